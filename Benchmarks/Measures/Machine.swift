import Foundation

/// What the figures were taken on.
enum Machine {
  /// The average load of the last minute.
  static var load: Double {
    var average = 0.0
    return getloadavg(&average, 1) == 1 ? average : 0
  }

  /// Processors, their name and the system, without the name of the machine.
  static var name: String {
    let count = ProcessInfo.processInfo.activeProcessorCount
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return "\(count) x \(model ?? "unknown processor")"
  }

  /// The day, as 2026-03-31.
  static var date: String {
    String(ISO8601DateFormatter().string(from: Date()).prefix(10))
  }
}
