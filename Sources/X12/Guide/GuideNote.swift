/// What the message of a guide's problem is made from: places in the guide's table, and a code.
struct GuideNote: Sendable {
  var table: GuideTable
  var node = GuideTable.noNode
  var loop = GuideTable.noLoop
  var spec = -1
  /// The code met; shown only when it is too short to name anybody.
  var value = X12Tag.empty
  var other = X12Tag.empty
  var a = 0
  var b = 0

  /// `2010AA, billing provider`; empty when no loop is known.
  private var loopText: String {
    guard loop != GuideTable.noLoop, table.isJudged else { return "" }
    let row = table.loops[Int(loop)]
    return "\(row.id) (\(row.words))"
  }

  /// `REF (tax number)`, with its qualifier where it has one.
  private var segmentText: String {
    guard node != GuideTable.noNode else { return "" }
    let row = table.nodes[Int(node)]
    return row.words.isEmpty ? "\(row.id)" : "\(row.id)\(qualifierText) (\(row.words))"
  }

  private var qualifierText: String {
    let row = table.nodes[Int(node)]
    let element = Int(table.index.qualifiers[table.index.number(row.id)])
    guard element == 1 else { return "" }
    var spec = table.specs[Int(row.specs)]
    if spec.kind == .composite { spec = table.specs[Int(spec.componentStart)] }
    guard spec.codeCount > 0, spec.codeCount <= 4 else { return "" }
    return "*" + list(spec, "/")
  }

  private func list(_ spec: GuideTable.Spec, _ separator: String) -> String {
    (0..<Int(spec.codeCount)).map {
      "\(X12Tag(rawValue: UInt64(table.codes[Int(spec.codeStart) + $0])))"
    }.joined(separator: separator)
  }

  private var codesText: String {
    guard spec >= 0 else { return "" }
    let spec = table.specs[spec]
    return spec.codeCount > 12 ? "one of \(spec.codeCount) codes" : list(spec, ", ")
  }

  /// A short code as it stands in the file; nothing longer, since it could be a name.
  private func shown(_ tag: X12Tag) -> String {
    guard tag != .tooLong, tag.rawValue < 1 << 24 else { return "the value" }
    return tag == .empty ? "nothing" : "\(tag)"
  }

  private var sizes: (least: Int, greatest: Int) {
    guard spec >= 0 else { return (0, 0) }
    return (Int(table.specs[spec].least), Int(table.specs[spec].greatest))
  }

  private var kindText: String {
    guard spec >= 0 else { return "value" }
    switch table.specs[spec].kind {
    case .decimal: return "a decimal number: digits, one point, a minus"
    case .whole: return "a whole number: digits only"
    default: return "text without control characters"
    }
  }

  /// The message; `name` is the element's, such as `NM109`.
  func message(_ code: X12Problem.Code, _ name: String) -> String {
    let where_ = loopText.isEmpty ? "here" : "in \(loopText)"
    switch code {
    case .unknownSegment:
      return "No claim transaction has this segment. What it says was not read; "
        + "correct its identifier or remove it."
    case .foreignSegment:
      return "This segment belongs to another transaction. What it says was not read; remove it."
    case .unusedSegment:
      return "The guide does not use this segment. What it says was not read; remove it."
    case .unexpectedSegment:
      return value == .empty
        ? "This segment has no place here. Something before it is missing, or it is in the wrong "
          + "loop. Correct the order at its source."
        : "No such segment with the qualifier \(shown(value)) can stand here. Something before "
          + "it is missing, or the qualifier is wrong. Correct it at its source."
    case .segmentMissing:
      return "\(segmentText) is missing \(where_); it should stand before this segment. "
        + "Add it at its source."
    case .loopMissing:
      return "Loop \(loopText) is missing; it should stand before this segment. "
        + "Add it at its source."
    case .tooManyLoops:
      return "Loop \(loopText) stands more than \(times(a)); later ones are not told. "
        + "Remove what is too much, or split the claim."
    case .tooManySegments:
      return "\(segmentText) stands more than \(times(a)) \(where_); later ones are not told. "
        + "Remove what is too much."
    case .segmentOrder:
      return "\(segmentText) \(where_) comes too late: what stands before it comes after it in the "
        + "guide. Correct the order at its source."
    case .patientLevel:
      return a == 1
        ? "SBR02 says 18, the subscriber is the patient, but a patient level (2000C) follows. "
          + "Drop that level or the 18."
        : "SBR02 does not say 18, so the patient is somebody else, but the claim stands below the "
          + "subscriber without a patient level (2000C). Write 18 or add the level."
    case .levelNumber:
      return b == 1
        ? "The first HL01 is \(shown(value)); the levels of a transaction count from 1. "
          + "Some receivers reject it."
        : "HL01 should be \(a): the levels of a transaction count 1, 2, 3. Number them again."
    case .levelParent:
      return "HL02 should be \(shown(other)), the level that this one stands below. "
        + "Number the levels again."
    case .levelChild:
      return a == 1
        ? "HL04 says 0, nothing follows below, but a patient level does. Write 1."
        : "HL04 says 1, a patient level follows, but none does. Write 0, or add the lost level."
    case .lineNumber:
      return "LX01 should be \(a): the lines of a claim count 1, 2, 3. Number them again."
    case .more:
      return "\(a) more problems of this transaction are not listed. Correct these first."
    default: return elementMessage(code, name)
    }
  }

  private func elementMessage(_ code: X12Problem.Code, _ name: String) -> String {
    let (least, greatest) = sizes
    switch code {
    case .elementMissing:
      return "\(name) is missing; the guide requires it. Fill it at its source."
    case .elementCondition:
      return a > 0
        ? "\(name) is missing: element \(a) is there and calls for it. "
          + "Fill it, or drop the other."
        : "\(name) is missing: one of this and its alternatives must be there."
    case .exclusion:
      return "Only one of \(name) and element \(a) may be there. Drop one."
    case .tooManyElements:
      return "The segment has more elements than the standard gives it. A separator probably "
        + "stands inside a value."
    case .tooManyComponents:
      return "\(name) has more components than the standard gives it. A separator probably "
        + "stands inside a value."
    case .tooManyRepetitions:
      return "\(name) is repeated, which the guide does not allow. The repetition separator "
        + "probably stands inside a value."
    case .tooShort: return "\(name) is too short: at least \(characters(least))."
    case .tooLong: return "\(name) is too long: at most \(characters(greatest))."
    case .invalidCharacter: return "\(name) is not \(kindText). Correct it at its source."
    case .invalidCode:
      return "\(name): \(shown(value)) is none of the codes the guide allows here: "
        + "\(codesText)."
    case .invalidDate: return "\(name) is not a date of the calendar in its format."
    case .invalidTime: return "\(name) is not a time of day: HHMM or HHMMSS."
    case .unusedElement: return "The guide does not use \(name). Leave it empty."
    case .pattern: return "\(name) should be nine digits."
    case .trailingSeparator:
      return "Separators stand at the end with nothing behind them; receivers may reject that. "
        + "Leave them out."
    case .blanks:
      return "Blanks stand around \(name); receivers may reject it or take them for part of it. "
        + "Leave them out."
    case .untidyText:
      return "Small letters or characters beyond ASCII; some receivers reject or change them. "
        + "Later ones are not told."
    case .untidyNumber:
      return "Zeros that say nothing, in front or behind the cents; the standard leaves them out. "
        + "Later ones are not told."
    case .interchangeElement, .groupElement:
      return "The value is none that the standard gives this element. A receiver may reject the "
        + "whole file."
    default: return code.rawValue
    }
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  private func characters(_ count: Int) -> String {
    "\(count) character\(count == 1 ? "" : "s")"
  }
}
