import Model
import Text

/// Gives scenarios what they take from others by `like`.
///
/// A scenario takes the claim, the other claims and the date of the one it is like, and says anew what
/// differs: fields one by one, lists such as `lines` as a whole.
struct ScenarioLikeness {
  private(set) var scenarios: [Scenario] = []
  private(set) var diagnostics: [RuleDiagnostic] = []
  private var byName: [String: WrittenScenario] = [:]

  /// `names` are those of all scenarios, those with faults among them.
  init(_ written: [WrittenScenario], names: [String]) {
    for scenario in written {
      if let other = byName[scenario.name] {
        diagnostics.append(
          RuleDiagnostic(
            .twoWriters, scenario.place, rule: scenario.name,
            "\(other.place.text) is a scenario of this name too — give one of them another"))
      } else {
        byName[scenario.name] = scenario
      }
    }
    for scenario in written where byName[scenario.name]?.place == scenario.place {
      if let whole = whole(scenario, names) { scenarios.append(whole) }
    }
  }

  private mutating func whole(_ own: WrittenScenario, _ names: [String]) -> Scenario? {
    var chain = [own]
    while let last = chain.last, let like = last.like {
      if let start = chain.firstIndex(where: { $0.name == like }) {
        // Each one of the circle says so itself, by its own name.
        if start == 0 {
          let way = (chain.map(\.name) + [like]).map { "\"\($0)\"" }.joined(separator: " like ")
          refuse(
            own, "the scenarios are like each other in a circle: \(way) — leave one 'like' out")
        }
        return nil
      }
      guard let next = byName[like] else {
        if chain.count == 1, !names.contains(like) {
          let hint = nearest(like, in: byName.keys).map { " — did you mean \"\($0)\"?" } ?? ""
          refuse(own, "there is no scenario \"\(like)\"\(hint)")
        }
        return nil
      }
      chain.append(next)
    }
    var claim = ClaimRecipe()
    var others: [ClaimRecipe] = []
    var asOf: CivilDate?
    var dos: CivilDate?
    for scenario in chain.reversed() {
      claim.add(scenario.claim)
      if let own = scenario.dos {
        dos = own
        claim.setDates(own, isOver: true)
      } else if let dos, scenario.claim.lines != nil {
        claim.setDates(dos, isOver: false)
      }
      others = scenario.others ?? others
      asOf = scenario.asOf ?? asOf
    }
    return Scenario(
      name: own.name, claim: claim, others: others, asOf: asOf, expected: own.expected,
      allowsNoOther: own.allowsNoOther, status: own.status, layer: own.layer, place: own.place)
  }

  private mutating func refuse(_ scenario: WrittenScenario, _ text: String) {
    diagnostics.append(
      RuleDiagnostic(.badLikeness, scenario.likePlace, rule: scenario.name, text))
  }
}

extension ClaimRecipe {
  /// Says anew what another recipe says: its fields one by one, its lists as a whole.
  fileprivate mutating func add(_ other: ClaimRecipe) {
    claim += other.claim
    if let lines = other.lines { self.lines = lines }
    if !other.otherPayers.isEmpty { otherPayers = other.otherPayers }
    if !other.segments.isEmpty { segments = other.segments }
  }

  /// Gives every line this date of service; only those that say none, unless `isOver`.
  fileprivate mutating func setDates(_ date: CivilDate, isOver: Bool) {
    guard let field = Schema.field(.line, "dos") else { return }
    var lines = self.lines ?? [Entry()]
    for index in lines.indices {
      if !isOver, lines[index].values.contains(where: { $0.field.path == "dos" }) { continue }
      lines[index].values.append((field, .number(Int64(date.days))))
    }
    self.lines = lines
  }
}
