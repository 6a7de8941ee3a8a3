import Foundation

/// Another side of the bench: a program that holds the claims in its own values and judges them when
/// told to, a line of request, a line of reply.
///
/// It lives through all rounds, so that reading the claims and compiling are done once and are not
/// timed.
final class Peer {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()
  private var buffer = Data()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What one round took and found.
  struct Round {
    /// Of the processor, all threads of the program.
    var cpu: Double
    /// By the clock; 0 when the program does not tell.
    var wall: Double
    var findings: Int

    /// The seconds that count: the smaller, since a program whose collector or compiler runs beside
    /// it is not charged twice.
    var seconds: Double { wall > 0 ? min(cpu, wall) : cpu }
  }

  /// What the program is called in the report, such as `Lua 5.4.4`.
  let name: String

  /// Starts a program with its arguments, found on the path.
  init(name: String, command: [String]) throws {
    self.name = name
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
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

  /// Judges the first claims once.
  func round(_ claims: Int = 0) throws -> Round {
    let reply = try ask("round \(claims)")
    guard reply.count == 3, let cpu = Double(reply[0]), let wall = Double(reply[1]),
      let findings = Int(reply[2])
    else { throw Failure(description: "\(name) answered \(reply)") }
    return Round(cpu: cpu, wall: wall, findings: findings)
  }

  /// The findings of each rule in the last round, in the order of the rules.
  func hits() throws -> [Int] { try ask("hits").compactMap { Int($0) } }

  /// Every finding of the last round as a line of text; `path` is a file to hand them over in.
  func findingLines(by path: String) throws -> [String] {
    _ = try ask("findings \(path)")
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// CPU seconds of a piece of Lua, on one line, that loops `n` times over the claim `c`.
  func micro(_ source: String, count: Int) throws -> Double {
    let reply = try ask("micro \(count) \(source)")
    guard let first = reply.first, let seconds = Double(first) else {
      throw Failure(description: "\(name) answered \(reply)")
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
        throw Failure(description: "\(name) stopped at '\(request)'; see above")
      }
      buffer.append(more)
    }
  }
}
