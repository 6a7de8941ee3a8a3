package import Text

/// What a journey on the practice came to, for people and for programs.
package protocol DeskReport: Sendable {
  /// Lines for a person, each with its end.
  var text: String { get }

  /// One JSON document.
  func write(to output: inout JSONOutput)
}

/// Is told what is being done, how far it is, and how much there is of it; 0 when that is not known.
package typealias ShowProgress = (_ step: String, _ done: Int64, _ total: Int64) -> Void

/// A size as people read it.
func inWords(bytes: Int64) -> String {
  if bytes < 10_000 { return "\(bytes) bytes" }
  var (value, unit) = (bytes, 0)
  let units = ["bytes", "kB", "MB", "GB", "TB"]
  while value >= 10_000, unit < 4 { (value, unit) = (value / 1000, unit + 1) }
  return "\(value) \(units[unit])"
}

/// A count with its noun: `1 command`, `2 commands`.
func inWords(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
