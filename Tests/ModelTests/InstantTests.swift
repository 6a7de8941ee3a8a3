import Model
import Testing

@Suite struct InstantTests {
  @Test func printsInUTC() {
    #expect(Instant(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: 1_782_828_309_123).description == "2026-06-30T14:05:09.123Z")
  }

  @Test func knowsItsDate() throws {
    let date = try #require(CivilDate("2026-06-30"))
    #expect(Instant(date).date == date)
    #expect(Instant(date).advanced(by: -1).date.days == date.days - 1)
  }
}
