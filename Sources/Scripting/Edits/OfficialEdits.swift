import CodeSets
import Model

/// What `edits` of a rule says: which official edits judge a claim, and what their findings say.
///
/// Shared, since every claim of the rule looks at it.
package final class OfficialEdits: Sendable {
  package let table: EditTable
  /// `medicare-practitioner`; blank where the table has no sets.
  package let set: String
  /// The set of pairs that tells which primary codes of add-ons are denied; nil where none is asked.
  package let pairs: String?
  /// The kinds that are not told of.
  package let ignored: Set<String>
  /// Whether lines of the patient's other claims count.
  package let otherClaims: Bool
  /// What findings say in place of the words they have by themselves, by kind.
  let messages: [String: MessageTemplate]
  /// What findings of all other kinds say; nil for their own words.
  let message: MessageTemplate?
  let place: SourcePlace

  init(
    table: EditTable, set: String, pairs: String?, ignored: Set<String>, otherClaims: Bool,
    messages: [String: MessageTemplate], message: MessageTemplate?, place: SourcePlace
  ) {
    self.table = table
    self.set = set
    self.pairs = pairs
    self.ignored = ignored
    self.otherClaims = otherClaims
    self.messages = messages
    self.message = message
    self.place = place
  }

  /// `ncci-ptp/medicare-practitioner`.
  package var dataset: String { table.kind.dataset(set) }

  /// The keys that findings may have.
  package var keys: [String] {
    table.findings.map(\.key).filter { key in
      !ignored.contains(key) && key != EditKind.noRow
        && (otherClaims || key != EditKind.pairElsewhere)
        && (pairs != nil || key != LineEdit.Kind.addOnPrimaryDenied.rawValue)
    }
  }

  /// Everything it judges and speaks by.
  var fingerprint: String {
    let texts = messages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
    return "\(dataset) \(table) \(pairs ?? "") \(ignored.sorted()) \(otherClaims) \(texts) "
      + (message?.text ?? "")
  }
}

extension Rule {
  /// The official edits that decide; nil where something else does.
  package var edits: OfficialEdits? {
    if case .edits(let edits) = body { return edits }
    return nil
  }

  /// Whether what it finds may rest on other claims of the input.
  package var looksAtInput: Bool { needs.asksInput || (edits?.otherClaims ?? false) }
}
