import Foundation
import Text

/// A line on stderr for work of more than a second: which step it is at, and how far; silent when
/// stderr is no terminal.
final class StepBar {
  private let isOn = Terminal.isTerminal(2)
  private let start = Date()
  private var last = Date()
  private var isShown = false

  /// Shows a step, and how much of it is done where the whole is known.
  func show(step: String, done: Int64, total: Int64) {
    guard isOn, -last.timeIntervalSinceNow > 0.1, -start.timeIntervalSinceNow > 1 else { return }
    last = Date()
    isShown = true
    FileHandle.standardError.write(
      Data("\r\(StepBar.text(step: step, done: done, total: total))\u{1B}[K".utf8))
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    isShown = false
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  deinit { clear() }

  /// `[######....]  60 %  sealing`, or the step with a count.
  static func text(step: String, done: Int64, total: Int64) -> String {
    guard total > 0 else { return done > 0 ? "\(step)  \(done)" : step }
    let fraction = max(0, min(1, Double(done) / Double(total)))
    let filled = Int(fraction * 20)
    let percent = String(Int(fraction * 100))
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
      + "] " + percent.indented(to: 3) + " %  \(step)"
  }
}
