package import Model

/// A service line as the fee schedule and its edits see it.
package struct FeeLine: Equatable, Sendable {
  /// Who rendered it, as far as the fee is concerned.
  package enum Practitioner: Sendable {
    case physician
    /// A physician assistant, nurse practitioner or clinical nurse specialist, paid 85 percent.
    case assistant
  }

  /// What an anesthesia line adds.
  package struct Anesthesia: Equatable, Sendable {
    /// Base units of the code; they come from a list that the fee schedule's files do not hold.
    package var baseUnits: Int
    package var minutes: Int
    /// Whether the supervising physician was there at induction, which counts with modifier AD.
    package var presentAtInduction: Bool

    package init(baseUnits: Int, minutes: Int, presentAtInduction: Bool = false) {
      self.baseUnits = baseUnits
      self.minutes = minutes
      self.presentAtInduction = presentAtInduction
    }
  }

  /// The claim's id, as findings name it.
  package var claim: String
  /// The line's number in the claim, from 1.
  package var line: Int
  package var code: CodeKey
  package var modifiers: [CodeKey]
  package var units: Quantity
  package var from: CivilDate
  package var through: CivilDate
  /// The provider, or the group and specialty: lines with the same key are of "the same physician".
  package var provider: CodeKey
  package var placeOfService: UInt8
  /// The setting where the patient's status overrides the place; nil where the place decides.
  package var setting: ServiceSetting?
  package var locality: FeeLocality
  package var charge: Money?
  package var practitioner: Practitioner
  /// Whether the provider takes part in Medicare.
  package var participating: Bool
  package var anesthesia: Anesthesia?
  /// Days of follow-up that this provider took over (modifier 55); nil for all of them.
  package var postoperativeDays: Int?
  /// Where the service was, by the keys of its NPI and ZIP codes; charges may hang on it.
  package var locations: [CodeKey]

  package init(
    claim: String, line: Int, code: CodeKey, modifiers: [CodeKey] = [],
    units: Quantity = Quantity(1), from: CivilDate, through: CivilDate? = nil,
    provider: CodeKey = CodeKey(""), placeOfService: UInt8 = 11, setting: ServiceSetting? = nil,
    locality: FeeLocality, charge: Money? = nil, practitioner: Practitioner = .physician,
    participating: Bool = true, anesthesia: Anesthesia? = nil, postoperativeDays: Int? = nil,
    locations: [CodeKey] = []
  ) {
    self.claim = claim
    self.line = line
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.from = from
    self.through = through ?? from
    self.provider = provider
    self.placeOfService = placeOfService
    self.setting = setting
    self.locality = locality
    self.charge = charge
    self.practitioner = practitioner
    self.participating = participating
    self.anesthesia = anesthesia
    self.postoperativeDays = postoperativeDays
    self.locations = locations
  }

  package func has(_ modifier: CodeKey) -> Bool { modifiers.contains(modifier) }

  package func hasAny(_ some: [CodeKey]) -> Bool {
    !modifiers.isEmpty && some.contains { modifiers.contains($0) }
  }

  /// The modifier that chooses the row of the fee schedule: 26, TC or 53; blank for none of them.
  var rowModifier: CodeKey {
    for modifier in modifiers
    where modifier == FeeModifier.professional || modifier == FeeModifier.technical
      || modifier == FeeModifier.discontinued
    { return modifier }
    return CodeKey(bits: 0)
  }
}
