/// What codes of a field look like, to catch a range, a list or a word where one code is meant.
enum CodeForm {
  /// Why a written code or set cannot match the field; nil when it may.
  static func fault(of written: String, in field: String, isSet: Bool) -> String? {
    // A set may go over several lines.
    let text = String(written.map { $0 == "\n" ? " " : $0 })
    let isWritten = strict.contains(field)
    if isWritten || field == "coverage.filing", let meant = asSet(text, in: field) {
      return "\"\(text)\" is no set of codes — write codes \"\(meant)\""
    }
    if isWritten, text.first == "-" {
      return "\"\(text)\" begins with a dash and would never match — write \"\(text.dropFirst())\""
    }
    if !isSet, text.contains(",") || text.contains("*") || (isWritten && text.contains("-")) {
      return "\"\(text)\" is taken as one code — write codes \"\(text)\" for a range or a list"
    }
    if text.unicodeScalars.contains(where: { (0x2010...0x2015).contains($0.value) }) {
      return "\"\(text)\" has a long dash from a word processor — type a plain - for a range"
    }
    if field == "diagnoses", text.contains(".") {
      return "claims carry diagnoses without the dot — write M545* for M54.5 and what is below it"
    }
    if isWritten || field == "coverage.filing",
      text.unicodeScalars.contains(where: { (97...122).contains($0.value) })
    {
      return field == "coverage.filing"
        ? "\"\(text)\" is no filing indicator — they are codes such as CI, MB, MC, BL or WC (SBR09)"
        : "\"\(text)\" has small letters and would never match — codes are written in capitals"
    }
    return lengthFault(of: text, in: field)
  }

  /// What is meant by a set in words: `J0000 to J9999`, `GP or GO`, `21 22 23`, `21;22`, `J1 885`; nil of
  /// a set as sets are written.
  private static func asSet(_ written: String, in field: String) -> String? {
    let text = closingGaps(of: written, in: field)
    var words = text.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "," }).map(String.init)
    let isList = text.contains(";") || words.contains { ["to", "or", "and", "-"].contains($0) }
    let hasGaps = text.split(separator: ",").contains { part in
      part.split(separator: " ").count > 1
    }
    guard isList || hasGaps, words.count > 1 else { return text == written ? nil : text }
    words.removeAll { ["or", "and"].contains($0) }
    var made: [String] = []
    var joins = false
    for word in words {
      if word == "to" || word == "-" {
        joins = true
      } else if joins, let last = made.popLast() {
        made.append(last + "-" + word)
        joins = false
      } else {
        made.append(word)
      }
    }
    return made.joined(separator: ",")
  }

  /// The set with the blanks taken out that stand inside a code, as in `J1 885`: where the parts are
  /// too short by themselves and make one code together.
  private static func closingGaps(of text: String, in field: String) -> String {
    guard let (length, _) = lengths[field] else { return text }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let words = part.split(separator: " ")
      let isCut =
        words.count > 1 && words.allSatisfy { $0.utf8.count < length }
        && words.reduce(0) { $0 + $1.utf8.count } == length
      return isCut ? words.joined() : String(part)
    }
    return parts.joined(separator: ",")
  }

  /// How many characters the codes of a field have.
  private static let lengths = [
    "code": (5, "a procedure code"), "mods": (2, "a modifier"), "pos": (2, "a place of service"),
    "claim.pos": (2, "a place of service"), "raw.pos": (2, "a place of service"),
  ]

  /// Why a code cannot match for its length; codes of a pattern (`J*`) may have any.
  private static func lengthFault(of text: String, in field: String) -> String? {
    guard let (length, name) = lengths[field] else { return nil }
    for item in text.split(whereSeparator: { $0 == "," || $0 == " " })
    where !item.contains("*") && !item.contains("?") {
      // A practice may have codes of its own, longer than those of claims.
      for end in item.split(separator: "-")
      where field == "code" ? end.utf8.count < length : end.utf8.count != length {
        let words = length == 5 ? "five" : "two"
        let zero = end.utf8.count == 1 && length == 2 && end.first?.isNumber == true
        let hint =
          zero
          ? " — did you mean 0\(end)?"
          : end.utf8.count < length && end.first?.isLetter == true && field == "code"
            ? " — write \(end)* for all that begin so" : ""
        return "\"\(end)\" can never match, as \(name) has \(words) characters\(hint)"
      }
    }
    return nil
  }

  /// Fields whose codes are capitals and digits without punctuation.
  private static let strict = ["code", "mods", "diagnoses", "pos", "claim.pos", "raw.pos"]
}
