package import CodeSets
import LuaVM
package import Model

/// What a practice bills: `charge_master "hilltop" { … }`, the same for every payer but for named
/// exceptions.
package struct ChargeMaster: LayeredEntry {
  package var id: String
  package var title: String?
  package var source: String
  package var owner: String
  /// The first and the last day on which it counts; without a last one it counts on.
  package var from: CivilDate
  package var to: CivilDate?
  /// The NPIs and ZIP codes of the locations it is for; nil for all.
  package var locations: [String]?
  /// Whether it is only compared and never billed by, so that it may overlap others.
  package var isProposed: Bool
  package var table: ChargeTable
  package var exceptions: [ChargeException]
  package var examples: [ChargeExample]
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  static let keys = [
    "title", "effective", "location", "proposed", "rows", "exceptions", "examples", "source",
    "owner", "replaces",
  ]
  static let required = ["effective", "rows", "source", "owner"]
  static let windowKeys = ["from", "to"]

  func counts(on day: CivilDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// `hilltop (2026-01-01 to 2026-12-31, rules/charges.lua:1)`.
  var heading: String {
    "'\(id)' (\(to.map { "\(from) to \($0)" } ?? "from \(from)"), \(place.text))"
  }
}

/// A case in which something else is billed than the row says: a named exception with its reason.
package struct ChargeException: Sendable {
  /// What is billed instead.
  package enum Change: Sendable {
    /// A share of the row's charge, to the cent, halves up.
    case share(Rate)
    /// An amount for one unit.
    case amount(Money)
    /// The amount of a fee schedule, or a share of it.
    case schedule(String, Rate)
  }

  package var id: String
  package var change: Change
  /// Why, as people read it in the explanation.
  package var why: String
  /// The procedures it is for; nil for all.
  package var codes: CodeSet?
  /// The payers' ids.
  package var payer: CodeSet?
  /// Claim filing indicators (SBR09).
  package var filing: CodeSet?
  package var programs: [PayerProgram]?
  /// The states of the payers' records.
  package var state: CodeSet?
  /// Whether it is for patients who pay themselves.
  package var selfPay: Bool
  /// The classes of patients it is for, such as those of a sliding scale; nil for all.
  package var classes: [String]?
  package var from: CivilDate
  package var to: CivilDate?
  package var place: SourcePlace

  static let keys = [
    "id", "why", "pct", "amount", "schedule", "codes", "payer", "filing", "program", "state",
    "self_pay", "class", "from", "to",
  ]
  static let required = ["id", "why"]
  /// The keys one of which says for whom it is.
  static let whom = ["payer", "filing", "program", "state", "self_pay", "class"]
}

/// Who pays for a service, as far as a charge hangs on it.
package struct ChargeParty: Sendable {
  /// The payer's id; blank where nobody says.
  package var payer: String
  /// The claim filing indicator (SBR09); blank where nobody says.
  package var filing: String
  /// Whether the patient pays without a plan.
  package var isSelfPay: Bool
  /// The patient's class by the practice's own policy, such as a step of a sliding scale.
  package var patientClass: String?

  package init(
    payer: String = "", filing: String = "", isSelfPay: Bool = false, patientClass: String? = nil
  ) {
    self.payer = payer
    self.filing = filing
    self.isSelfPay = isSelfPay
    self.patientClass = patientClass
  }
}

/// A charge that an author knows: a line, who pays, and what is billed.
package struct ChargeExample: Sendable {
  package var name: String
  package var line: FeeLine
  package var party: ChargeParty
  /// What is billed; nil where there is no charge.
  package var charge: Money?
  package var place: SourcePlace

  static let keys = ["line", "payer", "filing", "self_pay", "class", "charge", "no_charge"]
  static let lineKeys = ["code", "mods", "units", "dos", "provider", "location"]
}

extension ChargeMaster {
  /// Those that count on one day for one location: what is billed would be undecided.
  static func meetings(of masters: [ChargeMaster]) -> [RuleDiagnostic] {
    let billing = masters.filter { !$0.isProposed }
    return billing.enumerated().flatMap { index, later in
      billing[..<index].filter { $0.meets(later) }.map { earlier in
        RuleDiagnostic(
          .chargeMastersMeet, later.place, rule: later.id,
          "\(earlier.heading) counts on some of the same days for the same locations — end one before "
            + "the other begins, or say proposed = true of one that is only compared")
      }
    }
  }

  private func meets(_ other: ChargeMaster) -> Bool {
    guard other.to.map({ from <= $0 }) ?? true, to.map({ other.from <= $0 }) ?? true else {
      return false
    }
    switch (locations, other.locations) {
    case (nil, nil): return true
    case (let mine?, let others?): return !Set(mine).isDisjoint(with: others)
    default: return false
    }
  }

  /// Days between two that are for the same locations and on which none counts.
  static func gaps(between masters: [ChargeMaster]) -> [RuleDiagnostic] {
    var series: [[String]: [ChargeMaster]] = [:]
    for master in masters where !master.isProposed {
      series[(master.locations ?? []).sorted(), default: []].append(master)
    }
    return series.values.flatMap { masters in
      let sorted = masters.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
      return zip(sorted, sorted.dropFirst()).compactMap { before, after -> RuleDiagnostic? in
        guard let to = before.to, to.days + 1 < after.from.days else { return nil }
        return RuleDiagnostic(
          .valueGap, after.place, rule: after.id,
          "no charge master counts from \(to.adding(1)) to \(after.from.adding(-1)), between "
            + "\(before.heading) and this one; lines of those days are not charged")
      }
    }.sorted(by: RuleDiagnostic.inOrder)
  }
}
