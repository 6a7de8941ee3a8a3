import Foundation

/// What a practice's store costs: receiving, judging what is stored, single commands, the audit
/// chain, examining and backing up.
///
/// Each step runs in a process of its own.
struct PracticeSection {
  let seed: UInt64
  let world: Workload
  let claims: Int
  let commands: Int
  let auditRows: Int
  let rounds: Int
  let machineFactor: Double
  let folder: String
  let say: (String) -> Void

  private struct Ran {
    var figures: StepFigures
    /// The most memory of its own, in megabytes.
    var memory: Double
  }

  func run() throws -> [Figures.Section] {
    var sections: [Figures.Section] = []
    let (small, large) = (try place("small", claims / 10), try place("large", claims))
    sections.append(try loading(small, large))
    sections.append(try judging(small, large))
    sections.append(try lookingBack(small, large))
    sections.append(try examining(large))
    sections.append(try commanding(large))
    sections.append(try auditing())
    return sections
  }

  // MARK: Steps

  private struct Place {
    let folder: String
    let claims: Int
    let fileSize: Int
  }

  private func place(_ name: String, _ count: Int) throws -> Place {
    let path = "\(folder)/practice-\(name)"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    say("practice: writing \(count) claims")
    let size = try ClaimFile(seed: seed, claims: count).write(to: path + "/claims.837")
    _ = try world.writeRules(world.rules(300), named: "practice-\(name)/rules")
    _ = try RemittanceFile(seed: seed, claims: count).write(to: path + "/payments.835")
    return Place(folder: path, claims: count, fileSize: size)
  }

  private func step(
    _ kind: PracticeStep.Kind, _ folder: String, _ count: Int
  ) throws -> Ran {
    say("practice: \(kind.rawValue), \(count)")
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let found = "\(folder)/\(kind.rawValue).figures"
    try? FileManager.default.removeItem(atPath: found)
    let command = [
      program, "--step", kind.rawValue, "--keep", folder, "--claims", String(count),
    ]
    guard let child = ChildRun(command, watched: true), child.status == 0 else {
      throw Workload.Failure(
        description: "the step failed; see: \(command.joined(separator: " "))")
    }
    return Ran(
      figures: try StepFigures(reading: found), memory: Double(child.anonymous) / 1e6)
  }

  // MARK: Parts

  private func loading(_ small: Place, _ large: Place) throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-load", title: "A file received into a new practice")
    var memory: [Double] = []
    for place in [small, large] {
      let ran = try step(.load, place.folder, place.claims)
      let (figures, count) = (ran.figures, Double(place.claims))
      section.add("\(place.claims) claims, by the clock", .claims, count / figures["wall"])
      section.add("\(place.claims) claims", .claims, count / figures["cpu"])
      section.add("\(place.claims) claims, memory of its own", .megabytes, ran.memory)
      memory.append(ran.memory)
      section.notes.append(
        "\(place.claims) claims: file \(megabytes(figures["file"])), database "
          + "\(megabytes(figures["database"])), log \(megabytes(figures["log"])) at its end and "
          + "\(megabytes(figures["log.closed"])) when closed")
    }
    section.ratios = [growth("memory of its own, file 10 times larger / file", memory)]
    return section
  }

  private func judging(_ small: Place, _ large: Place) throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-scrub", title: "\(large.claims) stored claims judged by 300 rules")
    let parts: [(PracticeStep.Kind, String)] = [
      (.fileRead, "file: reading"), (.file, "file: reading, judging, writing"),
      (.scan, "stored: scan alone"), (.read, "stored: scan and frames"),
      (.queue, "stored: scan, frames, judging, writing"),
    ]
    var rows = parts.map { Figures.Row(name: $0.1, unit: .microseconds) }
    var peaks = Figures.Row(name: "stored, memory of its own", unit: .megabytes)
    var ratio = Figures.Ratio(name: "stored / file, CPU time, the whole way")
    var reading = Figures.Ratio(name: "stored / file, CPU time, reading")
    let count = Double(large.claims)
    for _ in 0..<rounds {
      var cost: [PracticeStep.Kind: Double] = [:]
      var digests: [String] = []
      for (index, (kind, _)) in parts.enumerated() {
        let ran = try step(kind, large.folder, large.claims)
        let each = ran.figures["cpu"] / count * 1e6
        cost[kind] = each
        rows[index].series.add(each)
        if kind == .queue { peaks.series.add(ran.memory) }
        if kind == .queue || kind == .file { digests.append(ran.figures.text("digest")) }
      }
      compare(digests, &section)
      ratio.series.add((cost[.queue] ?? 0) / (cost[.file] ?? 1))
      reading.series.add((cost[.read] ?? 0) / (cost[.fileRead] ?? 1))
    }
    let few = try step(.queue, small.folder, small.claims)
    section.rows = rows + [peaks]
    section.add("stored, memory of its own, \(small.claims) claims", .megabytes, few.memory)
    let kept = try step(.keep, large.folder, large.claims)
    section.add("stored, decisions kept", .microseconds, kept.figures["cpu"] / count * 1e6)
    section.add("stored, decisions kept, by the clock", .claims, count / kept.figures["wall"])
    section.add("stored, decisions kept, memory of its own", .megabytes, kept.memory)
    compare([kept.figures.text("digest"), digest(of: large)], &section)
    section.ratios = [
      ratio, reading,
      growth("memory of its own, 10 times the claims", [few.memory, peaks.series.median]),
    ]
    section.notes += [
      "microseconds of the processor a claim; the NDJSON of both sides has one SHA-256, "
        + "\(digest(of: large).prefix(16))",
      "\(Int(kept.figures["made"])) decisions kept; database "
        + megabytes(kept.figures["database"]),
    ]
    return section
  }

  private func digest(of place: Place) -> String {
    (try? StepFigures(reading: place.folder + "/file.figures"))?.text("digest") ?? ""
  }

  private func compare(_ digests: [String], _ section: inout Figures.Section) {
    guard Set(digests).count != 1, section.differences.isEmpty else { return }
    section.differences.append("stored claims and those of the file gave other NDJSON")
  }

  private func lookingBack(_ small: Place, _ large: Place) throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-backtest", title: "Stored claims and as many payments looked back on")
    let parts: [(PracticeStep.Kind, Place, String, Double)] = [
      (.backtestRule, large, "\(large.claims) claims by one rule, two workers", 10),
      (.backtestOne, small, "\(small.claims) claims by the stock rules, one worker", 60),
      (.backtestTwo, small, "\(small.claims) claims by the stock rules, two workers", 60),
    ]
    var digests: [String] = []
    for (kind, place, title, bar) in parts {
      let ran = try step(kind, place.folder, place.claims)
      section.add(title + ", by the clock", .seconds, ran.figures["wall"])
      section.add(title, .seconds, ran.figures["cpu"])
      section.add(title + ", memory of its own", .megabytes, ran.memory)
      if kind != .backtestRule { digests.append(ran.figures.text("digest")) }
      // Replacements of claims that are not there have no outcome of their own.
      guard ran.figures["joined"] > 0.9 * Double(place.claims), ran.figures["found"] > 0 else {
        throw Workload.Failure(description: "most claims were not joined to their payments")
      }
      // The bars are for a million claims and for a hundred thousand.
      let share = Double(place.claims) / (kind == .backtestRule ? 1_000_000 : 100_000)
      var ratio = Figures.Ratio(
        name: "\(title), \(Int(bar)) s times the machine factor",
        bar: Figures.Bar(kind: .atMost, floor: bar * share * machineFactor), unit: "s")
      ratio.series.add(ran.figures["wall"])
      section.ratios.append(ratio)
    }
    if Set(digests).count != 1 { section.differences.append("two workers found something else") }
    return section
  }

  private func commanding(_ place: Place) throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-commands",
      title: "Single commands on \(place.claims) claims, each on disk, by the clock")
    let found = try step(.commands, place.folder, commands).figures
    for (name, title) in [
      ("command", "add a location or a user"), ("receive", "receive a file of one claim"),
      ("disk", "4 KiB appended and fsync, nothing else"),
    ] {
      for (value, word) in [("p50", "median"), ("p99", "p99"), ("most", "longest")] {
        section.add("\(title), \(word)", .milliseconds, found["\(name).\(value)"])
      }
    }
    for name in ["command", "receive"] {
      var ratio = Figures.Ratio(
        name: "\(name) p99, 20 ms times the machine factor",
        bar: Figures.Bar(kind: .atMost, floor: 20 * machineFactor), unit: "ms")
      ratio.series.add(found["\(name).p99"])
      section.ratios.append(ratio)
    }
    section.notes.append(
      "\(Int(found["command.count"])) commands, \(Int(found["receive.count"])) files, "
        + "\(Int(found["disk.count"])) writes among them")
    return section
  }

  private func auditing() throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-audit", title: "The audit chain of \(auditRows) commands verified")
    let path = folder + "/practice-audit"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let ran = try step(.audit, path, auditRows)
    let found = ran.figures
    var rows = Figures.Row(name: "commands", unit: .rows)
    var seconds = Figures.Ratio(
      name: "seconds for \(auditRows) commands, by the clock",
      bar: Figures.Bar(
        kind: .atMost, floor: 10 * machineFactor * Double(auditRows) / 1_000_000), unit: "s")
    for round in 0..<3 {
      rows.series.add(found["commands"] / found["verify\(round).cpu"])
      seconds.series.add(found["verify\(round).wall"])
    }
    section.rows = [rows]
    section.add(
      "performed on a what-if's copy, by the clock", .rows, found["commands"] / found["make.wall"])
    section.add("memory of its own", .megabytes, ran.memory)
    section.ratios = [seconds]
    section.notes.append(
      "\(Int(found["commands"])) commands, \(Int(found["events"])) events, "
        + megabytes(found["database"]))
    return section
  }

  private func examining(_ place: Place) throws -> Figures.Section {
    var section = Figures.Section(
      name: "practice-verify",
      title: "\(place.claims) claims with decisions examined, backed up, restored")
    let verify = try step(.verify, place.folder, place.claims)
    section.add("all checks, by the clock", .seconds, verify.figures["wall"])
    section.add("all checks", .seconds, verify.figures["cpu"])
    section.add("all checks, memory of its own", .megabytes, verify.memory)
    for name in verify.figures.names("check.") {
      section.add("  " + name.dropFirst(6), .seconds, verify.figures[name])
    }
    let backup = try step(.backup, place.folder, place.claims)
    let restore = try step(.restore, place.folder, place.claims)
    let gigabytes = restore.figures["database"] / 1e9
    section.add("backup, a GB", .seconds, backup.figures["wall"] / gigabytes)
    section.add("backup, memory of its own", .megabytes, backup.memory)
    section.add("restore, a GB", .seconds, restore.figures["restore.wall"] / gigabytes)
    section.add("verify behind it, a GB", .seconds, restore.figures["verify.wall"] / gigabytes)
    section.add("restore and verify, memory of its own", .megabytes, restore.memory)
    var ratio = Figures.Ratio(
      name: "restore and verify, seconds a GB",
      bar: Figures.Bar(kind: .atMost, floor: 300 * machineFactor), unit: "s")
    ratio.series.add(
      (restore.figures["restore.wall"] + restore.figures["verify.wall"]) / gigabytes)
    section.ratios = [ratio]
    section.notes.append(
      "database \(megabytes(restore.figures["database"])), backup "
        + megabytes(backup.figures["file"]))
    return section
  }

  private func growth(_ name: String, _ memory: [Double]) -> Figures.Ratio {
    var ratio = Figures.Ratio(name: name)
    if let few = memory.first, let many = memory.last, few > 0 { ratio.series.add(many / few) }
    return ratio
  }

  private func megabytes(_ bytes: Double) -> String {
    String(format: "%.1f MB", bytes / 1e6)
  }
}

extension Figures.Section {
  fileprivate mutating func add(_ name: String, _ unit: Figures.Unit, _ value: Double) {
    var row = Figures.Row(name: name, unit: unit)
    row.series.add(value)
    rows.append(row)
  }
}
