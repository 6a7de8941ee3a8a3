import Office
import TestKit
import Testing

/// A history holds nothing that could be a person.
@Suite struct ReplHistoryTests {
  private let names = ReplNames(
    rules: ["sj.total-is-line-sum", "mine.kestrel"], claims: ["FFM-1003", "A-1"])

  @Test(arguments: [
    "claim(\"FFM-1003\").lines[1].charge", ":explain FFM-1003 sj.total-is-line-sum", ":scrub",
    ":help E112", ":help patient.birth_date", ":clock +30d", ":clock 2026-07-01", ":clock now",
    ":whatif", ":why-not mine.kestrel A-1", "#claims()", "c = claim('A-1')", "c.payer.id",
    "for i, x in ipairs(claims()) do print(x.total) end", "1 + 1", ":tutorial", ":tutorial 3",
    ":help :why-not", "claims()[12].patient.birth_date", ":commit", ":quit",
  ])
  func whatIsKnownIsKept(line: String) {
    #expect(ReplHistory.mayKeep(line, names))
  }

  @Test(
    arguments: [
      // names
      "claim(\"ZWITSCHERLING\")", ":find ZWITSCHERLING", ":find Quendoline Zwitscherling",
      "claim(\"A-1\").patient.last_name == \"ZWITSCHERLING\"", "zwitscherling = claim(\"A-1\")",
      "x = 'Wren'", "ZWITSCHERLING", "claim(\"A-1\") -- ZWITSCHERLING", "[[ZWITSCHERLING]]",
      ":whatif zwitscherling", ":help Zwitscherling", ":scrub ZWITSCHERLING", "x = \"\\090\\087\"",
      ":claim \"ZWITSCHERLING\"", "claim(\"A-1", "claim(\"A-1\\\"ZWIT\")", "x=[==[ZWIT]==]",
      // birth dates
      "date \"1937-08-13\"", ":find 1937-08-13", "19370813", "08131937", ":clock 1937-08-13",
      ":clock 13.08.1937", "1937 08 13 1", ":find 08/13/1937",
      // numbers of a person
      "\"123-45-6789\"", "123456789", "123-45-6789", ":find 123-45-6789", "ZQX7741193K",
      "claim(\"A-1\").subscriber.id == \"W00000001\"", ":find W00000001", "x1y2 = 1",
      // somebody's own words, and files
      ":commit Mrs Wren asked", ":unmask the payer asks about Wren", ":diff zwitscherling.tar",
      ":backtest wren.835", ":do user add wren", ":clock", "", "   ", "\u{1B}[2J", "é",
    ].filter { $0 != ":clock" })
  func whatCouldBeAPersonIsNot(line: String) {
    #expect(!ReplHistory.mayKeep(line, names))
  }

  /// A claim whose number is not of this session is no known word.
  @Test func onlyClaimsOfTheSession() {
    #expect(!ReplHistory.mayKeep(":scrub B-1", names))
    let session = ReplFixture.session()
    #expect(session.mayKeep(":scrub A-1") && !session.mayKeep(":scrub B-1"))
    #expect(session.mayKeep(":explain A-1 test.units"))
  }
}
