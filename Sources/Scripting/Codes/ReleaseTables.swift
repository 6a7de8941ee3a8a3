import CodeSets
import Model

/// The tables of a book by day, as one worker has asked for them: what is looked up again costs nothing.
final class ReleaseTables {
  let book: ReleaseBook
  let diagnoses: DatedTable<ICDCodes>
  let notes: DatedTable<ICDNotes>
  let levelTwo: DatedTable<HCPCSCodes>
  let unclassified: DatedTable<NOCCodes>
  let places: DatedTable<PlacesOfService>
  let taxonomies: DatedTable<Taxonomies>
  let fees: DatedTable<RelativeValues>
  private var pairs: [String: DatedTable<PairEdits>] = [:]
  private var units: [String: DatedTable<UnitLimits>] = [:]
  private var addOns: [String: DatedTable<AddOnCodes>] = [:]

  /// All releases of diagnoses that can be read.
  private(set) lazy var history = ICDHistory(
    (book.library?.releases(.icd10cm) ?? []).compactMap { diagnoses.table(on: $0.from) })

  init(_ book: ReleaseBook) {
    self.book = book
    diagnoses = DatedTable(book, .icd10cm, ICDCodes.init)
    notes = DatedTable(book, .icd10cmTabular, ICDNotes.init)
    levelTwo = DatedTable(book, .hcpcs, HCPCSCodes.init)
    unclassified = DatedTable(book, .hcpcsNOC, NOCCodes.init)
    places = DatedTable(book, .placeOfService, PlacesOfService.init)
    taxonomies = DatedTable(book, .taxonomy, Taxonomies.init)
    fees = DatedTable { (day) throws(ReleaseGap) in try book.fees(on: day) }
  }

  /// The pairs of a set, such as `medicare-practitioner`.
  func pairs(_ set: String) -> DatedTable<PairEdits> {
    table(.ncciPTP, set, in: &pairs, PairEdits.init)
  }

  /// The limits of a set, such as `medicare-practitioner`.
  func units(_ set: String) -> DatedTable<UnitLimits> {
    table(.ncciMUE, set, in: &units, UnitLimits.init)
  }

  /// The add-on codes of `medicare` or `medicaid`.
  func addOns(_ set: String) -> DatedTable<AddOnCodes> {
    table(.ncciAddOn, set, in: &addOns, AddOnCodes.init)
  }

  private func table<Table: Sendable>(
    _ kind: CodeKind, _ set: String, in made: inout [String: DatedTable<Table>],
    _ read: @escaping (CodeFile) throws(ImportProblem) -> Table
  ) -> DatedTable<Table> {
    if let known = made[set] { return known }
    let table = DatedTable(book, kind, set: set, read)
    made[set] = table
    return table
  }
}
