/// The subscriber and the patient.
///
/// Their blocks have one shape, because they are the same block when the patient is the subscriber:
/// first what both have, then what only the patient has, then what only the subscriber has.
extension Schema {
  static let subscriber =
    claimBlock(.subscriber, person("subscriber", "2010BA"))
    + claimBlock(
      .subscriber, from: person("subscriber", "").count + patientOnly.count, subscriberOnly)
    + claimBlock(.subscriberMore, more("subscriber", "2010BA"))

  static let patient =
    claimBlock(.patient, person("patient", "2010CA") + patientOnly)
    + claimBlock(.patientMore, more("patient", "2010CA") + patientMoreOnly)

  private static func person(_ group: String, _ loop: String) -> [FieldRow] {
    [
      FieldRow(
        "\(group).last_name", .text, .direct, "\(loop) NM103", "The last name of the \(group)."),
      FieldRow(
        "\(group).first_name", .text, .direct, "\(loop) NM104", "The first name of the \(group)."),
      FieldRow(
        "\(group).middle_name", .text, .direct, "\(loop) NM105",
        "The middle name or initial of the \(group)."),
      FieldRow(
        "\(group).suffix", .text, .direct, "\(loop) NM107", "The name suffix of the \(group)."),
      FieldRow(
        "\(group).birth_date", .date, .direct, "\(loop) DMG02", "The birth date of the \(group)."),
      FieldRow("\(group).sex", .code, .clinical, "\(loop) DMG03", "F, M or U."),
    ] + address(group, loop, "the \(group)", .direct, state: .clinical)
  }

  private static let patientOnly = [
    FieldRow(
      "patient.relationship", .code, .none, "2000C PAT01",
      "The patient's relationship to the subscriber; 18 when they are the same person."),
    FieldRow(
      "patient.is_subscriber", .flag, .none, "derived", required: true,
      "Whether the patient is the subscriber."),
    FieldRow("patient.death_date", .date, .direct, "2000B|2000C PAT06", "The date of death."),
    FieldRow(
      "patient.pregnant", .code, .clinical, "2000B|2000C PAT09",
      "Y when the patient is pregnant."),
  ]

  private static let subscriberOnly = [
    FieldRow("subscriber.id", .code, .direct, "2010BA NM109", "The member id."),
    FieldRow(
      "subscriber.id_kind", .code, .none, "2010BA NM108",
      "MI for a member id, II for a standard unique health id."),
    FieldRow(
      "subscriber.entity", .code, .none, "2010BA NM102",
      "1 for a person, 2 for an organization, whose name is then the last name."),
  ]

  private static func more(_ group: String, _ loop: String) -> [FieldRow] {
    [
      FieldRow(
        "\(group).case_number", .text, .reference, "\(loop) REF*Y4",
        "The payer's claim number of a property and casualty case."),
      FieldRow(
        "\(group).ssn", .text, .direct, "\(loop) REF*SY",
        "The Social Security number of the \(group)."),
      FieldRow(
        "\(group).contact", .text, .direct, "\(loop) PER02",
        "Whom to ask about the \(group) in a property and casualty case."),
      FieldRow(
        "\(group).phone", .text, .direct, "\(loop) PER*TE",
        "The telephone number of the \(group)."),
      FieldRow(
        "\(group).extension", .text, .direct, "\(loop) PER*EX", "The extension of that number."),
    ]
  }

  private static let patientMoreOnly = [
    FieldRow(
      "patient.weight", .quantity, .clinical, "2000B|2000C PAT08",
      "The patient's weight in pounds."),
    FieldRow(
      "patient.member_id", .text, .direct, "2010CA REF*1W",
      "The patient's own member id in a property and casualty case."),
  ]
}
