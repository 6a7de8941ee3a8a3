import Foundation
import Kernel
import Model
import Office
import TestKit

extension PracticeStep {
  /// Single commands, each on disk before the next, with the disk's own cost of one write beside.
  func commands(_ figures: inout StepFigures) throws {
    let desk = try desk()
    let disk = try DiskWrites(folder + "/disk")
    var raw: [Double] = []
    var single: [Double] = []
    for index in 0..<count {
      single.append(
        try milliseconds { try perform(index, desk.practice) })
      // One raw write to ten commands, so that both see the same disk.
      if index % 10 == 0 { raw.append(try milliseconds { try disk.write() }) }
    }
    spread("command", single, &figures)
    var receiving: [Double] = []
    var generator = ClaimGenerator(seed: 7)
    for index in 0..<max(1, count / 4) {
      let claim = generator.claim(9_000_000 + index)
      let text = ClaimDocument(world: generator.world, claims: [claim]).x12()
      let one = InputDocument(name: "one-\(index).837", copying: Array(text.utf8))
      receiving.append(
        try milliseconds {
          _ = try ReceiveFile.receive(one, into: desk.practice, as: caller.request())
        })
      if index % 5 == 0 { raw.append(try milliseconds { try disk.write() }) }
    }
    spread("receive", receiving, &figures)
    spread("disk", raw, &figures)
    try desk.practice.close()
  }

  /// A command that adds a location or a user, in turn.
  func perform(_ index: Int, _ practice: Practice) throws {
    if index % 2 == 0 {
      try practice.perform(
        LocationAdd(name: "SAMPLE PLACE \(index)", npi: sampleNPI(index)),
        as: caller.request())
    } else {
      try practice.perform(
        UserAdd(account: "user\(index)", name: "SAMPLE USER", roles: ["biller"]),
        as: caller.request())
    }
  }

  /// Many commands on a what-if's copy, which is not forced to disk but goes through the same door, and
  /// the chain they make.
  func audit(_ figures: inout StepFigures) throws {
    _ = try PracticeSetUp.make(practicePath, name: "bench", key: nil, as: caller)
    let practice = try desk().practice
    let copy = try practice.open(try practice.beginWhatIf("audit", as: caller.request()))
    let start = try copy.read { try $0.head() }.sequence
    try timed("make.", &figures) {
      for index in Int(start)..<count { try perform(index, copy) }
    }
    let head = try copy.read { try $0.head() }
    for round in 0..<3 {
      try timed("verify\(round).", &figures) { figures in
        let outcome = try copy.read { try $0.verifyAudit(against: head) }
        guard outcome.faults.isEmpty else {
          throw Workload.Failure(description: "the chain has faults: \(outcome.faults)")
        }
        figures["commands"] = Double(outcome.commands)
        figures["events"] = Double(outcome.events)
      }
    }
    figures["database"] = size(copy.folder.database)
    try copy.close()
    try practice.close()
  }

  func verify(_ figures: inout StepFigures) throws {
    let practice = try desk().practice
    try timed("", &figures) { figures in
      var last: (name: String, began: Double)?
      var spent: [String: Double] = [:]
      func turn(_ name: String?) {
        let now = wallSeconds()
        if let last, last.name != name { spent[last.name, default: 0] += now - last.began }
        if let name, last?.name != name { last = (name, now) }
      }
      let outcome = try practice.verify { turn($0.step) }
      turn(nil)
      guard outcome.isSound else {
        let faults = outcome.checks.flatMap(\.faults).prefix(3)
        throw Workload.Failure(description: "the practice is not sound: \(faults)")
      }
      for (name, seconds) in spent { figures["check." + name] = seconds }
    }
    figures["database"] = size(practice.folder.database)
  }

  func backup(_ figures: inout StepFigures) throws {
    let desk = try desk()
    try? FileManager.default.removeItem(atPath: folder + "/bench.sjbackup")
    try timed("", &figures) {
      _ = try desk.backup(to: folder + "/bench.sjbackup") { _, _, _ in }
    }
    figures["database"] = size(desk.practice.folder.database)
    figures["file"] = size(folder + "/bench.sjbackup")
  }

  func restore(_ figures: inout StepFigures) throws {
    let target = folder + "/restored"
    try? FileManager.default.removeItem(atPath: target)
    try timed("restore.", &figures) {
      _ = try PracticeSetUp.restore(
        folder + "/bench.sjbackup", into: target, key: practicePath + "/practice.key"
      ) { _, _, _ in }
    }
    try timed("verify.", &figures) {
      let desk = try PracticeDesk.open(
        target, from: folder, key: practicePath + "/practice.key", as: caller)
      guard try desk.verify(against: nil, progress: { _, _, _ in }).isSound else {
        throw Workload.Failure(description: "what was restored is not sound")
      }
    }
    figures["database"] = size(target + "/practice.sqlite")
    try? FileManager.default.removeItem(atPath: target)
  }

  private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let began = wallSeconds()
    try work()
    return (wallSeconds() - began) * 1000
  }

  private func spread(_ name: String, _ values: [Double], _ figures: inout StepFigures) {
    let sorted = values.sorted()
    guard let last = sorted.last else { return }
    figures["\(name).p50"] = sorted[sorted.count / 2]
    figures["\(name).p99"] = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    figures["\(name).most"] = last
    figures["\(name).count"] = Double(sorted.count)
  }
}

/// Appends 4 KiB to a file and waits for the disk: what a durable write costs here at the least.
private final class DiskWrites {
  private let descriptor: Int32
  private let block = [UInt8](repeating: 0xA5, count: 4096)

  init(_ path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw Workload.Failure(description: "\(path) cannot be made") }
  }

  deinit { close(descriptor) }

  func write() throws {
    guard Foundation.write(descriptor, block, block.count) == block.count, fsync(descriptor) == 0
    else { throw Workload.Failure(description: "the disk refused a write") }
  }
}
