import CodeSets
import Model

/// An official list that a code may stand in on a day, as conditions name it: `code = { listed = "hcpcs" }`.
package enum OfficialList: String, CaseIterable, Sendable {
  /// ICD-10-CM codes that may be billed, that is, are complete.
  case icd10cm
  /// HCPCS Level II codes and modifiers.
  case hcpcs
  /// HCPCS codes for what is not otherwise classified.
  case noc = "hcpcs-noc"
  /// Codes with relative values in the Medicare physician fee schedule.
  case mpfs
  /// Add-on codes of the NCCI.
  case addOn = "ncci-aoc"
  /// Places of service.
  case placeOfService = "pos"
  /// Provider taxonomy codes.
  case taxonomy = "nucc"

  /// The number by which a compiled condition names the list.
  var ordinal: UInt8 { UInt8(OfficialList.allCases.firstIndex(of: self) ?? 0) }

  /// The kind of file that it is.
  var kind: CodeKind {
    switch self {
    case .icd10cm: .icd10cm
    case .hcpcs: .hcpcs
    case .noc: .hcpcsNOC
    case .mpfs: .mpfs
    case .addOn: .ncciAddOn
    case .placeOfService: .placeOfService
    case .taxonomy: .taxonomy
    }
  }

  /// The set of the file that is asked on a day; blank where it has none.
  func set(on day: CivilDate) -> String {
    switch self {
    case .mpfs: FeeSchedules.set(on: day)
    case .addOn: "medicare"
    default: ""
    }
  }

  /// The list in words, after "is".
  package var wording: String {
    switch self {
    case .icd10cm: "a billable ICD-10-CM code"
    case .hcpcs: "in the HCPCS Level II file"
    case .noc: "on the list of codes not otherwise classified"
    case .mpfs: "in the Medicare physician fee schedule"
    case .addOn: "an add-on code of the NCCI"
    case .placeOfService: "a place of service"
    case .taxonomy: "a taxonomy code"
    }
  }

  /// The fields whose codes the list holds, by their paths.
  package var fields: [String] {
    switch self {
    case .icd10cm: ["diagnoses"]
    case .hcpcs: ["code", "mods"]
    case .noc, .mpfs, .addOn: ["code"]
    case .placeOfService: ["pos"]
    case .taxonomy: ["billing.taxonomy", "rendering.taxonomy"]
    }
  }

  /// Whether a code stands in the list on a day; `none` where the list does not speak of such codes, as
  /// that of Level II does not of the CPT's.
  func holds(
    _ code: CodeKey, _ bytes: UnsafeRawBufferPointer, on day: CivilDate,
    _ tables: ReleaseTables
  ) throws(ReleaseGap) -> ReleaseAnswer {
    switch self {
    case .icd10cm:
      return answer(try tables.diagnoses.on(day).get().isBillable(code))
    case .hcpcs:
      let codes = try tables.levelTwo.on(day).get()
      return answer(
        code.length == 2 ? codes.modifier(code, on: day) : codes.standing(code, on: day))
    case .noc:
      return answer(try tables.unclassified.on(day).get().contains(code, on: day))
    case .mpfs: return answer(try tables.fees.on(day).get().row(code) != nil)
    case .addOn:
      return answer(try tables.addOns("medicare").on(day).get().isAddOn(code, on: day))
    case .placeOfService:
      return answer(try tables.places.on(day).get().name(code.text ?? "") != nil)
    case .taxonomy:
      let codes = try tables.taxonomies.on(day).get()
      return answer(codes.standing(String(decoding: bytes, as: UTF8.self), on: day))
    }
  }

  private func answer(_ holds: Bool) -> ReleaseAnswer { holds ? .yes : .no }

  private func answer(_ standing: CodeStanding) -> ReleaseAnswer {
    switch standing {
    case .inForce: .yes
    case .notYet, .ended, .unknown: .no
    case .notListed: .none
    }
  }
}
