internal import CodeSets
internal import Model
import Testing

@Suite("The edits of diagnoses")
struct ICDEditsTests {
  private func edits(
    _ diagnoses: String..., history: ICDHistory? = nil, notes: Bool = true
  ) throws -> [ICDEdit] {
    let keys = try diagnoses.map { try #require(ICDCode.key($0)) }
    return ICDEdits.check(
      keys, codes: try ICDSamples.order(), notes: notes ? try ICDSamples.notes() : nil,
      history: history)
  }

  @Test("A claim without fault has no edits")
  func clean() throws {
    #expect(try edits("E11.42", "G63", "F17.200", "S93.01XA", "W01.0XXA").isEmpty)
    #expect(try edits().isEmpty)
  }

  @Test("A heading is told with what lies below it")
  func header() throws {
    let found = try edits("B20", "M54.5")
    #expect(found.map(\.kind) == [.header])
    #expect(found.map(\.diagnoses) == [[1]])
    #expect(found.first?.severity == .hold)
    #expect(
      found.first?.detail
        == "M54.5 is a heading and not billable: it needs more characters. Below it: M54.50, M54.59."
    )
    #expect(try edits("E11").first?.detail.hasSuffix("Below it: E11.4-, E11.9.") == true)
  }

  @Test("An unknown code is told with what it may have meant")
  func unknown() throws {
    let found = try edits("E11.90", "E11.90")
    #expect(found.map(\.kind) == [.unknown, .duplicate])
    #expect(found.map(\.diagnoses) == [[0, 1], [0, 1]])
    #expect(
      found.first?.detail
        == "E11.90 is no ICD-10-CM code in the release of 2025-10-01. Did you mean E11.9?")
  }

  @Test("Seventh characters: missing, wrong, and without the placeholder")
  func seventh() throws {
    let missing = try edits("S93.01")
    #expect(missing.map(\.kind) == [.seventh])
    #expect(
      missing.first?.detail
        == "S93.01 needs a seventh character, with X in between: A initial encounter, D subsequent encounter, "
        + "S sequela. For example S93.01XA.")
    let wrong = try edits("S93.01XB")
    #expect(wrong.map(\.kind) == [.seventh])
    #expect(
      wrong.first?.detail.hasPrefix("B is no seventh character of S93.01. S93.01 needs") == true)
    let short = try edits("S93.01A")
    #expect(
      short.first?.detail
        == "S93.01A lacks the placeholder X before its seventh character. Write S93.01XA.")
    #expect(
      try edits("S93.01", notes: false).first?.detail
        == "S93.01 needs a seventh character, with X in between: A, D, S. For example S93.01XA.")
  }

  @Test("An external cause is not first")
  func external() throws {
    #expect(try edits("W01.0XXA", "S93.01XA").map(\.kind) == [.externalFirst])
    #expect(try edits("S93.01XA", "W01.0XXA").isEmpty)
  }

  @Test("A manifestation is not first; a code that is to be coded first stands before")
  func manifestation() throws {
    let first = try edits("G63", "E11.42")
    #expect(first.map(\.kind) == [.manifestationFirst])
    #expect(first.map(\.severity) == [.hold])
    #expect(first.first?.detail.contains("diabetes (E08-E13 with .42)") == true)
    #expect(try edits("E11.9", "G63").isEmpty)
    #expect(try edits("B20", "G63", "E11.42").map(\.kind) == [.codeFirst])
    #expect(try edits("B20", "G63", "E11.42").map(\.diagnoses) == [[1, 2]])
    #expect(try edits("B20", "G63", "E11.9").isEmpty)
    let order = try edits("J32.9", "J01.9")
    #expect(order.map(\.kind) == [.manifestationFirst])
    #expect(order.map(\.severity) == [.warn])
    #expect(try edits("J32.9").isEmpty)
  }

  @Test("Pairs that exclude each other warn")
  func excludes() throws {
    let found = try edits("E11.9", "B20", "E10.9")
    #expect(found.map(\.kind) == [.excludes1])
    #expect(found.map(\.diagnoses) == [[0, 2]])
    #expect(found.map(\.severity) == [.warn])
    #expect(
      found.first?.detail.contains("Excludes1 at E10: type 2 diabetes mellitus (E11.-)") == true)
    #expect(try edits("J01.9", "T36.0X5A").isEmpty)
    #expect(try edits("T36.0X1A", "J01.9").map(\.kind) == [.excludes1])
  }

  @Test("Duplicates are told once with all their places")
  func duplicates() throws {
    let found = try edits("E11.9", "B20", "E11.9", "B20", "E11.9")
    #expect(found.map(\.kind) == [.duplicate, .duplicate])
    #expect(found.map(\.diagnoses) == [[0, 2, 4], [1, 3]])
  }

  @Test("A code of another release is told with its days")
  func history() throws {
    var old = ICDSamples.codes
    old.removeAll { $0.code == "M5450" || $0.code == "M5459" }
    old = old.map { $0.code == "M545" ? ("M545", "1", $0.title) : $0 }
    old.append(("Z992", "1", "Dependence on dialysis"))
    let before = try ICDSamples.order(
      ICDSamples.orderFile(old), name: "icd10cm_order_2025.txt")
    let now = try ICDSamples.order()
    let history = ICDHistory([now, before])
    #expect(history.releases.map(\.from) == [before.from, now.from])
    let keys = ICDSamples.keys("M5450", "M545", "Z992")
    #expect(
      history.spans(of: keys[0]) == [ICDHistory.Span(from: now.from, through: nil)])
    #expect(
      history.spans(of: keys[1])
        == [ICDHistory.Span(from: nil, through: CivilDate("2025-09-30"))])
    let then = ICDEdits.check(keys, codes: before, history: history)
    #expect(then.map(\.kind) == [.notEffective])
    #expect(then.map(\.detail) == ["M54.50 is not valid on the date. It is valid from 2025-10-01."])
    let today = ICDEdits.check(keys, codes: now, history: history)
    #expect(today.map(\.kind) == [.header, .notEffective])
    #expect(today.first?.detail.hasSuffix("It was valid until 2025-09-30.") == true)
    #expect(today.last?.detail == "Z99.2 is not valid on the date. It was valid until 2025-09-30.")
    #expect(history.spans(of: CodeKey("Q999")).isEmpty)
  }
}
