/// One field of the schema: the single place its name, type, meaning, privacy and wire home stand.
///
/// Accessors, the rule language, help, lint, masking, JSON names and the reference pages are all
/// made from these values.
package final class Field: Sendable {
  /// The record the field belongs to.
  package let record: Record
  /// The offset in the record of the address of the block the field stands in; 0 when it stands in the
  /// record itself.
  package let block: Int
  /// The index of its first slot in its block or record.
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
  /// Whether the reader of a file computes the value.
  package let isDerived: Bool
  /// Whether a claim value holds the field.
  ///
  /// Counts, sums, first and last days, the lines' diagnoses and `raw` are made anew whenever a
  /// frame is (``ClaimCompletion``); the place in a file belongs to the file. A derived field that
  /// nothing else in the claim implies, such as the number of attachments, is kept.
  package let isStored: Bool

  package init(
    record: Record, block: Int = 0, slot: Int, path: String, type: FieldType, doc: String,
    phi: PHIClass, x12: String, required: Bool = false, since: Int = 1
  ) {
    self.record = record
    self.block = block
    self.slot = slot
    self.path = path
    self.type = type
    self.doc = doc
    self.phi = phi
    self.x12 = x12
    self.required = required
    self.since = since
    isDerived = x12 == "derived"
    isStored =
      path != "segment" && !Field.isRecomputed(record, path, isDerived: x12 == "derived")
  }

  /// The offset of the first slot from the start of the block, or from the record's base when
  /// ``block`` is 0; in bytes.
  package var place: Int {
    (block == 0 ? record.slotsStart : 0) + slot * Slot.stride
  }

  /// The block and the place in four bytes, as compiled conditions hold them: ``block`` above sixteen
  /// bits of ``place``.
  package var packedPlace: Int32 { Int32(block << 16 | place) }

  /// A number that no other field of the record has.
  package var key: Int { block << 16 | slot }

  /// The address of the field's first slot in a record of its kind.
  package func address(in base: UnsafeRawPointer) -> UnsafeRawPointer {
    guard block != 0 else { return base + place }
    return base.load(fromByteOffset: block, as: UnsafeRawPointer.self) + place
  }

  /// A slot of the field: the only one, or the element of a list.
  package func slot(of base: UnsafeRawPointer, _ index: Int = 0) -> Slot {
    address(in: base).load(fromByteOffset: index * Slot.stride, as: Slot.self)
  }

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
  /// What another payer decided on a line.
  case adjudication
  /// One adjustment of another payer, on the claim or on a line.
  case adjustment
  /// A segment that no field takes whole, kept as it stands.
  case segment

  /// The offset of a record's first slot from its base.
  package var slotsStart: Int {
    switch self {
    case .claim: ClaimFrame.slotsStart
    case .line: LineFrame.slotsStart
    default: Slot.headerSize
    }
  }

  /// The bytes from one record of a list to the next.
  package var stride: Int {
    switch self {
    case .claim: ClaimFrame.stride
    case .line: LineFrame.stride
    case .otherPayer: OtherPayerFrame.stride
    case .adjudication: Slot.headerSize + AdjudicationSlot.allCases.count * Slot.stride
    case .adjustment: Slot.headerSize + AdjustmentSlot.allCases.count * Slot.stride
    case .segment: Slot.headerSize + SegmentSlot.allCases.count * Slot.stride
    }
  }

  /// What the record is called in messages.
  package var title: String {
    switch self {
    case .claim: "claim"
    case .line: "claim line"
    case .otherPayer: "other payer"
    case .adjudication: "adjudication"
    case .adjustment: "adjustment"
    case .segment: "segment"
    }
  }
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
