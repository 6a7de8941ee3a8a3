/// The fixed mix of 300 rules: 24 general ones, four of them with bodies, and 276 about one code,
/// payer or both.
struct RuleMix {
  let rules: [BenchRule]

  init(world: ClaimWorld, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let mix = Specific(world: world)
    rules = RuleMix.general(world) + RuleMix.bodies(world) + mix.rules(&random)
  }

  private static func general(_ world: ClaimWorld) -> [BenchRule] {
    let adults = (18...39).lowerBound
    return [
      claim("no-diagnosis", "a diagnosis is given", .atLeast(.diagnosisCount, 1)),
      claim("billing-npi", "billing NPI has its check digit", .validNPI(.billingNPI), fires: true),
      claim("rendering-npi", "rendering NPI has its check digit", .validNPI(.claimRenderingNPI)),
      claim("referring-npi", "referring NPI has its check digit", .validNPI(.claimReferringNPI)),
      claim("total", "total is the sum of the lines", .compare(.total, "==", .lineTotal)),
      claim(
        "replacement", "replacement names the original claim", .present(.originalReference),
        when: [.within(.frequency, codes: "7,8", expanded: ["7", "8"])]),
      claim("tax-id", "tax id has nine digits", .validTaxID(.taxID), fires: true),
      claim("billing-zip", "billing ZIP has nine digits", .validZip(.billingZip), fires: true),
      claim("member-id", "member id is given", .present(.subscriberID)),
      claim("birth", "birth date is given", .present(.birth)),
      line("future", "service is not in the future", .compare(.dos, "<=", .createdOn)),
      claim("late", "claim is filed within a year", .filedWithin(365)),
      line("charge", "charge is more than nothing", .moreThan(.charge, 0)),
      line("units", "units are at least one", .atLeast(.units, 1), fires: true),
      line("pos", "place of service is given", .present(.pos)),
      line("modifier-twice", "no modifier stands twice", .distinctModifiers),
      line("pointer", "pointers point at a diagnosis", .pointersWithin),
      line(
        "preventive-age", "99395 and 99385 are for ages 18 to 39", .age(adults, 39),
        when: [.within(.code, codes: "99385,99395", expanded: ["99385", "99395"])]),
      claim(
        "secondary", "secondary claim names the other payer", .atLeast(.otherPayerCount, 1),
        when: [.equals(.sequence, "S")]),
      claim("signature", "signature is on file", .equals(.signature, "Y"), fires: true),
    ]
  }

  private static func claim(
    _ id: String, _ title: String, _ test: BenchTest, when: [BenchTest] = [], fires: Bool = false
  ) -> BenchRule {
    BenchRule(
      id: "bench.\(id)", title: title, when: when, want: .require(test), missingFires: fires,
      message: "Not so: \(title).")
  }

  private static func line(
    _ id: String, _ title: String, _ test: BenchTest, when: [BenchTest] = [], fires: Bool = false
  ) -> BenchRule {
    BenchRule(
      id: "bench.\(id)", title: title, eachLine: true, when: when, want: .require(test),
      missingFires: fires, message: "{code}, not so: \(title).")
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
          """), message: "{code} stands twice."),
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
          """), message: "A diagnosis stands twice."),
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
          """), message: "{code} stands beside a procedure without modifier 25."),
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
          """), message: "{code} bills a new patient beside an established one."),
    ]
  }
}
