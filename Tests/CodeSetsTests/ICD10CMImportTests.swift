internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("Importing ICD-10-CM codes")
struct ICD10CMImportTests {
  private func problem(
    _ text: String, name: String = "icd10cm_order_2026.txt", from: CivilDate? = nil
  ) -> ImportProblem? {
    #expect(throws: ImportProblem.self) {
      _ = try ICDSamples.release(.icd10cm, text, name: name, from: from)
    }
  }

  private func key(_ code: String) throws -> CodeKey { try #require(ICDCode.key(code)) }

  @Test("The order file, with every line end and Ctrl-Z", arguments: ["\n", "\r\n", "\r"])
  func orderFile(end: String) throws {
    let text = ICDSamples.orderFile().replacingOccurrences(of: "\n", with: end) + "\u{1A}"
    let codes = try ICDSamples.order(text)
    #expect(codes.count == ICDSamples.codes.count)
    #expect(codes.billableCount == ICDSamples.codes.filter { $0.flag == "1" }.count)
    #expect(codes.from == CivilDate(year: 2025, month: 10, day: 1))
    #expect(codes.through == CivilDate(year: 2026, month: 9, day: 30))
    for (order, sample) in ICDSamples.codes.enumerated() {
      let key = try key(sample.code)
      #expect(codes.title(of: key) == sample.title)
      #expect(codes.shortTitle(of: key) == String(sample.title.prefix(60)))
      #expect(codes.orderNumber(of: key) == order + 1)
      #expect(codes.isBillable(key) == (sample.flag == "1"))
    }
  }

  @Test("Titles are cut by characters where a letter has more than one byte")
  func accents() throws {
    let title =
      "Charcôt's arthropathy (tabetic) with a title that goes on past the sixty characters"
    let codes = try ICDSamples.order(ICDSamples.orderFile([("A5216", "1", title)]))
    #expect(codes.title(of: try key("A52.16")) == title)
    #expect(codes.shortTitle(of: try key("A52.16")) == String(title.prefix(60)))
  }

  @Test("Only the order file of an archive is read")
  func archive() throws {
    let zip = StoredZip.bytes([
      ("2026/icd10cm_order_addenda_2026.txt", "Add: nothing\n"),
      ("2026/icd10cm_order_2026.txt", ICDSamples.orderFile()),
      ("2026/icd10cm_codes_2026.txt", "B20     HIV\n"),
      ("2026/icd10OrderFiles.pdf", "%PDF-1.4"), ("2026/icd10cm_order_2026.xlsx", "PK"),
    ])
    let release = try CodeRelease.read(
      ImportRequest(
        kind: .icd10cm, files: [SourceFile(name: "2026.zip", MappedFile(copying: zip))]))
    #expect(release.manifest.rows == ICDSamples.codes.count)
    #expect(release.manifest.from == CivilDate(year: 2025, month: 10, day: 1))
    let cut = SourceFile(name: "2026.zip", MappedFile(copying: zip.dropLast(30)))
    let problem = #expect(throws: ImportProblem.self) {
      _ = try CodeRelease.read(ImportRequest(kind: .icd10cm, files: [cut]))
    }
    #expect(problem?.code == .archive)
  }

  @Test(
    "The first day from the name",
    arguments: [
      ("icd10cm_order_2026.txt", "2025-10-01"), ("icd10cm-order-2024.txt", "2023-10-01"),
      ("icd10cm-order-April-2025.txt", "2025-04-01"),
      ("icd10cm_order_april_1_2026.txt", "2026-04-01"),
      ("icd10cm_2026-04_order.txt", "2026-04-01"), ("icd10cm_fy2024_order.txt", "2023-10-01"),
    ])
  func names(name: String, day: String) throws {
    let release = try ICDSamples.release(.icd10cm, ICDSamples.orderFile(), name: name)
    #expect(release.manifest.from.description == day)
  }

  @Test("The April update is asked for by its day; a day outside of the year is a contradiction")
  func april() throws {
    let april = try #require(CivilDate("2026-04-01"))
    let codes = try ICDSamples.order(from: april)
    #expect(codes.from == april)
    #expect(codes.through == CivilDate("2026-09-30"))
    #expect(problem(ICDSamples.orderFile(), from: CivilDate("2026-10-01"))?.code == .contradiction)
    #expect(problem(ICDSamples.orderFile(), name: "order.txt")?.code == .noDate)
    let tabular = problem("<?xml version=\"1.0\"?><ICD10CM.tabular/>")
    #expect(tabular?.code == .wrongKind && tabular?.message.contains("icd10cm-tabular") == true)
  }

  @Test("CSV with and without the column billable")
  func tables() throws {
    let full = try ICDSamples.order(
      "code,billable,description\nE11,0,Diabetes\nE11.9,1,\"Diabetes, plain\"\n",
      name: "icd10cm_2026-04_codes.csv")
    #expect(full.count == 2)
    #expect(full.status(of: try key("E11")) == .header(children: [try key("E119")]))
    #expect(full.title(of: try key("E119")) == "Diabetes, plain")
    let plain = try ICDSamples.order(
      "code,description\nS9301XA,Subluxation\nS9301XD,Subluxation\n",
      name: "icd10cm_fy2024_codes.csv")
    #expect(plain.isBillable(try key("S9301XA")))
    #expect(
      plain.status(of: try key("S930"))
        == .header(children: [try key("S9301XA"), try key("S9301XD")]))
    #expect(plain.status(of: try key("S94")) == .unknown(nearest: []))
    #expect(plain.from == CivilDate("2023-10-01"))
  }

  @Test("Bad files are refused whole, with the row and the column")
  func refused() throws {
    var lines = ICDSamples.orderFile().split(separator: "\n").map(String.init)
    func with(_ line: String, at index: Int = 2) -> String {
      var changed = lines
      changed[index] = line
      return changed.joined(separator: "\n")
    }
    let cut = problem(with(String(lines[2].prefix(40))))
    #expect(cut?.code == .rowWidth && cut?.row == 3)
    #expect(problem(with(String(lines[2].prefix(10))))?.code == .rowWidth)
    let flag = problem(with(ICDSamples.line(3, "E109", "2", "Type 1 diabetes")))
    #expect(flag?.code == .badIndicator && flag?.row == 3 && flag?.column == "15")
    let code = problem(with(ICDSamples.line(3, "E1.9", "1", "Type 1 diabetes")))
    #expect(code?.code == .badCode && code?.row == 3 && code?.column == "7-13")
    #expect(problem(with("0000x" + lines[2].dropFirst(5)))?.code == .badNumber)
    let conflict = problem(with(ICDSamples.line(3, "E10", "1", "Type 1 diabetes mellitus")))
    #expect(conflict?.code == .conflict && conflict?.row == 3)
    #expect(problem("")?.code == .empty)
    #expect(problem("\n\n")?.code == .wrongKind)
    #expect(problem("code,billable,description\n", name: "icd10cm_2026.csv")?.code == .empty)
    #expect(
      problem("code,billable,description\nE119,yes,Diabetes\n", name: "icd10cm_2026.csv")?.code
        == .badIndicator)
    #expect(
      problem("code,billable,description\nE119,1\n", name: "icd10cm_2026.csv")?.code == .rowWidth)
    lines.append(lines[3])
    let twice = try ICDSamples.release(
      .icd10cm, lines.joined(separator: "\n"), name: "icd10cm_order_2026.txt")
    #expect(twice.manifest.rows == ICDSamples.codes.count)
    #expect(twice.manifest.dropped.map(\.count) == [1])
    #expect(twice.manifest.dropped.first?.first == "icd10cm_order_2026.txt:\(lines.count)")
  }

  @Test("Files of other kinds are told")
  func otherKinds() {
    let current =
      "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION\nA0021,0010,3,Ambulance,Amb\n"
    #expect(problem(current, name: "HCPC2026_OCT_ANWEB.csv")?.code == .wrongKind)
    #expect(problem("A000    Cholera\nA001    Cholera\n")?.code == .wrongKind)
    let rows = (0..<30).map { "A\(1000 + $0),1,Ambulance" }.joined(separator: "\n")
    #expect(
      problem("code,billable,description\n\(rows)\n", name: "icd10cm_2026.csv")?.code == .wrongKind)
  }

  @Test("Children, parents, and what an unknown code may have meant")
  func tree() throws {
    let codes = try ICDSamples.order()
    #expect(
      codes.status(of: try key("M54.5")) == .header(children: ICDSamples.keys("M5450", "M5459")))
    #expect(codes.status(of: try key("E11")) == .header(children: ICDSamples.keys("E114", "E119")))
    #expect(codes.parent(of: try key("S9301XA")) == (try key("S9301")))
    #expect(codes.parent(of: try key("F1720")) == (try key("F17")))
    #expect(codes.parent(of: try key("B20")) == nil)
    #expect(codes.children(of: try key("B20")).isEmpty)
    for (wrong, meant) in [
      ("E1190", "E119"), ("EII9", "E119"), ("E191", "E119"), ("G36", "G63"), ("B2O", "B20"),
      ("S9301A", "S9301XA"), ("M5495", "M5459"), ("E112", "E119"), ("W010XA", "W010XXA"),
    ] {
      guard let wrongKey = ICDCode.key(wrong) else { continue }
      guard case .unknown(let nearest) = codes.status(of: wrongKey) else {
        Issue.record("\(wrong) is known")
        continue
      }
      if wrong != "EII9" { #expect(nearest.contains(try key(meant)), "\(wrong)") }
    }
    #expect(codes.status(of: CodeKey("A code that is too long")) == .unknown(nearest: []))
    #expect(codes.status(of: CodeKey("")) == .unknown(nearest: []))
  }

  @Test("How codes are written")
  func written() {
    #expect(ICDCode.key(" e11.9 ") == CodeKey("E119"))
    for none in ["", "E1", "1E10", "E119.9999", "ABC", "E11_9", "99213"] {
      #expect(ICDCode.key(none) == nil, "\(none)")
    }
    #expect(ICDCode.text(CodeKey("S9301XA")) == "S93.01XA")
    #expect(ICDCode.text(CodeKey("B20")) == "B20")
  }
}

/// An archive of members that are stored as they are.
enum StoredZip {
  static func bytes(_ members: [(name: String, text: String)]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    for (name, text) in members {
      let content = Array(text.utf8)
      let crc = Int(crc32(content))
      var common = number(20, 2) + number(0, 8) + number(crc, 4)
      common += number(content.count, 4) + number(content.count, 4)
      common += number(name.utf8.count, 2) + number(0, 2)
      directory += [0x50, 0x4B, 0x01, 0x02] as [UInt8]
      directory += number(20, 2) + common
      directory += number(0, 10) + number(file.count, 4)
      directory += Array(name.utf8)
      file += [0x50, 0x4B, 0x03, 0x04] as [UInt8]
      file += common + Array(name.utf8)
      file += content
    }
    var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    end += number(0, 4) + number(members.count, 2) + number(members.count, 2)
    end += number(directory.count, 4) + number(file.count, 4) + number(0, 2)
    return file + directory + end
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
