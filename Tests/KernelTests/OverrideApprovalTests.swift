import Foundation
import Kernel
import Model
import TestKit
import Testing

/// Overrides that lower a rule which holds: who is asked, who may approve, and from when they count.
@Suite struct OverrideApprovalTests {
  @Test func withoutAPolicyItCountsAtOnce() throws {
    let desk = try Office()
    try desk.activate("one", [.homeVisits])
    let override = try #require(try desk.only)
    #expect(try desk.practice.read { try $0.overridePolicy() } == nil)
    #expect(override.standing == .delayed(until: day("2026-06-30"), days: 0))
    #expect(override.override == .homeVisits)
    #expect(override.asked.user == "ada")
    // Whatever the pretended today is: there is no day to wait for.
    #expect(override.counts(on: day("2020-01-01")) && override.counts(on: day("2026-06-30")))
    #expect(try desk.practice.verify().isSound)
  }

  @Test func theSecondPersonIsAnother() throws {
    let desk = try Office(policy: .secondPerson)
    try desk.activate("one", [.homeVisits], as: "bo")
    var override = try #require(try desk.only)
    #expect(override.standing == .waiting && override.countsSince == nil)
    #expect(!override.counts(on: day("2030-01-01")))
    let same = refusal {
      try desk.practice.perform(
        OverrideApprove(override: override.id, reason: "fine with me"),
        as: desk.fixture.request("bo"))
    }
    #expect(same?.code == .refused)
    #expect(same?.message.contains("another user must approve it") == true)
    let unknown = refusal {
      try desk.practice.perform(
        OverrideApprove(override: override.id, reason: "fine with me"),
        as: desk.fixture.request("cy"))
    }
    #expect(unknown?.code == .forbidden)
    let wordless = refusal {
      try desk.practice.perform(
        OverrideApprove(override: override.id, reason: ""), as: desk.fixture.request("ada"))
    }
    #expect(wordless?.fields.map(\.field) == ["reason"])
    let approve = OverrideApprove(override: override.id, reason: "saw the letter")
    let request = desk.fixture.request("ada", key: "approve-1")
    let first = try desk.practice.perform(approve, as: request)
    override = try #require(try desk.only)
    #expect(override.standing == .approved && override.counts(on: day("2020-01-01")))
    #expect(override.countsSince == day("2026-06-30"))
    #expect(override.ruled.user == "ada" && override.asked.user == "bo")
    // The same wish again is the same deed; another one is too late.
    let again = try desk.practice.perform(approve, as: request)
    #expect(again.replayed && again.sequence == first.sequence)
    #expect(
      refusal { try desk.practice.perform(approve, as: desk.fixture.request("ada")) }?.code
        == .refused)
    #expect(try desk.practice.verify().isSound)
  }

  /// Who put the bundle into the practice is not a second person for who activates it.
  @Test func whoBuiltItCannotApproveIt() throws {
    let desk = try Office(policy: .secondPerson)
    let bundle = try desk.build("one", as: "bo")
    try desk.practice.perform(
      BundleActivate(bundle: bundle, overrides: [.homeVisits]), as: desk.fixture.request("dee"))
    let override = try #require(try desk.only)
    #expect(override.built?.user == "bo" && override.asked.user == "dee")
    for user in ["bo", "dee"] {
      #expect(
        refusal { try desk.approve(override, as: user) }?.message.contains("another user") == true)
    }
    try desk.approve(override, as: "ada")
    #expect(try desk.only?.standing == .approved)
  }

  @Test func anUnchangedOneIsNotAskedForAgain() throws {
    let desk = try Office(policy: .secondPerson)
    try desk.activate("one", [.homeVisits], as: "bo")
    let override = try #require(try desk.only)
    try desk.approve(override, as: "ada")
    // Another owner, and the rules in another order, are the same text.
    var same = LoweringOverride.homeVisits
    same.owner = "new-clerk"
    try desk.activate("two", [same], as: "bo")
    #expect(try desk.only?.id == override.id)
    #expect(try desk.only?.standing == .approved)
    // What still waits goes on waiting, and the clock of a delay is not set back.
    try desk.set(.delay(5))
    try desk.activate("three", [same, .until("2027-01-31")], as: "bo")
    desk.fixture.clock.advance(by: 3 * Instant.day)
    try desk.activate("four", [same, .until("2027-01-31")], as: "bo")
    let later = try desk.practice.read { try $0.overrides(active: true) }
    #expect(
      later.map(\.standing) == [.approved, .delayed(until: day("2026-07-05"), days: 5)])
    #expect(try desk.practice.verify().isSound)
  }

  @Test(arguments: [
    "name", "rules", "scope", "change", "from", "to", "reason",
  ])
  func aChangedOneIsAskedForAgain(_ field: String) throws {
    let desk = try Office(policy: .secondPerson)
    try desk.activate("one", [.homeVisits], as: "bo")
    try desk.approve(try #require(try desk.only), as: "ada")
    var other = LoweringOverride.homeVisits
    switch field {
    case "name": other.name = "hilltop.other"
    case "rules": other.rules = ["acme.office-only", "acme.other"]
    case "scope": other.scope = "all claims"
    case "change": other.change = "off"
    case "from": other.from = day("2026-01-01")
    case "to": other.to = day("2027-12-31")
    default: other.reason = "another reason"
    }
    try desk.activate("two", [other], as: "bo")
    #expect(try desk.only?.standing == .waiting)
    let all = try desk.practice.read { try $0.overrides() }
    #expect(all.map(\.isActive) == [false, true])
  }

  @Test func aDelayCountsFromItsDay() throws {
    let desk = try Office(policy: .delay(3))
    try desk.activate("one", [.homeVisits])
    let override = try #require(try desk.only)
    #expect(override.countsSince == day("2026-07-03"))
    #expect(!override.counts(on: day("2026-07-02")))
    #expect(override.counts(on: day("2026-07-03")))
    // A second person may still be asked, and then it counts at once.
    try desk.approve(override, as: "bo")
    #expect(try desk.only?.counts(on: day("2026-06-30")) == true)
  }

  /// A delay cannot be waited out while nobody sees the override.
  @Test func whatComesBackIsAskedForAgain() throws {
    let desk = try Office(policy: .delay(3))
    try desk.activate("one", [.homeVisits])
    try desk.activate("two", [])
    #expect(try desk.only == nil)
    desk.fixture.clock.advance(by: 10 * Instant.day)
    try desk.practice.perform(BundleRollback(), as: desk.fixture.request("bo"))
    let back = try #require(try desk.only)
    #expect(back.countsSince == day("2026-07-13"))
    #expect(back.asked.user == "bo")
    // What a person has decided stands.
    try desk.approve(back, as: "dee")
    try desk.activate("three", [])
    try desk.activate("four", [.homeVisits])
    #expect(try desk.only?.standing == .approved)
    #expect(try desk.practice.verify().isSound)
  }

  /// A bundle that an earlier version of the program activated has no rows of its overrides; going back to
  /// it asks for them all the same.
  @Test func aRollbackAsksForWhatWasNeverAskedFor() throws {
    let desk = try Office(policy: .secondPerson)
    let first = try desk.activate("one", [])
    let second = try desk.activate("two", [])
    #expect(try desk.practice.read { try $0.bundleBefore() }?.digest == first)
    try desk.practice.perform(
      BundleRollback(to: first, overrides: [.homeVisits]), as: desk.fixture.request("bo"))
    let override = try #require(try desk.only)
    #expect(override.standing == .waiting && override.asked.user == "bo")
    // What was found to be the one before is another by now.
    try desk.practice.perform(BundleActivate(bundle: second), as: desk.fixture.request("ada"))
    let late = refusal {
      try desk.practice.perform(
        BundleRollback(to: second, overrides: []), as: desk.fixture.request("bo"))
    }
    #expect(late?.code == .refused)
    #expect(try desk.practice.read { try $0.activeBundle() }?.digest == second)
    #expect(try desk.practice.verify().isSound)
  }

  @Test func refusedItCountsNoMore() throws {
    let desk = try Office()
    try desk.activate("one", [.homeVisits])
    let override = try #require(try desk.only)
    try desk.practice.perform(
      OverrideRefuse(override: override.id, reason: "not what the letter says"),
      as: desk.fixture.request("ada"))
    #expect(try desk.only?.standing == .refused)
    #expect(try desk.only?.counts(on: day("2030-01-01")) == false)
    #expect(
      refusal {
        try desk.practice.perform(
          OverrideRefuse(override: override.id, reason: "again"), as: desk.fixture.request("ada"))
      }?.code == .refused)
    // It stays so with the next bundle, and after one without it.
    try desk.activate("two", [.homeVisits])
    try desk.activate("three", [])
    try desk.activate("four", [.homeVisits])
    #expect(try desk.only?.standing == .refused)
    #expect(try desk.practice.verify().isSound)
  }

  @Test func thePolicyIsAnAdministratorsToSet() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let alone = refusal {
      try practice.perform(PolicySet(overrides: .secondPerson), as: fixture.request())
    }
    #expect(alone?.code == .refused && alone?.message.contains("wait for ever") == true)
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["rule author"]), as: fixture.request())
    #expect(
      refusal { try practice.perform(PolicySet(overrides: .delay(1)), as: fixture.request("bo")) }?
        .code == .forbidden)
    #expect(
      refusal { try practice.perform(PolicySet(overrides: .delay(31)), as: fixture.request()) }?
        .fields.map(\.field) == ["overrides"])
    let set = try practice.perform(PolicySet(overrides: .secondPerson), as: fixture.request())
    #expect(set.events.map(\.type.name) == ["policy.set"])
    #expect(try practice.read { try $0.overridePolicy() } == .secondPerson)
    #expect(try practice.read { try $0.overridePolicySet() }?.user == "ada")
    #expect(
      refusal { try practice.perform(PolicySet(overrides: .secondPerson), as: fixture.request()) }?
        .code == .refused)
    // With the second person shut out there is one again.
    try practice.perform(PolicySet(overrides: .delay(0)), as: fixture.request())
    try practice.perform(UserDisable(account: "bo"), as: fixture.request())
    #expect(
      refusal { try practice.perform(PolicySet(overrides: .secondPerson), as: fixture.request()) }?
        .code == .refused)
    #expect(try practice.verify().isSound)
  }

  /// What waits for a person who is gone waits for a delay; what counts goes on counting.
  @Test func aDelayFreesWhatWaits() throws {
    let desk = try Office()
    try desk.activate("one", [.until("2027-01-31")])
    try desk.set(.secondPerson)
    try desk.activate("two", [.homeVisits, .until("2027-01-31")])
    #expect(try desk.standings == [.delayed(until: day("2026-06-30"), days: 0), .waiting])
    desk.fixture.clock.advance(by: 2 * Instant.day)
    try desk.set(.delay(3))
    #expect(
      try desk.standings == [
        .delayed(until: day("2026-06-30"), days: 0), .delayed(until: day("2026-07-05"), days: 3),
      ])
    #expect(try desk.practice.verify().isSound)
  }

  @Test func ofACopyNeitherOfTheTwoMayApprove() throws {
    let desk = try Office(policy: .secondPerson)
    let whatIf = try desk.practice.beginWhatIf("try", as: desk.fixture.request("bo"))
    let copy = try desk.practice.open(whatIf)
    try copy.perform(
      BundleBuild(name: "one", manifest: [1], archive: [9]), as: desk.fixture.request("bo"))
    try copy.perform(
      BundleActivate(bundle: Digest(of: [1]), overrides: [.homeVisits]),
      as: desk.fixture.request("bo"))
    try copy.close()
    // Another day, and the events are the same: they name the policy and no date.
    desk.fixture.clock.advance(by: Instant.day)
    _ = try desk.practice.commit(whatIf, as: desk.fixture.request("dee")) { _, _, _ in
      throw KernelProblem(.notFound, "no documents here")
    }
    let override = try #require(try desk.only)
    #expect(override.asked.user == "dee" && override.asked.onBehalfOf == "bo")
    for user in ["bo", "dee"] {
      #expect(refusal { try desk.approve(override, as: user) }?.code == .refused)
    }
    try desk.approve(override, as: "ada")
    #expect(try desk.practice.verify().isSound)
  }

  /// The same claim, bundle and date may come out otherwise when an override was let count meanwhile.
  @Test func decisionsMayDifferOnceItCounts() throws {
    let desk = try Office(policy: .secondPerson)
    try desk.practice.perform(
      MadeUpClaims(claims: [MadeUpClaims.claim("A-1")]).command(), as: desk.fixture.request())
    let plain = try desk.activate("none", [])
    let bundle = try desk.activate("one", [.homeVisits], as: "bo")
    func record(_ status: ClaimStatus, by bundle: Digest) throws -> Receipt {
      try desk.practice.perform(as: desk.fixture.request()) { snapshot in
        let rows = try snapshot.claims().all().map {
          DecisionRow(version: $0.key, status: status, findings: Array("[]".utf8))
        }
        return RecordDecisions(
          bundle: bundle, releases: DecidedReleases([]), asOf: day("2026-06-30"), asksOthers: false,
          rows: rows)
      }
    }
    _ = try record(.held, by: bundle)
    try desk.approve(try #require(try desk.only), as: "ada")
    #expect(try record(.clean, by: bundle).result.integer("replaced") == 1)
    _ = try record(.held, by: plain)
    #expect(refusal { try record(.clean, by: plain) }?.code == .refused)
  }
}

private func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(days: 0) }

extension LoweringOverride {
  fileprivate static let homeVisits = LoweringOverride(
    name: "hilltop.home-visits", rules: ["acme.office-only"], scope: "billing 1234567893",
    change: "severity warn", from: day("2026-02-01"), to: day("2026-12-31"),
    reason: "waived by letter, ticket 4411", owner: "mkaur")

  fileprivate static func until(_ date: String) -> LoweringOverride {
    var other = homeVisits
    other.name = "hilltop.until"
    other.to = day(date)
    return other
  }
}

/// A practice of three who may activate and approve: ada, bo and dee; cy is a biller.
private final class Office {
  let fixture: PracticeFixture
  let practice: Practice

  init(policy: OverridePolicy? = nil) throws {
    fixture = try PracticeFixture()
    practice = try fixture.open()
    for (user, role) in [("bo", "rule author"), ("dee", "administrator"), ("cy", "biller")] {
      try practice.perform(
        UserAdd(account: user, name: user, roles: [role]), as: fixture.request())
    }
    if let policy { try set(policy) }
  }

  func set(_ policy: OverridePolicy) throws {
    try practice.perform(PolicySet(overrides: policy), as: fixture.request())
  }

  func build(_ name: String, as user: String = "ada") throws -> Digest {
    let manifest = Array("{\"name\":\"\(name)\"}".utf8)
    try practice.perform(
      BundleBuild(name: name, manifest: manifest, archive: [9]), as: fixture.request(user))
    return Digest(of: manifest)
  }

  @discardableResult
  func activate(
    _ name: String, _ overrides: [LoweringOverride], as user: String = "ada"
  ) throws -> Digest {
    let bundle = try build(name, as: user)
    try practice.perform(
      BundleActivate(bundle: bundle, overrides: overrides), as: fixture.request(user))
    return bundle
  }

  func approve(_ override: RecordedOverride, as user: String) throws {
    try practice.perform(
      OverrideApprove(override: override.id, reason: "saw the letter"), as: fixture.request(user))
  }

  /// The one override of the active bundle.
  var only: RecordedOverride? {
    get throws {
      let all = try practice.read { try $0.overrides(active: true) }
      return all.count == 1 ? all.first : nil
    }
  }

  var standings: [RecordedOverride.Standing] {
    get throws { try practice.read { try $0.overrides(active: true) }.map(\.standing) }
  }
}
