import LuaVM
package import Model

/// What is known of a payer: `payer "PELHP" { … }`, facts without decisions.
package struct PayerRecord: LayeredEntry {
  package var id: String
  package var name: String
  /// The ids under which claims name it (2010BB NM109); its own name where it gives none.
  package var ids: CodeSet
  package var program: PayerProgram
  /// Two capitals; nil where it is not one state's.
  package var state: String?
  /// Its line of business, in the practice's own word.
  package var lob: String?
  /// The record of the payer it belongs to.
  package var parent: String?
  package var edits: Edits?
  package var correctedBy: CorrectedBy?
  /// The days from service within which a first claim must be with the payer.
  package var timelyFilingDays: Int64?
  package var source: String
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  /// Whose coding edits the payer applies.
  package enum Edits: String, Sendable, CaseIterable {
    case medicare, medicaid, none
  }

  /// How the payer wants a claim corrected.
  package enum CorrectedBy: String, Sendable, CaseIterable {
    /// A claim of frequency 7 with the payer's number of the first one.
    case replacement
    /// An original claim again.
    case newClaim = "new_claim"
    /// A reopening or appeal, not a claim.
    case reopening
  }

  static let keys = [
    "name", "ids", "program", "state", "lob", "parent", "edits", "corrected_by",
    "timely_filing_days", "source", "owner", "replaces",
  ]
  static let required = ["name", "program", "source"]

  static func read(_ reader: DeclarationReader, layer: Layer) -> PayerRecord? {
    let report = reader.report
    let name = reader.text("name")
    let ids = readIDs(reader)
    let program = reader.word("program", PayerProgram.self)
    let state = reader.text("state")
    if let state, state.utf8.count != 2 || !state.utf8.allSatisfy({ (65...90).contains($0) }) {
      report.add(
        .wrongValue, valueOf: "state", "'\(state)' is no state — write two capitals, as in \"TX\"")
    }
    let lob = reader.text("lob")
    let parent = reader.text("parent")
    let edits = reader.word("edits", Edits.self)
    let correctedBy = reader.word("corrected_by", CorrectedBy.self)
    var days: Int64?
    if let written = reader.table["timely_filing_days"] {
      if case .integer(let number) = written, (1...3_660).contains(number) {
        days = number
      } else {
        report.add(
          .wrongValue, valueOf: "timely_filing_days",
          "expected a number of days from 1 to 3660, got \(describe(written))")
      }
    }
    let source = reader.text("source")
    let replaces = reader.text("replaces")
    guard report.diagnostics.isEmpty, let name, let ids, let program, let source else { return nil }
    return PayerRecord(
      id: reader.id, name: name, ids: ids, program: program, state: state, lob: lob,
      parent: parent, edits: edits, correctedBy: correctedBy, timelyFilingDays: days,
      source: source, layer: layer, replaces: replaces, place: reader.place)
  }

  private static func readIDs(_ reader: DeclarationReader) -> CodeSet? {
    let text: String
    switch reader.table["ids"] {
    case nil: return CodeSet(single: reader.id)
    case .string(let code): return CodeSet(single: code)
    case .tagged("codes", let codes, _): text = codes
    case let other?:
      reader.report.add(
        .wrongValue, valueOf: "ids", "expected codes \"…\", got \(describe(other))")
      return nil
    }
    do {
      let set = try CodeSet(parsing: text)
      if set.enumerated(limit: 1_000) != nil { return set }
      reader.report.add(
        .badCodes, valueOf: "ids", "a payer's ids are single codes or short ranges, no prefixes")
    } catch {
      reader.report.add(.badCodes, valueOf: "ids", error.message)
    }
    return nil
  }

  /// The facts as scripts see them.
  var table: LuaTable {
    var fields: [(key: String, value: LuaValue)] = [
      ("id", .string(id)), ("name", .string(name)), ("program", .string(program.rawValue)),
      ("source", .string(source)),
    ]
    for (key, text) in [
      ("state", state), ("lob", lob), ("parent", parent), ("edits", edits?.rawValue),
      ("corrected_by", correctedBy?.rawValue),
    ] {
      if let text { fields.append((key, .string(text))) }
    }
    if let days = timelyFilingDays { fields.append(("timely_filing_days", .integer(days))) }
    return LuaTable(fields: fields.sorted { $0.key < $1.key })
  }
}
