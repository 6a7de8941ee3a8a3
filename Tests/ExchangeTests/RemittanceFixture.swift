/// Synthetic 835 files; the people, payers and numbers do not exist.
struct RemittanceFixture {
  static let head = [
    "TRN*1*CHK1*1999999999", "DTM*405*20260524", "N1*PR*KESTREL MUTUAL", "N3*PO BOX 1",
    "N4*ROOST*OH*00002", "REF*2U*KEST1", "PER*BL*DESK*TE*5550100199",
    "N1*PE*FLEDGLING FAMILY MEDICINE*XX*1999000015", "LX*1",
  ]

  static func file(
    payment: String, paidOn: String = "20260525", head: [String] = RemittanceFixture.head,
    guide: String = "005010X221A1", kind: String = "835", _ claims: [String], hasEnd: Bool = true
  ) -> String {
    let body = ["BPR*I*\(payment)*C*CHK************\(paidOn)"] + head + claims
    let start = [
      "ISA*00*          *00*          *ZZ*KESTREL        *ZZ*FLEDGLING      *260525*0930*^*00501*"
        + "000000001*0*T*:",
      "GS*HP*KESTREL*FLEDGLING*20260525*0930*1*X*\(guide)", "ST*\(kind)*0001",
    ]
    let end = ["SE*\(body.count + 2)*0001", "GE*1*1", "IEA*1*000000001"]
    return (start + body + (hasEnd ? end : [])).map { $0 + "~\n" }.joined()
  }
}
