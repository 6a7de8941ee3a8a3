/// Writes the synthetic claims as the two documents that are measured: an 837P and a table for Lua.
struct ClaimDocument {
  let world: ClaimWorld
  let claims: [BenchClaim]

  // MARK: 837P

  /// The claims as one interchange with a transaction for every 5,000.
  func x12() -> String {
    var text =
      "ISA*00*          *00*          *ZZ*SAMPLEGROUP    *ZZ*SAMPLEHOUSE    *260331*1200*^*00501*000000001*0*T*:~\n"
    text += "GS*HC*SAMPLEGROUP*SAMPLEHOUSE*20260331*1200*1*X*005010X222A1~\n"
    var transactions = 0
    for start in stride(from: 0, to: claims.count, by: 5_000) {
      transactions += 1
      let body = transaction(
        transactions, claims[start..<min(claims.count, start + 5_000)])
      text += body.map(trimmed).joined(separator: "~\n") + "~\n"
    }
    text += "GE*\(transactions)*1~\nIEA*1*000000001~\n"
    return text
  }

  /// The segments of one transaction.
  func transaction(_ number: Int, _ claims: ArraySlice<BenchClaim>) -> [String] {
    let control = String(String(10_000 + number).dropFirst())
    var out = [
      "ST*837*\(control)*005010X222A1", "BHT*0019*00*\(number)*\(world.created.number)*1200*CH",
      "NM1*41*2*SAMPLE GROUP*****46*SAMPLEGROUP", "PER*IC*SAMPLE DESK*TE*5555550100",
      "NM1*40*2*SAMPLE HOUSE*****46*SAMPLEHOUSE",
    ]
    var levels = 0
    var billing = (provider: -1, level: 0)
    for claim in claims {
      if claim.provider != billing.provider {
        levels += 1
        billing = (claim.provider, levels)
        let provider = world.providers[claim.provider]
        out += [
          "HL*\(levels)**20*1", "PRV*BI*PXC*207Q00000X",
          "NM1*85*2*\(provider.name)*****XX*\(provider.npi)", "N3*1 SAMPLE WAY",
          "N4*SAMPLETON*NY*\(provider.zip)", "REF*EI*\(provider.taxID)",
        ]
      }
      levels += 1
      append(claim, level: &levels, parent: billing.level, to: &out)
    }
    out.append("SE*\(out.count + 1)*\(control)")
    return out
  }

  private func append(
    _ claim: BenchClaim, level: inout Int, parent: Int, to out: inout [String]
  ) {
    let payer = world.payers[claim.payer]
    let same = claim.patientIsSubscriber
    out.append("HL*\(level)*\(parent)*22*\(same ? 0 : 1)")
    out.append("SBR*\(claim.sequence)*\(same ? "18" : "")*GRP\(claim.payer)******CI")
    let member = claim.subscriberID.map { "*MI*\($0)" } ?? ""
    out.append("NM1*IL*1*\(claim.lastName)*\(same ? claim.firstName : "GUS")***\(member)")
    if same {
      address(of: claim, to: &out)
    } else {
      out += ["N3*2 SAMPLE WAY", "N4*SAMPLETON*NY*999990002", "DMG*D8*19600101*M"]
    }
    out.append("NM1*PR*2*SAMPLE PAYER \(claim.payer + 1)*****PI*\(payer)")
    if !same {
      out.append("HL*\(level + 1)*\(level)*23*0")
      level += 1
      out += ["PAT*19", "NM1*QC*1*\(claim.lastName)*\(claim.firstName)"]
      address(of: claim, to: &out)
    }
    out.append(
      "CLM*\(claim.id)*\(dollars(claim.total))***\(claim.pos):B:\(claim.frequency)*\(claim.signatureOnFile)*A*Y*Y"
    )
    if let reference = claim.originalReference { out.append("REF*F8*\(reference)") }
    if let auth = claim.priorAuth { out.append("REF*G1*\(auth)") }
    if let first = claim.diagnoses.first {
      let rest = claim.diagnoses.dropFirst().map { "*ABF:\($0)" }.joined()
      out.append("HI*ABK:\(first)\(rest)")
    }
    if let npi = claim.referringNPI { out.append("NM1*DN*1*REFERRER*RITA****XX*\(npi)") }
    if let npi = claim.renderingNPI {
      out += ["NM1*82*1*DOCTOR*DORA****XX*\(npi)", "PRV*PE*PXC*207Q00000X"]
    }
    if claim.hasOtherPayer {
      out += [
        "SBR*P*18*GRPO******CI", "AMT*D*10", "OI***Y***Y",
        "NM1*IL*1*\(claim.lastName)*GUS****MI*O\(claim.payer)", "NM1*PR*2*OTHER PAYER*****PI*SJ999",
      ]
    }
    for (index, line) in claim.lines.enumerated() {
      let mods = line.mods.map { ":" + $0 }.joined()
      let pointers = line.pointers.map(String.init).joined(separator: ":")
      out += [
        "LX*\(index + 1)",
        "SV1*HC:\(line.code)\(mods)*\(dollars(line.charge))*UN*\(line.units)*\(line.pos ?? "")**\(pointers)",
        "DTP*472*D8*\(line.dos.number)",
      ]
    }
  }

  private func address(of claim: BenchClaim, to out: inout [String]) {
    out += ["N3*3 SAMPLE WAY", "N4*SAMPLETON*NY*999990003"]
    guard claim.birth != nil || claim.sex != nil else { return }
    let birth = claim.birth.map { "D8*\($0.number)" } ?? "*"
    out.append("DMG*\(birth)" + (claim.sex.map { "*\($0)" } ?? ""))
  }

  /// A segment without the separators of blank elements at its end.
  func trimmed(_ segment: String) -> Substring {
    var end = segment[...]
    while end.last == "*" { end.removeLast() }
    return end
  }

  private func dollars(_ cents: Int) -> String {
    let rest = cents % 100
    guard rest != 0 else { return String(cents / 100) }
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  // MARK: Table for Lua

  /// The claims as tab-separated rows.
  ///
  /// `C` begins a claim and `L` each of its lines; a blank field is empty. Dates are numbers such as 20260331, each followed by its day number.
  func table() -> String {
    var text = ""
    for claim in claims {
      let provider = world.providers[claim.provider]
      let row: [String] = [
        "C", claim.id, String(claim.total), claim.pos, claim.frequency, claim.signatureOnFile,
        claim.originalReference ?? "", claim.priorAuth ?? "", world.payers[claim.payer],
        claim.sequence, claim.hasOtherPayer ? "1" : "0", claim.subscriberID ?? "",
        claim.birth.map { String($0.number) } ?? "", claim.sex ?? "",
        provider.npi, provider.taxID, provider.zip, claim.renderingNPI ?? "",
        claim.referringNPI ?? "", claim.diagnoses.joined(separator: ","),
        String(world.created.number), String(world.created.day),
      ]
      text += row.joined(separator: "\t") + "\n"
      for (index, line) in claim.lines.enumerated() {
        let cells: [String] = [
          "L", String(index + 1), line.code, line.mods.joined(separator: ","),
          String(line.charge), String(line.units), line.pos ?? claim.pos,
          line.pointers.map(String.init).joined(separator: ","), String(line.dos.number),
          String(line.dos.day),
        ]
        text += cells.joined(separator: "\t") + "\n"
      }
    }
    return text
  }
}
