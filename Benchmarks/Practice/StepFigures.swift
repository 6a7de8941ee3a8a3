import Foundation

/// What a step of the practice's part found, as it hands it to the bench: a name and a value a line.
struct StepFigures {
  private var values: [String: String] = [:]

  init() {}

  subscript(_ name: String) -> Double {
    get { values[name].flatMap(Double.init) ?? 0 }
    set { values[name] = String(newValue) }
  }

  mutating func set(_ name: String, text: String) { values[name] = text }

  func text(_ name: String) -> String { values[name] ?? "" }

  /// The names that begin so, sorted.
  func names(_ start: String) -> [String] {
    values.keys.filter { $0.hasPrefix(start) }.sorted()
  }

  func write(to path: String) throws {
    let lines = values.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }

  init(reading path: String) throws {
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
    }
  }
}
