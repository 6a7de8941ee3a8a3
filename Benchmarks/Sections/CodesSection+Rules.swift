import CodeSets
import Foundation
import Model
import Scripting
import TestKit

/// What judging by official files adds to a claim: the stock over them, and the stock without its official
/// rules.
extension CodesSection {
  func rules(_ data: String, _ folder: String, _ section: inout Figures.Section) throws {
    say("codes: claims are judged by the stock")
    try importRest(data, folder)
    let files = try RuleFiles.stock()
    let whole = RuleSet(files, releases: ReleaseBook(folder: folder))
    let sides = [
      ("a claim by the stock without its official rules", plain(files)),
      ("the same with them, nothing imported", whole.asking(.none)),
      ("the same with them, all imported", whole),
    ]
    let claims = batch(4_000)
    var rows = sides.map { Figures.Row(name: $0.0, unit: .microseconds) }
    let judges = sides.map { _, rules in
      let builder = PriorStateBuilder(rules: rules, asOf: Self.asOf)
      for index in 0..<claims.count { builder.add(claims[index]) }
      return Scrubber(rules: rules, asOf: Self.asOf, input: builder.finish())
    }
    for round in 0..<rounds * 3 + 1 {
      for (index, judge) in judges.enumerated() {
        var findings = 0
        let seconds = measured {
          for claim in 0..<claims.count { findings += judge.scrub(claims[claim]).findings.count }
        }
        // The first round opens files and loads what functions need.
        if round == 0 { continue }
        rows[index].series.add(seconds / Double(claims.count) * 1e6)
        rows[index].note = "\(findings) findings on \(claims.count) claims"
      }
    }
    section.rows += rows
  }

  private static let asOf = CivilDate(year: 2024, month: 9, day: 1) ?? CivilDate(days: 0)

  private func plain(_ files: [RuleSource]) -> RuleSet {
    RuleSet(files.filter { !$0.path.contains("/official/") })
  }

  /// The other files that the stock asks; the tabular list of the year is not at hand.
  private func importRest(_ data: String, _ folder: String) throws {
    guard let program else { throw Workload.Failure(description: Program.missing) }
    let imports = [
      ["ncci-mue", "\(data)/ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"],
      ["ncci-aoc", "\(data)/ncci/aoc_2024q3.tsv"],
      ["mpfs", "\(data)/mpfs/PPRRVU24_JUL_RVU24C.csv.gz"],
      ["hcpcs", "--from", "2024-07-01", "\(data)/hcpcs/hcpcs_level2_2024-07.csv.gz"],
      ["icd10cm", "--from", "2023-10-01", "\(data)/icd10cm/icd10cm_fy2024_codes.csv.gz"],
    ]
    for arguments in imports {
      let run = ChildRun([program.path, "import"] + arguments + ["--codes", folder])
      guard run?.status == 0 else {
        throw Workload.Failure(description: "\(arguments[0]) was not imported")
      }
    }
  }

  /// Claims to Medicare of two or three lines: a visit, a procedure that sometimes is a pair with the one
  /// before, and a drug on every third.
  private func batch(_ count: Int) -> FrameBatch {
    let visits = ["99213", "99214", "99203", "99232"]
    let procedures = ["20610", "17110", "93000", "11042", "97597", "45385", "36415", "71046"]
    let diagnoses = ["M1711", "I10", "E119", "L570", "J069"]
    let batch = FrameBatch()
    for number in 0..<count {
      var recipe = ClaimRecipe()
      set(&recipe.claim, .claim, "id", .text("B\(number)"))
      set(&recipe.claim, .claim, "patient.last_name", .text("WREN\(number)"))
      set(&recipe.claim, .claim, "coverage.filing", .text("MB"))
      set(&recipe.claim, .claim, "diagnoses", .texts([diagnoses[number % diagnoses.count]]))
      var codes = [visits[number % visits.count], procedures[number / 3 % procedures.count]]
      if number % 3 == 0 { codes.append("J1885") }
      recipe.lines = codes.enumerated().map { index, code in
        var line = ClaimRecipe.Entry()
        set(&line.values, .line, "code", .text(code))
        set(&line.values, .line, "dos", .number(Int64(Self.day.days) + Int64(number % 28)))
        return line
      }
      recipe.append(to: batch, ordinal: number)
    }
    batch.seal()
    return batch
  }

  private func set(
    _ values: inout ClaimRecipe.Values, _ record: Record, _ path: String, _ value: FieldValue
  ) {
    if let field = Schema.field(record, path) { values.append((field, value)) }
  }
}
