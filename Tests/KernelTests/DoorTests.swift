import Foundation
import Kernel
import Model
import TestKit
import Testing

/// The door: permission, once, versions, clock, and that a refusal changes nothing.
@Suite struct DoorTests {
  @Test func aNewPracticeHasOneCommandAndItsUser() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let outcome = try practice.read { try $0.verifyAudit() }
    #expect(outcome.faults == [])
    #expect(outcome.head.sequence == 1)
    #expect(outcome.commands == 1)
    #expect(outcome.events > 3)
  }

  @Test func aCommandIsRecordedWithItsEvents() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let receipt = try practice.perform(
      UserAdd(account: "bo", name: "Bo Finch", roles: ["biller"]), as: fixture.request())
    #expect(receipt.sequence == 2)
    #expect(receipt.events.map(\.type.name) == ["user.added", "user.granted"])
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
  }

  @Test func theSameKeyTwiceIsDoneOnce() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let add = LocationAdd(name: "North", npi: "1234567893")
    let first = try practice.perform(add, as: fixture.request(key: "k1"))
    let second = try practice.perform(add, as: fixture.request(key: "k1"))
    #expect(second.replayed)
    #expect(second.sequence == first.sequence)
    #expect(second.result == first.result)
    let other = LocationAdd(name: "South", npi: "1234567893")
    #expect(
      refusal {
        try practice.perform(other, as: fixture.request(key: "k1"))
      }?.code == .keyReused)
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == first.sequence)
  }

  @Test func aUserWithoutThePermissionIsRefusedInWords() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    for user in ["bo", "nobody"] {
      let problem = refusal {
        try practice.perform(
          LocationAdd(name: "North", npi: "1234567893"), as: fixture.request(user))
      }
      #expect(problem?.message.contains("'\(user)'") == true)
      #expect(problem?.code == .forbidden)
    }
    try practice.perform(UserDisable(account: "bo"), as: fixture.request())
    #expect(
      refusal {
        try practice.perform(
          LocationAdd(name: "North", npi: "1234567893"), as: fixture.request("bo"))
      }?.code == .forbidden)
  }

  @Test func theLastAdministratorStays() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    #expect(
      refusal {
        try practice.perform(UserDisable(account: "ada"), as: fixture.request())
      }?.code == .refused)
    #expect(
      refusal {
        try practice.perform(
          UserGrant(account: "ada", role: "administrator", revoke: true), as: fixture.request())
      }?.code == .refused)
  }

  @Test func fieldsAreNamed() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let problem = refusal {
      try practice.perform(LocationAdd(name: "", npi: "12"), as: fixture.request())
    }
    #expect(problem?.code == .invalid)
    #expect(problem?.fields.map(\.field) == ["name", "npi"])
  }

  @Test func aDryRunLeavesNothingBehind() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let receipt = try practice.perform(
      LocationAdd(name: "North", npi: "1234567893"), as: fixture.request(dryRun: true))
    #expect(receipt.events.map(\.type.name) == ["location.added"])
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == 1)
    #expect(
      try practice.perform(
        LocationAdd(name: "North", npi: "1234567893"), as: fixture.request()
      ).replayed == false)
  }

  @Test func aClockThatJumpsIsRefusedUntilItIsAccepted() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let add = LocationAdd(name: "North", npi: "1234567893")
    fixture.clock.advance(by: -Instant.minute * 6)
    #expect(refusal { try practice.perform(add, as: fixture.request()) }?.code == .clock)
    fixture.clock.advance(by: Instant.day * 400)
    #expect(refusal { try practice.perform(add, as: fixture.request()) }?.code == .clock)
    try practice.perform(ClockAccept(), as: fixture.request())
    try practice.perform(add, as: fixture.request())
    fixture.clock.advance(by: -Instant.minute)
    try practice.perform(
      LocationAdd(name: "South", npi: "1245319599"), as: fixture.request())
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
  }

  @Test func idsFollowFromTheCommand() throws {
    let first = try PracticeFixture(seed: 7)
    let second = try PracticeFixture(seed: 7)
    let add = LocationAdd(name: "North", npi: "1234567893")
    let one = try first.open().perform(add, as: first.request())
    let two = try second.open().perform(add, as: second.request())
    #expect(one.result == two.result)
  }
}
