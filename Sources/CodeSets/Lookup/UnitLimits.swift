package import Model

/// The NCCI medically unlikely edits of a release: the most units of a code that are paid.
package final class UnitLimits: Sendable {
  package struct Limit: Equatable, Sendable {
    /// Units; 0 means that the code is not paid in this setting at all.
    package var units: Int
    /// 1 each line by itself, 2 the day by policy, 3 the day on clinical grounds, 0 none (Medicaid: the
    /// line).
    package var mai: Int
    package var rationale: Int
  }

  private let slots: CodeSlots
  private let value: CodeColumn<UInt32>
  private let mai: CodeColumn<UInt8>
  private let rationale: CodeColumn<UInt8>
  private let texts: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    slots = try CodeSlots(file)
    value = try file.column("value")
    mai = try file.column("mai")
    rationale = try file.column("rationale")
    texts = try file.texts("rationale.text")
    guard [value.count, mai.count, rationale.count].allSatisfy({ $0 == slots.count }) else {
      throw ImportProblem(
        .damaged, file: String(file.id.prefix(12)),
        "The table of limits is damaged. Import the official file again.")
    }
  }

  /// How many codes have a limit.
  package var count: Int { slots.count }

  /// The limit of a code.
  ///
  /// Nil where none is published; some are confidential, so that is no permission.
  package func look(_ code: CodeKey) -> Limit? {
    guard let index = slots.index(code.bits) else { return nil }
    return Limit(
      units: Int(value.values[index]), mai: Int(mai.values[index]),
      rationale: Int(rationale.values[index]))
  }

  /// The publisher's reason for a limit.
  package func rationale(_ limit: Limit) -> String {
    limit.rationale < texts.count ? texts[limit.rationale] : ""
  }

  /// The publisher's reason by its number.
  package func rationale(_ number: Int) -> String {
    number >= 0 && number < texts.count ? texts[number] : ""
  }

  /// Calls `body` with every code, in order.
  package func each(_ body: (CodeKey, Limit) -> Void) {
    for bits in slots.codes.values {
      let code = CodeKey(bits: bits)
      if let limit = look(code) { body(code, limit) }
    }
  }
}
