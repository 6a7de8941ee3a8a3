internal import CodeSets
internal import Model
import Testing
internal import Text

/// The amounts that CMS published for Ohio in 2020 (PFALL20), against the formula.
@Suite("Published amounts, Ohio 2020", .enabled(if: OfficialFees.available))
struct PublishedOhioTests {
  struct Published {
    var code: CodeKey
    var modifier: CodeKey
    var multiple: String
    var therapy: Money?
    var isCapped: Bool
    var facility: Money
    var nonfacility: Money
    var capFacility: Money
    var capNonfacility: Money
  }

  static func published() throws -> [Published] {
    let file = try OfficialFiles.open("mpfs/PFALL20_OH_15202_00.csv")
    defer { withExtendedLifetime(file) {} }
    var lines = TextLines(file.bytes.bindMemory(to: UInt8.self))
    _ = lines.next()
    var rows: [Published] = []
    while let line = lines.next() {
      let fields = line.fields(UInt8(ascii: ",")).map(\.text)
      guard fields.count == 15 else { continue }
      func money(_ index: Int) throws -> Money { try #require(Money(fields[index])) }
      rows.append(
        Published(
          code: CodeKey(fields[3]), modifier: CodeKey(fields[4]), multiple: fields[7],
          therapy: fields[7] == "5" ? try money(8) : nil, isCapped: fields[10] == "1",
          facility: try money(11), nonfacility: try money(12), capFacility: try money(13),
          capNonfacility: try money(14)))
    }
    return rows
  }

  @Test(
    "8,977 of 8,994 amounts are equal to the cent in both settings; the others are the 17 known ones"
  )
  func fees() throws {
    let schedule = try OfficialFees.ohio2020()
    let index = try #require(schedule.indices?[FeeFixtures.ohio])
    var equal = 0
    var others: [String] = []
    for amount in try PublishedOhioTests.published() {
      let row = try #require(schedule.values?.row(amount.code, modifier: amount.modifier))
      let nonfacility = schedule.uncapped(
        row, .nonfacility, index)
      let facility = schedule.uncapped(row, .facility, index)
      if nonfacility.cents == amount.nonfacility.cents, facility.cents == amount.facility.cents {
        equal += 1
      } else {
        let modifier = amount.modifier.text ?? ""
        others.append((amount.code.text ?? "") + (modifier.isEmpty ? "" : "-\(modifier)"))
      }
    }
    #expect(equal == 8_977)
    #expect(others.count == 17)
    // Published amounts override the formula for these.
    #expect(
      others.sorted() == [
        "44388-53", "45378-53", "99441", "99442", "99443", "G0105-53", "G0121-53", "G2001", "G2002",
        "G2003", "G2004", "G2005", "G2006", "G2007", "G2008", "G2009", "G2013",
      ])
  }

  @Test("All 51 reduced therapy amounts are equal to the cent (97110: 30.21 and 23.60)")
  func therapy() throws {
    let schedule = try OfficialFees.ohio2020()
    let index = try #require(schedule.indices?[FeeFixtures.ohio])
    var equal = 0
    for amount in try PublishedOhioTests.published() {
      guard let reduced = amount.therapy, reduced.cents > 0 else { continue }
      let row = try #require(schedule.values?.row(amount.code, modifier: amount.modifier))
      #expect(schedule.reducedTherapy(row, index).cents == reduced.cents, "\(amount.code)")
      equal += 1
      if amount.code == CodeKey("97110") {
        #expect(schedule.fee(row, .nonfacility, index).cents == 3_021)
        #expect(reduced.cents == 2_360)
      }
    }
    #expect(equal == 51)
  }

  @Test("All 959 caps are equal to the cent and bind on 82 rows (70480: 190.51 becomes 166.73)")
  func caps() throws {
    let schedule = try OfficialFees.ohio2020()
    let index = try #require(schedule.indices?[FeeFixtures.ohio])
    let published = try OPPSCaps(OfficialFees.file(.oppsCap, "OPPSCAP_RVU20A.csv.gz"))
    var equal = 0
    var binding = 0
    for amount in try PublishedOhioTests.published() {
      let row = try #require(schedule.values?.row(amount.code, modifier: amount.modifier))
      #expect(row.isCapped == amount.isCapped, "\(amount.code) \(amount.modifier)")
      guard amount.isCapped else { continue }
      let caps = (schedule.cap(row, .facility, index), schedule.cap(row, .nonfacility, index))
      if caps.0.cents == amount.capFacility.cents, caps.1.cents == amount.capNonfacility.cents {
        equal += 1
      }
      let fee = schedule.fee(row, .nonfacility, index)
      #expect(fee.cents == min(amount.nonfacility.cents, amount.capNonfacility.cents))
      if fee.cents < amount.nonfacility.cents { binding += 1 }
      if amount.code == CodeKey("70480"), amount.modifier.bits == 0 {
        #expect(amount.nonfacility.cents == 19_051)
        #expect(fee.cents == 16_673)
      }
      // The file of caps has them too, where it lists the row.
      if let cap = published.cap(
        amount.code, modifier: amount.modifier, locality: FeeFixtures.ohio)
      {
        #expect(Int64(cap.nonfacility) == caps.1.cents, "\(amount.code)")
      }
    }
    #expect(equal == 959)
    #expect(binding == 82)
  }
}
