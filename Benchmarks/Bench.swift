import ArgumentParser
import Foundation

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
    try write(document.x12(), "\(folder)/claims.837")
    try write(document.table(), "\(folder)/claims.tsv")
    try write(PlainLuaRules(rules: mix.rules).source(), "\(folder)/plain.lua")
    try write(declared, "\(folder)/declared.lua")

    let peer = try StandAloneLua(
      interpreter: lua, driver: "Benchmarks/standalone.lua", claims: "\(folder)/claims.tsv",
      rules: "\(folder)/plain.lua")
    print(try peer.version())
    for _ in 0..<rounds {
      let (seconds, findings) = try peer.round()
      print(Double(claims) / seconds, findings)
    }
    for (rule, hits) in zip(mix.rules, try peer.hits()) { print(rule.id, hits) }
    print(MachineFactor.measure())
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
