/// The providers and places of a claim (2310) and of a line (2420).
///
/// The rendering, referring and supervising provider and the place of service have the same blocks in
/// both, so that a line which names none points at the claim's.
extension Schema {
  static let claimParties =
    claimBlock(.rendering, rendering("2310B", ""))
    + claimBlock(.referring, person("referring", "2310A", "referring provider", ""))
    + claimBlock(
      .supervising, person("supervising", "2310D", "supervising provider", "", everyNumber))
    + claimBlock(.facility, facility("2310C", ""))
    + claimBlock(
      .parties,
      person("primary_care", "2310A/P3", "primary care provider", "")
        + ambulance("2310E", "2310F"))

  static let lineParties =
    lineBlock(.rendering, rendering("2420A", inherited))
    + lineBlock(.referring, person("referring", "2420F", "referring provider", inherited))
    + lineBlock(
      .supervising, person("supervising", "2420D", "supervising provider", inherited, everyNumber))
    + lineBlock(.facility, facility("2420C", inherited))
    + lineBlock(.parties, otherParties)

  private static let everyNumber = ["0B", "1G", "G2", "LU"]
  private static let inherited = ": the line's own, else the claim's"

  /// The line's own parties, by their NPI.
  static let ownParties =
    own(.ownRendering, "rendering", "2420A", "rendering provider")
    + own(.ownReferring, "referring", "2420F", "referring provider")
    + own(.ownSupervising, "supervising", "2420D", "supervising provider")
    + own(.ownFacility, "facility", "2420C", "place of service")

  private static func own(
    _ block: LineBlock, _ group: String, _ loop: String, _ who: String
  ) -> [Field] {
    let slot = lineParties.first { $0.path == group + ".npi" }?.slot ?? 0
    return [
      Field(
        record: .line, block: block.offset, slot: slot, path: "raw.\(group)_npi", type: .code,
        doc: "The NPI of the line's own \(who).", phi: .none, x12: "\(loop) NM109")
    ]
  }

  private static func rendering(_ loop: String, _ inherited: String) -> [FieldRow] {
    person("rendering", loop, "rendering provider", inherited, everyNumber) + [
      FieldRow(
        "rendering.entity", .code, .none, "\(loop) NM102",
        "1 for a person, 2 for an organization\(inherited)."),
      FieldRow(
        "rendering.taxonomy", .code, .none, "\(loop) PRV03",
        "The rendering provider's taxonomy code\(inherited)."),
    ]
  }

  private static func person(
    _ group: String, _ loop: String, _ who: String, _ inherited: String,
    _ kinds: [String] = ["0B", "1G", "G2"]
  ) -> [FieldRow] {
    [
      FieldRow("\(group).npi", .code, .none, "\(loop) NM109", "The NPI of the \(who)\(inherited)."),
      FieldRow(
        "\(group).last_name", .text, .none, "\(loop) NM103",
        "The last or organization name of the \(who)\(inherited)."),
      FieldRow(
        "\(group).first_name", .text, .none, "\(loop) NM104",
        "The first name of the \(who)\(inherited)."),
      FieldRow(
        "\(group).middle_name", .text, .none, "\(loop) NM105",
        "The middle name of the \(who)\(inherited)."),
      FieldRow(
        "\(group).suffix", .text, .none, "\(loop) NM107",
        "The name suffix of the \(who)\(inherited)."),
    ] + numbers(group, loop, who, inherited, kinds)
  }

  /// The numbers that the guide allows beside the NPI: state license, UPIN, the payer's own number, and
  /// that of the location.
  private static func numbers(
    _ group: String, _ loop: String, _ who: String, _ inherited: String, _ kinds: [String]
  ) -> [FieldRow] {
    [
      (
        "0B",
        FieldRow(
          "\(group).license", .text, .none, "\(loop) REF*0B",
          "The state license number of the \(who)\(inherited).")
      ),
      (
        "1G",
        FieldRow(
          "\(group).upin", .text, .none, "\(loop) REF*1G", "The UPIN of the \(who)\(inherited).")
      ),
      (
        "G2",
        FieldRow(
          "\(group).provider_number", .text, .none, "\(loop) REF*G2",
          "The payer's own number of the \(who)\(inherited).")
      ),
      (
        "LU",
        FieldRow(
          "\(group).location", .text, .none, "\(loop) REF*LU",
          "The payer's own number of the location of the \(who)\(inherited).")
      ),
    ].filter { kinds.contains($0.0) }.map(\.1)
  }

  private static func facility(_ loop: String, _ inherited: String) -> [FieldRow] {
    let place = "place where the service was given"
    return [
      FieldRow(
        "facility.npi", .code, .none, "\(loop) NM109", "The NPI of the \(place)\(inherited)."),
      FieldRow(
        "facility.name", .text, .none, "\(loop) NM103", "The name of the \(place)\(inherited)."),
    ] + address("facility", loop, "the \(place)\(inherited)", .none)
      + numbers("facility", loop, place, inherited, ["0B", "G2", "LU"])
      + contact("facility", loop, "the \(place)\(inherited)", .none)
      .filter { ["facility.contact", "facility.phone", "facility.extension"].contains($0.path) }
  }

  private static func ambulance(_ pickUp: String, _ dropOff: String) -> [FieldRow] {
    address("pick_up", pickUp, "where the ambulance took the patient up", .clinical)
      + [
        FieldRow(
          "drop_off.name", .text, .clinical, "\(dropOff) NM103",
          "The place where the ambulance took the patient to.")
      ] + address("drop_off", dropOff, "where the ambulance took the patient to", .clinical)
  }

  /// The parties that only a line has.
  private static let otherParties =
    person("ordering", "2420E", "ordering provider", "")
    + address("ordering", "2420E", "the ordering provider", .none)
    + contact("ordering", "2420E", "the ordering provider", .none)
    + [
      FieldRow(
        "purchased_from.entity", .code, .none, "2420B NM102",
        "1 for a person, 2 for an organization.")
    ]
    + numbers(
      "purchased_from", "2420B", "provider the service was purchased from", "", ["0B", "1G", "G2"])
    + [
      FieldRow(
        "purchased_from.npi", .code, .none, "2420B NM109",
        "The NPI of the provider the service was purchased from.")
    ]
    + person("primary_care", "2420F/P3", "primary care provider", "")
    + ambulance("2420G", "2420H")
}
