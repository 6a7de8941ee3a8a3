/// Makes 837P files at random, whole in their envelopes and numbered well, the same for the same seed:
/// several interchanges, groups and transactions, any delimiters and line ends, claims of subscribers
/// and patients, and now and then a fault in a level or a claim.
///
/// All birds: the people, payers and numbers do not exist.
package struct RandomClaimFiles {
  private var random: SeededGenerator
  private let prefix: String
  private var claims = 0
  private var element = "*"
  private var component = ":"
  private var end = "~\n"
  private var transaction: [String] = []
  private var level = 0
  /// How often something is wrong: one place in so many; 0 for never.
  private let faults: Int

  /// - Parameters:
  ///   - seed: the same for the same files.
  ///   - prefix: what claim numbers begin with, so that those of two files differ.
  ///   - faults: how often something is wrong: one segment in so many; 0 for never.
  package init(seed: UInt64, prefix: String = "R", faults: Int = 40) {
    random = SeededGenerator(seed: seed)
    self.prefix = prefix
    self.faults = faults
  }

  /// The bytes of a file.
  package mutating func file() -> [UInt8] {
    var text = ""
    for interchange in 1...number(1, 2) {
      element = pick(["*", "|", "\u{1D}"])
      component = pick([":", ">", "\u{1F}"])
      let terminator = pick(["~", "\n", "\u{1E}", "'"])
      let repetition = pick(["^", "!", "U"])
      end = terminator + pick(terminator == "\n" ? [""] : ["", "\n", "\r\n"])
      let control = String(String(1_000_000_000 + interchange).dropFirst())
      let isa = [
        "ISA", "00", "          ", "00", "          ", "ZZ", "HERONCO        ", "ZZ",
        "BROOKHOUSE     ", "260415", "1015", repetition, "00501", control, "0", "T",
      ].joined(separator: element)
      text += isa + element + component + end
      if one(in: 4) { text += segment("TA1*000000001*260101*0101*A*000") }
      let groups = number(1, 2)
      for group in 1...groups {
        text += segment("GS*HC*HERONCO*BROOKHOUSE*20260415*1015*\(group)*X*005010X222A1")
        let transactions = number(1, 2)
        for number in 1...transactions { text += transactionText(number) }
        text += segment("GE*\(transactions)*\(group)")
      }
      text += segment("IEA*\(groups)*\(control)")
    }
    return Array(text.utf8)
  }

  // MARK: Levels

  private mutating func transactionText(_ number: Int) -> String {
    let control = "000\(number)"
    transaction = ["ST*837*\(control)*005010X222A1"]
    level = 0
    add("BHT*0019*00*B\(number)*20260415*1015*CH")
    add("NM1*41*2*HERON BILLING*****46*HERONCO", "PER*IC*DUNLIN DESK*TE*5550100200")
    add("NM1*40*2*BROOK CLEARINGHOUSE*****46*BROOKHOUSE")
    for _ in 1...self.number(1, 2) { provider() }
    transaction.append("SE*\(transaction.count + 1)*\(control)")
    return transaction.map { segment($0) }.joined()
  }

  private mutating func provider() {
    level += 1
    let own = level
    transaction.append("HL*\(own)**20*1")
    if one(in: 2) { add("PRV*BI*PXC*207Q00000X") }
    add("NM1*85*2*REEDBED FAMILY CARE*****XX*1999002011")
    add("N3*8 BITTERN LANE", "N4*MARSHTON*OH*000010008", "REF*EI*000000008")
    if one(in: 3) { add("NM1*87*2", "N3*PO BOX 5", "N4*VILLE*CA*900020002") }
    for _ in 1...number(1, 3) { subscriber(below: own) }
  }

  private mutating func subscriber(below provider: Int) {
    level += 1
    let own = level
    let hasPatients = one(in: 3)
    transaction.append("HL*\(own)*\(provider)*22*\(hasPatients ? 1 : 0)")
    add(hasPatients ? "SBR*P**GRP1******CI" : "SBR*P*18*******\(pick(["CI", "MB", "MC"]))")
    add("NM1*IL*1*PLOVER*PIP\(own)****MI*SHM\(prefix)\(claims)")
    add("N3*5 SHORE STREET", "N4*MARSHTON*OH*000010005", "DMG*D8*19840611*F")
    if one(in: 5) { add("REF*SY*000000001", "REF*Y4*PC-77") }
    add("NM1*PR*2*SHOREBIRD MUTUAL*****PI*\(pick(["SHORE", "OWLMB", "PLNCO"]))")
    if !hasPatients {
      for _ in 1...number(1, 3) { claim() }
      return
    }
    for _ in 1...number(1, 2) {
      level += 1
      transaction.append("HL*\(level)*\(own)*23*0")
      add("PAT*19", "NM1*QC*1*STILT*SANDY", "N3*6 SHORE STREET", "N4*MARSHTON*OH*000010006")
      add("DMG*D8*20170203*M")
      for _ in 1...number(1, 3) { claim() }
    }
  }

  // MARK: Claims

  private mutating func claim() {
    claims += 1
    let lines = number(1, 4)
    let id = faults > 0 && one(in: faults * 2) ? "" : "\(prefix)-\(claims)"
    // CLM itself never goes, or what follows would be the claim before.
    transaction.append("CLM*\(id)*\(lines * 40)***\(pick(["11", "22"])):B:1*Y*A*Y*Y")
    if one(in: 4) { add("DTP*431*D8*20260401") }
    if one(in: 4) { add("REF*G1*AUTH\(claims)") }
    if one(in: 6) { add("K3*NOTHING KNOWN", "NTE*ADD*A NOTE") }
    add("HI*ABK:\(pick(["J069", "I10", "M1711"]))*ABF:R05")
    if one(in: 2) { add("NM1*82*1*GODWIT*GRETA****XX*1999102019", "PRV*PE*PXC*207Q00000X") }
    let isSecond = one(in: 4)
    if isSecond {
      add("SBR*S*18*******CI", "AMT*D*10", "OI***Y***Y", "NM1*IL*1*AVOCET*ANNE****MI*WDR000013")
      add("NM1*PR*2*WADER HEALTH PLAN*****PI*WADER")
    }
    for line in 1...lines {
      add("LX*\(line)")
      add("SV1*HC:\(pick(["99213", "97110:GP", "87880:QW", "20610:RT"]))*40*UN*1***1")
      add("DTP*472*D8*2026040\(number(1, 9))")
      if one(in: 5) { add("REF*6R*L\(line)") }
      if isSecond { add("SVD*WADER*10*HC:99213**1", "CAS*CO*45*30", "DTP*573*D8*20260410") }
    }
  }

  // MARK: Segments

  /// Adds segments of a level or a claim, one of them now and then faulty.
  private mutating func add(_ segments: String...) {
    for segment in segments {
      guard faults > 0, one(in: faults), let fault = Fault.allCases.randomElement(using: &random)
      else {
        transaction.append(segment)
        continue
      }
      add(segment, with: fault)
    }
  }

  private enum Fault: CaseIterable {
    case missing, twice, value, empty, trailing, unknown, blanks
  }

  private mutating func add(_ segment: String, with fault: Fault) {
    var elements = segment.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    let place = number(1, max(1, elements.count - 1))
    switch fault {
    case .missing: return
    case .twice: transaction.append(segment)
    case .value where place < elements.count:
      elements[place] = pick(["1,145", "20260230", "QQ", "12:34:56:78:90:1:2:3:4", "X"])
    case .empty where place < elements.count: elements[place] = ""
    case .trailing: elements += ["", ""]
    case .unknown:
      transaction.append(pick(["ZZZ*1", "QTY*PT*3", "REF*ZZ*NOBODY", "DMG*D8*20100101"]))
    case .blanks where place < elements.count: elements[place] += " "
    default: break
    }
    transaction.append(elements.joined(separator: "*"))
  }

  private func segment(_ text: String) -> String {
    var text = text
    if element != "*" {
      text = text.split(separator: "*", omittingEmptySubsequences: false).joined(separator: element)
    }
    if component != ":" {
      text = text.split(separator: ":", omittingEmptySubsequences: false).joined(
        separator: component)
    }
    return text + end
  }

  private mutating func pick(_ values: [String]) -> String {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func number(_ least: Int, _ most: Int) -> Int {
    Int.random(in: least...most, using: &random)
  }

  private mutating func one(in count: Int) -> Bool { number(1, count) == 1 }
}
