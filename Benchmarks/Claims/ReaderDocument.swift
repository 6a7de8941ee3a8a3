/// Writes the file that readers are measured by: transactions of 5,000 claims of four lines, 22
/// segments and about 500 bytes each, one billing provider to a transaction, every patient the
/// subscriber.
struct ReaderDocument {
  let claims: Int
  private let perTransaction = 5_000

  func x12() -> String {
    var text =
      "ISA*00*          *00*          *ZZ*SAMPLEGROUP    *ZZ*SAMPLEHOUSE    *260331*1200*^*00501*000000001*0*T*:~\n"
    text += "GS*HC*SAMPLEGROUP*SAMPLEHOUSE*20260331*1200*1*X*005010X222A1~\n"
    var transactions = 0
    for start in stride(from: 0, to: claims, by: perTransaction) {
      transactions += 1
      text += transaction(transactions, start..<min(claims, start + perTransaction))
    }
    return text + "GE*\(transactions)*1~\nIEA*1*000000001~\n"
  }

  private func transaction(_ number: Int, _ claims: Range<Int>) -> String {
    let control = digits(number, 4)
    let head = """
      ST*837*\(control)*005010X222A1~
      BHT*0019*00*\(number)*20260331*1200*CH~
      NM1*41*2*SAMPLE GROUP*****46*SAMPLEGROUP~
      PER*IC*SAMPLE DESK*TE*5555550100~
      NM1*40*2*SAMPLE HOUSE*****46*SAMPLEHOUSE~
      HL*1**20*1~
      PRV*BI*PXC*207Q00000X~
      NM1*85*2*SAMPLE CLINIC \(number)*****XX*\(ClaimWorld.npi(number))~
      N3*1 SAMPLE WAY~
      N4*SAMPLETON*NY*999990001~
      REF*EI*123450000~

      """
    var text = head
    for claim in claims { text += self.claim(claim, level: claim - claims.lowerBound + 2) }
    return text + "SE*\(12 + claims.count * 22)*\(control)~\n"
  }

  private func claim(_ number: Int, level: Int) -> String {
    let day = digits(1 + number % 28, 2)
    let charge = 80 + number % 200
    var text = """
      HL*\(level)*1*22*0~
      SBR*P*18*GRP01******CI~
      NM1*IL*1*TESTER*ALMA****MI*M\(digits(number, 9))~
      N3*3 SAMPLE WAY~
      N4*SAMPLETON*NY*999990003~
      DMG*D8*19\(digits(40 + number % 60, 2))0101*F~
      NM1*PR*2*SAMPLE PAYER 1*****PI*SJ001~
      CLM*R\(digits(number, 7))*\(charge * 4)***11:B:1*Y*A*Y*Y~
      REF*D9*TRACE\(digits(number, 8))~
      HI*ABK:E119*ABF:I10~

      """
    for (index, code) in ["99213", "80053", "83036", "36415"].enumerated() {
      text += """
        LX*\(index + 1)~
        SV1*HC:\(code)*\(charge)*UN*1***1~
        DTP*472*D8*202603\(day)~

        """
    }
    return text
  }

  private func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
