/// A set of codes that plain functions name.
struct NamedSet {
  let name: String
  let codes: [String]

  /// The sets that bodies, gates and conditions of the rules name, each once.
  static func all(of rules: [BenchRule]) -> [NamedSet] {
    var sets: [NamedSet] = []
    func add(_ name: String, _ codes: [String]) {
      if !sets.contains(where: { $0.name == name }) {
        sets.append(NamedSet(name: name, codes: codes))
      }
    }
    for rule in rules {
      for case .anyLine(let codes, let expanded, _) in rule.when {
        add(name(of: codes), expanded)
      }
      if case .require(.diagnosisRoot(let roots)) = rule.want { add(name(ofRoots: roots), roots) }
    }
    return sets
  }

  static func name(ofRoots roots: [String]) -> String { "ROOTS_" + roots.joined() }

  static func name(of codes: String) -> String {
    switch codes {
    case "99202-99215": "VISIT"
    case "10004-69990": "SURGERY"
    case "99202-99205": "NEW"
    case "99211-99215": "ESTABLISHED"
    default: "SET_" + codes.filter(\.isNumber)
    }
  }
}
