import Exchange
import Model
import TestKit
import Testing

/// What a level above the claims says once stands once in a batch (decision 0009).
@Suite struct SharedLevelTests {
  private let bytes = Array(
    Fixture.file(
      Fixture.transactionHead + Fixture.provider
        + (0..<3).flatMap { number in
          [
            "HL*\(number + 2)*1*22*0", "SBR*P*18*******CI",
            "NM1*IL*1*FINCH\(number)*ROBIN****MI*M\(number)",
            "N3*1 PERCH ST", "N4*AVIARY*OH*00001", "DMG*D8*19800101*F",
            "NM1*PR*2*KESTREL*****PI*KSTRL",
            "CLM*S-\(number)*10***11:B:1*Y*A*Y*Y", "HI*ABK:I10", "LX*1",
            "SV1*HC:99213*10*UN*1***1", "DTP*472*D8*20260302",
          ]
        }
    ).utf8)

  @Test func subscribersShareTheBillingProvider() throws {
    try bytes.withUnsafeBytes { bytes in
      let reader = Claim837PReader(bytes, owner: nil)
      let batch = try #require(reader.next())
      #expect(batch.count == 3)
      for block in [ClaimBlock.transaction, .billing] {
        #expect(Set((0..<3).map { address(block, batch[$0]) }).count == 1, "\(block)")
      }
      #expect(Set((0..<3).map { address(.subscriber, batch[$0]) }).count == 3)
      let names = (0..<3).map { batch[$0].text("subscriber.last_name") }
      #expect(names == ["FINCH0", "FINCH1", "FINCH2"])
    }
  }

  /// A level that is said on after a claim began with it does not change that claim.
  @Test func aLevelThatGoesOnIsCopied() {
    let template = ClaimTemplate()
    let batch = FrameBatch()
    guard let name = Schema.field(.claim, "billing.name"),
      let zip = Schema.field(.claim, "billing.zip")
    else {
      Issue.record("the schema has no billing provider")
      return
    }
    template.set(name, batch.intern("HERON"))
    template.set(zip, batch.intern("000010001"))
    batch.beginClaim(from: template, ordinal: 0)
    batch.endClaim()
    template.set(name, batch.intern("EGRET"))
    batch.beginClaim(from: template, ordinal: 1)
    batch.endClaim()
    batch.seal()
    #expect((0..<2).map { batch[$0].text("billing.name") } == ["HERON", "EGRET"])
    #expect((0..<2).map { batch[$0].text("billing.zip") } == ["000010001", "000010001"])
  }

  private func address(_ block: ClaimBlock, _ claim: ClaimFrame) -> UnsafeRawPointer {
    claim.base.load(fromByteOffset: block.offset, as: UnsafeRawPointer.self)
  }
}
