/// Says which lines a history may keep.
///
/// A history is a file in somebody's home, and what is typed may name a patient. So a line is kept only
/// when every word of it is known: a command, a rule, a field, a code, a claim, a word of the language, a
/// short number. Whatever else there is, a name or a birth date as well as a file or a reason, keeps the
/// whole line out.
package enum ReplHistory {
  /// Whether a line may be kept.
  package static func mayKeep(_ line: String, _ names: ReplNames) -> Bool {
    let line = line.drop { $0.isWhitespace }
    guard !line.isEmpty, line.utf8.count <= 400, !line.contains("\n") else { return false }
    return line.hasPrefix(":") ? command(line.dropFirst(), names) : lua(line, names)
  }

  private static func command(_ line: Substring, _ names: ReplNames) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, ReplVerb.named(first) != nil else { return false }
    let rest = words.dropFirst()
    switch first {
    // Dates stand nowhere else: a birth date is one.
    case "clock": return rest.allSatisfy(isClockWord)
    // What follows is somebody's own words.
    case "commit", "unmask", "do", "diff", "backtest": return rest.isEmpty
    case "tutorial":
      return rest.allSatisfy { $0 == "stop" || $0.count <= 2 && $0.allSatisfy(\.isNumber) }
    default:
      return rest.allSatisfy { word in
        let bare = word.hasPrefix(":") ? String(word.dropFirst()) : word
        return names.contains(bare) || word.hasPrefix(":") && ReplVerb.named(bare) != nil
      }
    }
  }

  private static func isClockWord(_ word: String) -> Bool {
    if ["now", "today"].contains(word) { return true }
    if let sign = word.first, "+-".contains(sign), word.last == "d" {
      return word.dropFirst().dropLast().allSatisfy { ("0"..."9").contains($0) } && word.count <= 7
    }
    // Nobody was born in the days that a clock is set to here: those of the programs that send claims.
    return word.count == 10 && word.hasPrefix("20") && word >= "2020"
      && word.allSatisfy { ("0"..."9").contains($0) || $0 == "-" }
  }

  /// The most digits of a number that is kept, and of all numbers of a line.
  private static let (mostDigits, mostDigitsInAll) = (4, 8)

  private static func lua(_ line: Substring, _ names: ReplNames) -> Bool {
    if line.contains("--") { return false }
    var rest = line
    var digits = 0
    while let first = rest.first {
      if first == "\"" || first == "'" {
        let text = rest.dropFirst().prefix { $0 != first }
        let after = rest.dropFirst(1 + text.count)
        guard after.first == first, !text.contains("\\"), names.contains(String(text)) else {
          return false
        }
        rest = after.dropFirst()
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        // A variable of one or two plain letters is nobody's name.
        let isShort = word.utf8.count <= 2 && word.allSatisfy(\.isASCII)
        guard isShort || names.contains(String(word)) else { return false }
        rest = rest.dropFirst(word.count)
      } else if first.isNumber {
        let number = rest.prefix { $0.isNumber || $0.isLetter || $0 == "." }
        guard number.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) else { return false }
        let count = number.count { $0 != "." }
        digits += count
        guard count <= mostDigits, digits <= mostDigitsInAll else { return false }
        rest = rest.dropFirst(number.count)
      } else if first == "[", rest.hasPrefix("[[") || rest.hasPrefix("[=") {
        return false
      } else {
        guard first.isASCII, !first.isNewline else { return false }
        rest = rest.dropFirst()
      }
    }
    return true
  }
}

extension ReplSession {
  /// Whether a history may keep a line of this session.
  package func mayKeep(_ line: String) -> Bool { ReplHistory.mayKeep(line, known) }
}
