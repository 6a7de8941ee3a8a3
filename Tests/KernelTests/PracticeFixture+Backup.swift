import Foundation
import Kernel
import TestKit

extension PracticeFixture {
  /// A place in the practice's folder, which goes with it.
  func path(_ name: String) -> String { folder.path + "/outbox/" + name }

  func key() throws -> KeyFile { try KeyFile(reading: folder.key) }

  /// Makes a backup; returns where it lies.
  func backup(_ name: String = "backup") throws -> String {
    try open().backup(to: path(name), under: try key(), as: request()).path
  }

  /// Adds locations, so that the file has many pages.
  func fill(locations count: Int) throws {
    let practice = try open()
    for index in 0..<count {
      try practice.perform(
        LocationAdd(
          name: "Place \(index) " + String(repeating: "x", count: 60),
          npi: sampleNPI(index)), as: request())
    }
  }

  /// Plain copies that were not taken away.
  func leftovers(in folder: PracticeFolder) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.contains("scratch.sqlite") || $0.hasSuffix(".new") }
  }
}

/// The program `kernel-peer` as a second process.
final class Peer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ arguments: [String]) throws {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder =
      bundle?.bundleURL.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = folder.appendingPathComponent("kernel-peer")
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { kill() }

  var id: Int32 { process.processIdentifier }

  /// What it says next, up to 4 KiB; waits for it.
  func says() -> String {
    String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }

  /// Ends it without a chance to clean up.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
