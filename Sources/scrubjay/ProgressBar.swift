import Foundation
import Text

/// A progress bar on stderr for work of more than a second; silent when stderr is no terminal.
final class ProgressBar {
  private let total: Int
  private let isOn: Bool
  private let start = Date()
  private var last = Date()
  private var isShown = false

  /// - Parameters:
  ///   - total: the bytes of all inputs.
  ///   - isWanted: false keeps it silent.
  init(total: Int, isWanted: Bool) {
    self.total = max(1, total)
    isOn = isWanted && Terminal.isTerminal(2)
  }

  /// Shows how many bytes and claims are done, the rate, and how long the rest will take.
  func show(_ bytes: Int, claims: Int) {
    guard isOn, -last.timeIntervalSinceNow > 0.1, -start.timeIntervalSinceNow > 1 else { return }
    last = Date()
    isShown = true
    let line = ProgressBar.text(
      bytes: bytes, of: total, claims: claims, seconds: -start.timeIntervalSinceNow)
    FileHandle.standardError.write(Data("\r\(line)\u{1B}[K".utf8))
  }

  /// Shows how many of several things are done: `[######....]  12 of 40 rules`.
  func show(_ done: Int, of count: Int, _ noun: String) {
    guard isOn, -last.timeIntervalSinceNow > 0.1, -start.timeIntervalSinceNow > 1 else { return }
    last = Date()
    isShown = true
    let filled = 20 * done / max(1, count)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    FileHandle.standardError.write(Data("\r[\(bar)]  \(done) of \(count) \(noun)\u{1B}[K".utf8))
  }

  /// Takes the bar away, for a line of output or at the end.
  func clear() {
    guard isShown else { return }
    isShown = false
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// `[######....]  60 %  12000 claims  84.1 of 140.2 MB  8000 claims/s  7 s left`.
  static func text(bytes: Int, of total: Int, claims: Int, seconds: Double) -> String {
    let fraction = max(0, min(1, Double(bytes) / Double(max(1, total))))
    let filled = Int(fraction * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    let percent = String(Int(fraction * 100))
    let rate = Int(Double(claims) / max(seconds, 0.001))
    let rest = fraction > 0 ? Int((seconds * (1 - fraction) / fraction).rounded(.up)) : 0
    return "[\(bar)] \(percent.indented(to: 3)) %  \(claims) claims  "
      + "\(megabytes(bytes)) of \(megabytes(total)) MB  \(rate) claims/s  \(duration(rest)) left"
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 100 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
  }
}
