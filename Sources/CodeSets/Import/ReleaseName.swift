internal import Model

/// What the name of an official file says of the time for which it was published.
///
/// `HCPC2026_OCT_ANWEB_v2.csv` is October 2026, second issue; `NOC_Codes_2019.prn` the year 2019.
struct ReleaseName {
  var year: Int
  /// 1 to 12; nil where the name says the year only.
  var month: Int?
  /// 0 for the first issue, 1 for `v2`.
  var revision = 0

  /// Reads the name of a member, else of the archive around it; nil when neither says a year.
  init?(_ file: SourceFile) {
    let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
    let whole = last.contains(":") ? last : file.name
    for part in whole.split(separator: ":").reversed() {
      let name = part.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? part
      if let found = ReleaseName(String(name).lowercased()) {
        self = found
        return
      }
    }
    return nil
  }

  private init?(_ name: String) {
    let runs = ReleaseName.runs(name)
    guard
      let place = runs.firstIndex(where: {
        $0.count == 4 && ($0.hasPrefix("20") || $0.hasPrefix("19")) && Int($0) != nil
      }), let year = Int(runs[place])
    else { return nil }
    self.year = year
    month = runs.lazy.compactMap(ReleaseName.month).first
    if month == nil, place + 2 < runs.count, runs[place + 1] == "-", runs[place + 2].count == 2,
      let number = Int(runs[place + 2]), (1...12).contains(number)
    {
      month = number
    }
    for (index, run) in runs.enumerated() where run == "v" && index + 1 < runs.count {
      if let issue = Int(runs[index + 1]), (2...20).contains(issue) { revision = issue - 1 }
    }
  }

  /// The first day of the term.
  var first: CivilDate? { CivilDate(year: year, month: month ?? 1, day: 1) }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func month(_ run: String) -> Int? {
    if let index = longMonths.firstIndex(of: run) ?? months.firstIndex(of: run) { return index + 1 }
    // `OCTQTR`
    guard run.hasSuffix("qtr") else { return nil }
    return months.firstIndex(of: String(run.dropLast(3))).map { $0 + 1 }
  }

  /// The name cut into runs of letters, of digits, and of one other character each.
  private static func runs(_ name: String) -> [String] {
    var runs: [String] = []
    var kind = -1
    for scalar in name.unicodeScalars {
      let next = ("a"..."z").contains(scalar) ? 1 : ("0"..."9").contains(scalar) ? 2 : 0
      if next == 0 || next != kind { runs.append("") }
      runs[runs.count - 1].unicodeScalars.append(scalar)
      kind = next
    }
    return runs
  }
}
