internal import Model

/// What a file of the fee schedule says, by its name and title, of the release it belongs to.
struct FeeRelease: Equatable {
  var year: Int?
  /// The month of the first day: 1, 4, 7 or 10.
  var month: Int?
  /// A re-issue for the same quarter (`RVU24AR`).
  var revised = false
  /// The set from 2026: `nonqpp` or `qpp`.
  var set: String?

  /// Reads a name such as `RVU24C.zip:PPRRVU24_JUL.csv`, `PPRRVU2026_Jul_nonQPP.csv`, `GPCI2026.csv`.
  init(name: String) {
    let parts = name.split(separator: ":").map { $0.split(separator: "/").last ?? $0 }
    let name = parts.joined(separator: " ").uppercased()
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for word in words {
      if let year = FeeRelease.year(in: word) { self.year = self.year ?? year }
      readLetter(word)
      for (index, months) in FeeRelease.months.enumerated() where months.contains(word) {
        month = month ?? index * 3 + 1
      }
      if word == "NONQPP" { set = "nonqpp" } else if word == "QPP" { set = "qpp" }
    }
  }

  /// Reads a title such as `2024 National Physician Fee Schedule Relative Value File July Release`.
  init(title: String) {
    let words = title.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let place = words.firstIndex(of: "NATIONAL"), place > 0,
      let year = Int(words[place - 1]), (1992...2099).contains(year)
    else { return }
    self.year = year
    if let release = words[place...].firstIndex(of: "RELEASE") {
      month = FeeRelease.months.firstIndex { $0.contains(words[release - 1]) }.map { $0 * 3 + 1 }
    }
  }

  private static let months = [
    ["JAN", "JANUARY"], ["APR", "APRIL"], ["JUL", "JULY"], ["OCT", "OCTOBER"],
  ]

  /// `RVU24C`, `RVU24AR`: the letter of the quarter and the mark of a re-issue.
  private mutating func readLetter(_ word: String) {
    guard word.hasPrefix("RVU"), word.utf8.count >= 6, let year = Int(word.dropFirst(3).prefix(2)),
      let letter = ["A", "B", "C", "D"].firstIndex(of: String(word.dropFirst(5).prefix(1)))
    else { return }
    let rest = word.dropFirst(6)
    guard rest.isEmpty || rest == "R" else { return }
    self.year = 2000 + year
    month = letter * 3 + 1
    if rest == "R" { revised = true }
  }

  /// The year in `PPRRVU24`, `PPRRVU2026`, `GPCI2024`, `ANES2025`, `24LOCCO`, `25LOCCO1`.
  private static func year(in word: String) -> Int? {
    for start in ["PPRRVU", "GPCI", "ANES", "OPPSCAP", "LOCCO"] where word.hasPrefix(start) {
      let digits = word.dropFirst(start.utf8.count).prefix { $0.isNumber }
      if digits.utf8.count == 4, let year = Int(digits) { return year }
      if digits.utf8.count == 2, let year = Int(digits) { return 2000 + year }
    }
    let digits = word.prefix { $0.isNumber }
    if word.dropFirst(digits.utf8.count).hasPrefix("LOCCO"), digits.utf8.count == 2,
      let year = Int(digits)
    {
      return 2000 + year
    }
    return nil
  }
}

extension FeeRelease {
  /// The first day and the revision, of what the name, the title and the user say.
  ///
  /// A re-issue does not say from which day it counts; a file that names only its year leaves the day
  /// in that year to the user.
  func dates(
    title: FeeRelease?, file: String, _ request: ImportRequest
  ) throws(ImportProblem) -> (from: CivilDate?, revision: Int) {
    if let said = year, let titled = title?.year, said != titled {
      throw ImportProblem(
        .contradiction, file: file,
        "The name says \(said), and the title says \(titled). Name the file as it was published.")
    }
    if let said = month, let titled = title?.month, said != titled {
      throw ImportProblem(
        .contradiction, file: file,
        "The name is that of a release of month \(said), and the title that of month \(titled). "
          + "Name the file as it was published.")
    }
    if revised {
      guard request.from != nil else {
        throw ImportProblem(
          .noDate, file: file,
          "This is a re-issue (AR), and nothing in it says from which day it counts. Add --from with the "
            + "day of the announcement.")
      }
      return (nil, 1)
    }
    guard let year = year ?? title?.year else { return (nil, 0) }
    let month = month ?? title?.month
    if month == nil, let asked = request.from, asked.civil.year == year { return (nil, 0) }
    return (CivilDate(year: year, month: month ?? 1, day: 1), 0)
  }
}
