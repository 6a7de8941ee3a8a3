import Foundation
import Model
import Office
import TestKit
import Testing

/// Official edits as rules, over three thousand claims and the files as CMS published them, against a
/// truth of another hand: through reading, two passes and the rules, as claims are scrubbed.
@Suite(.serialized) struct OfficialEditsOracleTests {
  /// One folder with the releases of the third quarter of 2024; made once.
  private static let codes = Result { () throws -> String? in
    guard let data = TestData.folder(for: "OfficialEditsOracleTests") else { return nil }
    let folder = NSTemporaryDirectory() + "edits-oracle-" + UUID().uuidString
    let desk = CodeDesk(folder: folder)
    for (kind, paths) in [
      ("ncci-ptp", (1...4).map { "ncci/ptp_practitioner_2024q3_f\($0).tsv.gz" }),
      ("ncci-mue", ["ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"]),
      ("ncci-aoc", ["ncci/aoc_2024q3.tsv"]),
      ("icd10cm", ["icd10cm/icd10cm_fy2024_codes.csv.gz"]),
      ("icd10cm", ["icd10cm/icd10cm_2026-04_codes.csv.gz"]),
      ("mpfs", ["mpfs/PPRRVU24_JUL_RVU24C.csv.gz"]),
    ] {
      _ = try desk.run(
        kind, paths.map { data.appendingPathComponent($0).path }, CodeDesk.Wish())
    }
    return folder
  }

  private static func rule(
    _ id: String, _ edits: String, _ messages: String = ""
  ) -> String {
    """
    rule "\(id)" {
      title = "\(id)", severity = "hold", scope = { form = "837P" },
      effective = { from = "2000-01-01" }, source = "test", owner = "test",
      edits = { \(edits) }, \(messages)
      \(RuleFiles.anyExamples)
    }

    """
  }

  /// The findings of some rules over all claims.
  private func findings(
    _ rules: String, jobs: Int = 2
  ) throws -> (findings: [Finding], truth: [[String: Any]], unjudged: Set<String>)? {
    guard let data = TestData.folder(for: "OfficialEditsOracleTests"),
      let codes = try Self.codes.get()
    else { return nil }
    let (document, truth) = try SelfmadeClaims.read(data)
    let book = RuleBook(files: [("rules/a.lua", Array(rules.utf8))]).asking(codes: codes)
    // The examples are there for the reader alone.
    #expect(book.diagnostics.filter { !$0.text.contains(" T001 ") }.map(\.text) == [])
    var findings: [Finding] = []
    var unjudged: Set<String> = []
    let asOf = CivilDate("2024-12-31") ?? CivilDate(days: 0)
    _ = Scrub(rules: book, asOf: asOf, jobs: jobs).run([document]) { event in
      if case .report(let report, _) = event {
        findings += report.findings.filter { $0.rule != Finding.guide }
        unjudged.formUnion(report.notJudged.map(\.fact).filter { $0 != "its examples fail" })
      }
    }
    return (findings, truth, unjudged)
  }

  private func truths(
    _ truth: [[String: Any]], _ word: ([String: Any], String) -> String?
  ) -> Set<String> {
    var words: Set<String> = []
    for row in truth {
      let claim = row["claim_id"] as? String ?? ""
      for finding in row["findings"] as? [[String: Any]] ?? [] {
        if let text = word(finding, finding["rule"] as? String ?? "") {
          words.insert("\(claim) \(text)")
        }
      }
    }
    return words
  }

  private static let ncci =
    rule(
      "ptp", #"table = "ncci-ptp", set = "medicare-practitioner""#,
      #"messages = { ["ncci-ptp"] = "{indicator} {related_code}" },"#)
    + rule(
      "mue", #"table = "ncci-mue", set = "medicare-practitioner""#,
      #"message = "mai={indicator} mue={allowed} units={units}","#)
    + rule(
      "aoc", #"table = "ncci-aoc", set = "medicare", pairs = "medicare-practitioner""#)

  @Test func pairsUnitsAndAddOns() throws {
    guard let (findings, truth, _) = try findings(Self.ncci) else { return }
    var found: Set<String> = []
    for finding in findings {
      let place = "\(finding.claim) "
      let line = finding.line ?? 0
      switch finding.rule {
      case "ptp":
        let words = finding.message.split(separator: " ")
        #expect(finding.field == "code" && words.count == 2)
        for related in finding.related {
          found.insert(
            place
              + "PTP \(line) col1=\(words[1]) line=\(related.line ?? 0) ccmi=\(words[0])")
        }
      case "mue": found.insert(place + "MUE \(line) \(finding.message)")
      default:
        found.insert(
          place
            + (finding.code == "addon-no-primary"
              ? "ADDON_NO_PRIMARY \(line) rarc=N390" : "\(finding.code) \(line)"))
      }
    }
    let expected = truths(truth) { finding, rule in
      guard ["PTP", "MUE", "ADDON_NO_PRIMARY"].contains(rule) else { return nil }
      return "\(rule) \(finding["line"] as? Int ?? 0) \(finding["detail"] as? String ?? "")"
    }
    #expect(found.intersection(expected).count == 2_493)
    #expect(expected.subtracting(found).sorted() == [])
    // B02868: 99358 is a visit, on which XS counts as absent; the truth knows 992xx alone.
    // B02884 and B02984: the only primary code is denied by a pair, which the truth lets stand.
    #expect(
      found.subtracting(expected).sorted() == [
        "B02868 PTP 2 col1=95004 line=1 ccmi=1", "B02884 addon-primary-denied 3",
        "B02984 addon-primary-denied 3",
      ])
  }

  /// What other claims add, which the truth has not, names them; and any number of workers finds the same.
  @Test func acrossClaims() throws {
    let rules = Self.ncci.replacingOccurrences(
      of: #"-practitioner" }"#, with: #"-practitioner", other_claims = true }"#)
    guard let alone = try findings(Self.ncci), let together = try findings(rules, jobs: 1),
      let again = try findings(rules, jobs: 4)
    else { return }
    #expect(together.findings == again.findings)
    let across = together.findings.filter { finding in
      finding.related.contains { $0.claim != finding.claim }
    }
    // Of the pairs that meet across claims, the line that is denied holds and the other one warns.
    let denied = across.filter { $0.code == "ncci-ptp" }
    let warned = across.filter { $0.code == "ncci-ptp-other" }
    #expect(denied.count == 13 && denied.allSatisfy { $0.severity == .hold })
    #expect(warned.count == 10 && warned.allSatisfy { $0.severity == .warn })
    #expect(across.count == 23)
    // As many as the edits find over the lines alone (NCCIOracleTests), each named from either side.
    func elsewhere(_ findings: [Finding]) -> Int {
      findings.reduce(0) { sum, finding in
        sum + finding.related.count { $0.claim != finding.claim }
      }
    }
    #expect(elsewhere(denied) == 14 && elsewhere(warned) == 14)
    // A line that a pair denies by itself is denied still.
    let keys = Set(
      together.findings.filter { $0.rule == "ptp" }.map { "\($0.claim) \($0.line ?? 0)" })
    #expect(
      alone.findings.filter { $0.rule == "ptp" }.allSatisfy {
        keys.contains("\($0.claim) \($0.line ?? 0)")
      })
  }

  @Test func diagnoses() throws {
    let rule = Self.rule(
      "icd", #"table = "icd10cm", ignore = { "icd-external-first" }"#, #"message = "{code}","#)
    guard let (findings, truth, _) = try findings(rule) else { return }
    let found = Set(
      findings.map { finding in
        let code = finding.message.filter { $0 != "." }
        return finding.code == "icd-duplicate"
          ? "\(finding.claim) ICD_DUPLICATE" : "\(finding.claim) ICD_INVALID \(code)"
      })
    let expected = truths(truth) { finding, rule in
      switch rule {
      case "ICD_DUPLICATE": rule
      case "ICD_INVALID":
        "\(rule) \((finding["detail"] as? String ?? "").split(separator: ":").first ?? "")"
      default: nil
      }
    }
    #expect(expected.count == 239)
    #expect(found.subtracting(expected).sorted() == [])
    #expect(expected.subtracting(found).sorted() == [])
  }

  @Test func feeSchedule() throws {
    let rules =
      Self.rule(
        "fees",
        #"table = "mpfs", ignore = { "assistant-documents", "cosurgeon-documents" }, "#
          + #"other_claims = true"#)
      + Self.rule("global", #"table = "mpfs-global", other_claims = true"#)
    guard let (findings, truth, unjudged) = try findings(rules) else { return }
    let found = Set(
      findings.map { finding in
        let rule = finding.code.uppercased().replacingOccurrences(of: "-", with: "_")
        return "\(finding.claim) \(finding.line ?? 0) \(rule)"
      })
    let kinds = Set(OfficialEditKinds.ofFees)
    let expected = truths(truth) { finding, rule in
      kinds.contains(rule) ? "\(finding["line"] as? Int ?? 0) \(rule)" : nil
    }
    #expect(expected.count == 819)
    #expect(found.subtracting(expected).sorted() == [])
    // Two lines of status T and nothing else that day: the manual bundles T into other services, not
    // into one another.
    #expect(
      expected.subtracting(found).sorted() == [
        "B02109 1 STATUS_T_BUNDLED", "B02109 2 STATUS_T_BUNDLED", "B02270 1 STATUS_T_BUNDLED",
        "B02270 2 STATUS_T_BUNDLED",
      ])
    #expect(unjudged.allSatisfy { $0.contains("it has no row for") }, "\(unjudged)")
  }
}

/// The kinds of the truth that the fee schedule's indicators answer.
private enum OfficialEditKinds {
  static let ofFees = [
    "STATUS_B", "STATUS_E", "STATUS_I", "STATUS_M", "STATUS_N", "STATUS_P", "STATUS_X",
    "STATUS_DELETED", "STATUS_T_BUNDLED", "MOD_PCTC", "MOD_50_NOT_ALLOWED", "ASSISTANT_NOT_PAID",
    "ASSISTANT_DOCUMENTS", "COSURGEON", "COSURGEON_DOCUMENTS", "GLOBAL_EM", "GLOBAL_PROC",
  ]
}
