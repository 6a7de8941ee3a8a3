internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("Importing the ICD-10-CM tabular list")
struct ICDTabularTests {
  private func key(_ code: String) throws -> CodeKey { try #require(ICDCode.key(code)) }

  private func problem(_ text: String) -> ImportProblem? {
    #expect(throws: ImportProblem.self) {
      _ = try ICDSamples.release(.icd10cmTabular, text, name: "icd10cm-tabular-2026.xml")
    }
  }

  private func problem(replacing part: String, by other: String) -> ImportProblem? {
    #expect(ICDSamples.tabular.contains(part), "\(part)")
    return problem(ICDSamples.tabular.replacingOccurrences(of: part, with: other))
  }

  @Test("Nodes, blocks and chapters; a name that is a block and a category")
  func nodes() throws {
    let notes = try ICDSamples.notes()
    #expect(notes.from == CivilDate("2025-10-01"))
    #expect(notes.count == 23)
    #expect(notes.has(try key("B20")))
    #expect(notes.block(of: try key("B20")) == ICDNotes.Group(name: "B20", title: "HIV (B20)"))
    #expect(notes.chapter(of: try key("E11.42"))?.name == "4")
    #expect(notes.block(of: try key("S93.01XA"))?.name == "S90-S99")
    #expect(notes.isPlaceholder(try key("T36.0X")))
    #expect(!notes.isPlaceholder(try key("T36.0")))
    #expect(notes.block(of: try key("S94")) == nil)
  }

  @Test("Seventh characters come from the nearest code above")
  func sevenths() throws {
    let notes = try ICDSamples.notes()
    let seventh = try #require(notes.seventhCharacters(of: try key("S93.01XD")))
    #expect(seventh.code == (try key("S93")))
    #expect(seventh.note == "One of these is to be added")
    #expect(seventh.characters.map(\.letter) == ["A", "D", "S"])
    #expect(seventh.characters.map(\.meaning).last == "sequela")
    #expect(notes.seventhCharacters(of: try key("T36.0X1"))?.characters.count == 1)
    #expect(notes.seventhCharacters(of: try key("E11.9")) == nil)
  }

  @Test("Notes hold for all codes below, the nearest first; entities are read")
  func inherited() throws {
    let notes = try ICDSamples.notes()
    #expect(notes.notes(.excludes1, for: try key("E10.9")).map(\.place) == ["E10"])
    #expect(
      notes.notes(.useAdditionalCode, for: try key("E11.42")).map(\.place) == ["block E08-E13"])
    #expect(
      notes.notes(.codeAlso, for: try key("J01.9")).map(\.text)
        == ["if applicable, nicotine & smoke <any> F17.-"])
    #expect(notes.notes(.codeFirst, for: try key("G63")).count == 2)
    #expect(notes.notes(.excludes1, for: try key("S93.01XA")).isEmpty)
    #expect(notes.isManifestation(try key("G63")))
    #expect(!notes.isManifestation(try key("J32.9")))
  }

  @Test("Pairs that exclude each other, in both orders, with the conditions of the note")
  func pairs() throws {
    let notes = try ICDSamples.notes()
    #expect(notes.excludes1(try key("E10.9"), try key("E11.42"))?.place == "E10")
    #expect(notes.excludes1(try key("E11.9"), try key("E10.9"))?.place == "E10")
    #expect(notes.excludes1(try key("J01.9"), try key("T36.0X1A"))?.place == "block J00-J39")
    #expect(notes.excludes1(try key("J01.9"), try key("T36.0X5A")) == nil)
    #expect(notes.excludes1(try key("E10.9"), try key("E10.9")) == nil)
    #expect(notes.excludes1Partners(of: try key("E10.9")) == ["E11"..."E11.9"])
  }

  @Test("Damaged and hostile XML is refused with its place")
  func refused() throws {
    let unclosed = problem(replacing: "<name>E10.9</name>", by: "<name>E10.9")
    #expect(unclosed?.code == .markup)
    let line = try #require(
      ICDSamples.tabular.components(separatedBy: "\n").firstIndex { $0.contains("E10.9") })
    #expect(unclosed?.row == line + 1)
    #expect(unclosed?.column?.hasPrefix("character ") == true)
    #expect(problem(replacing: "<desc>neuro</desc>", by: "<desc>neuro</name>")?.code == .markup)
    #expect(
      problem(
        replacing: "<desc>right</desc></diag></diag></diag>", by: "<desc>right</desc></diag></diag>"
      )?.code == .markup)
    #expect(
      problem(replacing: "<desc>right</desc>", by: "<extension char=\"A\">x</extension>")?.code
        == .markup)
    #expect(problem(replacing: "<desc>right</desc>", by: "<note>loose</note>")?.code == .markup)
    #expect(problem(replacing: "</ICD10CM.tabular>", by: "")?.code == .markup)
    #expect(
      problem(replacing: "</ICD10CM.tabular>", by: "</ICD10CM.tabular><more/>")?.code == .markup)
    #expect(problem(replacing: "E11.42<", by: "E12.42<")?.code == .markup)
    #expect(problem(replacing: "<name>E11.9</name>", by: "<name>E11.4</name>")?.code == .conflict)
    #expect(problem(replacing: "<name>J32</name>", by: "<name>J-2</name>")?.code == .badCode)
    #expect(problem(replacing: "<name>J32</name>", by: "")?.code == .markup)
    #expect(problem(replacing: "char=\"D\"", by: "char=\"A\"")?.code == .conflict)
    #expect(problem(replacing: "char=\"D\"", by: "char=\"+\"")?.code == .badIndicator)
    #expect(problem(replacing: "&amp;", by: "&nbsp;")?.code == .markup)
    #expect(problem(replacing: "char=\"D\"", by: "char=D")?.code == .markup)
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
      <ICD10CM.tabular><version>&b;</version></ICD10CM.tabular>
      """
    #expect(problem(bomb)?.code == .markup)
    let deep = String(repeating: "<unknown>", count: 100_000)
    #expect(problem("<ICD10CM.tabular>\(deep)")?.code == .markup)
    let long = String(repeating: "x", count: 70_000)
    #expect(
      problem("<ICD10CM.tabular><version>\(long)</version></ICD10CM.tabular>")?.code == .markup)
    #expect(problem("<ICD10CM.index></ICD10CM.index>")?.code == .wrongKind)
    #expect(problem(ICDSamples.orderFile())?.code == .wrongKind)
    #expect(problem("")?.code == .empty)
    #expect(problem("<ICD10CM.tabular/>")?.code == .markup)
  }

  @Test("Cut off at any byte, the list is refused or whole")
  func cut() throws {
    let whole = Array(ICDSamples.tabular.utf8)
    for length in stride(from: 1, to: whole.count - 2, by: 23) {
      let part = String(decoding: whole[..<length], as: UTF8.self)
      #expect(problem(part) != nil, "\(length)")
    }
  }

  @Test("What is not known is passed over and counted")
  func unknown() throws {
    let text = ICDSamples.tabular.replacingOccurrences(
      of: "<desc>right</desc>", with: "<desc>right</desc><novelty a='1'><x/></novelty>")
    let release = try ICDSamples.release(
      .icd10cmTabular, text, name: "icd10cm-tabular-April-1-2026.xml")
    #expect(release.manifest.from == CivilDate("2026-04-01"))
    #expect(
      release.manifest.dropped.map(\.reason).contains("element novelty"))
  }
}
