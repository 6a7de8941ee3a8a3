import CodeSets
import Model

/// What the function of a rule's `check` is written as: where it begins and ends, which values it compares,
/// and which messages it names.
struct BodySource {
  /// A place in the file at which something can be written otherwise.
  struct Spot {
    var range: Range<Int>
    var line: Int
    var column: Int
  }

  /// Behind the function's parameters, where its statements begin.
  private(set) var start: Spot?
  /// The comparisons of the function, and of those that stand outside of all declarations and that it may
  /// call, with what they are.
  private(set) var comparisons: [(spot: Spot, text: String)] = []
  /// The messages that findings name, `ctx:find { "key"`.
  private(set) var keys: [(spot: Spot, key: String, hasFix: Bool)] = []

  /// What the function asks official files, and the lists among its texts.
  private var questions: Set<ReleaseQuestion> = []
  private var lists: Set<OfficialList> = []

  private let tokens: [LuaLexer.Token]
  private let bytes: [UInt8]

  /// Reads the function of the declaration of an id that begins nearest to a line.
  init(_ bytes: [UInt8], id: String, line: Int, kinds: Set<String>) {
    tokens = LuaLexer.tokens(of: bytes)
    self.bytes = bytes
    let declarations = self.declarations(kinds)
    let own = declarations.filter { $0.id == id }.min {
      abs(tokens[$0.tokens.lowerBound].line - line) < abs(tokens[$1.tokens.lowerBound].line - line)
    }
    guard let own, let check = self.check(in: own.tokens) else { return }
    let body = function(at: check) ?? named(check, outside: declarations.map(\.tokens))
    if let body {
      start = spot(body.lowerBound, length: 0)
      read(body)
    }
    // What stands outside of declarations is there to be called.
    var index = 0
    for declaration in declarations {
      let outside = index..<declaration.tokens.lowerBound
      if let body, outside.overlaps(body) {
        read(outside.lowerBound..<body.lowerBound)
        read(body.upperBound..<outside.upperBound)
      } else {
        read(outside)
      }
      index = declaration.tokens.upperBound
    }
    comparisons.sort { $0.spot.range.lowerBound < $1.spot.range.lowerBound }
    keys.sort { $0.spot.range.lowerBound < $1.spot.range.lowerBound }
  }

  /// Whether anything of a file can be a question about official files; few files have one.
  static func mayAsk(_ bytes: [UInt8]) -> Bool {
    LuaLexer.tokens(of: bytes).contains { token in
      if case .name(let name) = token.kind { return ReleaseQuestion(rawValue: name) != nil }
      return false
    }
  }

  /// The official files that the function may ask.
  var asks: Set<CodeKind> {
    questions.reduce(into: []) { $0.formUnion($1.kinds(lists: lists)) }
  }

  // MARK: Finding the function

  private func declarations(_ kinds: Set<String>) -> [(id: String, tokens: Range<Int>)] {
    var found: [(id: String, tokens: Range<Int>)] = []
    var index = 0
    while index + 2 < tokens.count {
      if case .name(let kind) = tokens[index].kind, kinds.contains(kind),
        case .string(let id) = tokens[index + 1].kind, isSymbol(index + 2, "{")
      {
        let end = closing(index + 2)
        found.append((id, index..<end))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// The token behind the brace that closes the one at an index.
  private func closing(_ open: Int) -> Int {
    var depth = 0
    var index = open
    while index < tokens.count, tokens[index].kind != .end {
      if isSymbol(index, "{") { depth += 1 }
      if isSymbol(index, "}") { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return index
  }

  /// The first token of the value of `check`.
  private func check(in declaration: Range<Int>) -> Int? {
    var depth = 0
    for index in declaration {
      if isSymbol(index, "{") { depth += 1 }
      if isSymbol(index, "}") { depth -= 1 }
      if depth == 1, tokens[index].kind == .name("check"), isSymbol(index + 1, "=") {
        return index + 2
      }
    }
    return nil
  }

  /// The statements of the function that begins at a token: up to its `end`.
  private func function(at index: Int) -> Range<Int>? {
    guard index < tokens.count, tokens[index].kind == .name("function") else { return nil }
    var start = index + 1
    while start < tokens.count, tokens[start].kind != .end, !isSymbol(start, ")") { start += 1 }
    start += 1
    var blocks = 1
    var end = start
    while end < tokens.count, tokens[end].kind != .end {
      if case .name(let word) = tokens[end].kind {
        if ["function", "if", "do", "repeat"].contains(word) { blocks += 1 }
        if ["end", "until"].contains(word) { blocks -= 1 }
        if blocks == 0 { return start..<end }
      }
      end += 1
    }
    return nil
  }

  /// The statements of the function that `check = name` names.
  private func named(_ index: Int, outside declarations: [Range<Int>]) -> Range<Int>? {
    guard case .name(let name) = tokens[index].kind else { return nil }
    for at in tokens.indices.dropLast() where tokens[at].kind == .name("function") {
      if declarations.contains(where: { $0.contains(at) }) { continue }
      if tokens[at + 1].kind == .name(name) { return function(at: at) }
      let isAssigned = at > 1 && isSymbol(at - 1, "=") && tokens[at - 2].kind == .name(name)
      if isAssigned { return function(at: at) }
    }
    return nil
  }

  // MARK: Reading it

  private mutating func read(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if let text = comparison(at: index) {
        comparisons.append((spot(index, length: text.utf8.count), text))
        index += text.utf8.count > 1 && text != "==" ? 2 : 1
        continue
      }
      if tokens[index].kind == .name("find"), isSymbol(index + 1, "{"),
        case .string(let key) = tokens[index + 2].kind
      {
        let token = tokens[index + 2]
        let finding = index + 1..<closing(index + 1)
        let hasFix = finding.contains { tokens[$0].kind == .name("fix") && isSymbol($0 + 1, "=") }
        keys.append((spot(index + 2, length: token.range.count), key, hasFix))
      }
      note(tokens[index], at: index)
      index += isShift(index) ? 2 : 1
    }
  }

  /// Notes a question about official files, or the name of a list.
  private mutating func note(_ token: LuaLexer.Token, at index: Int) {
    switch token.kind {
    case .name(let name):
      if let question = ReleaseQuestion(rawValue: name), index > 0, isSymbol(index - 1, ":") {
        questions.insert(question)
      }
    case .string(let text):
      if let list = OfficialList(rawValue: text) { lists.insert(list) }
    default: break
    }
  }

  private func comparison(at index: Int) -> String? {
    let token = tokens[index]
    if token.kind == .other { return text(token.range) == "==" ? "==" : nil }
    guard case .symbol(let byte) = token.kind else { return nil }
    let isFollowed = isSymbol(index + 1, "=") && isAdjacent(index)
    switch byte {
    case UInt8(ascii: "~"): return isFollowed ? "~=" : nil
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      if isShift(index) || isAttribute(index) { return nil }
      return (byte == UInt8(ascii: "<") ? "<" : ">") + (isFollowed ? "=" : "")
    default: return nil
    }
  }

  private func isShift(_ index: Int) -> Bool {
    (isSymbol(index, "<") && isSymbol(index + 1, "<")
      || isSymbol(index, ">") && isSymbol(index + 1, ">"))
      && isAdjacent(index)
  }

  /// `local x <const>`.
  private func isAttribute(_ index: Int) -> Bool {
    let words: [LuaLexer.Kind] = [.name("const"), .name("close")]
    if isSymbol(index, "<") {
      return index + 2 < tokens.count && words.contains(tokens[index + 1].kind)
        && isSymbol(index + 2, ">")
    }
    return index > 1 && words.contains(tokens[index - 1].kind) && isSymbol(index - 2, "<")
  }

  private func isAdjacent(_ index: Int) -> Bool {
    index + 1 < tokens.count
      && tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
  }

  private func isSymbol(_ index: Int, _ symbol: Character) -> Bool {
    guard index < tokens.count, let byte = symbol.asciiValue else { return false }
    return tokens[index].kind == .symbol(byte)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func spot(_ index: Int, length: Int) -> Spot {
    let token = tokens[index]
    let start = token.range.lowerBound
    return Spot(range: start..<start + length, line: token.line, column: token.column)
  }
}
