import Testing
import X12

/// One valid 837P in the 18 framings that other readers were tried with: 16 are read and checked
/// without a word, the two that lose information only with a repair that is asked for by name.
@Suite struct GuideFramingTests {
  static let strict: [(name: String, bytes: [UInt8])] = {
    func sample(_ change: (inout GuideSample) -> Void) -> [UInt8] {
      var sample = GuideSample()
      sample.lineEnd = ""
      change(&sample)
      return sample.bytes
    }
    let plain = sample { _ in }
    return [
      ("one line", plain),
      ("LF after the terminator", sample { $0.lineEnd = "\n" }),
      ("CRLF after the terminator", sample { $0.lineEnd = "\r\n" }),
      ("bar and greater-than", sample { $0.delimiters = ("|", ">", "^", "~") }),
      ("blank lines between", sample { $0.lineEnd = "\n\n\n" }),
      ("LF terminates", sample { $0.delimiters.terminator = "\n" }),
      ("CR terminates", sample { $0.delimiters.terminator = "\r" }),
      ("CRLF terminates", sample { ($0.delimiters.terminator, $0.lineEnd) = ("\r", "\n") }),
      ("control characters", sample { $0.delimiters = ("\u{1D}", "\u{1F}", "^", "\u{1C}") }),
      ("byte order mark", [0xEF, 0xBB, 0xBF] + plain),
      ("leading blank line", Array("\n\n".utf8) + plain),
      ("trailing blanks", plain + Array("  \r\n ".utf8)),
      ("trailing Ctrl-Z", plain + [0x1A]),
      ("trailing NULs", plain + [0, 0, 0]),
      (
        "two interchanges with different delimiters",
        plain + sample { $0.delimiters = ("|", ">", "^", "'") }
      ),
      (
        "tilde in data, apostrophe terminates",
        sample {
          $0.delimiters.terminator = "'"
          $0 = $0.replacing("N3*1 MAIN", with: ["N3*1 MAIN ~ STREET"])
        }
      ),
    ]
  }()

  @Test(arguments: strict.map(\.name)) func readsAndChecks(_ name: String) throws {
    let bytes = try #require(Self.strict.first { $0.name == name }).bytes
    let checked = Checked(bytes)
    #expect(checked.problems.map(\.description) == [])
    #expect(checked.claims == (name.hasPrefix("two") ? 4 : 2))
    for repair in X12Repair.allCases {
      #expect(bytes.withUnsafeBytes { repair.apply($0) } == nil, "\(repair) has nothing to do")
    }
  }

  @Test func thereAreSixteen() { #expect(Self.strict.count == 16) }

  static var wrapped: [UInt8] {
    var sample = GuideSample()
    sample.lineEnd = ""
    var wrapped: [UInt8] = []
    for (index, byte) in sample.bytes.enumerated() {
      if index > 0, index % 80 == 0 { wrapped += [0x0D, 0x0A] }
      wrapped.append(byte)
    }
    return wrapped
  }

  static var indented: [UInt8] {
    var sample = GuideSample()
    sample.lineEnd = "\n    "
    return sample.bytes
  }

  @Test func indentationIsToldAndRepaired() throws {
    let told = Checked(Self.indented)
    #expect(told.codes == ["X106"])
    #expect(told.problems.first?.message.contains("--repair indent") == true)
    let repaired = try #require(Self.indented.withUnsafeBytes { X12Repair.indent.apply($0) })
    #expect(Checked(repaired.bytes).problems.map(\.description) == [])
    #expect(repaired.problem.message.hasPrefix("57 indents were taken out"))
    // Blanks that no segment follows hurt nobody and stay.
    #expect(repaired.bytes == GuideSample().bytes + Array("    ".utf8))
  }

  @Test func wrappingIsToldAndRepaired() throws {
    let told = Checked(Self.wrapped)
    let framing = try #require(told.errors.first { $0.code == .framing })
    #expect(framing.message.contains("--repair wrap"))
    let repaired = try #require(Self.wrapped.withUnsafeBytes { X12Repair.wrap.apply($0) })
    #expect(Checked(repaired.bytes).problems.map(\.description) == [])
    #expect(repaired.problem.code == .repaired)
    var sample = GuideSample()
    sample.lineEnd = ""
    #expect(repaired.bytes == sample.bytes)
  }

  /// A repair never touches a file that is not X12, and never one twice.
  @Test func repairsKnowTheirLimits() {
    for text in ["", "ISA", "Dear payer\n  two\n", "{\n  \"a\": 1\n}"] {
      for repair in X12Repair.allCases {
        #expect(Array(text.utf8).withUnsafeBytes { repair.apply($0) } == nil)
      }
    }
    for (repair, bytes) in [(X12Repair.wrap, Self.wrapped), (.indent, Self.indented)] {
      let once = bytes.withUnsafeBytes { repair.apply($0) }?.bytes ?? []
      #expect(once.withUnsafeBytes { repair.apply($0) } == nil)
    }
  }
}
