internal import CodeSets
internal import Model
import Testing

/// Small NCCI files in the layouts of CMS, made for tests.
enum NCCISamples {
  /// A part of the procedure-to-procedure edits; rows as `38221 38220 20180101 * 1`, the first day `-`
  /// for a blank.
  static func pairs(
    _ rows: [String], preamble: Int = 2, end: String = "\r\n", name: String = "ccipra-v302r0-f1.txt"
  ) -> SourceFile {
    var lines = [
      "CPT only copyright 2024 American Medical Association.  All rights reserved.\t\t\t\t\t\t"
    ]
    lines += (1..<max(preamble, 1)).map { _ in "Column1/Column2 Edits\t\t\t\t\t\t" }
    lines = Array(lines.prefix(preamble))
    lines += [
      "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
      "\t\tprior to 1996\tDate\tDate\t0=not allowed\t", "\t\t\t\t*=no data\t1=allowed\t",
      "\t\t\t\t\t9=not applicable\t",
    ]
    lines += rows.map(pairRow)
    return SourceFile(name: name, text: lines.joined(separator: end) + end)
  }

  static func pairRow(_ row: String) -> String {
    let parts = row.split(separator: " ").map { $0 == "-" ? "" : String($0) }
    return
      "\(parts[0])\t\(parts[1])\t\t\(parts[2])\t\(parts[3])\t\(parts[4])\tMore extensive procedure"
  }

  static func pairEdits(_ rows: [String]) throws -> PairEdits {
    try PairEdits(release(.ncciPTP, [pairs(rows)]).opened())
  }

  /// Medically unlikely edits; rows as `97110 6 3`.
  static func limits(
    _ rows: [String], title: String = "Practitioner Services",
    name: String = "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
  ) -> SourceFile {
    let words = ["", "Line Edit", "Date of Service Edit: Policy", "Date of Service Edit: Clinical"]
    let text =
      "\"Current Procedural Terminology codes only are copyright.\r\n\r\nCPT\u{AE} is a mark.\",,,\r\n"
      + "\"HCPCS/\nCPT Code\",\(title) MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n"
      + rows.map { row in
        let parts = row.split(separator: " ")
        return
          "\(parts[0]),\(parts[1]),\(parts[2]) \(words[Int(parts[2]) ?? 0]),Nature of Analyte\r\n"
      }.joined()
    // As published: Windows-1252.
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    return SourceFile(name: name, MappedFile(copying: bytes))
  }

  static func unitLimits(_ rows: [String]) throws -> UnitLimits {
    try UnitLimits(release(.ncciMUE, [limits(rows)]).opened())
  }

  /// Add-on code edits; rows as `99291 99292 1 2018001 -`.
  static func addOns(_ rows: [String], name: String = "AOC_V2024Q3-MCR.txt") -> SourceFile {
    let header =
      "add_on_code\taoc_del_dt\tprimary_code\tprimary_code_del_dt\taoc_edit_eff_dt\taoc_edit_del_dt\t"
      + "aoc_edit_type\tspecial_instruction_notes"
    let lines = rows.map { row in
      let parts = row.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      return
        "\(parts[1])\t\t\(parts[0])\t\t\(parts[3])\t\(parts[4])\t\(parts[2])\t\"with \"\"care\"\"\""
    }
    return SourceFile(
      name: name, text: "AMA notice\r\n" + ([header] + lines).joined(separator: "\r\n") + "\r\n")
  }

  static func addOnCodes(_ rows: [String]) throws -> AddOnCodes {
    try AddOnCodes(release(.ncciAddOn, [addOns(rows)]).opened())
  }

  static func release(
    _ kind: CodeKind, _ files: [SourceFile], from: CivilDate? = nil, set: String? = nil
  ) throws -> CodeRelease {
    try CodeRelease.read(ImportRequest(kind: kind, files: files, from: from, set: set))
  }

  static func problem(
    _ kind: CodeKind, _ files: [SourceFile], from: CivilDate? = nil, set: String? = nil
  ) -> ImportProblem? {
    do {
      _ = try release(kind, files, from: from, set: set)
      return nil
    } catch {
      return error as? ImportProblem
    }
  }

  /// A zip archive with one stored member, cut off after `length` bytes.
  static func zip(_ file: SourceFile, as name: String, length: Int? = nil) -> SourceFile {
    let content = file.copied
    let member = Array(file.name.utf8)
    func half(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func word(_ value: Int) -> [UInt8] { half(value & 0xFFFF) + half(value >> 16) }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    let about =
      half(20) + half(0) + half(0) + word(0) + word(Int(crc ^ 0xFFFF_FFFF)) + word(content.count)
      + word(content.count) + half(member.count) + half(0)
    let local = word(0x0403_4B50) + about + member + content
    let directory =
      word(0x0201_4B50) + half(20) + about + half(0) + half(0) + half(0) + word(0) + word(0)
      + member
    let end =
      word(0x0605_4B50) + half(0) + half(0) + half(1) + half(1) + word(directory.count)
      + word(local.count) + half(0)
    let whole = local + directory + end
    return SourceFile(name: name, MappedFile(copying: whole.prefix(length ?? whole.count)))
  }
}

extension CivilDate {
  /// A date as `YYYY-MM-DD` that a test writes down.
  static func test(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(days: 0) }
}

extension SourceFile {
  /// A copy of the bytes.
  var copied: [UInt8] { withExtendedLifetime(self) { Array(bytes) } }
}

/// Numbers that look random and are the same in every run.
struct TestNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
