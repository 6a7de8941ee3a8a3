import Foundation

/// The other side of the bench: a stand-alone Lua 5.4 that holds the claims in plain tables and
/// judges them when told to.
///
/// It lives through all rounds, so that reading the claims is done once and is not timed.
final class StandAloneLua {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()
  private var buffer = Data()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts `interpreter` on the driver script with the claims and rules at two paths.
  init(interpreter: String, driver: String, claims: String, rules: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, driver, claims, rules]
    process.standardInput = requests
    process.standardOutput = replies
    try process.run()
    // So that the end of the other side reads as the end of its replies.
    try? replies.fileHandleForWriting.close()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// What the interpreter calls itself, with the number of claims and rules it read.
  func version() throws -> [String] { try ask("version") }

  /// Judges all claims once: CPU seconds inside the loop and the number of findings.
  func round() throws -> (seconds: Double, findings: Int) {
    let reply = try ask("round")
    guard reply.count == 2, let seconds = Double(reply[0]), let findings = Int(reply[1]) else {
      throw Failure(description: "the stand-alone Lua answered \(reply)")
    }
    return (seconds, findings)
  }

  /// The findings of each rule in the last round, in the order of the rules.
  func hits() throws -> [Int] { try ask("hits").compactMap { Int($0) } }

  /// Writes the findings of the last round to a file.
  func writeFindings(to path: String) throws { _ = try ask("findings \(path)") }

  /// CPU seconds of a piece of Lua, on one line, that loops `n` times over the claim `c`.
  func micro(_ source: String, count: Int) throws -> Double {
    let reply = try ask("micro \(count) \(source)")
    guard let first = reply.first, let seconds = Double(first) else {
      throw Failure(description: "the stand-alone Lua answered \(reply)")
    }
    return seconds
  }

  private func ask(_ request: String) throws -> [String] {
    requests.fileHandleForWriting.write(Data((request + "\n").utf8))
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
        buffer.removeSubrange(buffer.startIndex...end)
        return line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let more = replies.fileHandleForReading.availableData
      if more.isEmpty {
        throw Failure(description: "the stand-alone Lua stopped at '\(request)'; see above")
      }
      buffer.append(more)
    }
  }
}
