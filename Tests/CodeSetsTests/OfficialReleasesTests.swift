internal import CodeSets
internal import Model
import Testing

/// The files that others published, whole.
@Suite("Official files", .enabled(if: OfficialFiles.folder != nil))
struct OfficialReleasesTests {
  private func read(
    _ kind: CodeKind, _ paths: [String], from: String? = nil, set: String? = nil
  ) throws -> CodeRelease {
    try Releases.read(kind, paths.map { try OfficialFiles.open($0) }, from: from, set: set)
  }

  @Test("HCPCS 2019: 11,622 records are 6,440 codes and 360 modifiers")
  func hcpcs2019() throws {
    let release = try read(.hcpcs, ["hcpcs/2019-Alpha-Numeric-HCPCS-File.zip"])
    let manifest = release.manifest
    #expect(manifest.rows == 6800)
    #expect(manifest.from == CivilDate("2019-01-01"))
    #expect(manifest.through == CivilDate("2019-12-31"))
    #expect(manifest.dropped == [])
    #expect(manifest.notice.hasPrefix("***Disclaimers"))
    #expect(manifest.notice.contains("convey endorsement of any particular brand."))
    let codes = try HCPCSCodes(release.opened())
    let day = Releases.day("2019-07-01")
    #expect(
      codes.details("A5507")?.title
        == "For diabetics only, not otherwise specified modification (including fitting) of "
        + "off-the-shelf depth-inlay shoe or custom-molded shoe, per shoe")
    #expect(codes.details("AS")?.title.hasSuffix("for assistant at surgery") == true)
    #expect(codes.details("A0021")?.crossReferences == ["A0030"])
    #expect(codes.coverage("V5364") == .nonCoveredByStatute)
    #expect(codes.details("V5364")?.statute == "1862(a)(7)")
    #expect(codes.standing("A9599", on: day) == .ended(last: Releases.day("2017-12-31")))
    #expect(codes.standing("A0021", on: day) == .inForce)
    #expect(codes.standing("99213", on: day) == .notListed)
    #expect(codes.modifier("LT", on: day) == .inForce)
    #expect(codes.modifier("25", on: day) == .notListed)
    // The one record that was published four characters short.
    #expect(codes.details("G8891")?.title.contains("palliative goals for whom tr") == true)
  }

  @Test("HCPCS July 2024: 8,033 codes, 1,058 of them terminated")
  func hcpcs2024() throws {
    let release = try read(
      .hcpcs, ["hcpcs/hcpcs_level2_2024-07.csv.gz", "hcpcs/modifiers.csv"])
    #expect(release.manifest.from == CivilDate("2024-07-01"))
    #expect(release.manifest.through == CivilDate("2024-09-30"))
    #expect(release.manifest.rows == 8033 + 426)
    let file = try release.opened()
    let ended: CodeColumn<Int32> = try file.column("ended")
    #expect(ended.values.count { $0 != .max } == 1058)
    let codes = try HCPCSCodes(file)
    let day = Releases.day("2024-07-01")
    #expect(codes.modifier("25", on: day) == .inForce)
    #expect(codes.details("25")?.title == "")
    #expect(codes.details("J1100")?.pricing == ["51"])
    #expect(codes.coverage("A9270") == .nonCovered)
    #expect(codes.coverage("A0021") == .notPayable)
  }

  @Test("The current CSV of 48 columns: modifiers with blanks in front, one ended")
  func anweb() throws {
    let release = try read(.hcpcs, ["hcpcs/HCPC2026_OCT_ANWEB.excerpt.csv"])
    #expect(release.manifest.rows == 8)
    #expect(release.manifest.from == CivilDate("2026-10-01"))
    let codes = try HCPCSCodes(release.opened())
    let last = Releases.day("2024-12-31")
    #expect(codes.modifier("JG", on: last) == .inForce)
    #expect(codes.modifier("JG", on: Releases.day("2025-01-01")) == .ended(last: last))
    #expect(codes.details("AM")?.crossReferences == ["QM"])
  }

  @Test("NOC codes: 139 in 2019 and 159 in July 2024, two of each over two rows")
  func noc() throws {
    let printed = try read(.hcpcsNOC, ["hcpcs/2019-HCPCS-NOC-Codes.zip"])
    #expect(printed.manifest.rows == 139)
    #expect(printed.manifest.from == CivilDate("2019-01-01"))
    let release = try read(.hcpcsNOC, ["hcpcs/hcpcs_noc_2024-07.csv"])
    #expect(release.manifest.rows == 159)
    let codes = try NOCCodes(release.opened())
    #expect(codes.contains("A0999", on: Releases.day("2024-07-01")))
    #expect(!codes.contains("A0021", on: Releases.day("2024-07-01")))
  }

  @Test("The corrections are refused")
  func corrections() throws {
    let found = Releases.problem(
      .hcpcs, [try OfficialFiles.open("hcpcs/2019-HCPCS-Alpha-Numeric-Corrections.zip")])
    #expect(found?.code == .wrongKind)
  }

  @Test("407 reasons, 110 stopped; 1,198 remarks, 55 stopped and 190 alerts")
  func reasons() throws {
    let carc = try read(.carc, ["carc_rarc/carc.csv"], from: "2026-03-01").opened()
    #expect(carc.manifest.rows == 407)
    let reasonStops: CodeColumn<Int32> = try carc.column("stop")
    #expect(reasonStops.values.count { $0 != .max } == 110)
    let reasons = try AdjustmentReasons(carc)
    #expect(
      reasons.standing("15", on: Releases.day("2018-05-01"))
        == .ended(last: Releases.day("2018-04-30")))
    #expect(reasons.details("4")?.lastModified == CivilDate("2020-03-01"))
    #expect(reasons.standing("236", on: Releases.day("2024-01-01")) == .inForce)
    let rarc = try read(.rarc, ["carc_rarc/rarc.csv"], from: "2026-03-01").opened()
    #expect(rarc.manifest.rows == 1198)
    let remarkStops: CodeColumn<Int32> = try rarc.column("stop")
    #expect(remarkStops.values.count { $0 != .max } == 55)
    let alerts: CodeColumn<UInt8> = try rarc.column("alert")
    #expect(alerts.values.count { $0 == 1 } == 190)
    #expect(try RemarkCodes(rarc).isAlert("M4"))
    #expect(try RemarkCodes(rarc).standing("N390", on: Releases.day("2024-01-01")) == .inForce)
  }

  @Test("48 categories and 759 codes of claim status")
  func claimStatus() throws {
    let path = ["carc_rarc/x12_code_lists_pyx12.csv"]
    let category = try read(.claimStatus, path, from: "2024-01-01", set: "category")
    #expect(category.manifest.rows == 48)
    let codes = try read(.claimStatus, path, from: "2024-01-01", set: "code")
    #expect(codes.manifest.rows == 759)
    #expect(codes.manifest.dropped.map(\.count).reduce(0, +) == 2608 - 759)
    #expect(
      try ClaimStatusCodes(category.opened()).standing("F3F", on: Releases.day("2024-01-01"))
        == .inForce)
  }

  @Test("99 places, 47 of them unassigned; 18 are facilities")
  func places() throws {
    let release = try read(.placeOfService, ["pos/place_of_service.csv"], from: "2024-06-01")
    #expect(release.manifest.rows == 52)
    #expect(release.manifest.dropped.map(\.count) == [47])
    let places = try PlacesOfService(release.opened())
    let facilities = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }
      .filter { places.setting($0) == .facility }
    #expect(
      facilities == [
        "02", "06", "08", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52",
        "53",
        "56", "61",
      ])
    #expect(places.setting("10") == .nonfacility)
    #expect(places.name("11") == "Office")
  }

  @Test("883 taxonomies in version 25.1")
  func taxonomies() throws {
    let release = try read(.taxonomy, ["nucc/nucc_taxonomy_251.csv.gz"])
    #expect(release.manifest.rows == 883)
    #expect(release.manifest.from == CivilDate("2025-10-01"))
    let codes = try Taxonomies(release.opened())
    let day = Releases.day("2025-10-01")
    #expect(codes.standing("207L00000X", on: day) == .inForce)
    #expect(codes.details("207L00000X")?.classification == "Anesthesiology")
    #expect(codes.standing("103GC0700X", on: day) == .ended(last: Releases.day("2006-12-31")))
    #expect(codes.standing("207L00001X", on: day) == .unknown)
    let before = try read(.taxonomy, ["nucc/nucc_taxonomy_240.csv.gz"])
    #expect(before.manifest.from == CivilDate("2024-04-01"))
  }
}
