import Foundation

/// The built `scrubjay`, which stands beside the bench.
struct Program {
  let path: String

  init?() {
    let bench = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    let path = bench.deletingLastPathComponent().appendingPathComponent("scrubjay").path
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    self.path = path
  }

  static let missing = "the program itself, which 'swift build -c release --product scrubjay' makes"

  /// Whether it has a command.
  func has(_ command: [String]) -> Bool {
    // The help of an unknown command is that of the one above it.
    said([path] + command + ["--help"])?.contains(
      "USAGE: scrubjay \(command.joined(separator: " "))") ?? false
  }
}
