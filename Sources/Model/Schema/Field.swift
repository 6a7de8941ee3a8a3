/// One field of the schema: the single place its name, type, meaning, privacy and wire home stand.
///
/// Accessors, the rule language, help, lint, masking, JSON names and the reference pages are all
/// made from these values.
package final class Field: Sendable {
  /// The record the field belongs to.
  package let record: Record
  /// The index of its first slot in that record.
  package let slot: Int
  /// The path a rule writes, such as `patient.birth_date`; one dot at most.
  package let path: String
  package let type: FieldType
  /// What the value is, in a sentence, with its unit where it has one.
  package let doc: String
  package let phi: PHIClass
  /// The X12 home: loop and element, such as `2300 CLM02`; `derived` when the reader computes it.
  package let x12: String
  /// Every readable record carries it; a rule need not say what to do when it is missing.
  package let required: Bool
  /// The first Lua API level that has the field.
  package let since: Int

  package init(
    record: Record, slot: Int, path: String, type: FieldType, doc: String, phi: PHIClass,
    x12: String, required: Bool, since: Int
  ) {
    self.record = record
    self.slot = slot
    self.path = path
    self.type = type
    self.doc = doc
    self.phi = phi
    self.x12 = x12
    self.required = required
    self.since = since
  }

  /// The offset of the first slot from the record's base, in bytes.
  package var offset: Int { Slot.headerSize + slot * Slot.stride }

  /// The name in JSON claims: the path itself.
  package var jsonName: String { path }

  /// The part before the dot, such as `patient`; nil for a field of the record itself.
  package var group: String? {
    guard let dot = path.firstIndex(of: ".") else { return nil }
    return String(path[..<dot])
  }

  /// The part after the dot.
  package var name: String {
    guard let dot = path.firstIndex(of: ".") else { return path }
    return String(path[path.index(after: dot)...])
  }
}

/// The records a claim is made of.
package enum Record: String, Sendable, CaseIterable {
  case claim
  case line
  case otherPayer = "other_payer"
}

/// What a field's value is.
package enum FieldType: Hashable, Sendable {
  /// A code compared as a whole (procedure, place of service, NPI); indexable.
  case code
  /// Free text.
  case text
  /// US dollars and cents.
  case money
  /// Units to three decimals.
  case quantity
  /// A calendar date.
  case date
  /// A whole number.
  case integer
  /// Yes or no.
  case flag
  /// Up to `capacity` codes in order.
  case codes(capacity: Int)
  /// Up to `capacity` whole numbers in order.
  case integers(capacity: Int)

  /// The name in reference pages and messages.
  package var name: String {
    switch self {
    case .code: "code"
    case .text: "text"
    case .money: "money"
    case .quantity: "quantity"
    case .date: "date"
    case .integer: "integer"
    case .flag: "flag"
    case .codes: "list of codes"
    case .integers: "list of integers"
    }
  }

  /// The number of slots a field of this type takes.
  package var width: Int {
    switch self {
    case .codes(let capacity), .integers(let capacity): capacity
    default: 1
    }
  }
}

/// How closely a value points at a person; decides masking in messages, logs, REPL and exports.
package enum PHIClass: String, Sendable, CaseIterable {
  /// Says nothing about a person.
  case none
  /// Names the claim or a document; needed to find it again, shown to staff.
  case reference
  /// About a person's care (dates, codes, ZIP); shown to staff, left out of logs.
  case clinical
  /// Names a person (name, birth date, address, member id); masked unless a permitted user unmasks.
  case direct
}
