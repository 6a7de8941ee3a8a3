import Office
import TestKit
import Testing

/// What the key Tab offers.
@Suite struct ReplCompletionTests {
  private let session = ReplFixture.session()

  private func words(_ before: String) -> [String] {
    session.complete(before).candidates.map(\.word)
  }

  @Test(arguments: [
    ("claim(\"A-1\").", ["payer", "lines", "total", "patient"]),
    ("claim(\"A-1\").payer.", ["id", "name"]),
    ("x = claim('A-1').lines[1].", ["code", "mods", "charge", "raw"]),
    ("claim(\"A-1\").lines[#claim(\"A-1\").lines].", ["code"]),
    ("print(claims()[1].", ["payer", "lines"]), ("claims()[1].lines[2].raw.", ["pos"]),
    ("claim(\"A-1\").other_payers[1].", ["sequence", "adjustments"]),
    ("claim(\"A-1\").lines[1].adjudications[1].adjustments[1].", ["group"]),
    (":wh", [":whatif", ":why-not"]), (":explain ", ["A-1", "A-2"]),
    (":explain A-1 ", ["test.units"]), (":why-not ", ["test.units"]),
    (":why-not test.units ", ["A-1"]),
    (":help E11", ["E112"]), (":help patient.b", ["patient.birth_date"]),
    (":help why", ["why-not"]),
    ("claim(\"", ["A-1", "A-2"]), ("scrub('A", ["A-1", "A-2"]), ("cla", ["claim", "claims"]),
    ("pr", ["print"]),
  ])
  func offers(before: String, expected: [String]) {
    let found = words(before)
    for word in expected { #expect(found.contains(word), "\(before): \(found)") }
  }

  @Test(arguments: [
    "claim(\"A-1\").payer.id.", "claim.", "claim(\"A-1\").lines.", "nothing.", "claim(\"A-1\")[1].",
    ":commit ", "\"A-1", "", "claim(\"A-1\").subscriber.last_name.", ").", "].", "..", "(((.",
  ])
  func offersNothing(before: String) {
    #expect(words(before).isEmpty)
  }

  /// Fields are offered with their types and meanings, and nothing of a claim's values.
  @Test func fieldsAreExplained() throws {
    let found = session.complete("claim(\"A-1\").subscriber.last")
    #expect(found.candidates.map(\.word) == ["last_name"])
    #expect(found.candidates[0].note.hasPrefix("text: "))
    #expect(found.insertion == "_name")
    #expect(found.lines(width: 80).isEmpty)
    let many = session.complete("claim(\"A-1\").subscriber.")
    #expect(!many.lines(width: 60).joined().contains("ZWIT"))
    #expect(many.lines(width: 60).allSatisfy { $0.count <= 60 })
  }

  @Test func variablesAreKnown() {
    _ = session.take("c = claim(\"A-1\")")
    _ = session.take("1 + 1")
    #expect(words("c.lines[1].").contains("code"))
    #expect(words("c.payer.i") == ["id", "id_kind"] || words("c.payer.i").contains("id"))
    _ = session.take("all = claims()")
    _ = session.take("1 + 1")
    #expect(words("all[1].").contains("payer"))
    // Looking at a name leaves the last value as it was.
    #expect(session.take("_").data == "2")
  }

  @Test func whatIsCommonIsPutIn() {
    #expect(session.complete(":why").insertion == "-not")
    #expect(session.complete(":explain A").insertion == "-")
    #expect(session.complete(":explain A-1 t").insertion == "est.units")
    #expect(session.complete("claim(\"A").insertion == "-")
  }
}
