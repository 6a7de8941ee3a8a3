import Foundation

/// Runs the built program.
enum Program {
  struct Outcome {
    var output: Data
    var errors: Data
    var status: Int32

    /// What a person sees, with the exit code.
    var transcript: String {
      var text = String(decoding: output, as: UTF8.self)
      if !errors.isEmpty { text += "--- stderr\n" + String(decoding: errors, as: UTF8.self) }
      return text + "--- exit \(status)\n"
    }
  }

  /// The program beside the test bundle.
  static let url: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let folder =
      bundle.bundlePath.hasSuffix(".xctest")
      ? bundle.bundleURL.deletingLastPathComponent()
      : URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appendingPathComponent("scrubjay")
  }()

  /// Runs the program with arguments in a folder; `input` becomes its standard input, and `through`
  /// is a command that runs it, such as one that makes it another user's.
  static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), through: [String] = []
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = through.first.map { URL(fileURLWithPath: $0) } ?? url
    process.arguments = through.isEmpty ? arguments : through.dropFirst() + [url.path] + arguments
    process.currentDirectoryURL = folder
    let spool = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: spool) }
    let files = ["in", "out", "err"].map { spool.appendingPathComponent($0) }
    try input.write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return Outcome(
      output: try Data(contentsOf: files[1]), errors: try Data(contentsOf: files[2]),
      status: status)
  }
}
