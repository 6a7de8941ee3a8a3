/// Makes synthetic professional claims, most of them right, each kind of mistake at its own rate.
struct ClaimGenerator {
  private var random: SplitMix64
  let world: ClaimWorld

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    world = ClaimWorld(generator: &random)
  }

  mutating func claims(_ count: Int) -> [BenchClaim] { (0..<count).map { claim($0) } }

  /// The claim at a place; to be asked for in order.
  mutating func claim(_ index: Int) -> BenchClaim {
    var claim = BenchClaim()
    claim.id = "B\(1_000_000 + index)"
    claim.payer = random.number(0...world.payers.count - 1)
    // Claims of one billing provider stand together in the file.
    claim.provider = index / 50 % world.providers.count
    patient(&claim)
    claim.pos = random.happens(0.8) ? "11" : random.pick(["22", "23", "02", "31", "81"])
    claim.signatureOnFile = random.happens(0.005) ? "N" : "Y"
    claim.renderingNPI = npi()
    claim.referringNPI = random.happens(0.3) ? npi() : nil
    claim.priorAuth = random.happens(0.15) ? "PA\(random.number(10_000...99_999))" : nil
    if random.happens(0.02) {
      claim.frequency = "7"
      claim.originalReference =
        random.happens(0.1) ? nil : "ICN\(random.number(100_000...999_999))"
    }
    if random.happens(0.03) {
      claim.sequence = "S"
      claim.hasOtherPayer = !random.happens(0.1)
    }
    diagnoses(&claim)
    lines(&claim)
    claim.total = claim.lines.reduce(0) { $0 + $1.charge }
    if random.happens(0.01) { claim.total += 100 }
    return claim
  }

  private mutating func patient(_ claim: inout BenchClaim) {
    claim.subscriberID =
      random.happens(0.002) ? nil : "M\(random.number(100_000_000...999_999_999))"
    claim.patientIsSubscriber = !random.happens(0.15)
    claim.birth =
      random.happens(0.003) ? nil : BenchDate(day: random.number(-14_000...19_500))
    claim.sex = random.happens(0.003) ? nil : random.pick(["F", "M", "F", "M", "F", "M", "U"])
    claim.lastName = random.pick(["TESTER", "SAMPLE", "EXAMPLE", "INVENTED", "NOBODY"])
    claim.firstName = random.pick(["ALMA", "BRAM", "CLEO", "DORO", "EMIL", "FERN"])
  }

  private mutating func npi() -> String {
    let npi = random.pick(world.npis)
    return random.happens(0.005) ? String(npi.dropLast()) + (npi.last == "0" ? "1" : "0") : npi
  }

  private mutating func diagnoses(_ claim: inout BenchClaim) {
    guard !random.happens(0.003) else { return }
    for _ in 0..<random.number(1...4) {
      let code = random.pick(world.diagnoses, skew: 2)
      if !claim.diagnoses.contains(code) { claim.diagnoses.append(code) }
    }
    if random.happens(0.01), let first = claim.diagnoses.first { claim.diagnoses.append(first) }
  }

  private mutating func lines(_ claim: inout BenchClaim) {
    let age = 1 + random.number(0...60) + (random.happens(0.15) ? random.number(0...90) : 0)
    var dos = BenchDate(day: world.created.day - age)
    if random.happens(0.005) { dos.day -= 330 }
    if random.happens(0.002) { dos.day = world.created.day + 2 }
    let share = random.fraction()
    if share < 0.6 {
      claim.lines.append(line(random.pick(world.establishedVisits), dos, claim))
    } else if share < 0.68 {
      claim.lines.append(line(random.pick(world.newVisits), dos, claim))
    } else if share < 0.74 {
      claim.lines.append(line(random.pick(world.preventiveVisits), dos, claim))
    } else {
      claim.lines.append(procedure(dos, claim))
    }
    let more = random.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 5])
    for _ in 0..<more { claim.lines.append(procedure(dos, claim)) }
    if random.happens(0.01) {
      claim.lines.append(line(random.pick(world.newVisits), dos, claim))
    }
    if random.happens(0.01), let last = claim.lines.last { claim.lines.append(last) }
    let operated = claim.lines.contains { world.surgery.contains($0.code) }
    if operated, !random.happens(0.05) { claim.lines[0].mods.insert("25", at: 0) }
    if claim.lines.count > 6 { claim.lines.removeLast(claim.lines.count - 6) }
  }

  private mutating func procedure(_ dos: BenchDate, _ claim: BenchClaim) -> BenchLine {
    let codes = random.happens(0.15) ? world.surgery : world.ancillary
    var day = dos
    if random.happens(0.1) { day.day -= random.number(1...3) }
    return line(random.pick(codes, skew: 2), day, claim)
  }

  private mutating func line(_ code: String, _ dos: BenchDate, _ claim: BenchClaim) -> BenchLine {
    var line = BenchLine()
    line.code = code
    line.dos = dos
    line.units = random.happens(0.1) ? random.number(2...12) : 1
    line.charge = random.happens(0.001) ? 0 : random.number(20...600) * 100 * line.units
    if random.happens(0.1) { line.mods.append(random.pick(world.modifiers)) }
    if random.happens(0.002), let first = line.mods.first { line.mods.append(first) }
    if random.happens(0.05) { line.pos = random.pick(["11", "22", "81"]) }
    let last = max(1, claim.diagnoses.count)
    line.pointers = [random.happens(0.002) ? last + 1 : random.number(1...last)]
    return line
  }
}
