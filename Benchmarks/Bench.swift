import ArgumentParser
import Foundation
import Model

/// `make bench`: everything that docs/benchmarks.md tells of, in one go.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the scrubber by stages, by numbers of rules, and against other programs.",
    discussion: """
      Parts: \(parts.joined(separator: ", ")).

      EXAMPLE
        make bench
        make bench ARGS="--quick"
        make bench ARGS="--only scale --only stages --json"
      """)

  static let parts = [
    "scale", "peers", "stages", "threads", "memory", "start", "desk", "codes", "loops", "practice",
  ]

  @Option(help: "How many synthetic claims; 20000, or 4000 with --quick.")
  var claims: Int?

  @Option(help: "How many claims the practice holds; 1000000, or 20000 with --quick.")
  var stored: Int?

  @Option(help: "How many interleaved rounds; 5, or 3 with --quick.")
  var rounds: Int?

  @Option(help: "The seed of claims and rules.")
  var seed: UInt64 = 20_260_331

  @Option(
    help: ArgumentHelp("Measure this part only; may be given several times.", valueName: "part"))
  var only: [String] = []

  @Option(help: "Keep the generated claims and rules in this folder.")
  var keep: String?

  @Flag(help: "Fewer claims and rounds: two minutes, rough figures.")
  var quick = false

  @Flag(help: "Print the figures as JSON.")
  var json = false

  @Flag(help: "Plant wrong results and see that they are found; measures nothing.")
  var selfTest = false

  @Option(
    help: ArgumentHelp(
      "Only judge by so many rules and write, for a profiler; prints the CPU time.",
      valueName: "rules"))
  var profile: Int?

  /// A step of the practice's part, which runs in a process of its own.
  @Option(help: .hidden)
  var step: String?

  func validate() throws {
    for part in only where !Bench.parts.contains(part) {
      throw ValidationError(
        "There is no part '\(part)'; they are \(Bench.parts.joined(separator: ", ")).")
    }
    if (claims ?? 100) < 100 || (rounds ?? 1) < 1 || (profile ?? 1) < 1 {
      throw ValidationError("--claims is at least 100, --rounds and --profile at least 1.")
    }
  }

  func run() throws {
    if let step, let keep, let kind = PracticeStep.Kind(rawValue: step) {
      return try PracticeStep(kind: kind, folder: keep, count: claims ?? 1_000).run()
    }
    guard FileManager.default.fileExists(atPath: PeerKind.folder) else {
      throw ValidationError("run bench in the folder of Package.swift, where \(PeerKind.folder) is")
    }
    let folder = try workFolder()
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    if selfTest { return try test(folder) }
    if let profile { return try judgeOnly(profile, folder) }
    let figures = try measure(folder)
    print(json ? figures.json() : figures.text(), terminator: "")
    if !figures.isValid {
      say("some side found something else, so its speed means nothing; see above")
      throw ExitCode.failure
    }
  }

  private func measure(_ folder: String) throws -> Figures {
    let began = wallSeconds()
    var figures = Figures()
    figures.rounds = rounds ?? (quick ? 3 : 5)
    figures.loadBefore = Machine.load
    figures.machine = Machine.name
    figures.date = Machine.date
    figures.machineFactor = MachineFactor.measure()
    say("making claims")
    let work = try Workload(seed: seed, claims: claims ?? (quick ? 4_000 : 20_000), folder: folder)
    figures.claims = work.claims.count
    figures.lines = work.lines
    figures.seed = seed
    for part in Bench.parts where only.isEmpty || only.contains(part) {
      try measure(part, work, &figures)
    }
    figures.loadAfter = Machine.load
    figures.seconds = wallSeconds() - began
    return figures
  }

  private func measure(_ part: String, _ work: Workload, _ figures: inout Figures) throws {
    let rounds = figures.rounds
    func miss(_ words: [String]) {
      for line in words where !figures.notMeasured.contains(line) {
        figures.notMeasured.append(line)
      }
    }
    switch part {
    case "scale":
      figures.sections.append(try ScaleSection(work: work, rounds: rounds, say: say).run())
    case "peers":
      for count in [30, 300, 3_000, 10_000] {
        let found = try PeerSection(work: work, rules: count, rounds: rounds, say: say).run()
        figures.sections.append(found.section)
        miss(found.missing)
      }
    case "stages":
      let found = try StageSection(
        work: work, readerClaims: quick ? 5_000 : 20_000, rounds: rounds, program: Program(),
        say: say
      ).run()
      figures.sections += found.sections
      miss(found.missing)
    case "threads":
      figures.sections.append(try ThreadSection(work: work, rounds: rounds, say: say).run())
    case "memory":
      guard let program = Program() else { return miss([Program.missing]) }
      figures.sections.append(
        try MemorySection(
          work: work, claims: quick ? 4_000 : 10_000, rounds: min(rounds, 3), program: program,
          say: say
        ).run())
    case "start":
      guard let program = Program() else { return miss([Program.missing]) }
      figures.sections.append(
        try StartSection(
          work: work, rounds: rounds, machineFactor: figures.machineFactor, program: program,
          say: say
        ).run())
    case "desk":
      figures.sections.append(
        try DeskSection(
          work: work, rounds: rounds, machineFactor: figures.machineFactor, program: Program(),
          say: say
        ).run())
    case "codes":
      let codes = CodesSection(
        seed: seed, rounds: rounds, machineFactor: figures.machineFactor, program: Program(),
        say: say)
      guard let section = try codes.run() else { return miss([CodesSection.missing]) }
      figures.sections.append(section)
    case "practice":
      let stored = stored ?? (quick ? 20_000 : 1_000_000)
      figures.sections += try PracticeSection(
        seed: seed, world: work, claims: stored, commands: quick ? 500 : 2_000,
        auditRows: quick ? 20_000 : 1_000_000, rounds: min(rounds, 3),
        machineFactor: figures.machineFactor, folder: work.folder, say: say
      ).run()
    default:
      let found = try LoopSection(work: work, say: say).run()
      figures.sections.append(found.section)
      miss(found.missing)
    }
  }

  private func test(_ folder: String) throws {
    let work = try Workload(seed: seed, claims: claims ?? 3_000, folder: folder)
    let checks = try SelfTest(work: work).run()
    for check in checks { print("\(check.passed ? "passed" : "FAILED")  \(check.name)") }
    if !checks.allSatisfy(\.passed) { throw ExitCode.failure }
  }

  private func judgeOnly(_ rules: Int, _ folder: String) throws {
    let work = try Workload(seed: seed, claims: claims ?? 20_000, folder: folder)
    let side = try DeclaredSide(work, work.rules(rules))
    print("\(String(format: "%.1f", side.loadSeconds * 1000)) ms to load")
    for _ in 0..<(rounds ?? 5) {
      let (seconds, findings) = side.round()
      print("\(String(format: "%.1f", seconds * 1000)) ms, \(findings) findings")
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private func workFolder() throws -> String {
    let folder = keep ?? NSTemporaryDirectory() + "scrubjay-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
