internal import CodeSets
internal import Model
import Testing

@Suite("Lists of X12, places and taxonomies")
struct X12ListTests {
  private let reasons = """
    "List of an owner, all rights reserved"
    Code,Description,Start,Last Modified,Stop
    1,"Invented reason, of
    two lines",01/01/1995,,
    45,Another,1/1/1995,11/01/2017,
    B7,Old,01/01/1995,,05/01/2018
    """

  @Test("Reasons: start, last modified, and the stop day on which they are no longer valid")
  func carc() throws {
    let release = try Releases.read(.carc, reasons)
    #expect(release.manifest.notice == "List of an owner, all rights reserved")
    let codes = try AdjustmentReasons(release.opened())
    #expect(codes.count == 3)
    #expect(codes.details("1")?.title == "Invented reason, of two lines")
    #expect(codes.details("45")?.lastModified == CivilDate("2017-11-01"))
    #expect(codes.details("45")?.start == CivilDate("1995-01-01"))
    #expect(codes.details("45")?.stop == nil)
    #expect(codes.standing("B7", on: Releases.day("2018-04-30")) == .inForce)
    let stop = Releases.day("2018-05-01")
    #expect(codes.standing("B7", on: stop) == .ended(last: Releases.day("2018-04-30")))
    #expect(
      codes.standing("45", on: Releases.day("1994-12-31"))
        == .notYet(from: Releases.day("1995-01-01")))
    #expect(codes.standing("46", on: stop) == .unknown)
    #expect(codes.nearest(to: "B77") == "B7")
  }

  @Test("The days at the end of a description, tabs, and other names of the columns")
  func layouts() throws {
    let page = """
      Code,Description
      1,"Invented reason
      Start: 01/01/1995 | Last Modified: 03/01/2020 | Stop: 07/01/2021"
      2,Another Start: 06/01/2007
      """
    let codes = try AdjustmentReasons(Releases.read(.carc, page).opened())
    #expect(codes.details("1")?.title == "Invented reason")
    #expect(codes.details("1")?.start == CivilDate("1995-01-01"))
    #expect(codes.details("1")?.lastModified == CivilDate("2020-03-01"))
    #expect(codes.details("1")?.stop == CivilDate("2021-07-01"))
    #expect(codes.details("2")?.start == CivilDate("2007-06-01"))
    #expect(codes.details("2")?.stop == nil)
    let tabs =
      "Code\tDescription\tEffective Date\tModified Date\tDeactivation Date\nA1\tWords, more\t20070601\t\t20080101\n"
    let tabbed = try AdjustmentReasons(Releases.read(.carc, tabs, name: "carc.txt").opened())
    #expect(tabbed.details("A1")?.title == "Words, more")
    #expect(tabbed.details("A1")?.stop == CivilDate("2008-01-01"))
  }

  @Test("Remarks: alerts are told, and the two lists are not taken for each other")
  func rarc() throws {
    let text = """
      code,start,last_modified,stop,description
      M1,1997-01-01,,,Invented
      MA01,1997-01-01,,,Alert: only to inform
      N390,2007-01-01,,2020-07-01,ALERT: shouted
      """
    let remarks = try RemarkCodes(Releases.read(.rarc, text).opened())
    #expect(remarks.count == 3)
    #expect(remarks.isAlert("MA01") && remarks.isAlert("N390"))
    #expect(!remarks.isAlert("M1") && !remarks.isAlert("M2"))
    let stopped = CodeStanding.ended(last: Releases.day("2020-06-30"))
    #expect(remarks.standing("N390", on: Releases.day("2024-01-01")) == stopped)
    let asCARC = Releases.problem(.carc, text)
    #expect(asCARC?.code == .wrongKind)
    #expect(asCARC?.message.contains("Import this file as rarc") == true)
    let asRARC = Releases.problem(.rarc, reasons)
    #expect(asRARC?.code == .wrongKind)
    #expect(asRARC?.row == 3)
  }

  @Test("Bad rows are told")
  func refused() {
    func carc(_ row: String) -> ImportProblem? {
      Releases.problem(.carc, "code,description,start,stop\n1,x,,\n\(row)\n")
    }
    #expect(carc("2,y,,") == nil)
    #expect(carc("1,y,,")?.code == .conflict)
    #expect(carc("CO45,y,,")?.code == .badCode)
    #expect(carc("1.00E+10,y,,")?.code == .badCode)
    #expect(carc("2,y,1995-02-30,")?.code == .badDate)
    #expect(carc("2,y,1995-02-30,")?.column == "start")
    #expect(carc("2,y,13/01/1995,")?.row == 3)
    #expect(carc("2,y,2000-01-01,1999-01-01")?.column == "stop")
    #expect(Releases.problem(.carc, "code,colour\n1,red\n")?.code == .header)
    #expect(Releases.problem(.carc, "name,colour\n1,red\n")?.code == .header)
  }

  @Test("Claim status: the set by its codes, from one file of several lists by asking")
  func claimStatus() throws {
    let categories = "Code,Description,Start\nA0,Invented,01/01/1995\nF3F,Other,\nR10,Third,\n"
    let release = try Releases.read(.claimStatus, categories)
    #expect(release.manifest.dataset == "claim-status/category")
    let codes = try ClaimStatusCodes(release.opened())
    #expect(codes.set == "category")
    #expect(codes.standing("F3F", on: Releases.day("2024-01-01")) == .inForce)
    let lists = "list,code\nstates,AA\nclaim_status_cat,A0\nclaim_status,0\nclaim_status,12\n"
    #expect(Releases.problem(.claimStatus, lists)?.message.contains("--set category") == true)
    let status = try Releases.read(.claimStatus, lists, set: "code")
    #expect(status.manifest.dataset == "claim-status/code")
    #expect(status.manifest.rows == 2)
    #expect(
      status.manifest.dropped.map { "\($0.count) \($0.reason)" } == [
        "1 row of another list", "1 row of the set category",
      ])
    #expect(try Releases.read(.claimStatus, lists, set: "category").manifest.rows == 1)
    #expect(Releases.problem(.claimStatus, lists, set: "other")?.code == .contradiction)
    #expect(Releases.problem(.claimStatus, categories, set: "code")?.code == .contradiction)
    #expect(Releases.problem(.claimStatus, "list,code\nstates,AA\n")?.code == .wrongKind)
  }

  @Test("Places: the setting in the file, else of the manual; ranges unassigned")
  func places() throws {
    let page = """
      Place of Service Code(s),Place of Service Name,Place of Service Description
      02,Telehealth invented,x
      06,Invented facility,x
      11,Office,x
      27-30,Unassigned,N/A
      """
    let release = try Releases.read(.placeOfService, page)
    #expect(release.manifest.dropped.map(\.count) == [1])
    let places = try PlacesOfService(release.opened())
    #expect(places.setting("02") == .facility)
    #expect(places.setting("06") == .nonfacility)
    #expect(places.setting("11") == .nonfacility)
    #expect(!places.settingIsInFile("02"))
    #expect(places.setting("27") == nil)
    #expect(places.name("2") == nil)
    #expect(places.nearest(to: "12") == "02")
    let table = "pos_code,pos_type,pos_name\n06,Facility,Invented\n11,Non-Facility,Office\n"
    let plain = try PlacesOfService(Releases.read(.placeOfService, table).opened())
    #expect(plain.setting("06") == .facility)
    #expect(plain.settingIsInFile("06"))
    #expect(plain.setting("11") == .nonfacility)
    let odd = table.replacing("Non-Facility", with: "Both")
    #expect(Releases.problem(.placeOfService, odd)?.code == .badIndicator)
    for code in ["6", "+6", "006", "6A"] {
      let found = Releases.problem(.placeOfService, "code,name\n\(code),Invented\n")
      #expect(found?.code == .badCode, "\(code)")
    }
  }

  private let taxonomy = """
    Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section
    193200000X,Group,Multi,,"Invented, long",[7/1/2003: new],Multi Group,Individual
    103TE1000X,Providers,Psych,School,,"[1/1/2007: title changed, 7/1/2008: marked inactive, use 103T00000X]",Deactivated - Psych,Individual
    282N00000X,Hospitals,General,Acute,,,,Non-Individual
    """

  @Test("Taxonomies: inactive from the day in the notes, version by the name")
  func taxonomies() throws {
    let release = try Releases.read(.taxonomy, taxonomy, name: "nucc_taxonomy_251.csv", from: nil)
    #expect(release.manifest.from == CivilDate("2025-10-01"))
    #expect(release.manifest.through == nil)
    let codes = try Taxonomies(release.opened())
    #expect(codes.count == 3)
    let inactive = Releases.day("2008-07-01")
    #expect(codes.standing("103TE1000X", on: Releases.day("2008-06-30")) == .inForce)
    #expect(codes.standing("103TE1000X", on: inactive) == .ended(last: Releases.day("2008-06-30")))
    #expect(codes.details("103TE1000X")?.inactive == inactive)
    #expect(codes.details("193200000X")?.isIndividual == true)
    #expect(codes.details("193200000X")?.definition == "Invented, long")
    #expect(codes.details("282N00000X")?.isIndividual == false)
    #expect(codes.details("282N00000X")?.title == "General, Acute")
    #expect(codes.standing("282N00001X", on: inactive) == .unknown)
    #expect(codes.nearest(to: "282N00001X") == "282N00000X")
    let january = try Releases.read(.taxonomy, taxonomy, name: "nucc_taxonomy_240.csv", from: nil)
    #expect(january.manifest.from == CivilDate("2024-04-01"))
    let taken = try Releases.read(
      .taxonomy, taxonomy, name: "nucc_taxonomy_240.csv", from: "2024-01-01")
    #expect(taken.manifest.from == CivilDate("2024-01-01"))
    let short = taxonomy.replacing("282N00000X", with: "282N00000")
    #expect(Releases.problem(.taxonomy, short)?.code == .badCode)
    let twice = taxonomy.replacing("282N00000X", with: "193200000X")
    #expect(Releases.problem(.taxonomy, twice)?.code == .conflict)
    let undated = taxonomy.replacing("7/1/2008: marked inactive", with: "gone")
    #expect(Releases.problem(.taxonomy, undated)?.row == 3)
  }
}
