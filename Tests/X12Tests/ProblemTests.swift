import Testing
import X12

/// Every code with an input that causes it, and the text it is reported with.
@Suite struct ProblemTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let input: String
    let expected: [String]
    var testDescription: String { name }
  }

  static let isa = Skeleton().write(Skeleton().isa)
  static let body = Skeleton().segments.map { Skeleton().write($0) }.joined()

  private static func replacing(_ id: String, _ text: String?) -> String {
    Skeleton().replacing(id, with: text).text
  }

  static let cases: [Case] = [
    Case(
      name: "empty", input: "",
      expected: [
        "X101 error at byte 0: The file is empty. "
          + "Check that the export or transfer finished."
      ]),
    Case(
      name: "blank lines", input: " \r\n\n",
      expected: [
        "X101 error at byte 0: The file is empty. "
          + "Check that the export or transfer finished."
      ]),
    Case(
      name: "JSON", input: "\n{\"claim\": 1}",
      expected: [
        "X102 error at byte 1: This is not X12: it looks like JSON. An X12 file starts with an "
          + "ISA segment. Give the file as the sender exported it."
      ]),
    Case(
      name: "UTF-16", input: "I\u{0}S\u{0}A\u{0}*\u{0}",
      expected: [
        "X103 error at byte 0: This is text in UTF-16. X12 is exchanged in ASCII, UTF-8 at most. "
          + "Save it again as UTF-8 without a byte order mark, or export it again."
      ]),
    Case(
      name: "ISA cut off", input: String(isa.prefix(60)),
      expected: [
        "X104 error at byte 0: The ISA segment is cut off, so the delimiters are not known and "
          + "nothing after it can be read. Check that the transfer finished and fetch the file "
          + "again."
      ]),
    Case(
      name: "ISA with a short element",
      input: (isa + body).replacingFirst("SENDER         ", with: "SENDER"),
      expected: [
        "X104 error at segment 1 (ISA), byte 0: The ISA segment is 97 bytes long, not 106, so an "
          + "element does not have its fixed width. It was read by counting separators; many "
          + "receivers reject it. Pad the ISA elements at their source."
      ]),
    Case(
      name: "ISA without an element",
      input: (isa + body).replacingFirst("*00501", with: ""),
      expected: [
        "X104 error at byte 0: The ISA segment does not have its sixteen elements followed by a "
          + "terminator and GS, so the interchange was not read. Correct the ISA segment at its "
          + "source."
      ]),
    Case(
      name: "two delimiters alike", input: (isa + body).replacingFirst("*T*:", with: "*T*~"),
      expected: [
        "X105 error at byte 0: The component and the segment delimiter are both '~', so the "
          + "interchange was not read. Choose four different delimiters that data never holds."
      ]),
    Case(
      name: "repetition separator is the component separator",
      input: (isa + body).replacingFirst("*^*", with: "*:*"),
      expected: [
        "X105 warning at segment 1 (ISA), element 11, byte 82: The repetition separator in ISA11 "
          + "is ':', which is another delimiter too. It was put aside and repeated elements are "
          + "read as one. Choose another ISA11."
      ]),
    Case(
      name: "indented", input: (isa + body).replacingFirst("BHT", with: "\n  BHT"),
      expected: [
        "X106 warning at segment 4 (BHT, 2 of its transaction), byte 188: Segments are indented "
          + "with blanks or tabs. They were read without them; a receiver may reject the file. "
          + "Write each segment from the first column, or read it with --repair indent, which takes "
          + "the blanks out."
      ]),
    Case(
      name: "line break in a segment",
      input: (isa + body).replacingFirst("EXAMPLE CLINIC", with: "EXAMPLE\nCLINIC"),
      expected: [
        "X106 error at segment 5 (NM1, 3 of its transaction), byte 217: A line break stands "
          + "inside a segment: the file was wrapped at a column, or data holds a line break. "
          + "Values may be damaged. Export the file again without wrapping, or read it with --repair "
          + "wrap, which joins the lines."
      ]),
    Case(
      name: "misspelt segment identifier", input: replacing("LX", "Lx1Z*1"),
      expected: [
        "X107 error at segment 13 (11 of its transaction), byte 424: The segment does not start "
          + "with a segment identifier of two or three capitals and digits. It was passed over; "
          + "what it said is not known. Correct it at its source."
      ]),
    Case(
      name: "too many elements",
      input: replacing("LX", "LX" + String(repeating: "*1", count: 1025)),
      expected: [
        "X108 error at segment 13 (LX, 11 of its transaction), byte 424: The segment has more "
          + "than 1024 elements; the rest was not read. A terminator is probably missing. "
          + "Check the file at this place."
      ]),
    Case(
      name: "control character", input: replacing("LX", "LX*1\u{7}"),
      expected: [
        "X109 warning at segment 13 (LX, 11 of its transaction), byte 424: A control character "
          + "stands inside a segment; a receiver may reject it. Remove it at its source. "
          + "Later ones of this interchange are not reported."
      ]),
    Case(
      name: "ends inside a segment", input: String((isa + body).prefix(431)),
      expected: [
        "X110 error at segment 14 (SV, 12 of its transaction), byte 429: The data breaks off "
          + "inside a segment: it is truncated, and what was to follow is unknown. Check that the "
          + "transfer finished and fetch the file again."
      ]),
    Case(
      name: "ends inside a transaction", input: String((isa + body).prefix(429)),
      expected: [
        "X110 error at byte 429: The file ends inside transaction 0001: it is truncated, and what "
          + "was to follow is unknown. Check that the transfer finished and fetch the file again."
      ]),
    Case(
      name: "no IEA", input: replacing("IEA", nil),
      expected: [
        "X111 error at byte 502: Interchange 000000101 has no IEA segment before the end of the "
          + "file. Groups may be lost. Export it again."
      ]),
    Case(
      name: "no GE", input: replacing("GE", nil),
      expected: [
        "X112 error at segment 17 (IEA), byte 494: Group 11 has no GE segment before IEA. "
          + "Transactions may be lost. Export it again."
      ]),
    Case(
      name: "no SE", input: replacing("SE", nil),
      expected: [
        "X113 error at segment 16 (GE), byte 483: Transaction 0001 has no SE segment before GE. "
          + "Its end may be lost, so its last claim is not to be trusted. Export it again."
      ]),
    Case(
      name: "no terminator at the end", input: String((isa + body).dropLast()),
      expected: [
        "X114 warning at segment 18 (IEA), byte 502: The last segment has no terminator. It was "
          + "read as whole; some receivers take the file for truncated. Write the terminator "
          + "after IEA too."
      ]),
    Case(
      name: "SE01", input: replacing("SE", "SE*13*0001"),
      expected: [
        "X120 error at segment 16 (SE, 14 of its transaction), element 1, byte 486: SE01 says 13, "
          + "but the transaction has 14 segments from ST to SE. Segments were lost or added, and a "
          + "receiver rejects the transaction. Export it again."
      ]),
    Case(
      name: "SE02", input: replacing("SE", "SE*14*0002"),
      expected: [
        "X121 error at segment 16 (SE, 14 of its transaction), element 2, byte 489: SE02 is 0002, "
          + "but ST02 is 0001. The transaction may be put together from two. Export it again."
      ]),
    Case(
      name: "GE01", input: replacing("GE", "GE**11"),
      expected: [
        "X122 error at segment 17 (GE), element 1, byte 497: GE01 is empty, but the group has 1 "
          + "transactions. Transactions were lost or added, and a receiver rejects the group. "
          + "Export it again."
      ]),
    Case(
      name: "GE02", input: replacing("GE", "GE*1*12"),
      expected: [
        "X123 error at segment 17 (GE), element 2, byte 499: GE02 is 12, but GS06 is 11. The group "
          + "may be put together from two. Export it again."
      ]),
    Case(
      name: "IEA01", input: replacing("IEA", "IEA*2*000000101"),
      expected: [
        "X124 error at segment 18 (IEA), element 1, byte 506: IEA01 says 2, but the interchange "
          + "has 1 groups. Groups were lost or added, and a receiver rejects the file. "
          + "Export it again."
      ]),
    Case(
      name: "IEA02", input: replacing("IEA", "IEA*1*000000999"),
      expected: [
        "X125 error at segment 18 (IEA), element 2, byte 508: IEA02 is 000000999, but ISA13 is "
          + "000000101. The interchange may be put together from two. Export it again."
      ]),
    Case(
      name: "ST02 twice",
      input: replacing("GE", "ST*837*0001*005010X222A1~BHT*0019~SE*3*0001~GE*2*11"),
      expected: [
        "X126 error at segment 17 (ST, 1 of its transaction), element 2, byte 501: ST02 0001 was "
          + "used before in this group. Acknowledgments could not tell the transactions apart. "
          + "Number each transaction of a group differently."
      ]),
    Case(
      name: "ST without GS",
      input: replacing("GS", nil).replacingFirst("GE*1*11~IEA*1", with: "IEA*0"),
      expected: [
        "X127 error at segment 2 (ST, 1 of its transaction), byte 106: The transaction stands "
          + "outside a group: a GS segment is missing. It was read; a receiver rejects it. "
          + "Export the file again."
      ]),
    Case(
      name: "segments outside",
      input: replacing("ST", nil).replacingFirst("SE*14*0001~GE*1", with: "GE*0"),
      expected: [
        "X127 error at segment 3 (BHT), byte 160: 12 segments from here on stand outside a "
          + "transaction and were not read as part of one. An ST segment is probably missing or "
          + "misspelt."
      ]),
    Case(
      name: "stray bytes", input: isa + body + "\nend of report\n" + isa + body,
      expected: [
        "X128 error at byte 519: 14 bytes here belong to no interchange and were not read. "
          + "If claims are missing, look here; else remove the bytes."
      ]),
  ]

  @Test(arguments: cases) func text(_ example: Case) {
    let reading = Reading(example.input)
    #expect(reading.problems.map(\.description) == example.expected)
    #expect(reading.isNested)
  }

  @Test func everyCodeHasAnExample() {
    let shown = Set(Self.cases.flatMap { $0.expected.map { String($0.prefix(4)) } })
    let envelope = X12Problem.Code.allCases.map(\.rawValue).filter { $0 < "X150" }
    #expect(shown == Set(envelope))
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?>", "XML or HTML"), ("%PDF-1.7", "a PDF document"),
    ("PK\u{3}\u{4}", "a ZIP archive"), ("MSH|^~\\&|", "an HL7 version 2 message"),
    ("UNA:+.? '", "UN/EDIFACT"), ("[1]", "JSON"), ("Dear payer", "other text"),
    ("\u{1}\u{2}", "binary data"),
    ("ST*837*0001~", "a fragment of X12 without its ISA segment"),
  ])
  func lookAlikes(_ input: String, _ kind: String) {
    let reading = Reading(input)
    #expect(reading.codes == ["X102"])
    #expect(reading.problems[0].message.contains("it looks like \(kind)."))
  }

  /// A broken neighbour on either side leaves the good interchange alone.
  @Test func badNeighboursDoNotHideAGoodOne() {
    var bad = Skeleton().text.replacingFirst("*T*:", with: "*T*~")
    bad += "\n"
    let reading = Reading(bad + Skeleton().text + bad)
    #expect(reading.interchanges == 1)
    #expect(reading.ids.count == 18)
    #expect(reading.codes == ["X105", "X105"])
  }

  /// A second group after IEA is read and reported.
  @Test func groupAfterTheInterchange() {
    let reading = Reading(Self.isa + Self.body + Self.body)
    #expect(reading.codes == ["X127"])
    #expect(reading.transactions.count == 2)
    #expect(reading.problems[0].message.hasPrefix("GS stands outside an interchange"))
  }

  @Test func acknowledgmentsOutsideGroupsAreWelcome() {
    let ta1 = "TA1*000000101*260105*0930*A*000~"
    #expect(Reading(Self.isa + ta1 + "IEA*0*000000101~").problems.isEmpty)
    let before = Reading(Self.isa + ta1 + Self.body)
    #expect(before.problems.isEmpty)
    #expect(before.ids[1] == "TA1")
    let after = Skeleton().replacing("IEA", with: ta1 + "IEA*1*000000101").text
    #expect(Reading(after).problems.isEmpty)
  }

  /// Neither names nor identifiers of the file's people reach a message.
  @Test func messagesQuoteNoData() {
    for example in Self.cases {
      for problem in Reading(example.input).problems {
        #expect(!problem.description.contains("SAMPLE"))
        #expect(!problem.description.contains("W000001"))
        #expect(!problem.description.contains("EXAMPLE"))
      }
    }
  }
}

extension String {
  func replacingFirst(_ target: String, with replacement: String) -> String {
    guard let found = firstRange(of: target) else { return self }
    return replacingCharacters(found, with: replacement)
  }

  private func firstRange(of target: String) -> Range<String.Index>? {
    ranges(of: target).first
  }

  private func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
