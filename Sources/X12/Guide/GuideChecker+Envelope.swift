/// The elements of ISA and GS.
extension GuideChecker {
  /// Checks the forms of an ISA that the reader could read.
  package mutating func checkInterchange(_ segment: X12Segment) {
    func isOne(_ element: Int, of codes: [X12Tag]) -> Bool { codes.contains(segment.tag(element)) }
    let qualifiers: [X12Tag] = ["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"]
    let bytes = segment.bytes
    let checks: [(Int, Bool)] = [
      (1, isOne(1, of: ["00", "03"])), (3, isOne(3, of: ["00", "01"])),
      (5, isOne(5, of: qualifiers)), (6, !isBlank(segment, 6)), (7, isOne(7, of: qualifiers)),
      (8, !isBlank(segment, 8)),
      (9, Moment.verdict(bytes, segment.element(9), "D6") == .good),
      (10, Moment.verdict(bytes, segment.element(10), "TM") == .good),
      (13, segment.element(13).count == 9 && Self.number(bytes, segment.element(13)) != nil),
      (14, isOne(14, of: ["0", "1"])), (15, isOne(15, of: ["P", "T"])),
    ]
    for (element, isGood) in checks where !isGood {
      tellEnvelope(.interchangeElement, segment, element)
    }
    // Groups of 005010 in an interchange of another version are read all the same.
    if segment.tag(12) != "00501" {
      tellEnvelope(.interchangeElement, segment, 12, severity: .warning)
    } else if !isSeparator(segment, 11) {
      // Until 00401 a U stood there; version 00501 has the repetition separator.
      tellEnvelope(.interchangeElement, segment, 11, severity: .warning)
    }
  }

  /// Checks the forms of a GS; the group's transactions say whether GS08 is right.
  package mutating func checkGroup(_ segment: X12Segment) {
    let bytes = segment.bytes
    let checks: [(Int, Bool)] = [
      (2, (2...15).contains(segment.element(2).count)),
      (3, (2...15).contains(segment.element(3).count)),
      (4, Moment.verdict(bytes, segment.element(4), "D8") == .good),
      (5, Moment.verdict(bytes, segment.element(5), "TM") == .good),
      (6, Self.number(bytes, segment.element(6)) != nil), (7, segment.tag(7) == "X"),
    ]
    for (element, isGood) in checks where !isGood {
      tellEnvelope(.groupElement, segment, element)
    }
  }

  private func isBlank(_ segment: X12Segment, _ element: Int) -> Bool {
    segment.element(element).allSatisfy { segment.bytes[$0] == 0x20 }
  }

  private func isSeparator(_ segment: X12Segment, _ element: Int) -> Bool {
    let range = segment.element(element)
    guard range.count == 1 else { return false }
    let mark = segment.bytes[range.lowerBound]
    return !mark.isAlphanumeric && mark != 0x20
  }

  private mutating func tellEnvelope(
    _ code: X12Problem.Code, _ segment: X12Segment, _ element: Int,
    severity: X12Problem.Severity = .error
  ) {
    tell(
      X12Problem(
        code, severity, place: X12Place(segment, element: element),
        .guide(GuideNote(table: table))),
      level: .header)
  }
}
