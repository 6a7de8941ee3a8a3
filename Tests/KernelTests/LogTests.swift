import Foundation
import Kernel
import Logging
import Model
import Synchronization
import TestKit
import Testing

/// The kernel's log holds messages of the program and names of things, and nothing else.
@Suite struct LogTests {
  @Test func onlyKnownFieldsAndMessagesPass() {
    let lines = Lines()
    let handler = RedactingLogHandler(label: "test", write: lines.add)
    let logger = Logger(label: "test") { _ in handler }
    logger.info("practice opened", metadata: ["schema": "1", "patient": "WRENFIELD"])
    logger.error("WRENFIELD was here", metadata: ["code": "K501\nforged"])
    #expect(
      lines.all == [
        "test: info: practice opened schema=1",
        "test: error: (a message not of the kernel) code=K501?forged",
      ])
  }

  @Test func whatTheKernelDoesIsLogged() throws {
    let fixture = try PracticeFixture()
    let lines = Lines()
    var surroundings = fixture.surroundings
    surroundings.log = KernelLog(write: lines.add)
    let practice = try Practice.open(fixture.folder, in: surroundings)
    let hold = try practice.acquire(lease: "timers", as: fixture.request())
    _ = refusal { try practice.acquire(lease: "timers", as: fixture.request()) }
    _ = refusal {
      try practice.perform(
        LocationAdd(name: "North", npi: "1234567893"), as: fixture.request("wrenfield"))
    }
    withExtendedLifetime(hold) {}
    #expect(
      lines.all == [
        "scrubjay: info: practice opened process=4711",
        "scrubjay: info: lease taken lease=timers epoch=1",
        "scrubjay: warning: lease refused lease=timers",
        "scrubjay: notice: command refused code=K202",
      ])
  }
}

private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  @Sendable func add(_ line: String) { lines.withLock { $0.append(line) } }
}
