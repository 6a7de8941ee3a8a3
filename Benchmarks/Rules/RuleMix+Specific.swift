extension RuleMix {
  /// Writes rules about one code, one payer, or one code at one payer.
  struct Specific {
    let world: ClaimWorld
    /// The payers that rules are about.
    let payers: [String]

    /// The 276 specific rules of the mix.
    func rules(_ random: inout SplitMix64) -> [BenchRule] {
      var rules: [BenchRule] = []
      for number in 0..<60 {
        rules.append(authorization("auth-\(number)", [code(&random), payer(&random)]))
      }
      for number in 0..<40 {
        rules.append(
          filing(
            "filing-\(number)", [.equals(.payer, payers[number])], [60, 90, 90, 120, 180], &random))
      }
      for number in 0..<40 {
        var when = [code(&random)]
        if number % 8 != 0 { when.append(payer(&random)) }
        rules.append(modifierRequired("modifier-\(number)", when, &random))
      }
      for number in 0..<30 {
        rules.append(modifierForbidden("no-modifier-\(number)", [code(&random)], &random))
      }
      for number in 0..<30 { rules.append(place("place-\(number)", [code(&random)], &random)) }
      for number in 0..<20 { rules.append(units("units-\(number)", [code(&random)], &random)) }
      for number in 0..<20 { rules.append(age("age-\(number)", [code(&random)], &random)) }
      for number in 0..<16 {
        rules.append(diagnosis("diagnosis-\(number)", [code(&random)], &random))
      }
      for number in 0..<10 {
        rules.append(sex("sex-\(number)", [code(&random)], number % 2 == 0 ? "F" : "M"))
      }
      for number in 0..<10 { rules.append(charge("charge-\(number)", [code(&random)], &random)) }
      return rules
    }

    /// One of the rules beyond the mix.
    ///
    /// 92 of 100 are bound to a payer, with `onlyPayers` all, and a fifth of those to nothing else.
    func extra(_ number: Int, _ random: inout SplitMix64, onlyPayers: Bool) -> BenchRule {
      let name = "more-\(number)"
      let isBound = random.happens(0.92) || onlyPayers
      guard isBound, random.happens(0.2) else {
        var when = [code(&random)]
        if isBound { when.append(payer(&random)) }
        switch number % 6 {
        case 0: return isBound ? authorization(name, when) : units(name, when, &random)
        case 1: return modifierForbidden(name, when, &random)
        case 2: return place(name, when, &random)
        case 3: return units(name, when, &random)
        case 4: return age(name, when, &random)
        default: return charge(name, when, &random)
        }
      }
      let when = [payer(&random)]
      return number % 2 == 0
        ? filing(name, when, [120, 180, 180, 365], &random) : mostUnits(name, when)
    }

    /// A code; rules are written about common codes more often than about rare ones.
    private func code(_ random: inout SplitMix64) -> BenchTest {
      let codes = random.happens(0.25) ? world.surgery : world.ancillary
      return .equals(.code, random.pick(codes, skew: 2))
    }

    private func payer(_ random: inout SplitMix64) -> BenchTest {
      .equals(.payer, random.pick(payers))
    }

    // MARK: Kinds

    private func authorization(_ name: String, _ when: [BenchTest]) -> BenchRule {
      rule(
        name, "the payer wants an authorization", when, .require(.present(.priorAuth)),
        "{code} needs a prior authorization of this payer.",
        passes: Example(claim: "prior_auth = \"PA1\""))
    }

    private func filing(
      _ name: String, _ when: [BenchTest], _ limits: [Int], _ random: inout SplitMix64
    ) -> BenchRule {
      let limit = random.pick(limits)
      return rule(
        name, "the payer's filing limit is \(limit) days", eachLine: false, when,
        .require(.filedWithin(limit)), "Later than the payer's filing limit of \(limit) days.",
        fires: Example(line: "dos = \"2025-01-02\""))
    }

    private func modifierRequired(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let modifier = random.pick(world.modifiers)
      return rule(
        name, "the code wants modifier \(modifier)", severity: "warn", when,
        .require(.hasModifier(modifier)), "{code} needs modifier \(modifier).",
        passes: Example(line: "mods = { \"\(modifier)\" }"))
    }

    private func modifierForbidden(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let modifier = random.pick(world.modifiers)
      return rule(
        name, "the code does not take modifier \(modifier)", when,
        .forbid(.hasModifier(modifier)), "{code} does not take modifier \(modifier).",
        fires: Example(line: "mods = { \"\(modifier)\" }"))
    }

    private func place(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let places = random.pick([["11", "22"], ["11", "81"], ["11", "02", "10"], ["11"]])
      return rule(
        name, "the code belongs to certain places", severity: "warn", when,
        .require(.within(.pos, codes: places.joined(separator: ","), expanded: places)),
        "{code} is not for this place of service.", fires: Example(line: "pos = \"99\""))
    }

    private func units(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let most = random.number(1...6)
      return rule(
        name, "at most \(most) units a day", when, .require(.atMost(.units, most)),
        "{code} has more than \(most) units.", fires: Example(line: "units = \(most + 1)"))
    }

    private func mostUnits(_ name: String, _ when: [BenchTest]) -> BenchRule {
      rule(
        name, "no line has more than 11 units", when, .require(.atMost(.units, 11)),
        "{code} has more units than this payer takes.", fires: Example(line: "units = 12"))
    }

    private func age(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let from = random.number(0...40)
      return rule(
        name, "the code is for certain ages", severity: "warn", when,
        .require(.age(from, from + 50)),
        "{code} is not for this age.",
        fires: Example(claim: "patient = { birth_date = \"1900-01-01\" }"),
        passes: Example(claim: "patient = { birth_date = \"\(2026 - from)-01-01\" }"))
    }

    private func diagnosis(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let roots = Array(
        Set((0..<12).map { _ in String(random.pick(world.diagnoses, skew: 2).prefix(3)) })
      ).sorted()
      return rule(
        name, "the code wants a covered diagnosis", severity: "warn", when,
        .require(.diagnosisRoot(roots)), "{code} has no covered diagnosis.",
        fires: Example(claim: "diagnoses = { \"Q999\" }"),
        passes: Example(claim: "diagnoses = { \"\(roots[0])\" }"))
    }

    private func sex(_ name: String, _ when: [BenchTest], _ sex: String) -> BenchRule {
      rule(
        name, "the code is for one sex", when, .require(.equals(.sex, sex)),
        "{code} is not for this patient.",
        fires: Example(claim: "patient = { sex = \"\(sex == "F" ? "M" : "F")\" }"),
        passes: Example(claim: "patient = { sex = \"\(sex)\" }"))
    }

    private func charge(
      _ name: String, _ when: [BenchTest], _ random: inout SplitMix64
    ) -> BenchRule {
      let most = random.number(3...8) * 10_000
      return rule(
        name, "the charge is plausible", severity: "info", when, .require(.atMost(.charge, most)),
        "{code} has an unusual charge.", fires: Example(line: "charge = money \"\(most)\""))
    }

    // MARK: Examples

    /// What an example says beside the code and the payer of the rule.
    private struct Example {
      var claim = ""
      var line = ""
    }

    private func rule(
      _ name: String, _ title: String, severity: String = "hold", eachLine: Bool = true,
      _ when: [BenchTest], _ want: BenchRule.Want, _ message: String, fires: Example = Example(),
      passes: Example = Example()
    ) -> BenchRule {
      BenchRule(
        id: "bench.\(name)", title: title, severity: severity, eachLine: eachLine, when: when,
        want: want, message: message, fires: recipe(when, fires), passes: recipe(when, passes))
    }

    private func recipe(_ when: [BenchTest], _ example: Example) -> String {
      var claim = example.claim.isEmpty ? [] : [example.claim]
      var line = example.line.isEmpty ? [] : [example.line]
      for case .equals(let field, let value) in when {
        if field.ofLine {
          line.append("\(field.path) = \"\(value)\"")
        } else {
          claim.append("payer = { id = \"\(value)\" }")
        }
      }
      if !line.isEmpty { claim.append("lines = { { \(line.joined(separator: ", ")) } }") }
      return claim.joined(separator: ", ")
    }
  }
}
