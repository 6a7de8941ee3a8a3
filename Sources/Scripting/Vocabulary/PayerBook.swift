import Model
import Text

/// The payer records of a rule set, and which ids of claims they speak for.
package struct PayerBook: Sendable {
  /// In the order of their names.
  package private(set) var records: [PayerRecord] = []
  /// Every id that has a record; nil without records.
  private(set) var known: CodeSet?
  private var byCode: [String: Int] = [:]

  package init() {}

  /// Takes settled records; those whose ids or parents clash are left out and reported.
  init(_ settled: [PayerRecord], diagnostics: inout [RuleDiagnostic]) {
    let names = Set(settled.map(\.id))
    var owners: [UInt64: PayerRecord] = [:]
    for record in settled.sorted(by: { $0.id < $1.id }) {
      if let parent = record.parent, !names.contains(parent) {
        let hint = nearest(parent, in: names).map { " — did you mean '\($0)'?" } ?? ""
        diagnostics.append(
          RuleDiagnostic(
            .unknownPayer, record.place, rule: record.id,
            "its parent '\(parent)' has no payer record\(hint)"))
        continue
      }
      let keys = record.ids.enumerated(limit: 1_000) ?? []
      if let other = keys.lazy.compactMap({ owners[$0] }).first {
        diagnostics.append(
          RuleDiagnostic(
            .twoWriters, record.place, rule: record.id,
            "\(other.place.text) (payer '\(other.id)') has one of these ids too — an id belongs to "
              + "one payer"))
        continue
      }
      for key in keys { owners[key] = record }
      records.append(record)
    }
    refuseCircles(&diagnostics)
    known = PayerBook.union(records)
  }

  private mutating func refuseCircles(_ diagnostics: inout [RuleDiagnostic]) {
    for record in records where ancestors(of: record).contains(record.id) {
      diagnostics.append(
        RuleDiagnostic(
          .unknownPayer, record.place, rule: record.id, "it is its own parent, directly or not"))
      records.removeAll { $0.id == record.id }
    }
  }

  private func ancestors(of record: PayerRecord) -> [String] {
    var found: [String] = []
    var next = record.parent
    while let name = next, !found.contains(name) {
      found.append(name)
      next = self.record(named: name)?.parent
    }
    return found
  }

  /// Every id that has a record, as keys.
  var keys: [UInt64] { records.flatMap { $0.ids.enumerated(limit: 1_000) ?? [] } }

  package func record(named name: String) -> PayerRecord? { records.first { $0.id == name } }

  /// The record that speaks for a claim's payer id.
  package func record(for payer: String) -> PayerRecord? {
    records.first { $0.ids.contains(payer) }
  }

  /// The ids of a payer by the name of its record, with those of the payers that belong to it.
  func codes(of name: String) -> CodeSet? {
    guard record(named: name) != nil else { return nil }
    return PayerBook.union(records.filter { $0.id == name || ancestors(of: $0).contains(name) })
  }

  /// The ids of some records together; nil for none.
  static func union(_ records: [PayerRecord]) -> CodeSet? {
    CodeSet.joined(records.map(\.ids))
  }

  /// Some single codes together; nil for none.
  static func union(_ codes: [String]) -> CodeSet? {
    CodeSet.joined(codes.map { CodeSet(single: $0) })
  }

  /// What the records say of a claim's program, in words.
  func program(of claim: ClaimFrame) -> String {
    let payer = claim.text(claim[.payerID])
    if let record = record(for: payer) {
      let state = record.state.map { ", state \($0)" } ?? ""
      let lob = record.lob.map { ", lob \($0)" } ?? ""
      return "payer \(FieldText.printable(payer)) is \(record.program.rawValue)\(state)\(lob) "
        + "(\(record.place.text))"
    }
    let filing = FieldText.printable(claim.text(claim[.filing]))
    let shown =
      payer.isEmpty
      ? "the claim names no payer" : "payer \(FieldText.printable(payer)) has no record"
    guard let program = PayerProgram.named(by: filing) else {
      return
        "\(shown) and SBR09 \(filing.isEmpty ? "is blank" : "is \(filing)"), which names no program"
    }
    return "\(shown); SBR09 \(filing) names \(program.rawValue)"
  }
}
