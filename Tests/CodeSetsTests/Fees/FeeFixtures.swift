internal import CodeSets
internal import Model

/// Files of the fee schedule made for tests: invented values in the official layouts.
enum FeeFixtures {
  static let ohio = FeeLocality(bits: 1_520_200)

  /// One row of a PPRRVU file; the values are those of a code that pays nothing unless said.
  struct Row {
    var code: String
    var modifier = ""
    var descriptor = ""
    var status = "A"
    var work = "0.00"
    var nonfacility = "0.00"
    var naNonfacility = ""
    var facility = "0.00"
    var naFacility = ""
    var malpractice = "0.00"
    var components = "0"
    var global = "XXX"
    var shares = ["0.00", "0.00", "0.00"]
    var multiple = "0"
    var bilateral = "0"
    var assistant = "2"
    var coSurgeon = "0"
    var team = "0"
    var base = ""
    var factor = "33.2875"
    var family = "99"
    var caps = ["0.00", "0.00", "0.00"]

    func text(columns: Int = 31) -> String {
      let price = columns == 32 ? ["9"] : []
      let fields =
        [
          code, modifier, descriptor, status, "", work, nonfacility, naNonfacility, facility,
          naFacility, malpractice, "0.00", "0.00", components, global,
        ] + shares + [multiple, bilateral, assistant, coSurgeon, team] + price
        + [base, factor, "09", "0", family] + caps
      return fields.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }
  }

  /// A PPRRVU file: nine rows before the data of the header, the header over four of them and a fifth.
  static func pprrvu(
    _ rows: [String], columns: Int = 31,
    title: String = "2024 National Physician Fee Schedule Relative Value File July Release",
    ending: String = "\r\n"
  ) -> String {
    let price = columns == 32
    func insert(_ cells: String, _ name: String) -> String {
      guard price else { return cells }
      var fields = cells.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields.insert(name, at: 23)
      return fields.joined(separator: ",")
    }
    let blank = insert(String(repeating: ",", count: 30), "")
    func note(_ text: String) -> String { ",,\(text)" + blank.dropFirst(2) }
    let header = [
      insert(",,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,", ""),
      insert(
        ",,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED", ""),
      insert(
        ",,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS",
        ""),
      insert(
        ",,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,"
          + "MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT",
        "PRIC"),
      insert(
        "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,"
          + "OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT",
        "IND"),
    ]
    let before = [
      note(title), note("CPT codes are copyright American Medical Association"),
      note("Dental codes are copyright American Dental Association"), blank, blank,
    ]
    return (before + header + rows).joined(separator: ending) + ending
  }

  static func read(
    _ kind: CodeKind, _ name: String, _ text: String, from: String? = nil, set: String? = nil
  ) throws -> CodeRelease {
    try CodeRelease.read(
      ImportRequest(
        kind: kind, files: [SourceFile(name: name, text: text)],
        from: from.flatMap { CivilDate($0) }, set: set))
  }

  /// A schedule of invented rows with indices of one, so a fee is a sum of relative values times the factor.
  static func schedule(
    _ rows: [Row], day: String = "2024-07-01", anesthesia: String = "20.52"
  ) throws -> FeeSchedule {
    let values = try read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", pprrvu(rows.map { $0.text() }))
    let indices = try read(
      .gpci, "GPCI_RVU24A.csv",
      "mac,state,locality_number,locality_name,gpci_work,gpci_pe,gpci_mp\n15202,OH,00,OHIO,1.000,1.000,1.000\n"
    )
    let factors = try read(
      .anesthesia, "ANES_RVU24A.csv",
      "contractor,locality,locality_name,anesthesia_conv_factor\n15202,00,OHIO,\(anesthesia)\n")
    return FeeSchedule(
      day: CivilDate(day) ?? CivilDate(days: 0), values: try RelativeValues(values.opened()),
      indices: try GeographicIndices(indices.opened()),
      anesthesia: try AnesthesiaFactors(factors.opened()))
  }

  static func line(
    _ code: String, _ modifiers: [String] = [], units: Int = 1, on day: String = "2024-07-01",
    place: UInt8 = 11, charge: String? = nil, number: Int = 1, claim: String = "C1",
    provider: String = "P1"
  ) -> FeeLine {
    FeeLine(
      claim: claim, line: number, code: CodeKey(code), modifiers: modifiers.map { CodeKey($0) },
      units: Quantity(units), from: CivilDate(day) ?? CivilDate(days: 0),
      provider: CodeKey(provider), placeOfService: place, locality: ohio,
      charge: charge.flatMap { Money($0) })
  }
}

extension FeePricer {
  /// Prices by one schedule whatever the day.
  init(always schedule: FeeSchedule, rareSettings: Bool = false) {
    self.init(rareSettings: rareSettings) { (_) throws(ImportProblem) in schedule }
  }

  /// The amounts as text; `-` where there is none.
  func amounts(_ lines: [FeeLine]) throws -> [String] {
    try price(lines).map { $0.allowed?.description ?? "-" }
  }
}

/// Numbers that look random and are the same for a seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
