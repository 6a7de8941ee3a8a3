import CodeSets
import Foundation
import Model
import TestKit

/// Official files: how long an import takes, and what asking a release costs, beside a binary search in
/// memory over the same rows.
struct CodesSection {
  let seed: UInt64
  let rounds: Int
  let machineFactor: Double
  let program: Program?
  let say: (String) -> Void

  static let missing = "codes: no official files are at hand; set SCRUBJAY_DATA"

  /// Nil when no official files are at hand.
  func run() throws -> Figures.Section? {
    guard let data = TestData.folder(for: "bench codes")?.path else { return nil }
    var section = Figures.Section(name: "codes", title: "Official files and look-ups")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-bench-codes-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try imports(data, folder, &section)
    let table = try pairs(folder, &section)
    try lookUps(table, &section)
    try claims(data, table, &section)
    try prices(data, &section)
    try rules(data, folder, &section)
    return section
  }

  static let day = CivilDate(year: 2024, month: 8, day: 1) ?? CivilDate(days: 0)

  // MARK: - Import and opening

  /// The whole table of pairs, from the published parts to a release, in a process of its own.
  private func imports(
    _ data: String, _ folder: String, _ section: inout Figures.Section
  ) throws {
    let parts = (1...4).map { "\(data)/ncci/ptp_practitioner_2024q3_f\($0).tsv.gz" }
    guard let program else { throw Workload.Failure(description: Program.missing) }
    say("codes: 2.5 million pairs are imported")
    var time = Figures.Row(name: "import of the practitioner pairs, by the clock", unit: .seconds)
    var memory = Figures.Row(name: "the same, most memory", unit: .megabytes)
    for _ in 0..<min(rounds, 3) {
      try? FileManager.default.removeItem(atPath: folder)
      guard
        let run = ChildRun(
          [program.path, "import", "ncci-ptp"] + parts
            + ["--from", "2024-07-01", "--codes", folder], watched: true), run.status == 0
      else { throw Workload.Failure(description: "the pairs were not imported") }
      time.series.add(run.wall)
      memory.series.add(Double(run.peak) / 1e6)
    }
    section.rows += [time, memory]
    section.ratios += [
      Figures.Ratio(
        name: "import of the pairs, 60 s", bar: Figures.Bar(kind: .atMost, floor: 60),
        series: time.series, unit: "s"),
      Figures.Ratio(
        name: "its memory, 500 MB", bar: Figures.Bar(kind: .atMost, floor: 500),
        series: memory.series, unit: "MB"),
    ]
  }

  private func pairs(_ folder: String, _ section: inout Figures.Section) throws -> PairEdits {
    let codes = CodeFolder(folder)
    guard let entry = try codes.entries().first else {
      throw Workload.Failure(description: "the release of pairs is not there")
    }
    var row = Figures.Row(name: "the table of pairs opened", unit: .microseconds)
    var table = try PairEdits(codes.open(entry))
    for _ in 0..<rounds * 10 {
      row.series.add(try measured { table = try PairEdits(codes.open(entry)) } * 1e6)
    }
    section.rows.append(row)
    section.ratios.append(
      Figures.Ratio(
        name: "the table opened, 1 ms", bar: Figures.Bar(kind: .atMost, floor: 1000),
        series: row.series, unit: "us"))
    return table
  }

  // MARK: - Pairs in a stream of claims

  /// Every two lines of 200,000 claims whose codes are drawn as a practice's are, few often and many
  /// seldom: the release against a binary search over the same rows in memory.
  private func lookUps(_ table: PairEdits, _ section: inout Figures.Section) throws {
    say("codes: pairs are looked up in a stream of claims")
    let rows = SortedPairs(table)
    var random = SplitMix64(seed: seed)
    let claims = CodeStream(rows.codes, &random).claims(200_000, &random)
    let placed = claims.map { $0.compactMap { table.code($0) } }
    let numbered = claims.map { $0.compactMap { rows.number($0) } }
    let looks = Double(claims.reduce(0) { $0 + $1.count * ($1.count - 1) })
    var matrix = Figures.Row(name: "a pair looked up in the release", unit: .nanoseconds)
    var binary = Figures.Row(name: "by binary search in memory", unit: .nanoseconds)
    var ratio = Figures.Ratio(
      name: "the release against binary search", bar: Figures.Bar(kind: .atLeast, floor: 1))
    for _ in 0..<rounds {
      var found = 0
      let first = measured {
        for codes in placed {
          for i in codes.indices {
            for j in codes.indices where i != j {
              if table.look(codes[i], codes[j], on: Self.day) != nil { found += 1 }
            }
          }
        }
      }
      var searched = 0
      let second = measured { searched = rows.hits(numbered, on: Self.day.days) }
      matrix.series.add(first / looks * 1e9)
      binary.series.add(second / looks * 1e9)
      ratio.series.add(second / first)
      if found != searched { ratio.isVoid = true }
      matrix.note = "\(Int(looks)) looks, \(found) edits"
    }
    section.rows += [matrix, binary]
    section.ratios.append(ratio)
  }

  // MARK: - Whole claims

  /// Claims of 50 lines and 12 diagnoses against pairs, limits, add-on codes and the validity of the
  /// diagnoses.
  private func claims(
    _ data: String, _ table: PairEdits, _ section: inout Figures.Section
  ) throws {
    say("codes: claims of 50 lines are judged")
    let limits = try UnitLimits(
      release(.ncciMUE, "\(data)/ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"))
    let addOns = try AddOnCodes(release(.ncciAddOn, "\(data)/ncci/aoc_2024q3.tsv", "2024-07-01"))
    let codes = try ICDCodes(
      release(.icd10cm, "\(data)/icd10cm/icd10cm_fy2024_codes.csv.gz", "2023-10-01"))
    var random = SplitMix64(seed: seed)
    let stream = CodeStream(SortedPairs(table).codes, &random)
    let lines = (0..<200).map { _ in
      (0..<50).map { index in
        EditLine(
          place: .init(claim: 0, line: index), code: stream.draw(&random),
          modifiers: EditModifiers(index % 5 == 0 ? ["59"] : []), units: 1000, from: Self.day,
          provider: 7)
      }
    }
    let diagnoses = (0..<200).map { _ in
      (0..<12).map { _ in codes[Int.random(in: 0..<codes.count, using: &random)] }
    }
    var row = Figures.Row(
      name: "a claim of 50 lines: pairs, limits, add-ons, 12 diagnoses", unit: .microseconds)
    for _ in 0..<rounds * 3 {
      var found = 0
      let seconds = measured {
        for (lines, diagnoses) in zip(lines, diagnoses) {
          found +=
            LineEdits.all(lines, pairs: table, limits: { _ in limits }, addOns: addOns).count
          found += ICDEdits.check(diagnoses, codes: codes).count
        }
      }
      row.series.add(seconds / Double(lines.count) * 1e6)
      row.note = "\(found) findings on \(lines.count) claims"
    }
    section.rows.append(row)
    section.ratios.append(
      Figures.Ratio(
        name: "a claim of 50 lines, 100 us times the machine factor",
        bar: Figures.Bar(kind: .atMost, floor: 100 * machineFactor), series: row.series, unit: "us")
    )
  }

  /// Claims of four lines priced by Medicare's schedule, with their trees.
  private func prices(_ data: String, _ section: inout Figures.Section) throws {
    say("codes: lines are priced")
    let schedule = FeeSchedule(
      day: Self.day,
      values: try RelativeValues(release(.mpfs, "\(data)/mpfs/PPRRVU24_JUL_RVU24C.csv.gz")),
      indices: try GeographicIndices(release(.gpci, "\(data)/mpfs/GPCI_RVU24A.csv")))
    let pricer = FeePricer { (_) throws(ImportProblem) in schedule }
    guard let locality = FeeLocality(contractor: "15202", locality: "00") else { return }
    let codes = ["99213", "99214", "20610", "97110", "17110", "93000", "45385", "36415"]
    let claims = (0..<2_000).map { claim in
      (0..<4).map { line in
        FeeLine(
          claim: "\(claim)", line: line + 1, code: CodeKey(codes[(claim + line * 3) % codes.count]),
          from: Self.day, locality: locality)
      }
    }
    var row = Figures.Row(name: "a line priced, with its tree", unit: .microseconds)
    for _ in 0..<rounds * 3 {
      var cents: Int64 = 0
      let seconds = try measured {
        for claim in claims {
          for price in try pricer.price(claim) { cents += price.allowed?.cents ?? 0 }
        }
      }
      row.series.add(seconds / Double(claims.count * 4) * 1e6)
      row.note = "\(cents) cents in all"
    }
    section.rows.append(row)
  }

  private func release(
    _ kind: CodeKind, _ path: String, _ from: String? = nil
  ) throws -> CodeFile {
    try CodeRelease.read(
      ImportRequest(
        kind: kind, files: [SourceFile.open(path)], from: from.flatMap { CivilDate($0) })
    ).opened()
  }
}

/// The rows of a table of pairs as one sorts them into memory: numbers of two codes in one key.
private struct SortedPairs {
  /// The codes of column 1.
  let codes: [CodeKey]
  private let numbers: [UInt64: UInt32]
  private let keys: [UInt32]
  private let windows: [(from: Int32, through: Int32)]

  init(_ table: PairEdits) {
    var codes: [CodeKey] = []
    var numbers: [UInt64: UInt32] = [:]
    func number(_ key: CodeKey) -> UInt32 {
      if let known = numbers[key.bits] { return known }
      numbers[key.bits] = UInt32(numbers.count)
      return UInt32(numbers.count - 1)
    }
    var rows: [(key: UInt32, from: Int32, through: Int32)] = []
    table.eachRow { first, second, edit in
      if codes.last != first { codes.append(first) }
      guard edit.indicator != 9 else { return }
      rows.append(
        (
          number(first) << 16 | number(second), edit.from?.days ?? .min, edit.through?.days ?? .max
        ))
    }
    rows.sort { ($0.key, $0.through) < ($1.key, $1.through) }
    self.codes = codes
    self.numbers = numbers
    keys = rows.map(\.key)
    windows = rows.map { (from: $0.from, through: $0.through) }
  }

  func number(_ key: CodeKey) -> UInt32? { numbers[key.bits] }

  /// How many ordered pairs of the claims' codes have an edit in force on a day.
  func hits(_ claims: [[UInt32]], on day: Int32) -> Int {
    keys.withUnsafeBufferPointer { keys in
      var hits = 0
      for codes in claims {
        for i in codes.indices {
          for j in codes.indices where i != j {
            let key = codes[i] << 16 | codes[j]
            var low = 0
            var high = keys.count
            while low < high {
              let middle = (low &+ high) &>> 1
              if keys[middle] < key { low = middle &+ 1 } else { high = middle }
            }
            while low < keys.count, keys[low] == key {
              if windows[low].through >= day {
                if windows[low].from <= day { hits += 1 }
                break
              }
              low += 1
            }
          }
        }
      }
      return hits
    }
  }
}

/// Codes drawn so that the second is half as frequent as the first, the third a third.
private struct CodeStream {
  private let codes: [CodeKey]
  private let sums: [Double]

  init(_ codes: [CodeKey], _ random: inout SplitMix64) {
    self.codes = codes.shuffled(using: &random)
    var sum = 0.0
    sums = codes.indices.map { index in
      sum += 1 / Double(index + 1)
      return sum
    }
  }

  func draw(_ random: inout SplitMix64) -> CodeKey {
    let wanted = Double.random(in: 0..<(sums.last ?? 1), using: &random)
    var low = 0
    var high = codes.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return codes[low]
  }

  /// Claims of one to twelve lines, about nine ordered pairs each.
  func claims(_ count: Int, _ random: inout SplitMix64) -> [[CodeKey]] {
    (0..<count).map { _ in
      var lines = 1
      while lines < 12, Double.random(in: 0..<1, using: &random) < 0.66 { lines += 1 }
      return (0..<lines).map { _ in draw(&random) }
    }
  }
}
