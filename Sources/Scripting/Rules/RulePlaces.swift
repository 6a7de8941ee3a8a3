import LuaVM
import Model

/// Collects what is wrong with one declaration and knows where its keys stand.
final class RuleReport {
  let rule: String
  let places: ConstructorMap.Places?
  let start: SourcePlace
  /// What `list` and `param` mean in the declaration.
  let values: DatedValues
  /// Whether something in it asks official files.
  var asksReleases = false
  private(set) var diagnostics: [RuleDiagnostic] = []
  /// What is likely not meant, though it can be used.
  private(set) var warnings: [RuleDiagnostic] = []
  /// The facts that conditions name, each with the place of the first use and what it is.
  private(set) var factsUsed: [Fact: (path: String, what: String)] = [:]

  init(
    rule: String, places: ConstructorMap.Places?, start: SourcePlace,
    values: DatedValues = DatedValues()
  ) {
    self.values = values
    self.rule = rule
    self.places = places
    self.start = start
  }

  /// Notes that a condition names a fact.
  func use(_ fact: Fact, at path: String, _ what: String) {
    if factsUsed[fact] == nil { factsUsed[fact] = (path, what) }
  }

  func add(_ code: RuleDiagnostic.Code, at path: String, _ message: String) {
    keep(RuleDiagnostic(code, place(key: path), rule: rule, message))
  }

  func add(_ code: RuleDiagnostic.Code, valueOf path: String, _ message: String) {
    keep(RuleDiagnostic(code, place(value: path), rule: rule, message))
  }

  /// Keeps a fault; what several items of a rule have in common is said once.
  private func keep(_ diagnostic: RuleDiagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func add(_ code: RuleDiagnostic.Code, place: SourcePlace, _ message: String) {
    diagnostics.append(RuleDiagnostic(code, place, rule: rule, message))
  }

  func warn(_ code: RuleDiagnostic.Code, at path: String, _ message: String) {
    warn(code, place: place(key: path), message)
  }

  func warn(_ code: RuleDiagnostic.Code, place: SourcePlace, _ message: String) {
    warnings.append(RuleDiagnostic(code, place, rule: rule, message))
  }

  /// The place of a key, of the nearest key above it, or of the declaration.
  func place(key path: String) -> SourcePlace { nearest(path, in: places?.keys) }

  func place(value path: String) -> SourcePlace { nearest(path, in: places?.values) }

  private func nearest(_ path: String, in map: [String: SourcePlace]?) -> SourcePlace {
    var path = path
    while !path.isEmpty {
      if let place = map?[path] { return place }
      guard let slash = path.lastIndex(of: "/") else { break }
      path = String(path[..<slash])
    }
    return start
  }

  /// The fields of a table in the order in which they are written.
  func written(_ table: LuaTable, at path: String) -> [(key: String, value: LuaValue)] {
    table.fields.enumerated().sorted { a, b in
      let first = place(key: path + "/" + a.element.key)
      let second = place(key: path + "/" + b.element.key)
      return (first.line ?? 0, first.column ?? 0, a.offset)
        < (second.line ?? 0, second.column ?? 0, b.offset)
    }.map(\.element)
  }
}
