internal import CodeSets
import Foundation
internal import Model
import Testing

/// The real releases, read once.
private enum Real {
  static func codes(_ name: String) throws -> ICDCodes {
    try ICDCodes(
      CodeRelease.read(
        ImportRequest(kind: .icd10cm, files: [OfficialFiles.open("icd10cm/\(name)")])
      ).opened())
  }
  static let april = Result { try codes("icd10cm_2026-04_codes.csv.gz") }
  static let fiscal2024 = Result { try codes("icd10cm_fy2024_codes.csv.gz") }
  static let tabular = Result {
    let release = try CodeRelease.read(
      ImportRequest(
        kind: .icd10cmTabular,
        files: [OfficialFiles.open("icd10cm/icd10cm_tabular_2026-04.xml.gz")]))
    return (release.manifest, try ICDNotes(release.opened()))
  }

  /// The lines of a JSON file, one object each.
  static func objects(_ path: String) throws -> [[String: Any]] {
    try OfficialFiles.content(path).split(separator: 0x0A).map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    }
  }
}

@Suite("ICD-10-CM as published", .enabled(if: OfficialFiles.folder != nil))
struct ICDOfficialTests {
  private func key(_ code: String) throws -> CodeKey { try #require(ICDCode.key(code)) }

  @Test("Counts and lengths of the release of April 2026")
  func counts() throws {
    let codes = try Real.april.get()
    #expect(codes.from == CivilDate("2026-04-01"))
    #expect(codes.count == 98_186)
    #expect(codes.billableCount == 74_719)
    var lengths: [Int: Int] = [:]
    for row in 0..<codes.count where codes.isBillable(codes[row]) {
      lengths[codes[row].length, default: 0] += 1
    }
    #expect(lengths == [3: 214, 4: 5398, 5: 7143, 6: 10_479, 7: 51_485])
    for code in ["B20", "F99", "P84", "R99", "Z66"] { #expect(codes.isBillable(try key(code))) }
    #expect(codes.title(of: try key("E11.9")) == "Type 2 diabetes mellitus without complications")
    // Headings have codes below them, and billable codes have none.
    for row in 0..<codes.count {
      let key = codes[row]
      #expect(codes.children(of: key).isEmpty == codes.isBillable(key))
    }
  }

  @Test("The delta follows from the two lists")
  func delta() throws {
    let old = try Real.fiscal2024.get()
    let new = try Real.april.get()
    #expect(old.count == 74_044)
    #expect(old.from == CivilDate("2023-10-01"))
    var found: Set<String> = []
    for row in 0..<new.count where new.isBillable(new[row]) && !old.isBillable(new[row]) {
      found.insert("added,\(try #require(new[row].text))")
    }
    for row in 0..<old.count where !new.isBillable(old[row]) {
      let became = new.row(of: old[row]) == nil ? "removed" : "now_header"
      found.insert("\(became),\(try #require(old[row].text))")
    }
    let content = try OfficialFiles.content("icd10cm/icd10cm_fy2024_to_2026-04_delta.csv")
    let published = String(decoding: content, as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",").prefix(2).joined(separator: ",") }
    #expect(published.count == 803)
    #expect(found == Set(published))
    for (kind, count) in [("added", 739), ("removed", 15), ("now_header", 49)] {
      #expect(found.count { $0.hasPrefix("\(kind),") } == count)
    }
    let history = ICDHistory([new, old])
    #expect(
      history.spans(of: try key("S30.1XXA"))
        == [ICDHistory.Span(from: nil, through: CivilDate("2026-03-31"))])
    let edit = ICDEdits.check([try key("G35")], codes: new, history: history)
    #expect(edit.map(\.kind) == [.header])
    #expect(edit.first?.detail.contains("It was valid until 2026-03-31.") == true)
  }

  @Test("The genuine lines of the order file")
  func excerpt() throws {
    let release = try CodeRelease.read(
      ImportRequest(
        kind: .icd10cm, files: [OfficialFiles.open("icd10cm/icd10cm_order_2026.excerpt.txt")]))
    #expect(release.manifest.from == CivilDate("2025-10-01"))
    let codes = try ICDCodes(release.opened())
    let april = try Real.april.get()
    #expect(codes.count == 20)
    for row in 0..<codes.count {
      let key = codes[row]
      #expect(codes.isBillable(key) == april.isBillable(key))
      #expect(codes.title(of: key) == april.title(of: key))
    }
    #expect(codes.billableCount == 13)
    #expect(codes.orderNumber(of: try key("M54.50")) == 20_087)
    #expect(
      codes.shortTitle(of: try key("A04.72"))
        == "Enterocolitis d/t Clostridium difficile, not spcf as recur")
  }

  @Test("Counts of the tabular list, and every billable code found in it")
  func tabular() throws {
    let (manifest, notes) = try Real.tabular.get()
    #expect(manifest.from == CivilDate("2026-04-01"))
    #expect(notes.count == 46_881)
    #expect(notes.seventhDefinitions == 508)
    #expect(notes.headings(.excludes1) == 2_644)
    #expect(notes.headings(.excludes2) == 1_165)
    #expect(notes.headings(.codeFirst) == 363)
    #expect(notes.headings(.useAdditionalCode) == 844)
    #expect(notes.headings(.codeAlso) == 320)
    #expect(notes.headings(.includes) == 415)
    let both = notes.allGroups.filter { group in
      (ICDCode.key(group.name).map { notes.has($0) } ?? false) && group.name.utf8.count == 3
    }
    #expect(both.count == 39)
    #expect(ICDNotes.Kind.allCases.map { notes.ranges($0).unclear }.reduce(0, +) == 6)
    #expect(notes.ranges(.excludes1).all > 5_600)
    // Vitamin B12 has the shape of a category and is none.
    let unresolved = manifest.dropped.first { $0.reason.hasPrefix("codes in notes") }
    #expect(unresolved?.count == 2)
    let codes = try Real.april.get()
    for row in 0..<codes.count {
      let key = codes[row]
      let stem = key.length == 7 && !notes.has(key) ? codes.parent(of: key) : key
      let known = try #require(stem)
      #expect(notes.has(known))
      // The seventh characters of the list are the ones that the codes have.
      if known != key {
        let letter = try #require(key.text?.unicodeScalars.last)
        let seventh = try #require(notes.seventhCharacters(of: key), "\(ICDCode.text(key))")
        #expect(seventh.characters.contains { $0.letter == letter }, "\(ICDCode.text(key))")
      }
    }
  }

  @Test("Notes of the tabular list at codes that are known")
  func notes() throws {
    let (_, notes) = try Real.tabular.get()
    let seventh = try #require(notes.seventhCharacters(of: try key("S52.501B")))
    #expect(seventh.characters.map { String($0.letter) }.joined() == "ABCDEFGHJKMNPQRS")
    #expect(notes.isManifestation(try key("G63")))
    #expect(notes.isManifestation(try key("F02.80")))
    #expect(!notes.isManifestation(try key("B95.61")))
    #expect(!notes.isManifestation(try key("I50.9")))
    for (first, second, excluded) in [
      ("E10.9", "E11.9", true), ("J30.1", "J31.0", true), ("R51.9", "G43.909", false),
      ("N39.0", "N30.00", true), ("I10", "O10.011", true), ("E11.9", "I10", false),
      ("J01.90", "J32.9", true), ("J01.90", "J32.0", false), ("F17.200", "Z87.891", true),
      ("M54.50", "S39.012A", true),
      // Ranges however they are written: `I70.2--I70.7-`, `P28.3- - P28.4-`, `F98.2.-F98.3`,
      // `subcategories S06.1- to S06.6-`, `(Z89.52-` without its end.
      ("I73.9", "I70.399", true), ("I73.9", "I70.8", false), ("P28.2", "P28.41", true),
      ("Z72.4", "F98.29", true), ("S06.0X0A", "S06.5X0A", true), ("S06.0X0A", "S06.81AA", true),
      // `R10.1-R10.4-`, where R10.4 is no more.
      ("R10.85", "R10.30", true), ("R10.85", "R10.811", false),
      // Conditions on the letters.
      ("I79.8", "E11.51", true), ("I79.8", "E11.42", false), ("L99", "E10.622", true),
      ("L99", "E10.610", false), ("R47.01", "I69.320", true), ("R47.01", "I69.321", false),
      ("F07.81", "S06.0X0A", true), ("F07.81", "S06.0X0D", false), ("G02", "B27.92", true),
      ("G02", "B27.91", false), ("R41.3", "F10.26", true), ("R41.3", "F10.27", false),
      ("R44.0", "F11.951", true), ("R44.0", "F11.950", false), ("Z85.6", "C91.01", true),
      // What is said in other words is not judged.
      ("S51.001A", "S52.001B", false), ("E87.20", "E10.10", false),
    ] {
      let note = notes.excludes1(try key(first), try key(second))
      #expect((note != nil) == excluded, "\(first) \(second) \(String(describing: note))")
    }
  }

  @Test("Every diagnosis finding of the backtest, and no other")
  func backtest() throws {
    let old = try Real.fiscal2024.get()
    let history = ICDHistory([old, try Real.april.get()])
    let (_, notes) = try Real.tabular.get()
    var expected: Set<String> = []
    for truth in try Real.objects("selfmade_backtest/truth.jsonl.gz") {
      let claim = try #require(truth["claim_id"] as? String)
      for finding in try #require(truth["findings"] as? [[String: Any]]) {
        guard let rule = finding["rule"] as? String, rule.hasPrefix("ICD_") else { continue }
        expected.insert("\(claim) \(rule) \(finding["detail"] as? String ?? "")")
      }
    }
    #expect(expected.count == 239)
    var found: Set<String> = []
    var others: [String: Int] = [:]
    for claim in try Real.objects("selfmade_backtest/claims.jsonl.gz") {
      let id = try #require(claim["claim_id"] as? String)
      let written = try #require(claim["dx"] as? [String])
      let keys = written.map { CodeKey($0) }
      for edit in ICDEdits.check(keys, codes: old, notes: notes, history: history) {
        let code = written[edit.diagnoses[0]]
        var unknown = "unknown"
        if case .header = old.status(of: keys[edit.diagnoses[0]]) { unknown = "not_billable" }
        switch edit.kind {
        case .header: found.insert("\(id) ICD_INVALID \(code):not_billable")
        case .notEffective: found.insert("\(id) ICD_INVALID \(code):not_effective")
        case .unknown: found.insert("\(id) ICD_INVALID \(code):unknown")
        case .seventh: found.insert("\(id) ICD_INVALID \(code):\(unknown)")
        case .duplicate: found.insert("\(id) ICD_DUPLICATE ")
        default: others[edit.kind.rawValue, default: 0] += 1
        }
      }
    }
    #expect(found.subtracting(expected).sorted() == [])
    #expect(expected.subtracting(found).sorted() == [])
    print("edits of notes and order in the backtest: \(others)")
  }
}
