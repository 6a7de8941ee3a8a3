import CodeSets
import Model

/// What is said of two lines that are not paid together.
struct PairWords {
  private let scene: EditScene

  /// One finding: a line of the claim with a code of other lines.
  struct Key: Equatable {
    /// The line of the claim that it stands at.
    var line: Int
    var other: CodeKey
    /// The column-2 line is the other one, of another claim.
    var isElsewhere: Bool
  }

  init(_ scene: EditScene) { self.scene = scene }

  /// The finding of two lines in columns 1 and 2: at the column-2 line, or, where that is another claim's,
  /// at the column-1 line.
  func key(_ first: Int, _ second: Int) -> Key {
    let isElsewhere = !scene.isOwn(second)
    return Key(
      line: isElsewhere ? first : second, other: scene.lines[isElsewhere ? second : first].code,
      isElsewhere: isElsewhere)
  }

  func report(_ key: Key, _ others: [Int], _ edit: LineEdit, _ table: PairEdits) -> EditReport {
    let (name, from) = scene.release(.ncciPTP, scene.edits.set, on: edit.day)
    let other = others.first ?? key.line
    let reason = edit.rationale.map(table.rationale) ?? ""
    let row = "\(edit.from?.description ?? "before 1996") to \(edit.through?.description ?? "now")"
    let code = scene.code(key.line)
    let otherCode = scene.code(other)
    let names = others.map(scene.name).joined(separator: " and ")
    let why =
      "NCCI edit \(key.isElsewhere ? code : otherCode)/\(key.isElsewhere ? otherCode : code), indicator "
      + "\(edit.indicator), in force \(row)\(reason.isEmpty ? "" : "; \(reason)")"
    let text: String
    if key.isElsewhere {
      text =
        "\(otherCode) on \(names) is not paid beside \(code) on \(scene.name(key.line)) on \(edit.day) "
        + "(\(why)) — look at that claim: \(fix(edit, otherCode, "that line"))"
    } else {
      text =
        "\(code) on \(scene.name(key.line)) is not paid beside \(otherCode) on \(names) on \(edit.day) "
        + "(\(why)) — \(fix(edit, otherCode, scene.name(key.line)))"
    }
    return EditReport(
      kind: key.isElsewhere ? EditKind.pairElsewhere : LineEdit.Kind.pair.rawValue,
      ceiling: key.isElsewhere ? .warn : .hold, place: .line(scene.index(key.line), .code),
      lines: others.filter(scene.isOwn).map(scene.index), others: others.compactMap(scene.related),
      words: scene.words(key.line, other, edit).merging([
        "indicator": String(edit.indicator), "modifiers": PairWords.modifiers(edit.bypass),
        "row_from": edit.from?.description ?? "before 1996",
        "row_to": edit.through?.description ?? "no end", "reason": reason,
        "release_date": from?.description ?? "", "detail": text,
      ]) { $1 }, text: text, release: name,
      facts: [
        edit.day.description, String(edit.indicator), scene.fact(key.line),
      ] + others.map(scene.fact))
  }

  private func fix(_ edit: LineEdit, _ other: String, _ line: String) -> String {
    if edit.indicator == 0 {
      return "no modifier lets both be paid; take \(line) off"
    }
    return
      "if the record shows that it was separate, \(line) takes \(PairWords.modifiers(edit.bypass)); "
      + "else take it off"
  }

  /// The modifiers that would pass, those of places of the body in a word.
  static func modifiers(_ bypass: [String]) -> String {
    let plain = bypass.filter { !EditModifiers.isAnatomic($0) }
    var texts = plain
    if plain.count < bypass.count {
      texts.append("that of another place of the body (LT, RT, F1…)")
    }
    guard let last = texts.popLast() else { return "" }
    return texts.isEmpty ? last : "\(texts.joined(separator: ", ")) or \(last)"
  }
}

extension EditScene {
  /// What messages name of a line and another.
  func words(_ line: Int, _ other: Int?, _ edit: LineEdit) -> [String: String] {
    var words = [
      "line": String(number(line)), "code": code(line), "day": edit.day.description,
      "related_code": "", "related_line": "", "related_claim": "", "related_date": "",
    ]
    if let other {
      words["related_code"] = code(other)
      words["related_line"] = String(number(other))
      words["related_claim"] =
        related(other)?.claim ?? FieldText.printable(claim.bytes(claim[.id]))
      words["related_date"] = lines[other].from.description
    }
    return words
  }
}
