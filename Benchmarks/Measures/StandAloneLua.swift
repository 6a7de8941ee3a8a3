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

  /// What the interpreter is called in the report, such as `Lua 5.4.4`.
  let name: String

  /// Starts an interpreter with its options on the driver script and the files of claims and rules.
  init(name: String, command: [String], driver: String, claims: String, rules: String) throws {
    self.name = name
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command + [driver, claims, rules]
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

  /// The numbers of claims and rules it read.
  func counts() throws -> [Int] { try ask("counts").compactMap { Int($0) } }

  /// What an interpreter says when asked `-v`; nil when there is none.
  static func version(of interpreter: String) -> String? {
    let asked = Process()
    let reply = Pipe()
    asked.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    asked.arguments = [interpreter, "-v"]
    asked.standardOutput = reply
    asked.standardError = reply
    guard (try? asked.run()) != nil else { return nil }
    let text = String(decoding: reply.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    asked.waitUntilExit()
    guard asked.terminationStatus == 0 else { return nil }
    return text.split(separator: " ").prefix(2).joined(separator: " ")
  }

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
