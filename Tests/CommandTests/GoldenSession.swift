import Foundation
import TestKit
import Testing

/// Commands that run one after another in a folder, and all they say.
enum GoldenSession {
  /// Runs the commands and holds what they say against `expected.txt` of a folder of `Tests/Golden`, or
  /// writes it there when `SCRUBJAY_BLESS` is set.
  static func hold(_ session: [String], in folder: URL, as golden: URL) throws {
    var said = ""
    for line in session {
      let outcome = try Program.run(line.split(separator: " ").map(String.init), in: folder)
      #expect(outcome.status < 128)
      said += "$ scrubjay \(line)\n\(outcome.transcript)\n"
    }
    let file = golden.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["SCRUBJAY_BLESS"] != nil {
      try Data(said.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let differs = zip(said.split(separator: "\n"), expected.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(said == expected, "first at: \(differs.map { "\($0)" } ?? "its end")")
  }
}
