package import Model

/// A kind of official file that `scrubjay import` reads.
package enum CodeKind: String, CaseIterable, Sendable {
  case icd10cm
  case icd10cmTabular = "icd10cm-tabular"
  case hcpcs
  case hcpcsNOC = "hcpcs-noc"
  case ncciPTP = "ncci-ptp"
  case ncciMUE = "ncci-mue"
  case ncciAddOn = "ncci-aoc"
  case mpfs
  case gpci
  case locality
  case anesthesia
  case oppsCap = "opps-cap"
  case carc
  case rarc
  case claimStatus = "claim-status"
  case placeOfService = "pos"
  case taxonomy = "nucc"

  /// What it is, for lists and messages.
  package var title: String {
    switch self {
    case .icd10cm: "ICD-10-CM codes (order file)"
    case .icd10cmTabular: "ICD-10-CM tabular list (XML): notes, seventh characters"
    case .hcpcs: "HCPCS Level II codes and modifiers"
    case .hcpcsNOC: "HCPCS codes not otherwise classified (NOC list)"
    case .ncciPTP: "NCCI procedure-to-procedure edits"
    case .ncciMUE: "NCCI medically unlikely edits"
    case .ncciAddOn: "NCCI add-on code edits"
    case .mpfs: "Medicare physician fee schedule: relative values (PPRRVU)"
    case .gpci: "Medicare physician fee schedule: geographic indices (GPCI)"
    case .locality: "Medicare physician fee schedule: localities and counties (LOCCO)"
    case .anesthesia: "Medicare anesthesia conversion factors (ANES)"
    case .oppsCap: "Medicare physician fee schedule: OPPS caps (OPPSCAP)"
    case .carc: "Claim adjustment reason codes"
    case .rarc: "Remittance advice remark codes"
    case .claimStatus: "Claim status and status category codes"
    case .placeOfService: "Place of service codes"
    case .taxonomy: "Provider taxonomy codes (NUCC)"
    }
  }

  /// What releases of one series have in common: `ncci-ptp/medicare-practitioner`; the kind alone where it
  /// has no sets.
  package func dataset(_ name: String) -> String {
    name.isEmpty ? rawValue : "\(rawValue)/\(name)"
  }

  /// How long a release counts when its publisher has not issued the next.
  package enum Cadence: Sendable {
    case quarter
    case calendarYear
    /// From October to the end of the next September.
    case fiscalYear
    /// Until the next release.
    case open
  }

  package var cadence: Cadence {
    switch self {
    case .icd10cm, .icd10cmTabular: .fiscalYear
    case .hcpcs, .ncciPTP, .ncciMUE, .ncciAddOn: .quarter
    case .mpfs, .gpci, .locality, .anesthesia, .oppsCap: .calendarYear
    case .hcpcsNOC, .carc, .rarc, .claimStatus, .placeOfService, .taxonomy: .open
    }
  }

  /// Whether its rows carry dates of their own, so that a later release also answers for days before it.
  package var datedRows: Bool {
    switch self {
    case .hcpcs, .hcpcsNOC, .ncciPTP, .ncciAddOn, .carc, .rarc, .claimStatus: true
    case .icd10cm, .icd10cmTabular, .ncciMUE, .mpfs, .gpci, .locality, .anesthesia, .oppsCap,
      .placeOfService, .taxonomy:
      false
    }
  }

  /// The last day of the term that begins on a day; nil for what stays until the next release.
  package func term(from: CivilDate) -> CivilDate? {
    let (year, month, _) = from.civil
    return switch cadence {
    case .quarter:
      CivilDate(
        year: year, month: (month + 2) / 3 * 3,
        day: CivilDate.daysIn(month: (month + 2) / 3 * 3, year: year))
    case .calendarYear: CivilDate(year: year, month: 12, day: 31)
    case .fiscalYear: CivilDate(year: month >= 10 ? year + 1 : year, month: 9, day: 30)
    case .open: nil
    }
  }
}
