internal import Exchange
internal import Model
internal import Scripting
internal import Text

/// What could stand next on a line.
package struct ReplCompletion: Equatable {
  package struct Candidate: Equatable {
    /// The whole word.
    package var word: String
    /// What it is, in a few words; may be empty.
    package var note: String
  }

  /// How many characters before the cursor the word has already.
  package var typed: Int
  /// In the order of their names.
  package var candidates: [Candidate]

  /// What all candidates have in common behind what is typed, to be put in.
  package var insertion: String {
    guard let first = candidates.first else { return "" }
    var common = first.word[...]
    for candidate in candidates.dropFirst() {
      common = common.prefix(zip(common, candidate.word).prefix { $0 == $1 }.count)
    }
    return String(common.dropFirst(typed))
  }

  /// The candidates as lines, when there are several; the first of many.
  package func lines(width: Int) -> [String] {
    guard candidates.count > 1 else { return [] }
    let shown = candidates.prefix(ReplCompletion.most)
    let column = shown.map(\.word.count).max() ?? 0
    var lines = shown.map { candidate in
      let text =
        candidate.note.isEmpty
        ? candidate.word : "\(candidate.word.padded(to: column))  \(candidate.note)"
      return text.count <= width ? text : String(text.prefix(max(1, width - 1))) + "…"
    }
    if candidates.count > shown.count { lines.append("… \(candidates.count) in all") }
    return lines
  }

  private static let most = 40
}

extension ReplSession {
  /// What could stand next behind the text before the cursor.
  package func complete(_ before: String) -> ReplCompletion {
    let line = before.drop { $0.isWhitespace }
    if line.hasPrefix(":") { return command(line) }
    if let text = openText(before) { return claims(text) }
    let word = before.suffix(while: { $0.isLetter || $0.isNumber || $0 == "_" })
    let head = before.dropLast(word.count)
    if head.last == "." {
      guard let record = recordType(before: head.dropLast()) else {
        return ReplCompletion(typed: word.count, candidates: [])
      }
      return completion(word, members(record))
    }
    if word.isEmpty { return ReplCompletion(typed: 0, candidates: []) }
    return completion(
      word,
      context.functions.map { ($0.name, "\($0.usage): \($0.doc)") }
        + ReplLua.names.map { ($0, "") })
  }

  private func completion(_ word: some StringProtocol, _ all: [(String, String)]) -> ReplCompletion
  {
    var seen: Set<String> = []
    return ReplCompletion(
      typed: word.count,
      candidates: all.filter { $0.0.hasPrefix(word) && seen.insert($0.0).inserted }
        .sorted { $0.0 < $1.0 }.map { .init(word: $0.0, note: $0.1) })
  }

  // MARK: Commands

  private func command(_ line: Substring) -> ReplCompletion {
    guard let blank = line.firstIndex(where: \.isWhitespace) else {
      return completion(line, ReplVerb.all.map { ($0.word, $0.doc) })
    }
    let words = line.split(omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
    let word = line.last?.isWhitespace == true ? "" : (words.last ?? "")
    let place = words.count - 1 - (word.isEmpty ? 0 : 1)
    guard let verb = ReplVerb.named(String(line[..<blank].dropFirst())),
      let kind = verb.arguments[safe: min(place, verb.arguments.count - 1)]
    else { return ReplCompletion(typed: word.count, candidates: []) }
    let names = known
    switch kind {
    case .claim: return completion(word, names.claims.map { ($0, "") })
    case .rule: return completion(word, ruleNames(names))
    case .topic:
      let codes = CodePage.all.map { ($0.code, $0.title) }
      let fields = Schema.fields(of: .claim).map { ($0.path, note($0)) }
      let verbs = ReplVerb.all.map { ($0.name, $0.doc) } + ReplVerb.all.map { ($0.word, $0.doc) }
      return completion(word, verbs + codes + fields + ruleNames(names))
    case .file, .nothing: return ReplCompletion(typed: word.count, candidates: [])
    }
  }

  private func ruleNames(_ names: ReplNames) -> [(String, String)] {
    let titles = Dictionary(
      RuleListing(context.book).rows.map { ($0.rule, $0.title) }, uniquingKeysWith: { $1 })
    return names.rules.map { ($0, titles[$0] ?? "") }
  }

  // MARK: Expressions

  /// The text that stands open at the end, where a function takes a claim's number.
  private func openText(_ before: String) -> Substring? {
    guard let quote = before.lastIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
    let count = before.count { $0 == before[quote] }
    guard count % 2 == 1 else { return nil }
    let head = before[..<quote]
    guard ["claim(", "scrub(", "claim ", "scrub "].contains(where: head.hasSuffix) else {
      return nil
    }
    return before[before.index(after: quote)...]
  }

  private func claims(_ typed: Substring) -> ReplCompletion {
    completion(typed, known.claims.map { ($0, "") })
  }

  /// The record, with its group, that an expression stands for; nil when that cannot be said.
  private func recordType(before text: Substring) -> ReplType? {
    var chain = ReplChain(text)
    guard let root = chain.root() else { return nil }
    var type: ReplType?
    switch (root.name, root.isCalled) {
    case ("claim", true): type = .one(.claim, nil)
    case ("claims", true): type = .many(.claim)
    case (_, false): type = kept(root.name)
    default: return nil
    }
    for step in root.steps {
      guard let before = type else { return nil }
      type = before.stepping(step)
    }
    return type
  }

  /// What a name of the session stands for.
  private func kept(_ name: String) -> ReplType? {
    // The first of the values is kept as `_`, so that it stays what it was.
    guard case .values(let values) = lua.run("_, " + name).outcome, values.count == 2 else {
      return nil
    }
    switch values[1] {
    case .record(let record): return .one(record.record, record.group)
    case .table(let values, _):
      if case .record(let record)? = values.first, record.group == nil {
        return .many(record.record)
      }
      return nil
    default: return nil
    }
  }

  private func members(_ type: ReplType) -> [(String, String)] {
    guard case .one(let record, let group) = type else { return [] }
    let fields = Schema.fields(of: record).filter { $0.group == group }
    var all = fields.map { ($0.name, note($0)) }
    guard group == nil else { return all }
    all += Schema.groups(of: record).map { name in
      (name, inWords(Schema.fields(of: record).count { $0.group == name }, "field"))
    }
    all += Schema.lists(of: record).map { ($0.name, "list: \($0.doc)") }
    return all
  }

  private func note(_ field: Field) -> String { "\(field.type.name): \(field.doc)" }
}

/// What an expression stands for, as far as completion must know.
private enum ReplType {
  case one(Record, String?)
  case many(Record)

  func stepping(_ step: ReplChain.Step) -> ReplType? {
    switch (self, step) {
    case (.many(let record), .position): return .one(record, nil)
    case (.one(let record, nil), .member(let name)):
      if Schema.groups(of: record).contains(name) { return .one(record, name) }
      return Schema.lists(of: record).first { $0.name == name }.map { .many($0.record) }
    default: return nil
    }
  }
}

/// The chain of names, positions and calls that ends an expression, read from its end.
private struct ReplChain {
  enum Step { case member(String), position }

  private var rest: Substring

  init(_ text: Substring) { rest = text }

  /// What the chain begins with, and the steps behind it.
  mutating func root() -> (name: String, isCalled: Bool, steps: [Step])? {
    var steps: [Step] = []
    while true {
      var isCalled = false
      while let last = rest.last, last == "]" || last == ")" {
        guard let start = opening(last) else { return nil }
        if last == "]" { steps.append(.position) } else { isCalled = true }
        rest = rest[..<start]
        if isCalled, rest.last == "]" { return nil }
      }
      let name = rest.suffix(while: { $0.isLetter || $0.isNumber || $0 == "_" })
      guard !name.isEmpty else { return nil }
      rest = rest.dropLast(name.count)
      if rest.last == "." {
        if isCalled { return nil }
        steps.append(.member(String(name)))
        rest = rest.dropLast()
      } else {
        return (String(name), isCalled, steps.reversed())
      }
    }
  }

  /// Where the bracket that ends the text was opened.
  private func opening(_ close: Character) -> Substring.Index? {
    var depth = 0
    var quote: Character?
    var index = rest.endIndex
    while index > rest.startIndex {
      index = rest.index(before: index)
      let character = rest[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "]" || character == ")" {
        depth += 1
      } else if character == "[" || character == "(" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// The longest end of which every character is wanted.
  fileprivate func suffix(while isWanted: (Character) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

extension Collection {
  /// The element at a place; nil where there is none.
  fileprivate subscript(safe index: Index) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
