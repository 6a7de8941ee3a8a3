package import Model
import Text

/// Something with a name of which each layer may have its own.
package protocol LayeredEntry: Sendable {
  var id: String { get }
  var layer: Layer { get }
  /// The entry of an earlier layer that this one stands for; its own id.
  var replaces: String? { get }
  var place: SourcePlace { get }
}

/// What is declared beside rules: packs, payers, lists, parameters, and prices, settled across layers.
package struct Vocabulary: Sendable {
  package var packs: [Pack] = []
  package var lists: [String: CodeList] = [:]
  package var parameters: [String: Parameter] = [:]
  package var payers = PayerBook()
  package var fees = FeeBook()

  package init() {}

  /// The pack a file belongs to: that of the nearest `pack.lua` upward.
  func pack(of file: String) -> Pack? {
    let folder = Pack.folder(of: file)
    return packs.filter { folder.hasPrefix($0.folder) }.max { $0.folder.count < $1.folder.count }
  }

  /// The layer of a file; files without a pack are the practice's.
  func layer(of file: String) -> Layer { pack(of: file)?.layer ?? .practice }
}

/// Keeps one entry of each name: that of the latest layer that says it replaces the others.
struct LayerSettlement<Entry: LayeredEntry> {
  private(set) var entries: [String: Entry] = [:]
  private(set) var diagnostics: [RuleDiagnostic] = []

  init(_ all: [Entry], noun: String) {
    for (id, group) in Dictionary(grouping: all, by: \.id).sorted(by: { $0.key < $1.key }) {
      let sorted = group.sorted { ($0.layer, $0.place.text) < ($1.layer, $1.place.text) }
      var kept: Entry?
      for entry in sorted {
        if let fault = fault(of: entry, after: kept, in: all, noun: noun) {
          diagnostics.append(RuleDiagnostic(fault.code, entry.place, rule: id, fault.text))
        } else {
          kept = entry
        }
      }
      entries[id] = kept
    }
  }

  private func fault(
    of entry: Entry, after kept: Entry?, in all: [Entry], noun: String
  ) -> (code: RuleDiagnostic.Code, text: String)? {
    if let replaces = entry.replaces, replaces != entry.id {
      return (
        .unknownReplaced,
        "a \(noun) replaces the one of its own name — write replaces = \"\(entry.id)\""
      )
    }
    guard let kept else {
      guard entry.replaces != nil else { return nil }
      let hint = nearest(entry.id, in: all.map(\.id).filter { $0 != entry.id })
      return (
        .unknownReplaced,
        "no earlier layer has a \(noun) '\(entry.id)'"
          + (hint.map { " — did you mean '\($0)'?" } ?? " — leave 'replaces' out")
      )
    }
    if kept.layer == entry.layer {
      return (
        .twoWriters,
        "\(kept.place.text) has a \(noun) of this name at the same layer (\(entry.layer.rawValue)) — "
          + "keep one of the two"
      )
    }
    if entry.replaces == nil {
      return (
        .unsaidReplacement,
        "\(kept.place.text) (layer \(kept.layer.rawValue)) has a \(noun) of this name — if this one "
          + "is to stand for it, say replaces = \"\(entry.id)\""
      )
    }
    return nil
  }
}
