extension RuleMix {
  /// Writes the 276 rules about one code, one payer, or one code at one payer.
  struct Specific {
    let world: ClaimWorld

    func rules(_ random: inout SplitMix64) -> [BenchRule] {
      var rules: [BenchRule] = []
      rules += (0..<60).map { authorization($0, &random) }
      rules += (0..<40).map { filing($0, &random) }
      rules += (0..<40).map { modifierRequired($0, &random) }
      rules += (0..<30).map { modifierForbidden($0, &random) }
      rules += (0..<30).map { place($0, &random) }
      rules += (0..<20).map { units($0, &random) }
      rules += (0..<20).map { age($0, &random) }
      rules += (0..<16).map { diagnosis($0, &random) }
      rules += (0..<10).map { sex($0, &random) }
      rules += (0..<10).map { charge($0, &random) }
      return rules
    }

    /// A code; rules are written about common codes more often than about rare ones.
    private func code(_ random: inout SplitMix64) -> BenchTest {
      let codes = random.happens(0.25) ? world.surgery : world.ancillary
      return .equals(.code, random.pick(codes, skew: 2))
    }

    private func payer(_ random: inout SplitMix64) -> BenchTest {
      .equals(.payer, random.pick(world.payers))
    }

    private func authorization(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      BenchRule(
        id: "bench.auth-\(number)", title: "the payer wants an authorization", eachLine: true,
        when: [code(&random), payer(&random)], want: .require(.present(.priorAuth)),
        message: "{code} needs a prior authorization of this payer.")
    }

    private func filing(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let limit = random.pick([60, 90, 90, 120, 180])
      return BenchRule(
        id: "bench.filing-\(number)", title: "the payer's filing limit is \(limit) days",
        when: [.equals(.payer, world.payers[number])], want: .require(.filedWithin(limit)),
        message: "Later than the payer's filing limit of \(limit) days.")
    }

    private func modifierRequired(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      var when = [code(&random)]
      if number % 8 != 0 { when.append(payer(&random)) }
      let modifier = random.pick(world.modifiers)
      return BenchRule(
        id: "bench.modifier-\(number)", title: "the code wants modifier \(modifier)",
        severity: "warn", eachLine: true, when: when, want: .require(.hasModifier(modifier)),
        message: "{code} needs modifier \(modifier).")
    }

    private func modifierForbidden(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let modifier = random.pick(world.modifiers)
      return BenchRule(
        id: "bench.no-modifier-\(number)", title: "the code does not take modifier \(modifier)",
        eachLine: true, when: [code(&random)], want: .forbid(.hasModifier(modifier)),
        message: "{code} does not take modifier \(modifier).")
    }

    private func place(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let places = random.pick([["11", "22"], ["11", "81"], ["11", "02", "10"], ["11"]])
      return BenchRule(
        id: "bench.place-\(number)", title: "the code belongs to certain places", severity: "warn",
        eachLine: true, when: [code(&random)],
        want: .require(
          .within(.pos, codes: places.joined(separator: ","), expanded: places)),
        message: "{code} is not for this place of service.")
    }

    private func units(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let most = random.number(1...6)
      return BenchRule(
        id: "bench.units-\(number)", title: "at most \(most) units a day", eachLine: true,
        when: [code(&random)], want: .require(.atMost(.units, most)),
        message: "{code} has more than \(most) units.")
    }

    private func age(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let from = random.number(0...40)
      return BenchRule(
        id: "bench.age-\(number)", title: "the code is for certain ages", severity: "warn",
        eachLine: true, when: [code(&random)], want: .require(.age(from, from + 50)),
        message: "{code} is not for this age.")
    }

    private func diagnosis(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let roots = (0..<12).map { _ in String(random.pick(world.diagnoses, skew: 2).prefix(3)) }
      return BenchRule(
        id: "bench.diagnosis-\(number)", title: "the code wants a covered diagnosis",
        severity: "warn", eachLine: true, when: [code(&random)],
        want: .require(.diagnosisRoot(Array(Set(roots)).sorted())),
        message: "{code} has no covered diagnosis.")
    }

    private func sex(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      BenchRule(
        id: "bench.sex-\(number)", title: "the code is for one sex", eachLine: true,
        when: [code(&random)], want: .require(.equals(.sex, number % 2 == 0 ? "F" : "M")),
        message: "{code} is not for this patient.")
    }

    private func charge(_ number: Int, _ random: inout SplitMix64) -> BenchRule {
      let most = random.number(3...8) * 10_000
      return BenchRule(
        id: "bench.charge-\(number)", title: "the charge is plausible", severity: "info",
        eachLine: true, when: [code(&random)], want: .require(.atMost(.charge, most)),
        message: "{code} has an unusual charge.")
    }
  }
}
