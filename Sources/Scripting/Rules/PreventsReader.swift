import LuaVM
import Model
import Text

/// Reads `prevents`: a list of denial kinds, with a text for people where it has one; or the text
/// alone, by which nothing can be measured.
struct PreventsReader {
  let report: RuleReport

  func read(_ value: LuaValue?) -> [DenialKind] {
    switch value {
    case nil, .string: return []
    case .table(let list) where !list.array.isEmpty: return kinds(list)
    default:
      report.add(
        .wrongKind, valueOf: "prevents",
        "'prevents' is a list of denials such as { \"coding\", text = \"CO-4\" }, or a text")
      return []
    }
  }

  private func kinds(_ list: LuaTable) -> [DenialKind] {
    for (name, value) in list.fields {
      if name == "text", case .string = value { continue }
      report.add(
        name == "text" ? .wrongKind : .unknownKey, at: "prevents/" + name,
        name == "text"
          ? "the text of 'prevents' is text" : "unknown key '\(name)' in 'prevents' — use 'text'")
    }
    let known = DenialKind.allCases.map(\.rawValue)
    var kinds: [DenialKind] = []
    for (index, item) in list.array.enumerated() {
      if case .string(let word) = item, let kind = DenialKind(rawValue: word) {
        if !kinds.contains(kind) { kinds.append(kind) }
        continue
      }
      var hint: String?
      if case .string(let word) = item { hint = nearest(word, in: known) }
      report.add(
        .unknownWord, valueOf: "prevents/\(index + 1)",
        "\(describe(item)) is no kind of denial — "
          + (hint.map { "did you mean \"\($0)\"?" }
            ?? "they are \(known.joined(separator: ", "))"))
    }
    return kinds.sorted()
  }
}
