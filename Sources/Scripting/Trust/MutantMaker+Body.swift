import LuaVM
import Model

extension MutantMaker {
  private static let turned = [
    "==": "~=", "~=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
  ]

  /// The changes of a function: it finds nothing, a comparison is turned round, a finding says another of
  /// the rule's messages.
  mutating func addBody(_ declaration: LuaDeclaration, _ source: [UInt8]) {
    let body = BodySource(
      source, id: declaration.id, line: declaration.line, kinds: Set(RuleHost.kinds))
    func edit(
      _ kind: RuleMutation.Kind, _ spot: BodySource.Spot, _ text: String, _ change: String,
      _ hint: String
    ) -> RuleChange {
      RuleChange(
        kind: kind, path: "check",
        place: SourcePlace(file: declaration.file, line: spot.line, column: spot.column),
        change: change, hint: hint, tables: [], edit: (spot.range, text))
    }
    if let start = body.start {
      add(
        edit(
          .body, start, "do return end ", "check -> finds nothing",
          "add an example in which the function finds something"))
    }
    for (spot, text) in body.comparisons {
      guard let other = MutantMaker.turned[text] else { continue }
      add(
        edit(
          .body, spot, other, "\(text) -> \(other)",
          "add an example in which the two sides are so, and one in which they are not"))
    }
    var known: [String] = []
    if case .table(let messages)? = declaration.table["messages"] {
      known = messages.fields.map(\.key)
    }
    for (spot, key, _) in body.keys {
      guard known.count > 1, let index = known.firstIndex(of: key) else { continue }
      let other = known[(index + 1) % known.count]
      add(
        edit(
          .message, spot, "\"\(other)\"", "message \(key) -> \(other)",
          "say in an example which message it is: expect = { key = \"\(key)\" }"))
    }
  }
}
