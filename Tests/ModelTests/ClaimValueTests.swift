import Model
import TestKit
import Testing

@Suite struct ClaimValueTests {
  /// A frame that becomes a claim and a frame again says the same in every field.
  @Test(arguments: [1, 2, 3, 4])
  func frameToClaimAndBack(seed: UInt64) {
    var random = RandomClaims(seed: seed)
    let batch = random.batch(200)
    for index in 0..<batch.count {
      let claim = Claim(batch[index])
      let again = claim.batch()
      withExtendedLifetime((batch, again)) {
        #expect(differences(batch[index], again[0]) == [], "seed \(seed), claim \(index)")
        #expect(Claim(again[0]) == claim)
      }
    }
  }

  /// What a line says itself stays its own, though it be what the claim says as well.
  @Test func aLineKeepsItsOwnValues() throws {
    var claim = try Self.claim()
    var line = claim.lines[0]
    try line.set(Self.field(.line, "rendering.npi"), to: .text("1000000004"))
    claim.lines[0] = line
    try claim.record.set(Self.field(.claim, "rendering.npi"), to: .text("1000000004"))
    let batch = claim.batch()
    defer { withExtendedLifetime(batch) {} }
    let again = Claim(batch[0])
    #expect(again.lines[0].text("rendering.npi") == "1000000004")
    #expect(again.lines[1].text("rendering.npi") == nil)
    #expect(again == claim)
    let frame = batch[0]
    #expect(frame.line(1).text("rendering.npi") == "1000000004")
    #expect(frame.line(1).text("raw.rendering_npi").isEmpty)
    #expect(frame.line(0).text("raw.rendering_npi") == "1000000004")
  }

  @Test func derivedFieldsFollowAnEdit() throws {
    var claim = try Self.claim()
    claim.removeLine(at: 0)
    var line = claim.lines[0]
    try line.set(Self.field(.line, "dos"), to: .date(try #require(CivilDate("2026-04-01"))))
    claim.lines[0] = line
    let batch = claim.batch()
    defer { withExtendedLifetime(batch) {} }
    let frame = batch[0]
    #expect(frame.lineCount == 1)
    #expect(frame[.lineTotal].value == 20_00)
    #expect(frame.date(frame[.firstDos]) == CivilDate("2026-04-01"))
    #expect(frame.date(frame[.lastDos]) == CivilDate("2026-04-01"))
  }

  @Test func linesAreNumberedAnew() throws {
    var claim = try Self.claim()
    let (first, second) = (claim.lines[0], claim.lines[1])
    claim.replaceLine(at: 0, with: [first, first])
    #expect(claim.lines.map { $0.number("number") } == [1, 2, 3])
    claim.insertLine(second, at: 0)
    #expect(claim.lines.map { $0.money("charge")?.cents } == [20_00, 10_00, 10_00, 20_00])
    #expect(claim.lines.map { $0.number("number") } == [1, 2, 3, 4])
    #expect(claim.lineTotal == Money(cents: 60_00))
  }

  @Test func listFieldsAreEdited() throws {
    var line = RecordValue(.line)
    let mods = try Self.field(.line, "mods")
    try line.insert("25", into: mods)
    try line.insert("59", into: mods, at: 0)
    #expect(line.texts("mods") == ["59", "25"])
    try line.replace("59", with: "XS", in: mods)
    try line.remove("25", from: mods)
    #expect(line.texts("mods") == ["XS"])
    try line.remove("XS", from: mods)
    #expect(line["mods"] == nil)
  }

  @Test func misfitsAreRefused() throws {
    var line = RecordValue(.line)
    let mods = try Self.field(.line, "mods")
    #expect(throws: RecordValue.Misfit.wrongType) {
      try line.set(mods, to: .texts(["1", "2", "3", "4", "5"]))
    }
    #expect(throws: RecordValue.Misfit.wrongType) {
      try line.set(Self.field(.line, "charge"), to: .text("10.00"))
    }
    #expect(throws: RecordValue.Misfit.notStored) {
      try line.set(Self.field(.line, "diagnoses"), to: .texts(["I10"]))
    }
    #expect(throws: RecordValue.Misfit.notStored) {
      try line.set(Self.field(.line, "raw.pos"), to: .text("11"))
    }
    #expect(throws: RecordValue.Misfit.otherRecord) {
      try line.set(Self.field(.claim, "total"), to: .number(1))
    }
    #expect(throws: RecordValue.Misfit.otherRecord) {
      try line.setList("lines", to: [])
    }
    #expect(line == RecordValue(.line))
  }

  private static func field(_ record: Record, _ path: String) throws -> Field {
    try #require(Schema.field(record, path))
  }

  private static func claim() throws -> Claim {
    var claim = Claim()
    try claim.record.set(field(.claim, "id"), to: .text("HJ-1"))
    try claim.record.set(field(.claim, "pos"), to: .text("11"))
    claim.lines = try [10_00, 20_00].enumerated().map { index, cents in
      var line = RecordValue(.line)
      try line.set(field(.line, "number"), to: .number(Int64(index + 1)))
      try line.set(field(.line, "charge"), to: .number(Int64(cents)))
      try line.set(
        field(.line, "dos"), to: .date(CivilDate("2026-03-0\(index + 1)") ?? CivilDate(days: 0)))
      return line
    }
    return claim
  }
}
