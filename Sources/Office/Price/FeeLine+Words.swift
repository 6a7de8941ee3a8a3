internal import CodeSets
internal import Model
internal import Text

extension FeeLine {
  /// The line as it is typed: `99213-25 x 2`, and of anesthesia with its minutes, `00140-QZ m 75`.
  var words: String {
    if let anesthesia { return "\(service) m \(anesthesia.minutes)" }
    return service + (units == Quantity(1) ? "" : " x \(units)")
  }

  /// The code with its modifiers: `99213-25`.
  var service: String {
    (code.text ?? "(no code)") + modifiers.map { "-" + ($0.text ?? "") }.joined()
  }

  /// Writes `line`, `code`, `mods`, `units` and `on` into an object that is open.
  func write(to output: inout JSONOutput) {
    output.member("line")
    output.integer(line)
    output.member("code")
    output.string(code.text ?? "")
    output.member("mods")
    output.beginArray()
    for modifier in modifiers { output.string(modifier.text ?? "") }
    output.endArray()
    output.member("units")
    output.string(units.description)
    output.member("on")
    output.string(from.description)
  }
}

extension PriceStep {
  /// Writes the tree: each figure with its formula, source and what it is reckoned from.
  func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("label")
    output.string(label)
    output.member("value")
    output.string(value.description)
    output.member("formula")
    output.string(formula)
    output.member("source")
    output.optional(source?.description)
    output.member("release")
    output.optional(source?.release?.id)
    output.member("of")
    output.beginArray()
    for child in children { child.write(to: &output) }
    output.endArray()
    output.endObject()
  }

  /// The places in files that figures were read from, each once, in order.
  var places: [String] {
    var places: [String] = []
    forEach { step in
      if case .written(let place)? = step.source, !places.contains(place) { places.append(place) }
    }
    return places
  }
}

extension FeeLine {
  /// A line of a claim; nil without a date of service, by which prices are chosen.
  ///
  /// The place of service is 0 where the line has none. The locations are those of where the service was:
  /// the facility's NPI and ZIP code, and without one the billing provider's.
  init?(
    _ line: LineFrame, of claim: ClaimFrame, number: Int, locality: FeeLocality = .none
  ) {
    guard let day = claim.date(line[.dos]) else { return nil }
    let units = line[.units].value
    let charge = line[.charge].value
    let place = line.text(line[.pos])
    // Anesthesia is billed in minutes (MJ); its base units stand in a schedule of rates.
    let minutes =
      line.text("unit") == "MJ" && units != Slot.absent
      ? FeeLine.Anesthesia(baseUnits: 0, minutes: Int(clamping: units / 1_000)) : nil
    self.init(
      claim: claim.id, line: number, code: CodeKey(line.text(line[.code])),
      modifiers: [LineSlot.mods, .mods2, .mods3, .mods4].map { line[$0] }
        .filter { $0.value != Slot.absent }.map { CodeKey(bits: UInt64(bitPattern: $0.value)) },
      units: units == Slot.absent ? Quantity(1) : Quantity(thousandths: units), from: day,
      through: claim.date(line[.dosTo]), provider: CodeKey(line.text("rendering.npi")),
      placeOfService: place.utf8.count == 2 ? UInt8(place) ?? 0 : 0, locality: locality,
      charge: charge == Slot.absent ? nil : Money(cents: charge), anesthesia: minutes)
    let facility = [line.text("facility.npi"), line.text("facility.zip")]
    locations = FeeLine.locations(
      facility.contains { !$0.isEmpty }
        ? facility : [claim.text("billing.npi"), claim.text("billing.zip")])
  }

  /// The keys by which a location is known: NPIs and ZIP codes as they are, and the first five digits of
  /// nine.
  static func locations(_ texts: [String]) -> [CodeKey] {
    texts.filter { !$0.isEmpty }.flatMap { text in
      text.utf8.count == 9
        ? [CodeKey(text), CodeKey(String(text.prefix(5)))] : [CodeKey(text)]
    }
  }
}

extension FeeLocality {
  /// Of lines whose price hangs on no locality.
  static let none = FeeLocality(bits: 0)
}
