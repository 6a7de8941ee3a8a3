/// The CSV files that rule files name.
package enum DecisionFiles {
  /// The ending of their names; they hold no rules of their own.
  package static let ending = ".csv"

  /// The names in `csv "name.csv"` that stand in a rule file, in their order.
  package static func named(in source: [UInt8]) -> [String] {
    let tokens = LuaLexer.tokens(of: source)
    var names: [String] = []
    for index in tokens.indices {
      guard case .name("csv") = tokens[index].kind else { continue }
      var next = index + 1
      if next < tokens.count, tokens[next].kind == .symbol(UInt8(ascii: "(")) { next += 1 }
      guard next < tokens.count, case .string(let name) = tokens[next].kind, isName(name) else {
        continue
      }
      names.append(name)
    }
    return names
  }

  /// The path of a CSV file that stands beside a rule file or in a folder below; nil for every other
  /// name.
  package static func path(of name: String, beside file: String) -> String? {
    isName(name) ? folder(of: file) + name : nil
  }

  /// What a rule file calls a CSV file; nil of one that stands elsewhere.
  static func name(of path: String, beside file: String) -> String? {
    let folder = folder(of: file)
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
  }

  private static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  private static func isName(_ name: String) -> Bool {
    guard name.hasSuffix(ending), name.utf8.count > ending.utf8.count, !name.contains("\\") else {
      return false
    }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty && !part.starts(with: [UInt8(ascii: ".")]) && part.allSatisfy { $0 >= 32 }
      }
  }
}
