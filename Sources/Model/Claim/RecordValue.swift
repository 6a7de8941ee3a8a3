/// One record of a claim by itself: its kind, a value for each field, and the records below it.
///
/// Which fields and lists there are is the schema's business; a line holds its own values only, not
/// those it takes from the claim.
///
///     if let charge = Schema.field(.line, "charge") {
///       try line.set(charge, to: .money(Money(cents: 50_00)))
///     }
package struct RecordValue: Equatable, Sendable {
  package var kind: Record { shape.kind }
  private let shape: RecordShape
  /// The values by the fields' keys; a list stands whole under its field's.
  private var values: [Int: FieldValue] = [:]
  private var children: [String: [RecordValue]] = [:]

  /// A blank record.
  package init(_ kind: Record) { shape = RecordShape.of(kind) }

  /// Why a value cannot stand in a field.
  package enum Misfit: Error, Equatable, Sendable {
    /// The field belongs to another kind of record.
    case otherRecord
    /// The field follows from others, or is the place in a file.
    case notStored
    /// The value is of another type, or the list has more elements than the field takes.
    case wrongType
  }

  /// The value of a field; nil when it is blank or another record's.
  package subscript(field: Field) -> FieldValue? {
    field.record == kind ? values[field.key] : nil
  }

  /// The value of the field at a path, such as `patient.birth_date`; nil when it is blank or there is
  /// no such field.
  package subscript(path: String) -> FieldValue? {
    Schema.field(kind, path).flatMap { self[$0] }
  }

  /// Sets a field; nil, an empty text and an empty list blank it, and so does 0 in a derived field.
  package mutating func set(_ field: Field, to value: FieldValue?) throws(Misfit) {
    guard field.record == kind else { throw .otherRecord }
    guard field.isStored else { throw .notStored }
    guard let value, !value.isBlank else {
      values[field.key] = nil
      return
    }
    guard value.fits(field.type) else { throw .wrongType }
    // A count, sum or flag that the reader of a file makes begins at 0 when nothing was counted.
    values[field.key] = field.isDerived && value == .number(0) ? nil : value
  }

  /// The records of a list, such as `lines`; empty when there is no such list.
  package func list(_ name: String) -> [RecordValue] { children[name] ?? [] }

  /// Replaces the records of a list that the record has.
  package mutating func setList(_ name: String, to records: [RecordValue]) throws(Misfit) {
    guard let list = shape.lists.first(where: { $0.name == name }),
      records.allSatisfy({ $0.kind == list.record })
    else { throw .otherRecord }
    children[name] = records.isEmpty ? nil : records
  }
}

extension RecordShape: Equatable {
  package static func == (a: RecordShape, b: RecordShape) -> Bool { a === b }
}

// MARK: - By type

extension RecordValue {
  /// The code or text at a path.
  package func text(_ path: String) -> String? {
    if case .text(let text)? = self[path] { return text }
    return nil
  }

  package func money(_ path: String) -> Money? { number(path).map { Money(cents: $0) } }
  package func quantity(_ path: String) -> Quantity? {
    number(path).map { Quantity(thousandths: $0) }
  }
  package func date(_ path: String) -> CivilDate? {
    number(path).map { CivilDate(days: Int32(truncatingIfNeeded: $0)) }
  }

  /// The number at a path in the field's own unit.
  package func number(_ path: String) -> Int64? {
    if case .number(let number)? = self[path] { return number }
    return nil
  }

  /// The codes of a list field; empty when it is blank.
  package func texts(_ path: String) -> [String] {
    if case .texts(let texts)? = self[path] { return texts }
    return []
  }

  package func numbers(_ path: String) -> [Int64] {
    if case .numbers(let numbers)? = self[path] { return numbers }
    return []
  }
}

// MARK: - List fields

extension RecordValue {
  /// Puts a code into a list field, at the end or before the element at an index.
  package mutating func insert(
    _ code: String, into field: Field, at index: Int? = nil
  ) throws(Misfit) {
    var codes = texts(field.path)
    codes.insert(code, at: min(max(0, index ?? codes.count), codes.count))
    try set(field, to: .texts(codes))
  }

  /// Takes every element that equals a code out of a list field.
  package mutating func remove(_ code: String, from field: Field) throws(Misfit) {
    try set(field, to: .texts(texts(field.path).filter { $0 != code }))
  }

  /// Puts another code where one stands in a list field.
  package mutating func replace(
    _ code: String, with other: String, in field: Field
  ) throws(Misfit) {
    try set(field, to: .texts(texts(field.path).map { $0 == code ? other : $0 }))
  }
}
