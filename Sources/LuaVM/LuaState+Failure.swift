internal import CLuaShim

extension LuaState {
  /// The failure the shim left behind, with its place and its column.
  func failure(of raw: sj_outcome, _ budget: LuaBudget) -> LuaFailure {
    var count = 0
    let start = sj_message(core.host, &count)
    var failure = LuaFailure(
      code: LuaFailure.Code(raw: raw.code),
      message: String(
        decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self))
    if raw.line > 0 {
      failure.file = String(cString: sj_error_file(core.host))
      failure.line = Int(raw.line)
    }
    let name = String(cString: sj_error_name(core.host))
    if !name.isEmpty { failure.name = name }
    switch failure.code {
    case .instructions, .time, .memory:
      failure.message = stopMessage(failure.code, why: Int(raw.why), budget)
    case .interrupted:
      failure.message = "stopped"
    case .stackOverflow:
      failure.message = "functions call each other too deeply"
    case .captured:
      failure.message =
        "'\(name)' was changed during the call; a local of the file must not change from one "
        + "call to the next, so it has been put back"
      if let file = failure.file {
        let lines = Int(raw.first_line)...max(Int(raw.first_line), Int(raw.last_line))
        failure.line = lineAssigning(name, file: file, lines: lines) ?? failure.line
      }
    default:
      splitPlace(&failure)
    }
    if failure.name == nil { failure.name = quotedName(failure.message) }
    failure.column = column(of: failure)
    return failure
  }

  private func stopMessage(_ code: LuaFailure.Code, why: Int, _ budget: LuaBudget) -> String {
    switch (code, why) {
    case (.instructions, _): "did more than \(grouped(budget.instructions)) steps"
    case (.time, _): "ran longer than \(grouped(budget.milliseconds)) ms"
    case (_, Int(SJ_WHY_STRING)): "made one text longer than 256 KiB"
    case (_, Int(SJ_WHY_BLOCK)): "built one table larger than 4 MiB"
    case (_, Int(SJ_WHY_TOTAL)):
      "allocated more than \(grouped(budget.memory / (1 << 20) * 32)) MiB in all"
    case (_, Int(SJ_WHY_SYSTEM)): "the system has no more memory"
    default: "used more than \(size(budget.memory))"
    }
  }

  private func size(_ bytes: Int) -> String {
    bytes % (1 << 20) == 0 ? "\(grouped(bytes >> 20)) MiB" : "\(grouped(bytes)) bytes"
  }

  private func grouped(_ n: Int) -> String {
    var text = ""
    for (i, digit) in String(n).reversed().enumerated() {
      if i > 0, i % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// Takes `file:line: ` off the message when it names a file of this state.
  private func splitPlace(_ failure: inout LuaFailure) {
    let utf8 = Array(failure.message.utf8)
    let colon = UInt8(ascii: ":")
    for i in utf8.indices where utf8[i] == colon && i < 200 {
      var j = i + 1
      var line = 0
      while j < utf8.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[j]), j - i < 10 {
        line = line * 10 + Int(utf8[j] - UInt8(ascii: "0"))
        j += 1
      }
      guard j > i + 1, j + 1 < utf8.count, utf8[j] == colon, utf8[j + 1] == UInt8(ascii: " "),
        let file = core.shortNames[String(decoding: utf8[..<i], as: UTF8.self)]
      else { continue }
      failure.file = file
      failure.line = line
      failure.message = String(decoding: utf8[(j + 2)...], as: UTF8.self)
      return
    }
  }

  /// The name Lua's own messages give: `(field 'x')`, `near 'x'`.
  private func quotedName(_ message: String) -> String? {
    for word in ["global '", "local '", "method '", "field '", "upvalue '", "near '"] {
      guard let start = message.firstRange(of: word)?.upperBound,
        let end = message[start...].firstIndex(of: "'"), end > start
      else { continue }
      let name = String(message[start..<end])
      return name.hasPrefix("<") ? nil : name
    }
    return nil
  }

  private func column(of failure: LuaFailure) -> Int? {
    guard let file = failure.file, let line = failure.line, let name = failure.name,
      let source = core.sources[file], let bytes = Self.line(line, of: source)
    else { return nil }
    let places = Self.places(of: Array(name.utf8), in: bytes)
    guard places.count == 1 else { return nil }
    return String(decoding: bytes[..<(bytes.startIndex + places[0])], as: UTF8.self).unicodeScalars
      .count + 1
  }

  /// The only line in the range where the name is assigned.
  private func lineAssigning(_ name: String, file: String, lines: ClosedRange<Int>) -> Int? {
    guard let source = core.sources[file] else { return nil }
    let word = Array(name.utf8)
    let found = lines.filter { number in
      guard let bytes = Self.line(number, of: source) else { return false }
      return Self.places(of: word, in: bytes).contains { place in
        let before = bytes[..<(bytes.startIndex + place)].split(separator: 0x20).last
        if before?.elementsEqual("local".utf8) == true { return false }
        let rest = bytes.dropFirst(place + word.count).drop { $0 == 0x20 || $0 == 0x09 }
        return rest.first == UInt8(ascii: "=") && rest.dropFirst().first != UInt8(ascii: "=")
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private static func line(_ number: Int, of source: [UInt8]) -> ArraySlice<UInt8>? {
    var line = 1
    var start = 0
    for i in source.indices where source[i] == 0x0A {
      if line == number { return source[start..<i] }
      line += 1
      start = i + 1
    }
    return line == number ? source[start...] : nil
  }

  /// Offsets at which the word stands by itself.
  private static func places(of word: [UInt8], in line: ArraySlice<UInt8>) -> [Int] {
    guard !word.isEmpty, word.count <= line.count else { return [] }
    func inName(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    var found: [Int] = []
    for at in line.startIndex...(line.endIndex - word.count) {
      let end = at + word.count
      guard line[at] == word[0], line[at..<end].elementsEqual(word),
        at == line.startIndex || !inName(line[at - 1]) || !inName(word[0]),
        end == line.endIndex || !inName(line[end]) || !inName(word[word.count - 1])
      else { continue }
      found.append(at - line.startIndex)
    }
    return found
  }
}

extension LuaFailure.Code {
  init(raw: Int32) {
    switch Int(raw) {
    case Int(SJ_SYNTAX): self = .syntax
    case Int(SJ_UNKNOWN_NAME): self = .unknownName
    case Int(SJ_UNKNOWN_FIELD): self = .unknownField
    case Int(SJ_GLOBAL_WRITE): self = .globalWrite
    case Int(SJ_FROZEN): self = .frozen
    case Int(SJ_CAPTURED): self = .captured
    case Int(SJ_EXPIRED): self = .expired
    case Int(SJ_REFUSED): self = .refused
    case Int(SJ_INSTRUCTIONS): self = .instructions
    case Int(SJ_TIME): self = .time
    case Int(SJ_MEMORY): self = .memory
    case Int(SJ_STACK): self = .stackOverflow
    case Int(SJ_PHASE): self = .phase
    case Int(SJ_INTERRUPTED): self = .interrupted
    default: self = .error
    }
  }
}
