import Foundation
import Kernel
import Model
import TestKit

/// A second process for the tests of what two processes may do at once.
///
///     kernel-peer hold FOLDER LEASE ACCOUNT
///     kernel-peer write FOLDER ACCOUNT COUNT
///
/// `hold` takes a lease, prints `held EPOCH`, and keeps it until its standard input ends or it is
/// killed. `write` adds locations as fast as it can. A refusal is printed, and ends it with 6.
@main
enum Peer {
  static func main() {
    do { try run(Array(CommandLine.arguments.dropFirst())) } catch {
      print("refused \(error)")
      fflush(nil)
      exit(6)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count == 4 else { exit(2) }
    let practice = try Practice.open(
      PracticeFolder(arguments[1]),
      in: Surroundings(time: Clock(), process: getpid(), host: "jaybird", reserve: 0))
    switch arguments[0] {
    case "hold":
      let hold = try practice.acquire(
        lease: arguments[2], as: Request(user: arguments[3], source: "peer"))
      print("held \(hold.epoch)")
      fflush(nil)
      while readLine() != nil {}
      withExtendedLifetime(hold) {}
    case "write":
      for index in 0..<(Int(arguments[3]) ?? 0) {
        let npi = sampleNPI(Int(getpid()) % 10_000 * 10_000 + index)
        try practice.perform(
          LocationAdd(name: "Place \(index)", npi: npi),
          as: Request(user: arguments[2], source: "peer"))
      }
      print("written")
    default: exit(2)
    }
  }
}

/// The day on which the tests' practices are.
private struct Clock: TimeSource {
  func now() -> Instant { CivilDate("2026-06-30").map { Instant($0) } ?? Instant(milliseconds: 0) }
}
