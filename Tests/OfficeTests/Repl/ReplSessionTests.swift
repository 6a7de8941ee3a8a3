import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// What a session says to lines, over a file of claims.
@Suite struct ReplSessionTests {
  private let session = ReplFixture.session()

  @Test(arguments: [
    ("1 + 1", "2"), ("money \"1.10\" + money \"2.20\"", "3.30"), ("nil", "nil"),
    ("claim(\"A-1\").total", "120.00"), ("claim(\"A-1\").lines[2].code", "\"11102\""),
    ("#claims()", "2"), ("#claim(\"A-1\").lines", "2"), ("claim(\"A-1\").payer.id", "\"ACME1\""),
    ("codes \"11102-11107\":has(\"11104\")", "true"), ("today()", "2026-06-30"),
    ("{ 1, \"a\", x = true }", "{1, \"a\", x = true}"), ("claims()[1] == claim(\"A-1\")", "false"),
    ("= 7", "7"), ("print(1, 2)", "1  2"), ("claim(\"A-1\").lines[1].mods:has(\"25\")", "true"),
  ])
  func anExpressionGivesItsValue(line: String, value: String) {
    let reply = session.take(line)
    #expect(reply.data == value, "\(reply.notes)")
    #expect(reply.failure == nil)
  }

  @Test func namesAndTheLastValueAreKept() {
    _ = session.take("c = claim(\"A-1\")")
    #expect(session.take("c.lines[1].charge").data == "100.00")
    #expect(session.take("_").data == "100.00")
    _ = session.take("function double(n) return n * 2 end")
    #expect(session.take("double(21)").data == "42")
  }

  @Test func aSemicolonShowsNothing() {
    #expect(session.take("5;").said.isEmpty)
    #expect(session.take("_").data == "5")
  }

  @Test func aLineGoesOn() {
    #expect(session.take("for i = 1, 2 do").next == .more)
    #expect(session.prompt == "... ")
    #expect(session.take("print(i)").next == .more)
    let reply = session.take("end")
    #expect(reply.next == .ready && reply.data == "1\n2")
    #expect(session.take("claim(").next == .more)
    #expect(session.take("\"A-2\"").next == .more)
    #expect(session.take(").total").data == "1.00")
  }

  @Test func anEmptyLineGivesUp() {
    _ = session.take("for i = 1, 2 do")
    #expect(session.take("").notes == "abandoned")
    #expect(session.take("1").data == "1")
    _ = session.take("(")
    #expect(session.abandon().notes == "abandoned")
    #expect(session.take("2").data == "2")
  }

  @Test func errorsSayWhereWhatAndHow() {
    #expect(session.take("claim(\"A-1\").totl").notes.contains("did you mean 'total'"))
    #expect(session.take("claim(\"A-3\")").notes.contains("there is no claim 'A-3'"))
    #expect(session.take("clam(\"A-1\")").notes.contains("did you mean 'claim'"))
    #expect(session.take("claim(\"A-1\").total = 1").notes.contains("cannot be changed"))
    #expect(session.take("help").notes.contains(":help"))
    #expect(session.take(":hlp").notes.contains("did you mean ':help'"))
    _ = session.take("do")
    _ = session.take("error(\"no\")")
    #expect(session.take("end").notes.contains("line 2"))
    for line in ["claim(\"A-3\")", ":hlp", ":claim", ":explain A-9", ":why-not a b"] {
      #expect(session.take(line).failure == .line, "\(line)")
    }
  }

  @Test func whatRunsAwayIsStopped() {
    let reply = session.take("while true do end")
    #expect(reply.failure == .budget && reply.notes.hasPrefix("stopped: "))
    #expect(session.take("s = \"x\" while true do s = s .. s end").failure == .budget)
    #expect(session.take("(\"a\"):rep(9000):find((\"a*\"):rep(20) .. \"b\")").failure == .budget)
    #expect(session.take("1").data == "1")
  }

  @Test func aFlagStopsAChunk() {
    let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    defer { flag.deallocate() }
    flag.initialize(to: 1)
    var lent = ReplFixture.lent()
    lent.interrupt = UnsafePointer(flag)
    let session = ReplFixture.session(lent: lent)
    #expect(session.take("while true do end").notes == "stopped")
    flag.pointee = 0
    #expect(session.take("1").data == "1")
  }

  // MARK: What is private, and what is harmless

  /// Neither shown nor made anything of: the values do not reach the language.
  @Test(arguments: [
    "claim(\"A-1\")", "claims()", "fields(claim(\"A-1\"))", ":claim A-1", ":find A-1",
    ":explain A-1", ":scrub", "claim(\"A-1\").subscriber", "claim(\"A-1\").subscriber.last_name",
    "claim(\"A-1\").subscriber.last_name:sub(1, 4)", "claim(\"A-1\").subscriber.id:byte(1, 9)",
    "print(claim(\"A-1\").subscriber.birth_date)", "error(claim(\"A-1\").subscriber.last_name)",
    "{ claim(\"A-1\").subscriber.first_name }", ":find ZWITSCHER",
    "tostring(claim(\"A-1\").subscriber.id)",
  ])
  func nothingOfThePersonIsSaid(line: String) {
    let reply = session.take(line)
    let said = reply.data + reply.notes
    for token in ["ZWIT", "LING", "QUEND", "7741193", "1937", "90, 81"] {
      // What the user typed may be said back.
      if !line.contains(token) { #expect(!said.contains(token), "\(line): \(said)") }
    }
    #expect(!said.isEmpty)
  }

  @Test func hiddenIsNotBlank() {
    #expect(session.take("claim(\"A-1\").subscriber.last_name").data == "\"(last_name hidden)\"")
    #expect(session.take("claim(\"A-1\").subscriber.birth_date").data == "\"(birth_date hidden)\"")
    #expect(session.take("claim(\"A-2\").subscriber.last_name").data == "nil")
    #expect(session.take("claim(\"A-2\").subscriber.birth_date").data == "nil")
  }

  @Test(arguments: [
    "claim(\"HJ-1\")", "claim(\"HJ-1\").billing.name", "fields(claim(\"HJ-1\"))",
    "print(claim(\"HJ-1\").billing.name)", "{ claim(\"HJ-1\").billing.name }", "claims()",
    "{ name = claim(\"HJ-1\").billing.name }", "error(claim(\"HJ-1\").billing.name)", ":claim HJ-1",
    "\"a\\27[2Jb\"", "print(\"a\\27[2Jb\\r\")", "error(\"\\27[2J\")",
    "{ [\"\\27[2J\"] = \"\\7\" }", "{ { [\"\\27[2J\"] = \"\\7\" } }", ":help \u{1B}[2J",
    ":why-not \u{1B}[2J HJ-1", "x = \"\u{1B}[2J\" return x", ":find \u{1B}[2J", ":clock \u{1B}[2J",
    ":\u{1B}[2J", "claim(\"\u{1B}[2J\")", "claim(\"HJ-1\").\u{1B}[2J", ":diff \u{1B}[2J",
    "x.\u{9B}2J",
  ])
  func nothingMovesTheCursor(line: String) throws {
    let session = ReplSession(
      .files([try ReplFixture.harmful()]), rules: ReplFixture.book(), asOf: ReplFixture.asOf,
      lent: ReplFixture.lent())
    let reply = session.take(line)
    let said = reply.data + reply.notes
    #expect(!said.isEmpty)
    for scalar in said.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control, "\(line): \(scalar.value)")
    }
  }

  @Test func aFileHasNothingToUnmask() {
    #expect(session.take(":unmask I must know").notes.contains("works on a practice"))
    #expect(session.take(":whatif").notes.contains("works on a practice"))
    #expect(session.take(":commit it is right").notes.contains("works on a practice"))
    #expect(session.take(":tutorial").notes.contains("playground"))
  }

  // MARK: Commands

  @Test func rulesAreAskedByCommands() {
    #expect(session.take(":explain A-1").data.contains("test.units: finding"))
    #expect(session.take(":explain A-1 test.units").data.contains("test.units: finding"))
    #expect(session.take(":why-not test.units A-2").data.contains("test.units: "))
    #expect(session.take(":why-not A-2 test.units").data.contains("test.units: "))
    #expect(session.take(":scrub A-1").data == "A-1 hold test.units")
    #expect(session.take(":scrub A-2").data.contains("clean"))
    #expect(session.take(":scrub").data.contains("2 claims"))
    #expect(session.take(":test").data.contains("2 examples: 2 passed"))
    #expect(session.take("#scrub(\"A-1\")").data == "1")
    #expect(session.take("scrub(\"A-1\")[1].rule").data == "\"test.units\"")
    #expect(session.take("rules(\"office\")[1].rule").data == "\"test.units\"")
  }

  @Test func theClockIsMoved() {
    #expect(session.prompt == "scrubjay claims.ndjson ro 2026-06-30> ")
    #expect(session.take(":clock +30d").notes == "as of 2026-07-30")
    #expect(session.prompt.contains("2026-07-30"))
    #expect(session.take("today()").data == "2026-07-30")
    #expect(session.take(":clock now").notes.contains("2026-06-30"))
    #expect(session.take(":clock yesterday").failure == .line)
  }

  @Test func helpComesFromTheReference() {
    #expect(session.take(":help").data.contains(":why-not RULE NUMBER"))
    #expect(session.take(":help E112").data.hasPrefix("E112"))
    #expect(session.take(":help patient.birth_date").data.contains("hidden"))
    #expect(session.take(":help payer").data.contains("payer.id"))
    #expect(session.take(":help test.units").data.contains("Units of an office visit"))
    #expect(session.take(":help claims").data.contains("claims(N)"))
    #expect(session.take(":help :scrub").data.contains("nothing is kept"))
    #expect(session.take(":help brth_date").failure == .line)
    for verb in ReplVerb.all { #expect(session.take(":help \(verb.word)").data.contains(verb.doc)) }
  }

  @Test func wordsAreFound() {
    #expect(session.take(":find A-1").data.contains("1 claim:"))
    #expect(session.take(":find 99213").data.contains("line 1"))
    #expect(session.take(":find i10").data.contains("diagnosis"))
    #expect(session.take(":find office").data.contains("test.units"))
    #expect(session.take(":find birth_date").data.contains("patient.birth_date"))
    #expect(session.take(":find QUENDOLINE").failure == .line)
  }

  // MARK: Rules

  @Test func badRulesAreNotTaken() {
    var text = ReplFixture.rules
    let session = ReplFixture.session(lent: ReplFixture.lent(rules: { ReplFixture.book(text) }))
    #expect(session.take(":reload").data.contains("nothing has changed"))
    #expect(session.take(":diff").data.contains("the same"))
    text = ReplFixture.rules.replacing("expect = \"fire\"", with: "expect = \"pass\"")
    let refused = session.take(":reload")
    #expect(refused.failure == .rules && refused.notes.contains("stay"))
    #expect(session.take(":scrub A-1").data == "A-1 hold test.units")
    text = ReplFixture.rules.replacing("\"hold\"", with: "\"warn\"")
    #expect(session.take(":diff").data.contains("1 released"))
    #expect(session.take(":scrub A-1").data == "A-1 hold test.units")
    #expect(session.take(":reload").data == "1 rule: 1 changed\n  ~ test.units")
    #expect(session.take(":scrub A-1").data == "A-1 warn test.units")
    text += text.replacing("test.units", with: "test.more")
    #expect(session.take(":reload").data.contains("+ test.more"))
    text = ReplFixture.rules.replacing("test.units", with: "test.more")
    #expect(session.take(":reload").data.contains("- test.units"))
  }

  // MARK: Tables

  @Test(arguments: [30, 44, 60, 100])
  func tablesFitTheWidth(width: Int) {
    let session = ReplFixture.session(lent: ReplFixture.lent(width: width))
    for line in ["claims()", "claim(\"A-1\").lines", "fields(claim(\"A-1\"))", "rules()"] {
      let lines = session.take(line).data.split(separator: "\n")
      for text in lines where !text.hasPrefix("left out") {
        #expect(text.count <= width, "\(line): \(text)")
      }
      #expect(lines.count > 1)
    }
  }

  @Test func longTablesAreCut() {
    let reply = session.take("t = {} for i = 1, 300 do t[i] = { n = i } end return t")
    #expect(reply.data.hasSuffix("200 of 300 rows shown"))
  }

  @Test func theEndSaysWhatIsOpen() {
    _ = session.take("for i = 1, 2 do")
    let reply = session.end()
    #expect(reply.next == .quit && reply.failure == .line)
    #expect(session.take(":quit").next == .quit)
  }
}
