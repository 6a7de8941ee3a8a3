import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// Sessions over a practice: what is looked at is recorded, and what is tried is tried on a copy.
@Suite struct ReplWhatIfTests {
  /// A practice that has received the two claims.
  private func practice() throws -> PracticeFixture {
    let fixture = try PracticeFixture()
    let desk = try ReplFixture.desk(fixture)
    let received = try desk.receive([ReplFixture.document()], from: nil)
    #expect(received.isWhole, "\(received.complaints)")
    return fixture
  }

  private func trail(_ fixture: PracticeFixture) throws -> [String] {
    var lines: [String] = []
    try ReplFixture.desk(fixture).audit(since: 1) { lines.append($0.text) }
    return lines
  }

  @Test func aLookIsRecorded() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture)
    let before = try trail(fixture).count
    #expect(session.take("claim(\"A-1\").total").data == "120.00")
    #expect(session.take("claim(\"A-1\").pos").data == "\"11\"")
    #expect(session.take(":explain A-1").data.contains("test.units: finding"))
    let after = try trail(fixture)
    #expect(after.count == before + 2)
    #expect(after.suffix(2).allSatisfy { $0.contains("  read") })
    #expect(session.take("#claims()").data == "2")
    #expect(session.take(":scrub").data.contains("2 claims"))
    #expect(try trail(fixture).count == after.count)
  }

  @Test func unmaskedLooksAreRecordedWithTheReason() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture)
    #expect(session.take(":unmask").notes.contains(":unmask REASON"))
    _ = session.take("c = claim(\"A-1\")")
    #expect(session.take(":unmask the payer asks").failure == nil)
    #expect(session.prompt.contains("ro unmasked"))
    #expect(session.take("c").notes.contains("unknown name"))
    #expect(session.take("claim(\"A-1\").subscriber.first_name").data == "\"QUENDOLINE\"")
    #expect(session.take("claim(\"A-1\")").data.contains("1937-08-13"))
    #expect(try trail(fixture).last?.contains("read.unmasked") == true)
    let unmasked = try trail(fixture).count
    #expect(session.take(":mask").failure == nil)
    #expect(session.take("claim(\"A-1\").subscriber.first_name").data == "\"(first_name hidden)\"")
    #expect(session.take("_").data == "\"(first_name hidden)\"")
    #expect(try trail(fixture).count == unmasked + 1)
  }

  /// Lists show everybody at once, and are never unmasked.
  @Test func listsAreNotUnmasked() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture)
    _ = session.take(":unmask the payer asks")
    #expect(session.take("claims()").notes.contains(":mask first"))
    #expect(session.take("claims()[1].subscriber.first_name").failure == .line)
    #expect(session.take(":find A-1").data.contains("1 claim"))
  }

  @Test func whoMayNotDoesNotUnmask() throws {
    let fixture = try practice()
    let desk = try ReplFixture.desk(fixture)
    _ = try desk.perform(UserAdd(account: "bo", name: "Bo", roles: ["auditor"]))
    let session = try ReplFixture.session(fixture, as: "bo")
    let reply = session.take(":unmask I am curious")
    #expect(reply.failure == .kernel && reply.notes.contains("K202"))
    #expect(session.take("claim(\"A-1\").subscriber.first_name").data == "\"(first_name hidden)\"")
    let stranger = try ReplFixture.session(fixture, as: "nobody")
    #expect(stranger.take("claim(\"A-1\")").notes.contains("K202"))
  }

  @Test func aWhatIfIsBegunKeptAndThrownAway() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture)
    #expect(session.take(":commit it").notes.contains("no what-if is open"))
    #expect(session.take(":do receive more.837").notes.contains("begin a what-if first"))
    #expect(session.take(":whatif try").failure == nil)
    #expect(session.prompt.contains("what-if try*0"))
    #expect(session.take(":whatif other").notes.contains("is open"))
    #expect(session.take(":unmask why").notes.contains("copy"))
    guard case .run(let arguments) = session.take(":do bundle list").next else {
      Issue.record("nothing to run")
      return
    }
    #expect(arguments.starts(with: ["bundle", "list", "--practice", fixture.folder.path]))
    #expect(arguments.suffix(2) == ["--whatif", "try"])
    _ = session.ran()
    #expect(session.take(":do bundle list --practice other").failure == .line)
    let copy = try ReplFixture.desk(fixture).trying("try")
    _ = try copy.perform(LocationAdd(name: "North", npi: "1234567893"))
    #expect(session.prompt.contains("what-if try*1"))
    let end = session.end()
    #expect(end.next == .quit && end.notes.contains("1 command") && end.notes.contains("kept"))
    let again = try ReplFixture.session(fixture)
    #expect(again.take(":whatif try").notes.contains("going on"))
    #expect(again.take(":rollback").data.contains("discarded"))
    #expect(again.prompt.contains(" ro "))
    #expect(try ReplFixture.desk(fixture).practice.read { try $0.locations() }.isEmpty)
  }

  @Test func aCommitDoesWhatWasTried() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture)
    _ = session.take(":whatif try")
    let copy = try ReplFixture.desk(fixture).trying("try")
    _ = try copy.perform(LocationAdd(name: "North", npi: "1234567893"))
    _ = session.take(":clock +1d")
    #expect(session.take(":commit agreed").notes.contains(":clock now"))
    _ = session.take(":clock now")
    #expect(session.take(":commit").notes.contains(":commit REASON"))
    #expect(session.take(":commit agreed").data.contains("1 command"))
    #expect(session.prompt.contains(" ro "))
    #expect(try ReplFixture.desk(fixture).practice.read { try $0.locations() }.count == 1)
    #expect(session.take(":rollback").notes.contains("no what-if is open"))
  }

  @Test func somebodyIsAskedAtTheEnd() throws {
    let fixture = try practice()
    let session = try ReplFixture.session(fixture, isInteractive: true)
    _ = session.take(":whatif try")
    guard case .ask(let question) = session.take(":quit").next else {
      Issue.record("nobody was asked")
      return
    }
    #expect(question.contains("Keep it or throw it away?"))
    let answer = session.take("discard")
    #expect(answer.next == .quit && answer.notes.contains("discarded"))
    let other = try ReplFixture.session(fixture, isInteractive: true)
    _ = other.take(":whatif try")
    _ = other.take(":quit")
    #expect(other.take("").notes.contains("kept"))
  }
}
