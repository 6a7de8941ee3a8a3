import CodeSets
import Model

/// What is said of more units than are paid.
struct UnitWords {
  private let scene: EditScene

  init(_ scene: EditScene) { self.scene = scene }

  func report(_ line: Int, _ edit: LineEdit, _ table: UnitLimits) -> EditReport {
    let (name, from) = scene.release(.ncciMUE, scene.edits.set, on: edit.day)
    let isDay = edit.kind == .unitsOfDay
    let others = isDay ? LineEdits.summed(scene.lines, with: line, on: edit.day) : []
    let reason = edit.rationale.map(table.rationale) ?? ""
    let units = UnitWords.text(edit.value ?? 0)
    let limit = UnitWords.text(edit.limit ?? 0)
    let code = scene.code(line)
    let where_ =
      others.isEmpty
      ? scene.name(line)
      : "\(scene.name(line)) together with \(others.map(scene.name).joined(separator: ", "))"
    let basis = "MUE \(limit), adjudication indicator \(edit.indicator)"
    let why = "\(basis)\(reason.isEmpty ? "" : "; \(reason)")"
    let text: String
    if edit.limit == 0 {
      text =
        "\(code) on \(scene.name(line)) is not paid in this setting at all (\(why)) — look at the code, or "
        + "take the line off"
    } else {
      text =
        "\(code) on \(where_) has \(units) units \(isDay ? "on \(edit.day)" : "on the line"), and \(limit) "
        + "\(limit == "1" ? "is" : "are") paid (\(why)) — \(fix(edit))"
    }
    return EditReport(
      kind: edit.kind.rawValue, ceiling: .hold, place: .line(scene.index(line), .units),
      lines: others.filter(scene.isOwn).map(scene.index), others: others.compactMap(scene.related),
      words: scene.words(line, others.first, edit).merging([
        "units": units, "allowed": limit, "indicator": String(edit.indicator),
        "modifiers": PairWords.modifiers(edit.bypass), "reason": reason,
        "release_date": from?.description ?? "", "detail": text,
      ]) { $1 }, text: text, release: name,
      facts: [
        edit.day.description, limit, String(edit.indicator), scene.fact(line),
      ] + others.map(scene.fact))
  }

  private func fix(_ edit: LineEdit) -> String {
    if edit.advice != nil {
      return "bill both sides on one line with modifier 50 and 1 unit"
    }
    switch edit.indicator {
    case 2: return "correct the units; the limit is policy, and no modifier or appeal changes it"
    case 3:
      return "correct the units; no modifier changes the limit, an appeal with the record may"
    default:
      return
        "correct the units, or put those that were given separately on a line of their own with "
        + PairWords.modifiers(edit.bypass)
    }
  }

  static func text(_ thousandths: Int64) -> String {
    Quantity(thousandths: thousandths).description
  }
}

/// What is said of add-on codes without their primary code.
struct AddOnWords {
  private let scene: EditScene
  /// The most primary codes that a message lists.
  private static let most = 8

  init(_ scene: EditScene) { self.scene = scene }

  func report(_ line: Int, _ edit: LineEdit, _ table: AddOnCodes) -> EditReport {
    let (name, from) = scene.release(.ncciAddOn, scene.edits.set, on: edit.day)
    let code = scene.code(line)
    let primaries = self.primaries(line, edit.day, table)
    let place = scene.name(line)
    let other = edit.related?.claim
    let text: String
    switch edit.kind {
    case .addOnPrimaryDenied:
      let primary = other.map { "\(scene.code($0)) on \(scene.name($0))" } ?? "its primary code"
      text =
        "\(code) on \(place) is an add-on code, and \(primary), which it goes with, is bundled into another "
        + "line, so that both fall — mend that first (type \(edit.indicator))"
    case .addOnUnsure:
      text =
        "\(code) on \(place) is an add-on code whose primary codes are not all published (type "
        + "\(edit.indicator)), and none that is stands beside it\(primaries) — see what the payer takes as "
        + "its primary code"
    default:
      text =
        "\(code) on \(place) is an add-on code and is not paid without one of its primary codes by the same "
        + "provider on \(edit.day)\(primaries) — bill the primary code as well, or take the line off"
    }
    return EditReport(
      kind: edit.kind.rawValue, ceiling: edit.outcome == .deny ? .hold : .warn,
      place: .line(scene.index(line), .code),
      lines: other.map { scene.isOwn($0) ? [scene.index($0)] : [] } ?? [],
      others: other.flatMap { scene.related($0) }.map { [$0] } ?? [],
      words: scene.words(line, other, edit).merging([
        "indicator": String(edit.indicator), "row_from": edit.from?.description ?? "",
        "row_to": edit.through?.description ?? "", "release_date": from?.description ?? "",
        "detail": text,
      ]) { $1 }, text: text, release: name,
      facts: [edit.day.description, String(edit.indicator), scene.fact(line)]
        + (other.map { [scene.fact($0)] } ?? []))
  }

  /// `: 99291, 99292 or 2 others`.
  private func primaries(_ line: Int, _ day: CivilDate, _ table: AddOnCodes) -> String {
    let codes = table.edits(scene.lines[line].code).filter { edit in
      edit.primary.bits != AddOnCodes.contractor && (edit.from.map { $0 <= day } ?? true)
        && (edit.through.map { day <= $0 } ?? true)
    }.compactMap(\.primary.text)
    if codes.isEmpty { return "" }
    let rest = codes.count - AddOnWords.most
    return ": \(codes.prefix(AddOnWords.most).joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
