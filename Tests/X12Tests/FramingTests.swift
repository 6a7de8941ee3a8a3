import Testing
import X12

@Suite struct FramingTests {
  static let framings: [(name: String, bytes: [UInt8])] = {
    var all: [(String, [UInt8])] = []
    func add(_ name: String, _ change: (inout Skeleton) -> Void) {
      var skeleton = Skeleton()
      change(&skeleton)
      all.append((name, skeleton.bytes))
    }
    add("one line") { _ in }
    add("LF after the terminator") { $0.lineEnd = "\n" }
    add("CRLF after the terminator") { $0.lineEnd = "\r\n" }
    add("blank lines between") { $0.lineEnd = "\n\n\n" }
    add("bar and greater-than") { ($0.element, $0.component) = ("|", ">") }
    add("LF terminates") { $0.terminator = "\n" }
    add("CR terminates") { $0.terminator = "\r" }
    add("CRLF terminates") { ($0.terminator, $0.lineEnd) = ("\r", "\n") }
    add("LF terminates, blank lines") { ($0.terminator, $0.lineEnd) = ("\n", "\n") }
    add("control characters") {
      ($0.element, $0.component, $0.terminator) = ("\u{1D}", "\u{1F}", "\u{1C}")
    }
    add("letter as repetition") { $0.repetition = "U" }
    add("apostrophe terminates") { $0.terminator = "'" }
    all.append(("byte order mark", [0xEF, 0xBB, 0xBF] + Skeleton().bytes))
    all.append(("leading blank lines", Array("\r\n\n\n".utf8) + Skeleton().bytes))
    all.append(
      ("trailing blanks", Skeleton().bytes + Array("  \n\t\r\n".utf8)))
    all.append(("trailing Ctrl-Z and NULs", Skeleton().bytes + [0x1A, 0, 0, 0]))
    return all
  }()

  @Test(arguments: framings.map(\.name)) func reads(_ name: String) throws {
    let bytes = try #require(Self.framings.first { $0.name == name }).bytes
    let reading = Reading(bytes)
    #expect(reading.problems.map(\.description) == [])
    #expect(reading.isNested)
    #expect(reading.interchanges == 1)
    #expect(reading.groups == 1)
    #expect(reading.transactions == ["837 005010X222A1"])
    #expect(reading.ids == Reading(Skeleton().bytes).ids)
    #expect(reading.ids.count == 18)
    #expect(reading.elements[5] == ["1", "", "20", "1"])
  }

  @Test func numbersSegments() throws {
    let reading = Reading(Skeleton().text)
    #expect(reading.numbers.map(\.file) == Array(1...18))
    #expect(reading.numbers.map(\.transaction) == [0, 0] + Array(1...14) + [0, 0])
  }

  @Test func partsOfASegment() {
    let text = Skeleton().replacing("LX", with: "EQ*30^35:A:B**").text
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      var reader = X12Reader(buffer)
      var met = 0
      while let event = reader.next() {
        guard case .segment(let segment) = event else { continue }
        if segment.id == "EQ" {
          met += 1
          #expect(segment.elementCount == 3)
          #expect(segment.text(segment.repetition(1, 1)) == "30")
          #expect(segment.text(segment.repetition(1, 2)) == "35:A:B")
          #expect(segment.repetition(1, 3).isEmpty)
          #expect(segment.text(segment.component(3, of: segment.repetition(1, 2))) == "B")
          #expect(segment.element(2).isEmpty)
          #expect(segment.element(9).isEmpty)
          #expect(segment.partCount(segment.element(1), dividedBy: 0x5E) == 2)
        }
        if segment.id == "SV1" {
          met += 1
          #expect(segment.text(segment.component(1, 2)) == "99213")
          #expect(segment.component(1, 4).isEmpty)
          #expect(segment.text(segment.component(7, 2)) == "2")
          #expect(segment.tag(3) == "UN")
        }
      }
      #expect(met == 2)
    }
  }

  @Test func twoInterchangesWithDifferentDelimiters() {
    var second = Skeleton()
    (second.element, second.component, second.terminator) = ("|", ">", "\n")
    second.interchange = "000000102"
    second = second.replacing("IEA", with: "IEA*1*000000102")
    let reading = Reading(Skeleton().text + "\r\n" + second.text)
    #expect(reading.problems.map(\.description) == [])
    #expect(reading.interchanges == 2)
    #expect(reading.ids.count == 36)
    #expect(reading.elements[23] == ["1", "", "20", "1"])
  }

  @Test func terminatorOfOthersInsideData() {
    var skeleton = Skeleton()
    skeleton.terminator = "'"
    skeleton = skeleton.replacing("NM1", with: "NM1*41*2*EXAMPLE ~ CLINIC*****46*TEST01")
    let reading = Reading(skeleton.text)
    #expect(reading.problems.isEmpty)
    #expect(reading.elements[4][2] == "EXAMPLE ~ CLINIC")
  }

  @Test func indentedSegmentsAreReadAndReportedOnce() {
    let text = Skeleton().text.replacing("~", "~\r\n    ")
    let reading = Reading(text)
    #expect(reading.codes == ["X106"])
    #expect(reading.problems.first?.severity == .warning)
    #expect(reading.ids == Reading(Skeleton().text).ids)
  }

  @Test func wrappedFileIsReportedOnceAsAnError() {
    let bytes = Skeleton().bytes
    var wrapped: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if index >= 150, index % 80 == 70 { wrapped.append(0x0A) }
      wrapped.append(byte)
    }
    let reading = Reading(wrapped)
    #expect(reading.codes.contains("X106"))
    #expect(reading.codes.filter { $0 == "X106" }.count == 1)
    #expect(reading.problems.first { $0.code == .framing }?.severity == .error)
  }

  /// Segments and reported stray bytes leave only padding between them.
  @Test(arguments: framings.map(\.name)) func rangesCoverTheFile(_ name: String) throws {
    let bytes = try #require(Self.framings.first { $0.name == name }).bytes
    var covered = [Bool](repeating: false, count: bytes.count)
    for range in Reading(bytes).ranges {
      for position in range {
        #expect(!covered[position])
        covered[position] = true
      }
    }
    let padding: Set<UInt8> = [0x0A, 0x0D, 0x20, 0x09, 0, 0x1A, 0xEF, 0xBB, 0xBF]
    for (position, byte) in bytes.enumerated() where !covered[position] {
      #expect(padding.contains(byte))
    }
  }
}

extension String {
  func replacing(_ target: Character, _ replacement: String) -> String {
    map { $0 == target ? replacement : String($0) }.joined()
  }
}
