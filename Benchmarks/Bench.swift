import ArgumentParser
import Foundation
import Model

/// `make bench`: 300 declared rules against the same rules as plain functions in stand-alone Lua.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the scrubber against the same rules in stand-alone Lua 5.4.")

  @Option(help: "How many synthetic claims.")
  var claims = 20_000

  @Option(help: "How many interleaved rounds.")
  var rounds = 7

  @Option(help: "The seed of claims and rules.")
  var seed: UInt64 = 20_260_331

  @Option(help: "The stand-alone interpreter.")
  var lua = "lua5.4"

  @Option(help: "Keep the generated claims and rules in this folder.")
  var keep: String?

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func run() throws {
    let folder = try workFolder()
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    var generator = ClaimGenerator(seed: seed)
    let document = ClaimDocument(world: generator.world, claims: generator.claims(claims))
    let mix = RuleMix(world: generator.world, seed: seed &+ 1)
    let declared = DeclaredRules(rules: mix.rules, world: generator.world).source()
    let x12 = document.x12()
    try write(x12, "\(folder)/claims.837")
    try write(document.table(), "\(folder)/claims.tsv")
    try write(PlainLuaRules(rules: mix.rules).source(), "\(folder)/plain.lua")
    try write(declared, "\(folder)/declared.lua")

    let asOf = CivilDate(days: Int32(document.world.created.day))
    let side = try DeclaredSide(document: x12, rules: declared, asOf: asOf)
    guard side.claims == claims else {
      throw ValidationError("the reader gave \(side.claims) claims of \(claims)")
    }
    var figures = Figures()
    figures.claims = claims
    figures.lines = document.claims.reduce(0) { $0 + $1.lines.count }
    figures.rules = mix.rules.count
    figures.seed = seed
    figures.documentBytes = side.size
    figures.loadSeconds = side.loadSeconds
    figures.machineFactor = MachineFactor.measure()

    let peers = try startPeers(folder, &figures)
    let ids = mix.rules.map(\.id)
    try judge(side, peers, ids, &figures)
    try compare(side, peers[0], "\(folder)/findings.tsv", &figures)
    try measureVariants(side, ids, &figures)
    try measureParts(side, mix, document.world, &figures)
    let loops = MicroLoops(side: side, peer: peers[0])
    figures.fields = try loops.fields()
    figures.hook = try loops.hook()

    print(json ? figures.json() : figures.text(), terminator: "")
    if !figures.isValid {
      say("the two sides did not find the same, so no speed above means anything")
      throw ExitCode.failure
    }
  }

  /// The stand-alone interpreters: Lua 5.4, and LuaJIT without its compiler where there is one.
  private func startPeers(_ folder: String, _ figures: inout Figures) throws -> [StandAloneLua] {
    let files = (claims: "\(folder)/claims.tsv", rules: "\(folder)/plain.lua")
    let driver = "Benchmarks/standalone.lua"
    guard FileManager.default.fileExists(atPath: driver) else {
      throw ValidationError("run bench in the folder of Package.swift, where \(driver) is")
    }
    guard let version = StandAloneLua.version(of: lua), version.hasPrefix("Lua 5.4") else {
      throw ValidationError("'\(lua)' is no Lua 5.4 interpreter; scripts/setup --bench installs it")
    }
    var peers = [
      try StandAloneLua(
        name: version, command: [lua], driver: driver, claims: files.claims, rules: files.rules)
    ]
    if let version = StandAloneLua.version(of: "luajit") {
      peers.append(
        try StandAloneLua(
          name: "\(version) -joff", command: ["luajit", "-joff"], driver: driver,
          claims: files.claims, rules: files.rules))
    } else {
      figures.notMeasured.append("LuaJIT, which is not installed (apt-get install luajit)")
    }
    for peer in peers where try peer.counts() != [claims, figures.rules] {
      throw ValidationError("\(peer.name) did not read the claims or the rules")
    }
    return peers
  }

  /// The interleaved rounds: each side once in every round, ours first and last in turns.
  private func judge(
    _ side: DeclaredSide, _ peers: [StandAloneLua], _ ids: [String], _ figures: inout Figures
  ) throws {
    figures.peers = peers.map { Figures.Row(name: "\($0.name), plain functions and tables") }
    figures.ratios = peers.map { _ in Series() }
    figures.ours = Figures.Row(name: "scrubjay, declared rules")
    for round in 0..<rounds {
      say("round \(round + 1) of \(rounds)")
      var ours = round % 2 == 0 ? side.round() : (seconds: 0, findings: 0)
      var theirs: [Double] = []
      for (index, peer) in peers.enumerated() {
        let (seconds, findings) = try peer.round()
        theirs.append(seconds)
        figures.peers[index].seconds.add(seconds)
        figures.peers[index].findings = findings
      }
      if round % 2 == 1 { ours = side.round() }
      figures.ours.seconds.add(ours.seconds)
      figures.ours.findings = ours.findings
      for (index, seconds) in theirs.enumerated() {
        figures.ratios[index].add(seconds / ours.seconds)
      }
    }
    figures.writtenBytes = side.written
    let own = side.hits(ids)
    figures.ours.checksum = checksum(own)
    for (index, peer) in peers.enumerated() {
      let hits = try peer.hits()
      figures.peers[index].checksum = checksum(hits)
      for (id, (mine, other)) in zip(ids, zip(own, hits)) where mine != other {
        say("\(id): \(mine) findings, \(peer.name) has \(other)")
      }
    }
  }

  /// Compares every finding of both sides word for word.
  private func compare(
    _ side: DeclaredSide, _ peer: StandAloneLua, _ path: String, _ figures: inout Figures
  ) throws {
    try peer.writeFindings(to: path)
    let theirs = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let mine = side.findingLines()
    figures.sameFindings = mine.sorted() == theirs.sorted()
    guard !figures.sameFindings else { return }
    for line in Set(mine).subtracting(theirs).sorted().prefix(5) { say("only ours: \(line)") }
    for line in Set(theirs).subtracting(mine).sorted().prefix(5) { say("only theirs: \(line)") }
  }

  private func measureVariants(
    _ side: DeclaredSide, _ ids: [String], _ figures: inout Figures
  ) throws {
    var unindexed = Figures.Row(name: "every rule asked about every claim, no index")
    var judging = Figures.Row(name: "judging only, reports thrown away")
    var reading = Figures.Row(name: "reading 837P into frames")
    var whole = Figures.Row(name: "end to end: reading, judging, writing")
    for _ in 0..<rounds {
      let round = side.round(usesIndex: false)
      unindexed.seconds.add(round.seconds)
      unindexed.findings = round.findings
      unindexed.checksum = checksum(side.hits(ids))
      judging.seconds.add(side.judgingOnly(by: side.rules))
      reading.seconds.add(try side.reading())
      whole.seconds.add(side.endToEnd())
    }
    figures.variants = [unindexed, judging, reading, whole]
  }

  /// What each kind of rule costs when it stands alone.
  private func measureParts(
    _ side: DeclaredSide, _ mix: RuleMix, _ world: ClaimWorld, _ figures: inout Figures
  ) throws {
    let parts = [
      ("20 general rules, declared", mix.rules.prefix(20)),
      ("4 general rules with bodies", mix.rules.dropFirst(20).prefix(4)),
      ("276 specific rules, declared", mix.rules.dropFirst(24)),
    ]
    for (name, rules) in parts {
      let set = try DeclaredSide.load(
        DeclaredRules(rules: Array(rules), world: world).source())
      var row = Figures.Row(name: name)
      for _ in 0..<rounds { row.seconds.add(side.judgingOnly(by: set)) }
      figures.parts.append(row)
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

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
