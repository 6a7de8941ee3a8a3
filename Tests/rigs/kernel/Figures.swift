import ArgumentParser
import Foundation

/// What every rig takes.
struct RigOptions: ParsableArguments {
  @Option(help: "The seed of everything random; a run prints its own.")
  var seed: UInt64 = .random(in: 1...999_999)

  @Option(help: "How often.")
  var count: Int?

  @Flag(help: "As often as the promise says.")
  var full = false

  /// How often: what was said, else the promise's figure, else fewer.
  func count(moderate: Int, full promised: Int) -> Int { count ?? (full ? promised : moderate) }
}

/// What a run came to: its figures, and what went against the promise.
struct Figures {
  let rig: String
  let seed: UInt64
  let planted: String?
  private(set) var violations: [String] = []
  private var lines: [(name: String, value: String)] = []
  private let began = Date()

  init(_ rig: String, seed: UInt64, planted: String?) {
    self.rig = rig
    self.seed = seed
    self.planted = planted
  }

  mutating func add(_ name: String, _ value: some CustomStringConvertible) {
    lines.append((name, value.description))
  }

  mutating func violation(_ what: String) { violations.append(what) }

  /// Prints one row of the table, the first violations on stderr, and ends the program.
  ///
  /// With a planted bug the run is right when it found a violation: it exits with 1 then, as any run
  /// that found one does, and `scripts/rigs` turns that round.
  func close() throws {
    let seconds = String(format: "%.0f s", Date().timeIntervalSince(began))
    let name = planted.map { "\(rig) with \($0) planted" } ?? rig
    let figures = lines.map { "\($0.value) \($0.name)" }
    print(
      ([name] + figures + ["\(violations.count) violations", seconds, "seed \(seed)"])
        .joined(separator: ", "))
    for violation in violations.prefix(planted == nil ? 20 : 2) { warn("  " + violation) }
    if !violations.isEmpty { throw ExitCode(1) }
  }
}

/// Says something on stderr.
func warn(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
