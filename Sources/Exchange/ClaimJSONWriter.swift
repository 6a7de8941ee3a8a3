package import Model
package import Text

/// Writes claims in the shape that ``ClaimJSONReader`` reads (docs/reference/claim-json.md).
///
/// Blank fields are left out, except that one every claim must have is null. Money is a string, so that no reader makes a float of it; quantities
/// are numbers.
package struct ClaimJSONWriter {
  package var output: JSONOutput

  package init(_ style: JSONOutput.Style = .compact) { output = JSONOutput(style) }

  /// The claim alone, compact.
  package static func text(_ claim: Claim) -> String {
    var writer = ClaimJSONWriter()
    writer.write(claim)
    return writer.output.text
  }

  package mutating func write(_ claim: Claim) { write(claim.record) }

  private mutating func write(_ record: RecordValue) {
    output.beginObject()
    for part in ClaimJSONWriter.parts[record.kind] ?? [] {
      switch part {
      case .field(let field):
        if let value = shown(field, record) {
          output.key(field.name)
          write(value, field)
        } else if field.required, !field.isDerived {
          output.key(field.name)
          output.null()
        }
      case .group(let name, let fields):
        let given = fields.compactMap { field in shown(field, record).map { (field, $0) } }
        if given.isEmpty { continue }
        output.key(name)
        output.beginObject()
        for (field, value) in given {
          output.key(field.name)
          write(value, field)
        }
        output.endObject()
      }
    }
    for list in Schema.lists(of: record.kind).reversed() {
      let records = record.list(list.name)
      if records.isEmpty { continue }
      output.key(list.name)
      output.beginArray()
      for child in records { write(child) }
      output.endArray()
    }
    output.endObject()
  }

  /// A flag is always said, so that no reader has to guess it.
  private func shown(_ field: Field, _ record: RecordValue) -> FieldValue? {
    record[field] ?? (field.type == .flag ? .number(0) : nil)
  }

  private mutating func write(_ value: FieldValue, _ field: Field) {
    switch value {
    case .text(let text): output.string(text)
    case .texts(let texts):
      output.beginArray()
      for text in texts { output.string(text) }
      output.endArray()
    case .numbers(let numbers):
      output.beginArray()
      for number in numbers { output.integer(number) }
      output.endArray()
    case .number(let number):
      switch field.type {
      case .money: output.string(Money(cents: number).description)
      case .quantity: output.number(Quantity(thousandths: number).description)
      case .date:
        output.string(CivilDate(days: Int32(truncatingIfNeeded: number)).description)
      case .flag: output.bool(number != 0)
      default: output.integer(number)
      }
    }
  }

  /// A record's members in the order of the schema, each group where its first field stands.
  private enum Part {
    case field(Field)
    case group(String, [Field])
  }

  private static let parts: [Record: [Part]] = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { record in
      let fields = Schema.storedFields(of: record)
      var seen: Set<String> = []
      let parts = fields.compactMap { field -> Part? in
        guard let group = field.group else { return .field(field) }
        guard seen.insert(group).inserted else { return nil }
        return .group(group, fields.filter { $0.group == group })
      }
      return (record, parts)
    })
}
