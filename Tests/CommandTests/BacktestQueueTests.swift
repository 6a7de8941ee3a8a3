import Foundation
import TestKit
import Testing

/// Looking back on the claims a practice has received.
@Suite struct BacktestQueueTests {
  private func run(
    _ arguments: [String], in folder: URL, expect status: Int32 = 0
  ) throws -> String {
    let outcome = try Program.run(arguments, in: folder)
    let said = String(decoding: outcome.output, as: UTF8.self)
    #expect(
      outcome.status == status,
      "\(arguments): \(said)\(String(decoding: outcome.errors, as: UTF8.self))")
    return said
  }

  /// The stored claims, every version of them, say what their files say, byte for byte; so do two sets
  /// of rules that are compared.
  @Test func theQueueSaysWhatTheFilesSay() throws {
    let folder = NSTemporaryDirectory() + "scrubjay-backtest-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let golden = GoldenTests.folder.appendingPathComponent("backtest-compare")
    let of = ["--practice", folder]
    _ = try run(["init", folder, "--name", "Fernhill Clinic"], in: golden)
    let bundle = folder + "/rules.tar"
    _ = try run(["bundle", "build", "--rules", "rules", "-o", bundle], in: golden)
    _ = try run(["bundle", "activate", bundle] + of, in: golden)
    // The later version comes in first.
    _ = try run(["receive", "june.837", "may.837"] + of, in: golden)
    let rest = ["--era", "may.835", "--era", "june.835", "--as-of", "2026-07-31"]
    let files = try run(
      ["backtest", "june.837", "may.837", "--bundle", bundle] + rest, in: golden)
    let queue = try run(["backtest", "--queue"] + rest + of, in: golden)
    #expect(files == queue && queue.contains("8 claims as first sent"))
    let pair = ["--base", "rules", "--cand", "candidate"]
    let both = try run(["backtest", "june.837", "may.837"] + pair + rest, in: golden)
    #expect(try run(["backtest", "--queue"] + pair + rest + of, in: golden) == both)
    #expect(both.contains("5 released"))
    let diff = try run(
      ["diff", "rules", "candidate", "--queue", "--as-of", "2026-07-31"] + of, in: golden)
    #expect(diff.contains("9 claims: 1 newly held"))
    // Nothing was recorded.
    #expect(try run(["audit", "list"] + of, in: golden).contains("decision") == false)
  }

  /// What is said does not depend on the number of workers.
  @Test func jobsAgree() throws {
    let golden = GoldenTests.folder.appendingPathComponent("backtest")
    let line = try String(
      contentsOf: golden.appendingPathComponent("command"), encoding: .utf8)
    let arguments = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let one = try run(arguments + ["--jobs", "1"], in: golden)
    #expect(try run(arguments + ["--jobs", "7"], in: golden) == one)
    #expect(one.contains("bt.visit-25"))
  }
}
