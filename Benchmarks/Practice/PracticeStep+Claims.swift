import Crypto
import Exchange
import Foundation
import Kernel
import Model
import Office

extension PracticeStep {
  func load(_ figures: inout StepFigures) throws {
    _ = try PracticeSetUp.make(practicePath, name: "bench", key: nil, as: caller)
    let desk = try desk()
    let document = try document()
    try timed("", &figures) {
      let received = try ReceiveFile.receive(
        document, into: desk.practice, as: caller.request())
      guard received.problems.isEmpty, received.receipt.result.integer("new") == Int64(count) else {
        throw Workload.Failure(
          description: "not every claim was received: \(received.problems.prefix(3).map(\.text))")
      }
    }
    figures["log"] = size(desk.practice.folder.log)
    try desk.practice.close()
    figures["file"] = size(folder + "/claims.837")
    figures["database"] = size(desk.practice.folder.database)
    figures["log.closed"] = size(desk.practice.folder.log)
  }

  func scrubFile(_ figures: inout StepFigures) throws {
    let book = try bundle().ruleBook
    let document = try document()
    var output = HashedReports()
    try timed("", &figures) {
      let scrub = Scrub(rules: book, asOf: PracticeStep.asOf)
      _ = scrub.run([document]) { output.take($0) }
    }
    output.tell(&figures)
  }

  func scan(_ figures: inout StepFigures) throws {
    let practice = try desk().practice
    try timed("", &figures) { figures in
      let (count, bytes) = try practice.read { snapshot in
        let scan = try snapshot.claims()
        var (count, bytes) = (0, 0)
        while let claim = try scan.next() {
          count += 1
          bytes += claim.fragment.count
        }
        return (count, bytes)
      }
      figures["claims"] = Double(count)
      figures["bytes"] = Double(bytes)
    }
  }

  func read(_ figures: inout StepFigures) throws {
    let practice = try desk().practice
    try timed("", &figures) { figures in
      let count = try practice.read { snapshot in
        let queue = StoredQueue(size: 0) { try snapshot.claims() }
        let reader = queue.reader()
        var count = 0
        while let batch = reader.next() {
          count += batch.count
          _ = reader.takeProblems()
          _ = reader.takeGuideFindings()
        }
        if let failure = queue.failure { throw failure }
        return count
      }
      figures["claims"] = Double(count)
    }
  }

  func scrubQueue(_ figures: inout StepFigures, keeps: Bool) throws {
    let desk = try desk()
    let bundle = try bundle()
    if keeps { _ = try desk.activate(bundle) }
    let job = try desk.scrubQueue(
      by: keeps ? nil : bundle.ruleBook, asOf: PracticeStep.asOf, jobs: 1, onlyUndecided: false)
    let output = Shared(HashedReports())
    try timed("", &figures) { figures in
      let outcome = try job.run { output.value.take($0) }
      figures["made"] = Double(outcome.made)
    }
    output.value.tell(&figures)
    try desk.practice.close()
    figures["database"] = size(desk.practice.folder.database)
  }
}

/// A value that an escaping closure changes.
private final class Shared<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}

/// Writes reports as the NDJSON of `scrubjay scrub`, and keeps the digest of the bytes only.
private struct HashedReports {
  private var json = ScrubNDJSON(bundle: "bench", asOf: PracticeStep.asOf)
  private var hasher = SHA256()
  private var claims = 0
  private var bytes = 0

  mutating func take(_ event: Scrub.Event) {
    switch event {
    case .report(let report, let file):
      claims += 1
      json.add(report, file: file)
    case .progress: flush()
    case .problem: break
    }
  }

  private mutating func flush() {
    let written = json.takeBytes()
    bytes += written.count
    written.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  mutating func tell(_ figures: inout StepFigures) {
    flush()
    figures["claims"] = Double(claims)
    figures["bytes"] = Double(bytes)
    let digest = hasher.finalize().map { String(format: "%02x", $0) }.joined()
    figures.set("digest", text: digest)
  }
}
