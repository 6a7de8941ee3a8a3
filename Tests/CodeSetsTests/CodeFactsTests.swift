internal import CodeSets
internal import Model
import Testing

@Suite("What is known of a code")
struct CodeFactsTests {
  /// A folder with two quarters of HCPCS, reasons, remarks, claim status, places and taxonomies.
  private func library() throws -> CodeLibrary {
    let folder = Releases.folder()
    var ended = HCPCSRecordMaker("E0100")
    ended.ended = "20231231"
    let first = HCPCSRecordMaker.file([.modifier("ZZ"), HCPCSRecordMaker("A0021"), ended])
    let second = HCPCSRecordMaker.file([
      .modifier("ZZ"), .modifier("A1"), HCPCSRecordMaker("E0110"), ended,
    ])
    let noc = "hcpcs,long_description,add_date,term_date\nA0021,Unlisted,1987-01-01,\n"
    for (kind, text, name, set) in [
      (CodeKind.hcpcs, first, "HCPC2024_JAN_ANWEB.txt", nil),
      (.hcpcs, second, "HCPC2024_JUL_ANWEB.txt", nil),
      (.hcpcsNOC, noc, "noc_2024-01.csv", nil),
      (.carc, "code,description\n11,Invented reason\nA1,Other\n", "carc.csv", nil),
      (.claimStatus, "code,description\nA1,Invented category\n", "x.csv", "category"),
      (.claimStatus, "code,description\n11,Invented status\n", "y.csv", "code"),
      (.placeOfService, "code,name\n11,Office\n", "pos.csv", nil),
    ] as [(CodeKind, String, String, String?)] {
      _ = try folder.install(
        Releases.read(
          kind, text, name: name, from: name.contains("2024") ? nil : "2024-01-01", set: set))
    }
    return try CodeLibrary(folder)
  }

  /// The kinds in the folder and two that were never imported; each other kind has tests of its own.
  private let asked: [CodeFactSource] = {
    let kinds: [CodeKind] = [
      .hcpcs, .hcpcsNOC, .placeOfService, .carc, .rarc, .claimStatus, .taxonomy,
    ]
    return CodeFacts.sources.filter { kinds.contains($0.kind) }
  }()

  private func ask(_ code: String, on day: String = "2024-02-15") throws -> CodeAnswer {
    try CodeFacts(library(), sources: asked).ask(code, on: Releases.day(day))
  }

  @Test("Facts say what, from which release and file, in a fixed order")
  func facts() throws {
    let library = try library()
    let day = Releases.day("2024-02-15")
    let answer = try CodeFacts(library, sources: asked).ask(" a0021 ", on: day)
    #expect(answer.code == "A0021")
    #expect(answer.isKnown)
    #expect(answer.silences == [])
    #expect(
      answer.facts.map(\.what) == [
        "procedure", "short", "status", "added", "last change", "Medicare coverage", "pricing",
        "multiple pricing", "BETOS", "type of service", "not otherwise classified",
      ])
    #expect(answer.facts.first?.value == "Invented supply")
    #expect(answer.facts.first { $0.what == "status" }?.value == "in force")
    let entry = library.entry(.hcpcs, on: day)
    #expect(answer.facts.first?.from == CivilDate("2024-01-01"))
    #expect(answer.facts.first?.file == entry?.id)
    #expect(answer.facts.last?.kind == .hcpcsNOC)
    #expect(try CodeFacts(library, sources: asked).ask("A0021", on: day) == answer)
  }

  @Test("A code of several kinds is told by each")
  func several() throws {
    let eleven = try ask("11")
    #expect(
      eleven.facts.filter {
        ["place of service", "adjustment reason", "claim status"].contains($0.what)
      }
      .map(\.value) == ["Office", "Invented reason", "Invented status"])
    let a1 = try ask("A1", on: "2024-07-01")
    #expect(a1.facts.filter { $0.what != "short" }.map(\.what).prefix(2) == ["modifier", "status"])
    #expect(a1.facts.map(\.value).contains("Invented category"))
    #expect(a1.facts.map(\.set).contains("category"))
  }

  @Test("Ended on the day is known, and said so")
  func ended() throws {
    let answer = try ask("E0100")
    #expect(answer.isKnown)
    #expect(
      answer.facts.first { $0.what == "status" }?.value == "ended: counted through 2023-12-31")
  }

  @Test("Not known in any release, with the nearest code")
  func unknown() throws {
    let answer = try ask("A0022")
    #expect(!answer.isKnown && !answer.isKnownAnywhere)
    let silence = try #require(answer.silences.first)
    #expect(
      silence.reason == .unknown(from: Releases.day("2024-01-01"), nearest: "A0021"))
    #expect(
      silence.sentence("A0022", on: answer.day)
        == "hcpcs: A0022 is not in the release of 2024-01-01, and no other release has it either. "
        + "Did you mean A0021?")
  }

  @Test("Not in the release that counts, and in another")
  func elsewhere() throws {
    let answer = try ask("E0110")
    #expect(!answer.isKnown && answer.isKnownAnywhere)
    #expect(answer.silences.first?.listedIn == [Releases.day("2024-07-01")])
    #expect(
      answer.silences.first?.sentence("E0110", on: answer.day)
        == "hcpcs: E0110 is not in the release of 2024-01-01, which counts on 2024-02-15. "
        + "It stands in the release of 2024-07-01.")
  }

  @Test("A day on which no release counts is a gap, with its ends")
  func gap() throws {
    let between = try ask("A0021", on: "2024-05-01")
    // The list of NOC codes stays; the codes themselves have a gap.
    #expect(between.facts.map(\.kind) == [.hcpcsNOC])
    #expect(
      between.silences.map { $0.sentence("A0021", on: between.day) } == [
        "hcpcs: no release counts on 2024-05-01; the last ended on 2024-03-31, the next begins on "
          + "2024-07-01. It stands in the release of 2024-01-01. Import the release of that day."
      ])
    let after = try ask("E0110", on: "2024-12-01")
    #expect(!after.isKnown && after.isKnownAnywhere)
    #expect(
      after.silences.first?.reason
        == .gap(lastEnded: Releases.day("2024-09-30"), nextBegins: nil))
    // Places carry no days of their own, so an earlier day is a gap as well.
    let before = try ask("11", on: "2023-05-01")
    #expect(
      before.silences.map(\.reason) == [
        .gap(lastEnded: nil, nextBegins: Releases.day("2024-01-01"))
      ])
  }

  @Test("Kinds that were never imported are named")
  func notImported() throws {
    let remark = try ask("N390")
    #expect(remark.silences.map(\.reason) == [.notImported])
    #expect(
      remark.silences.first?.sentence("N390", on: remark.day)
        == "rarc: nothing was imported yet. Import it with scrubjay import rarc.")
    #expect(try ask("207L00000X").silences.map(\.kind) == [.taxonomy])
    let nothing = try ask("?")
    #expect(nothing.facts.isEmpty && nothing.silences.isEmpty)
  }
}
