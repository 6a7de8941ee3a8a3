package import Model

/// A value of a session, as the roof may show it.
package indirect enum ReplValue {
  case none
  case flag(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case money(Money)
  case quantity(Quantity)
  case date(CivilDate)
  /// The values at 1, 2, 3… and the named ones in the order of their names.
  case table(_ values: [ReplValue], named: [(name: String, value: ReplValue)])
  /// A claim or a record below it; nil for a record that is no record of the schema's own.
  case record(ReplRecord)
  case function
  /// What a tag such as `codes "…"` made.
  case tagged(name: String, text: String)
}

/// A record in a frame, or one group of its fields such as `claim.payer`.
package struct ReplRecord: Hashable {
  package var record: Record
  /// The group; nil for the record itself.
  package var group: String?
  package var base: UnsafeRawPointer

  package init(_ record: Record, group: String? = nil, base: UnsafeRawPointer) {
    self.record = record
    self.group = group
    self.base = base
  }

  /// The name of its type in messages: `claim`, `claim line`, `claim.payer`.
  package var typeName: String { record.title + (group.map { "." + $0 } ?? "") }
}

/// A function that a session lends to its lines.
package struct ReplFunction {
  package var name: String
  /// How it is written: `claim("NUMBER")`.
  package var usage: String
  /// What it gives, in a sentence.
  package var doc: String
  package var body: ([ReplValue]) throws -> ReplValue

  package init(
    _ name: String, usage: String, doc: String, body: @escaping ([ReplValue]) throws -> ReplValue
  ) {
    self.name = name
    self.usage = usage
    self.doc = doc
    self.body = body
  }
}

/// Why a function of a session gives nothing, in words for the one who typed it.
package struct ReplRefusal: Error {
  package var text: String

  package init(_ text: String) { self.text = text }
}
