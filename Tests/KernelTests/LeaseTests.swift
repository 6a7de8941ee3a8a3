import Foundation
import Kernel
import Model
import TestKit
import Testing

/// What only one process may drive: the second is refused, and who lost it writes nothing.
@Suite struct LeaseTests {
  @Test func aSecondOwnerIsRefusedAndToldWhoTheFirstIs() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let peer = try Peer(["hold", fixture.folder.path, "timers", "ada"])
    #expect(peer.says() == "held 1\n")
    let problem = refusal { try practice.acquire(lease: "timers", as: fixture.request()) }
    #expect(problem?.code == .leased)
    #expect(problem?.message.contains("Process \(peer.id) on jaybird") == true)
    #expect(practice.isHeld(lease: "timers"))
    #expect(try practice.read { try $0.leases() }.map(\.process) == [peer.id])

    // Another lease, and writing without one, go on beside it.
    #expect(try practice.acquire(lease: "outbox", as: fixture.request()).epoch == 1)
    try practice.perform(LocationAdd(name: "North", npi: "1234567893"), as: fixture.request())

    peer.kill()
    let hold = try practice.acquire(lease: "timers", as: fixture.request())
    #expect(hold.epoch == 2)
    #expect(hold.notice == nil)
    #expect(try practice.verify().isSound)
  }

  @Test func twoInOneProcessAreTwoOwnersToo() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let first = try practice.acquire(lease: "timers", as: fixture.request())
    #expect(
      refusal { try practice.acquire(lease: "timers", as: fixture.request()) }?.code == .leased)
    withExtendedLifetime(first) {}
  }

  @Test func whoLostTheLeaseWritesNothing() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let old = try practice.acquire(lease: "timers", as: fixture.request())
    try practice.perform(
      LocationAdd(name: "North", npi: "1234567893"), as: fixture.request(), under: old)
    // The lock's file is taken away, as it happens on a network disk that does not know locks.
    try FileManager.default.removeItem(atPath: fixture.folder.lock("timers"))
    let new = try practice.acquire(lease: "timers", as: fixture.request())
    let head = try practice.read { try $0.head() }
    let add = LocationAdd(name: "South", npi: "1245319599")
    #expect(
      refusal { try practice.perform(add, as: fixture.request(), under: old) }?.code == .staleLease)
    #expect(try practice.read { try $0.head() } == head)
    try practice.perform(add, as: fixture.request(), under: new)
    #expect(try practice.read { try $0.locations() }.count == 2)
  }

  @Test func anOwnerOnAnotherMachineIsNamed() throws {
    let fixture = try PracticeFixture()
    _ = try fixture.open().acquire(lease: "timers", as: fixture.request())
    var elsewhere = fixture.surroundings
    elsewhere.host = "magpie"
    elsewhere.process = 99
    let practice = try Practice.open(fixture.folder, in: elsewhere)
    let hold = try practice.acquire(lease: "timers", as: fixture.request())
    #expect(hold.epoch == 2)
    #expect(hold.notice?.contains("process 4711 on jaybird") == true)
    // And while that one holds it, the refusal says that it is another machine.
    let problem = refusal {
      try fixture.open().acquire(lease: "timers", as: fixture.request())
    }
    #expect(problem?.message.contains("Process 99 on magpie") == true)
    #expect(problem?.message.contains("another machine") == true)
  }

  @Test func aNameThatIsNoFileNameIsRefused() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    for name in ["", "../up", "Timers", "a b", "a/b"] {
      #expect(
        refusal { try practice.acquire(lease: name, as: fixture.request()) }?.code == .invalid)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
    #expect(names.filter { $0.hasSuffix(".lock") } == [])
  }

  @Test func whoMayNotOwnItLeavesNoOwner() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    #expect(
      refusal { try practice.acquire(lease: "timers", as: fixture.request("bo")) }?.code
        == .forbidden)
    #expect(!practice.isHeld(lease: "timers"))
    #expect(try practice.acquire(lease: "timers", as: fixture.request()).epoch == 1)
  }
}
