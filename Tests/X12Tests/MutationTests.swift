import Testing
import X12

@Suite struct MutationTests {
  static func errorsOnly(_ reading: Reading) -> [X12Problem] {
    reading.problems.filter { $0.severity == .error }
  }

  /// Cut anywhere, a file is read without a crash and the cut is reported.
  @Test func truncationIsAlwaysReported() {
    for lineEnd in ["", "\r\n"] {
      var skeleton = Skeleton()
      skeleton.lineEnd = lineEnd
      let bytes = skeleton.bytes
      let whole = bytes.count - lineEnd.utf8.count
      for length in 0..<whole {
        let reading = Reading(Array(bytes[..<length]))
        #expect(!reading.problems.isEmpty, "cut at \(length)")
        #expect(reading.isNested, "cut at \(length)")
        let isHarmless = length == whole - 1
        #expect(Self.errorsOnly(reading).isEmpty == isHarmless, "cut at \(length)")
      }
      #expect(Reading(Array(bytes[..<whole])).problems.isEmpty)
    }
  }

  /// A file cut short before a whole one never hides it.
  @Test func truncationDoesNotHideTheNextInterchange() {
    var second = Skeleton()
    (second.element, second.component, second.terminator) = ("|", ">", "!")
    second.interchange = "000000102"
    second = second.replacing("IEA", with: "IEA*1*000000102")
    let first = Skeleton().bytes
    for length in 0..<first.count {
      let reading = Reading(Array(first[..<length]) + second.bytes)
      let start = length
      #expect(reading.ranges.contains { $0.lowerBound == start }, "cut at \(length)")
      #expect(reading.ids.suffix(18) == Reading(second.bytes).ids[...], "cut at \(length)")
      #expect(reading.isNested)
    }
  }

  @Test func randomMutationsNeitherCrashNorLoop() {
    var generator = SeededGenerator(seed: 20_260_105)
    var second = Skeleton()
    (second.element, second.terminator, second.lineEnd) = ("|", "!", "\n")
    let base = Skeleton().bytes + second.bytes
    let spice = Array("*:~^|!\r\n\u{0}\u{1A} IASGE0".utf8) + [0xFF, 0xEF]
    for round in 0..<20_000 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[position] = spice.randomElement(using: &generator) ?? 0
        case 1: bytes.insert(spice.randomElement(using: &generator) ?? 0, at: position)
        case 2:
          let end = min(
            bytes.count - 1, position + Int.random(in: 1...40, using: &generator))
          bytes.removeSubrange(position..<end)
        case 3:
          let end = min(bytes.count, position + Int.random(in: 1...200, using: &generator))
          bytes.insert(contentsOf: bytes[position..<end], at: position)
        default: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      let reading = Reading(bytes)
      #expect(reading.isNested, "round \(round)")
      var last = 0
      for range in reading.ranges {
        #expect(range.lowerBound >= last && range.upperBound <= bytes.count, "round \(round)")
        last = range.upperBound
      }
    }
  }

  /// One segment of very many elements, one of very many bytes, and no terminator at all.
  @Test func oversizedInput() {
    let many = Skeleton().replacing("LX", with: "LX" + String(repeating: "*1", count: 5000))
    #expect(Reading(many.text).codes == ["X108"])
    let long = Skeleton().replacing("LX", with: "NTE*ADD*" + String(repeating: "A", count: 600_000))
    #expect(Reading(long.text).problems.isEmpty)
    let endless = Skeleton().isa + "~GS" + String(repeating: "*", count: 600_000)
    let reading = Reading(endless)
    #expect(Set(reading.codes) == ["X108", "X110"])
    #expect(reading.isNested)
  }

  /// Header after header, each with its own terminator: the time stays linear.
  @Test(.timeLimit(.minutes(1))) func manyHeadersWithoutSegments() {
    var text = ""
    for number in 0..<20_000 {
      var skeleton = Skeleton()
      skeleton.terminator = number.isMultiple(of: 2) ? "!" : "~"
      text += skeleton.write(skeleton.isa).dropLast() + (number.isMultiple(of: 2) ? "!" : "~")
      text += "X"
    }
    let reading = Reading(text)
    #expect(reading.interchanges == 20_000)
  }
}
