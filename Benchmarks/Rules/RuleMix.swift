/// A rule set of the bench: the fixed mix of 300 rules (24 general ones, four of them with bodies,
/// and 276 about one code, payer or both), a part of it, or the mix and rules beyond it.
struct RuleMix {
  let rules: [BenchRule]

  init(_ rules: [BenchRule]) { self.rules = rules }

  /// A rule set of so many rules.
  ///
  /// Below 300 rules it is a part of the mix, six general rules in thirty; a larger one
  /// is the mix and more rules, 92 of 100 bound to a payer. `cannotApply` binds all of those to payers
  /// that no claim names.
  init(world: ClaimWorld, seed: UInt64, count: Int = 300, cannotApply: Bool = false) {
    var random = SplitMix64(seed: seed)
    let general = RuleMix.general(world) + RuleMix.bodies(world)
    let specific = Specific(world: world, payers: world.payers).rules(&random)
    let whole = general.count + specific.count
    if count < whole {
      // A small set has more general rules for its size: six of thirty.
      let plain = min(general.count, count / 5)
      rules = RuleMix.spread(general, plain) + RuleMix.spread(specific, count - plain)
      return
    }
    let payers = cannotApply ? (1...60).map { "ZZ" + String(1_000 + $0) } : world.payers
    let more = Specific(world: world, payers: payers)
    rules =
      general + specific
      + (0..<count - whole).map { more.extra($0, &random, onlyPayers: cannotApply) }
  }

  /// So many of the rules, at even distances.
  private static func spread(_ rules: [BenchRule], _ count: Int) -> [BenchRule] {
    (0..<count).map { rules[$0 * rules.count / count + rules.count / count / 2] }
  }

  private static func general(_ world: ClaimWorld) -> [BenchRule] {
    let adults = (18...39).lowerBound
    return [
      claim(
        "no-diagnosis", "a diagnosis is given", .atLeast(.diagnosisCount, 1),
        example: ("diagnoses = blank", "")),
      claim(
        "billing-npi", "billing NPI has its check digit", .validNPI(.billingNPI), fires: true,
        example: (#"billing = { npi = "1234567890" }"#, "")),
      claim(
        "rendering-npi", "rendering NPI has its check digit", .validNPI(.claimRenderingNPI),
        example: (#"rendering = { npi = "1234567890" }"#, "")),
      claim(
        "referring-npi", "referring NPI has its check digit", .validNPI(.claimReferringNPI),
        example: (#"referring = { npi = "1234567890" }"#, #"referring = { npi = "1234567893" }"#)),
      claim(
        "total", "total is the sum of the lines", .compare(.total, "==", .lineTotal),
        example: (#"total = money "1""#, "")),
      claim(
        "replacement", "replacement names the original claim", .present(.originalReference),
        when: [.within(.frequency, codes: "7,8", expanded: ["7", "8"])],
        example: (#"frequency = "7""#, #"frequency = "7", original_reference = "ICN1""#)),
      claim(
        "tax-id", "tax id has nine digits", .validTaxID(.taxID), fires: true,
        example: (#"billing = { tax_id = "12345678" }"#, "")),
      claim(
        "billing-zip", "billing ZIP has nine digits", .validZip(.billingZip), fires: true,
        example: (#"billing = { zip = "99999" }"#, "")),
      claim(
        "member-id", "member id is given", .present(.subscriberID),
        example: ("subscriber = { id = blank }", "")),
      claim(
        "birth", "birth date is given", .present(.birth),
        example: ("patient = { birth_date = blank }", "")),
      line(
        "future", "service is not in the future", .compare(.dos, "<=", .createdOn),
        example: (#"lines = { { dos = "2026-12-01" } }"#, "")),
      claim(
        "late", "claim is filed within a year", .filedWithin(365),
        example: (#"lines = { { dos = "2024-12-01" } }"#, "")),
      line(
        "charge", "charge is more than nothing", .moreThan(.charge, 0),
        example: (#"lines = { { charge = money "0" } }"#, "")),
      line(
        "units", "units are at least one", .atLeast(.units, 1), fires: true,
        example: ("lines = { { units = 0 } }", "")),
      line("pos", "place of service is given", .present(.pos), example: ("pos = blank", "")),
      line(
        "modifier-twice", "no modifier stands twice", .distinctModifiers,
        example: (#"lines = { { mods = { "59", "59" } } }"#, "")),
      line(
        "pointer", "pointers point at a diagnosis", .pointersWithin,
        example: ("lines = { { pointers = { 2 } } }", "")),
      line(
        "preventive-age", "99395 and 99385 are for ages 18 to 39", .age(adults, 39),
        when: [.within(.code, codes: "99385,99395", expanded: ["99385", "99395"])],
        example: (
          #"lines = { { code = "99395" } }"#,
          #"patient = { birth_date = "2000-01-01" }, lines = { { code = "99395" } }"#
        )),
      claim(
        "secondary", "secondary claim names the other payer", .atLeast(.otherPayerCount, 1),
        when: [.equals(.sequence, "S")],
        example: (
          #"coverage = { sequence = "S" }"#,
          #"coverage = { sequence = "S" }, other_payers = { { id = "SJ999" } }"#
        )),
      claim(
        "signature", "signature is on file", .equals(.signature, "Y"), fires: true,
        example: (#"signature_on_file = "N""#, "")),
    ]
  }

  private static func claim(
    _ id: String, _ title: String, _ test: BenchTest, when: [BenchTest] = [], fires: Bool = false,
    example: (fires: String, passes: String)
  ) -> BenchRule {
    BenchRule(
      id: "bench.\(id)", title: title, when: when, want: .require(test), missingFires: fires,
      message: "Not so: \(title).", fires: example.fires, passes: example.passes)
  }

  private static func line(
    _ id: String, _ title: String, _ test: BenchTest, when: [BenchTest] = [], fires: Bool = false,
    example: (fires: String, passes: String)
  ) -> BenchRule {
    BenchRule(
      id: "bench.\(id)", title: title, eachLine: true, when: when, want: .require(test),
      missingFires: fires, message: "{code}, not so: \(title).", fires: example.fires,
      passes: example.passes)
  }

  /// What the bodies call, the same text on both sides.
  static let bodyHelpers = """
    local function has(list, value)
      for i = 1, #list do
        if list[i] == value then return true end
      end
      return false
    end
    local function same(a, b)
      if #a ~= #b then return false end
      for i = 1, #a do
        if a[i] ~= b[i] then return false end
      end
      return true
    end

    """

  /// The four general rules that need a body, each behind what the grammar can say of it.
  ///
  /// The plain functions have no gate where they are quicker without one.
  private static func bodies(_ world: ClaimWorld) -> [BenchRule] {
    let visits = BenchTest.anyLine(
      codes: "99202-99215", expanded: world.newVisits + world.establishedVisits, lacks: "25")
    return [
      BenchRule(
        id: "bench.duplicate-line", title: "no line stands twice",
        when: [.repeatedCode],
        want: .body(
          """
          local lines = c.lines
          for i = 2, #lines do
            local l = lines[i]
            for j = 1, i - 1 do
              local other = lines[j]
              if l.code == other.code and l.dos == other.dos and l.pos == other.pos
                and same(l.mods, other.mods) then
                FIND
                break
              end
            end
          end
          """), message: "{code} stands twice.",
        fires: #"lines = { { code = "99213" }, { code = "99213" } }"#,
        passes: #"lines = { { code = "99213" }, { code = "99213", mods = { "25" } } }"#),
      BenchRule(
        id: "bench.duplicate-diagnosis", title: "no diagnosis stands twice",
        when: [.repeatedDiagnosis],
        want: .body(
          """
          local list = c.diagnoses
          local l
          for i = 2, #list do
            for j = 1, i - 1 do
              if list[i] == list[j] then
                FIND
                return
              end
            end
          end
          """), message: "A diagnosis stands twice.",
        fires: #"diagnoses = { "I10", "I10" }"#,
        passes: ""),
      BenchRule(
        id: "bench.visit-with-procedure", title: "a visit beside a procedure carries modifier 25",
        when: [
          visits, .anyLine(codes: "10004-69990", expanded: world.surgery),
        ],
        want: .body(
          """
          local lines = c.lines
          for i = 1, #lines do
            local l = lines[i]
            if VISIT[l.code] and not has(l.mods, "25") then
              for j = 1, #lines do
                local other = lines[j]
                if SURGERY[other.code] and other.dos == l.dos then
                  FIND
                  break
                end
              end
            end
          end
          """), message: "{code} stands beside a procedure without modifier 25.",
        fires: #"lines = { { code = "99213" }, { code = "10021" } }"#,
        passes: #"lines = { { code = "99213" }, { code = "10021", dos = "2026-03-01" } }"#),
      BenchRule(
        id: "bench.new-and-established", title: "a patient is new or established, not both",
        when: [
          .anyLine(codes: "99202-99205", expanded: world.newVisits),
          .anyLine(codes: "99211-99215", expanded: world.establishedVisits),
        ],
        want: .body(
          """
          local lines = c.lines
          local l
          local established = false
          for i = 1, #lines do
            local code = lines[i].code
            if NEW[code] then l = l or lines[i] end
            if ESTABLISHED[code] then established = true end
          end
          if l and established then
            FIND
          end
          """), message: "{code} bills a new patient beside an established one.",
        fires: #"lines = { { code = "99203" }, { code = "99213" } }"#,
        passes: ""),
    ]
  }
}
