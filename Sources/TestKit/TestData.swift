package import Foundation

/// The folder of third-party samples that some tests read when it is there.
package enum TestData {
  /// The folder named by `SCRUBJAY_DATA`, else `../shared/data` beside the project; nil and a line
  /// of output when there is none.
  package static func folder(for test: String) -> URL? {
    let path =
      ProcessInfo.processInfo.environment["SCRUBJAY_DATA"]
      ?? project.appendingPathComponent("../shared/data").path
    let url = URL(fileURLWithPath: path).standardizedFileURL
    if FileManager.default.fileExists(atPath: url.path) { return url }
    print("SKIPPED \(test): no sample data at \(path); set SCRUBJAY_DATA")
    return nil
  }

  /// The project's own folder.
  package static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
