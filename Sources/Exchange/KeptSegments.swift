import Model
import X12

/// The kept segments of a claim, given out loop by loop, and the delimiters they were written with.
struct KeptSegments {
  private var waiting: [KeptText] = []
  private(set) var separators = KeptSeparators()
  private(set) var problems: [WritingProblem] = []
  /// Every byte of their texts.
  private(set) var bytes: Set<UInt8> = []

  init(_ claim: Claim) {
    for (index, record) in claim.record.list("segments").enumerated() {
      let one = KeptText(
        loop: record.text("loop") ?? "", id: record.text("id") ?? "",
        line: Int(clamping: record.number("line") ?? 0),
        otherPayer: Int(clamping: record.number("other_payer") ?? 0),
        text: record.text("text") ?? "", number: record.number("number"), index: index)
      if let fault = fault(of: one) {
        tell(index, "is not written, because \(fault). Correct or remove it.")
      } else {
        waiting.append(one)
        bytes.formUnion(one.text.utf8)
        if separators.component == nil { separators.component = component(of: one) }
      }
    }
  }

  /// The kept segments of a loop, in the order of the claim's list; each is given once.
  mutating func take(
    _ loop: String, line: Int = 0, otherPayer: Int = 0,
    where isWanted: (KeptText) -> Bool = { _ in true }
  ) -> [KeptText] {
    var taken: [KeptText] = []
    waiting.removeAll { one in
      guard one.loop == loop, one.line == line, one.otherPayer == otherPayer, isWanted(one) else {
        return false
      }
      taken.append(one)
      return true
    }
    return taken
  }

  /// Whether a loop has kept segments that were not given yet.
  func has(_ loop: String, line: Int = 0, otherPayer: Int = 0) -> Bool {
    waiting.contains { $0.loop == loop && $0.line == line && $0.otherPayer == otherPayer }
  }

  /// Tells that one of several loops of a name was chosen for kept segments.
  mutating func tellUncertain(_ kept: [KeptText]) {
    for one in kept {
      tell(
        one.index,
        "belongs to one of several loops \(one.loop), and the claim does not say which. It was "
          + "written in the last. Say its value in a field, or remove it.")
    }
  }

  /// Tells of what no loop has taken.
  mutating func tellRest() {
    for one in waiting {
      tell(
        one.index,
        "is not written, because the claim has no loop \(printable(one.loop)) where it stands. "
          + "Correct or remove it.")
    }
    waiting = []
  }

  private mutating func tell(_ index: Int, _ message: String) {
    let path = "segments[\(index)]"
    problems.append(WritingProblem(.segment, path, home: "whole segment", "'\(path)' \(message)"))
  }

  /// What makes a text no segment of its identifier, or nil.
  private mutating func fault(of one: KeptText) -> String? {
    let text = Array(one.text.utf8)
    let id = Array(one.id.utf8)
    guard (2...3).contains(id.count), text.starts(with: id) else {
      return "its text does not begin with its identifier"
    }
    if ["ISA", "GS", "ST", "SE", "GE", "IEA", "TA1", "HL"].contains(one.id) {
      return "it belongs to the envelope or opens a level"
    }
    // FS to US are delimiters of some senders.
    if text.contains(where: { $0 < 0x1C || $0 == 0x7F }) {
      return "it holds a line break or another control character"
    }
    guard text.count > id.count else { return nil }
    let separator = text[id.count]
    let isLetter = UnicodeScalar(separator).properties.isAlphabetic
    if isLetter || (0x30...0x39).contains(separator) || separator == 0x20 || separator >= 0x80 {
      return "no delimiter follows its identifier"
    }
    if let known = separators.element, known != separator {
      return "it is divided by another character than the segments before it"
    }
    separators.element = separator
    return nil
  }

  /// What divides the components of a segment that has composite elements: the first character that
  /// codes do not have.
  private func component(of one: KeptText) -> UInt8? {
    let elements = KeptSeparators(element: separators.element).elements(one.text)
    for (index, parts) in elements.enumerated()
    where GuideTable.isComposite(segment: X12Tag(text: one.id), element: index + 1) {
      let divider = parts.first?.utf8.first {
        !((0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x2E || $0 == 0x2D || $0 == 0x20 || $0 >= 0x80)
      }
      if let divider { return divider }
    }
    return nil
  }
}

// MARK: - Placing

extension KeptSegments {
  /// Puts the kept segments of a loop among those made from fields.
  ///
  /// A kept segment stands for the one that says no more than it; the others stand by the guide's
  /// order. A second opener, and what follows it, ends the loop.
  func placed(
    _ drafts: [SegmentDraft], _ kept: [KeptText], in loop: ClaimLoop
  ) -> [SegmentDraft] {
    var result = drafts
    var tail: [SegmentDraft] = []
    var last: KeptText?
    // A party that the guide does not have takes all that follows it in the file, and no more.
    let isOpen = loop == .claim || loop == .line
    let opener = isOpen ? "NM1" : loop.opener
    for one in kept {
      if let before = last {
        let isNext = one.number.flatMap { own in before.number.map { own == $0 + 1 } } ?? true
        if !isOpen || isNext {
          tail.append(SegmentDraft(one, order: 0))
          last = one
          continue
        }
        last = nil
      }
      if let index = result.firstIndex(where: { $0.isSaid(by: one, separators) }) {
        result[index].kept = one.text
      } else if one.id == opener {
        tail.append(SegmentDraft(one, order: 0))
        last = one
      } else {
        let elements = separators.elements(one.text)
        if one.id == "PWK" { KeptSegments.giveControl(to: elements, &result) }
        let qualifier = elements.first?.first
        let order = WritingPlan.order(one.id, qualifier, loop)
        let place = result.lastIndex { $0.order <= order }.map { $0 + 1 } ?? result.count
        result.insert(SegmentDraft(one, order: order), at: place)
      }
    }
    return result + tail
  }

  /// Leaves an attachment's control number to the kept PWK that has it: the first one has none.
  private static func giveControl(to kept: [[String]], _ drafts: inout [SegmentDraft]) {
    guard kept.count >= 6, let control = kept[5].first,
      let first = drafts.firstIndex(where: { $0.id == "PWK" && $0.kept == nil }),
      drafts[first][6] == control
    else { return }
    drafts[first].elements.removeLast(drafts[first].elements.count - 4)
  }
}
