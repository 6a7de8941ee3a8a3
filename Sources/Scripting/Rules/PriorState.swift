import Model

/// What is kept of all claims of an input, for the rules that ask about other claims: made in a first
/// pass over the input, read by every worker in the second.
///
/// For each record that a rule can look for there stand a hash of the fields that must agree and the
/// record's place: 16 bytes, and 4 more where a rule looks further than one day. Patients are in it
/// only as hashes.
package final class PriorState: Sendable {
  /// The records kept, each counted for every condition that looks for it.
  package let recordCount: Int
  /// The bytes all of it takes.
  package let byteCount: Int

  /// When each claim became known; nil where all are.
  let known: KnownOrder?

  /// The lines of all claims, where official edits look across them.
  let lines: PatientLines?

  private let tables: [String: PriorTable]
  private let ids: [UInt8]
  /// Where each claim's id ends, by the claim's place in the input.
  private let idEnds: [UInt32]

  init(
    tables: [String: PriorTable], ids: [UInt8], idEnds: [UInt32], known: KnownOrder? = nil,
    lines: PatientLines? = nil
  ) {
    self.lines = lines
    self.known = known
    self.tables = tables
    self.ids = ids
    self.idEnds = idEnds
    recordCount = tables.values.reduce(lines?.count ?? 0) { $0 + $1.count }
    byteCount = tables.values.reduce(ids.count + idEnds.count * 4 + (lines?.byteCount ?? 0)) {
      $0 + $1.byteCount
    }
  }

  func table(_ name: String) -> PriorTable? { tables[name] }

  /// What findings say of a record's place.
  func related(_ place: PriorPlace) -> Finding.Related {
    Finding.Related(
      claim: id(known?.ordinal(at: place.ordinal) ?? place.ordinal),
      line: place.line == 0 ? nil : place.line, date: place.date)
  }

  /// Whether a claim, by its place, has an id.
  func isNamed(_ place: Int, _ id: UnsafeRawBufferPointer) -> Bool {
    let ordinal = known?.ordinal(at: place) ?? place
    guard ordinal < idEnds.count, !id.isEmpty else { return false }
    let start = ordinal == 0 ? 0 : Int(idEnds[ordinal - 1])
    return ids[start..<Int(idEnds[ordinal])].elementsEqual(id.prefix(PriorState.idLimit))
  }

  /// The bytes of a claim's id that are kept.
  static let idLimit = 80

  private func id(_ ordinal: Int) -> String {
    guard ordinal < idEnds.count else { return "?" }
    let start = ordinal == 0 ? 0 : Int(idEnds[ordinal - 1])
    return ids[start..<Int(idEnds[ordinal])].withUnsafeBytes { FieldText.printable($0) }
  }
}
