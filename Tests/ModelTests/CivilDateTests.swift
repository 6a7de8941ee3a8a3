import Foundation
import Model
import TestKit
import Testing

@Suite struct CivilDateTests {
  @Test func knownDays() {
    #expect(CivilDate("1970-01-01")?.days == 0)
    #expect(CivilDate("2000-03-01")?.days == 11_017)
    #expect(CivilDate("1969-12-31")?.days == -1)
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-30", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101",
    "0000-01-01", "", "2026-01-32",
  ])
  func refusesDaysThatDoNotExist(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func everyDayOfFourCenturiesRoundTrips() {
    for days in Int32(-80_000)...Int32(80_000) {
      let date = CivilDate(days: days)
      let (year, month, day) = date.civil
      #expect(CivilDate(year: year, month: month, day: day) == date)
    }
  }

  /// Foundation's Gregorian calendar, which nobody here wrote, agrees.
  @Test func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let days = Int32.random(in: -20_000...60_000, using: &random)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      let civil = CivilDate(days: days).civil
      #expect(parts.year == civil.year && parts.month == civil.month && parts.day == civil.day)
    }
  }

  @Test func ages() throws {
    let birth = try #require(CivilDate("2020-02-29"))
    #expect(try #require(CivilDate("2026-02-28")).age(bornOn: birth) == 5)
    #expect(try #require(CivilDate("2026-03-01")).age(bornOn: birth) == 6)
    #expect(try #require(CivilDate("2024-02-29")).age(bornOn: birth) == 4)
  }
}
