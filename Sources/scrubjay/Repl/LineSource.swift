import CEditShim
import Foundation

/// Where a session's lines come from: the editor on a terminal, plain lines, or a script.
protocol LineSource: AnyObject {
  /// Whether somebody is typing.
  var isTerminal: Bool { get }
  /// The next line; `prompt` is shown where somebody waits for it.
  func next(_ prompt: String) -> LineEvent
  /// Makes a line one that can be brought back.
  func remember(_ line: String)
  /// Where the last line stands, as `monday.txt:3`; nil where nobody can look it up.
  var place: String? { get }
}

extension LineSource {
  func remember(_ line: String) {}
  var place: String? { nil }
}

/// How the reading of a line ended.
enum LineEvent {
  case line(String)
  case interrupted
  case end
}

/// Ctrl-C, which stops what runs and never the session.
enum Interrupts {
  /// Catches it from now on; the flag is set while it has come and was not yet seen to.
  static func catching() -> UnsafePointer<Int32>? { sj_edit_catch() }

  static var isRaised: Bool { sj_edit_interrupted() }

  static func calm() { sj_edit_calm() }
}

/// Lines of standard input as they come, without an editor.
final class PlainLines: LineSource {
  let isTerminal = Terminal.isTerminal(0)
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  func next(_ prompt: String) -> LineEvent {
    if isTerminal { Terminal.message(prompt) }
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        var line = buffer[..<end]
        if line.last == 0x0D { line = line.dropLast() }
        buffer.removeSubrange(...end)
        return .line(String(decoding: line, as: UTF8.self))
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return .end }
        defer { buffer = [] }
        return .line(String(decoding: buffer, as: UTF8.self))
      }
      var bytes = [UInt8](repeating: 0, count: 1 << 14)
      let count = read(0, &bytes, bytes.count)
      if count < 0, errno == EINTR {
        guard Interrupts.isRaised else { continue }
        if isTerminal { Terminal.message("\n") }
        return .interrupted
      }
      if count <= 0 { isAtEnd = true } else { buffer += bytes.prefix(count) }
    }
  }
}

/// The lines of a file, shown with their prompts as if they were typed.
final class ScriptedLines: LineSource {
  let isTerminal = false
  private let name: String
  private var lines: [String]
  /// How many lines have been given.
  private var number = 0

  /// `name` is the file's, as it was typed.
  init(_ text: String, name: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }
    if lines.last == "" { lines.removeLast() }
    lines.reverse()
  }

  func next(_ prompt: String) -> LineEvent {
    if Interrupts.isRaised { return .interrupted }
    guard let line = lines.popLast() else { return .end }
    number += 1
    Terminal.out(prompt + line + "\n")
    return .line(line)
  }

  var place: String? { number == 0 ? nil : "\(name):\(number)" }
}

extension Terminal {
  /// A message without the end of its line, such as a prompt.
  static func message(_ text: String) { write(Array(text.utf8), to: 2) }
}
