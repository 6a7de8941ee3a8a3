internal import Model

/// What the name of an NCCI file says of it: program, setting, first day, revision and part.
///
/// Read are the names under which CMS publishes them (`ccipra-v302r0-f1.txt`, `ccioph-…`,
/// `MCR_MUE_PractitionerServices_Eff_07-01-2024.csv`, `AOC_V2024Q3-MCR.txt`,
/// `medicaid-ncci-q1-2026-ptp-edits-practitioner-services.zip`), in either part of `archive:member`.
struct NCCIName {
  enum Program: String { case medicare, medicaid }
  enum Setting: String, CaseIterable { case practitioner, outpatient, dme }

  private(set) var program: Program?
  private(set) var setting: Setting?
  private(set) var from: CivilDate?
  private(set) var revision: Int?
  /// The number behind `f`, from 1.
  private(set) var part: Int?

  init(_ file: SourceFile) {
    // The last name of the archive and the member's; folders say nothing.
    let pieces = file.name.split(separator: ":").map {
      Array(($0.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "").lowercased().utf8)
    }
    for piece in pieces {
      let words = NCCIName.words(piece)
      program = NCCIName.program(words) ?? program
      setting = NCCIName.setting(words) ?? setting
      from = NCCIName.date(words) ?? from
      for word in words {
        if let (day, number) = NCCIName.version(word) { (from, revision) = (day, number) }
        if word.first == UInt8(ascii: "f"), let number = NCCIName.number(word.dropFirst()),
          (1...99).contains(number)
        {
          part = number
        }
      }
    }
  }

  /// Runs of letters and digits.
  private static func words(_ name: [UInt8]) -> [ArraySlice<UInt8>] {
    name.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  private static func program(_ words: [ArraySlice<UInt8>]) -> Program? {
    if words.contains(where: { contains($0, "medicaid") || $0.elementsEqual("mcd".utf8) }) {
      return .medicaid
    }
    let medicare = words.contains { contains($0, "medicare") || $0.elementsEqual("mcr".utf8) }
    return medicare ? .medicare : nil
  }

  private static func setting(_ words: [ArraySlice<UInt8>]) -> Setting? {
    for word in words {
      if contains(word, "practitioner") || contains(word, "ccipra") { return .practitioner }
      if contains(word, "outpatient") || contains(word, "hospital") || contains(word, "ccioph") {
        return .outpatient
      }
      if word.starts(with: "dme".utf8) || contains(word, "ccidme") { return .dme }
    }
    return nil
  }

  /// `eff_07-01-2024`, `2024q3`, `v2024q3`, `q3-2024`.
  private static func date(_ words: [ArraySlice<UInt8>]) -> CivilDate? {
    for (index, word) in words.enumerated() {
      if word.elementsEqual("eff".utf8), index + 3 < words.count,
        let month = number(words[index + 1]), let day = number(words[index + 2]),
        let year = number(words[index + 3]),
        let date = CivilDate(year: year, month: month, day: day)
      {
        return date
      }
      let plain = word.first == UInt8(ascii: "v") ? word.dropFirst() : word
      let halves = plain.split(separator: UInt8(ascii: "q"), omittingEmptySubsequences: false)
      guard halves.count == 2, let quarter = number(halves[1]), (1...4).contains(quarter) else {
        continue
      }
      let said = halves[0].isEmpty && index + 1 < words.count ? words[index + 1] : halves[0]
      if said.count == 4, let year = number(said) {
        return CivilDate(year: year, month: quarter * 3 - 2, day: 1)
      }
    }
    return nil
  }

  /// `v302r0`: version 30.2 is the third quarter of 2024.
  private static func version(_ word: ArraySlice<UInt8>) -> (CivilDate, Int)? {
    guard word.first == UInt8(ascii: "v") else { return nil }
    let halves = word.dropFirst().split(separator: UInt8(ascii: "r"))
    guard halves.count == 2, halves[0].count == 3, let version = number(halves[0]),
      version % 10 < 4, let revision = number(halves[1]),
      let day = CivilDate(year: 1994 + version / 10, month: version % 10 * 3 + 1, day: 1)
    else { return nil }
    return (day, revision)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func contains(_ word: ArraySlice<UInt8>, _ part: String) -> Bool {
    let part = Array(part.utf8)
    guard word.count >= part.count else { return false }
    return word.indices.dropLast(part.count - 1).contains { word[$0...].starts(with: part) }
  }
}

/// Which set of NCCI edits files are: what the user says, the names and the headers must agree.
struct NCCISet {
  private(set) var program: NCCIName.Program?
  private(set) var setting: NCCIName.Setting?
  private let asked: (program: NCCIName.Program, setting: NCCIName.Setting)?

  init(_ request: ImportRequest) throws(ImportProblem) {
    guard let set = request.set else {
      asked = nil
      return
    }
    let halves = set.split(separator: "-", maxSplits: 1).map(String.init)
    guard halves.count == 2, let program = NCCIName.Program(rawValue: halves[0]),
      let setting = NCCIName.Setting(rawValue: halves[1])
    else {
      throw ImportProblem(
        .noSet, file: request.files.first?.name ?? "",
        "There is no set \(shown(set)). The sets are \(NCCISet.names).")
    }
    asked = (program, setting)
  }

  static let names =
    "medicare-practitioner, medicare-outpatient, medicare-dme, medicaid-practitioner, "
    + "medicaid-outpatient and medicaid-dme"

  /// Takes up what a file says of itself, by its name or its header.
  mutating func says(
    _ program: NCCIName.Program?, _ setting: NCCIName.Setting?, file: String, _ place: String
  ) throws(ImportProblem) {
    if let setting {
      try agree(setting.rawValue, self.setting?.rawValue, asked?.setting.rawValue, file, place)
      self.setting = setting
    }
    if let program {
      try agree(program.rawValue, self.program?.rawValue, asked?.program.rawValue, file, place)
      self.program = program
    }
  }

  private func agree(
    _ said: String, _ before: String?, _ asked: String?, _ file: String, _ place: String
  ) throws(ImportProblem) {
    if let asked, asked != said {
      throw ImportProblem(
        .contradiction, file: file,
        "\(place) says that these are \(said) edits, and the set asked for is \(asked). "
          + "Name the right file, or leave --set out.")
    }
    if let before, before != said {
      throw ImportProblem(
        .contradiction, file: file,
        "\(place) says \(said), and before it was \(before). Import the files of one set at a time."
      )
    }
  }

  /// `medicare-practitioner` and its like; Medicare when nothing names a program.
  func resolved(file: String) throws(ImportProblem) -> String {
    guard let setting = asked?.setting ?? setting else {
      throw ImportProblem(
        .noSet, file: file,
        "Neither the file nor its name says whose edits these are. Add --set with one of "
          + "\(NCCISet.names).")
    }
    let program = asked?.program ?? program ?? .medicare
    return "\(program.rawValue)-\(setting.rawValue)"
  }
}

/// The first day and revision that the names of all parts agree on.
struct NCCIIssue {
  private(set) var from: CivilDate?
  private(set) var revision: Int?

  mutating func says(_ name: NCCIName, file: String) throws(ImportProblem) {
    if let said = name.from, let from, said != from {
      throw ImportProblem(
        .contradiction, file: file,
        "This part counts from \(said), the one before from \(from). Name the parts of one release."
      )
    }
    if let said = name.revision, let revision, said != revision {
      throw ImportProblem(
        .contradiction, file: file,
        "This part is of revision \(said), the one before of \(revision). Name the parts of one release."
      )
    }
    from = name.from ?? from
    revision = name.revision ?? revision
  }
}
