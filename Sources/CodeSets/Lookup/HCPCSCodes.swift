package import Model
internal import Text

/// The HCPCS Level II codes and modifiers of one release.
///
/// A view over the mapped file: a look-up is a binary search over numbers and allocates nothing.
package final class HCPCSCodes: Sendable {
  private let codes: SortedCodes
  private let modifiers: CodeColumn<UInt8>
  private let added: CodeColumn<Int32>
  private let effective: CodeColumn<Int32>
  private let ended: CodeColumn<Int32>
  private let ascFrom: CodeColumn<Int32>
  private let actions: CodeColumn<UInt8>
  private let coverages: CodeColumn<UInt8>
  private let multiples: CodeColumn<UInt8>
  private let bases: CodeColumn<UInt16>
  private let titles: TextColumn
  private let shorts: TextColumn
  private let pricings: TextColumn
  private let betos: TextColumn
  private let tos: TextColumn
  private let asc: TextColumn
  private let statutes: TextColumn
  private let xrefs: TextColumn
  /// Whether the release lists modifiers of CMS, and of CPT: CMS's own file has none of CPT.
  package let hasModifiers: Bool
  package let hasCPTModifiers: Bool

  package init(_ file: CodeFile) throws(ImportProblem) {
    codes = try SortedCodes(file)
    modifiers = try file.column("modifier")
    added = try file.column("added")
    effective = try file.column("effective")
    ended = try file.column("ended")
    ascFrom = try file.column("asc.from")
    actions = try file.column("action")
    coverages = try file.column("coverage")
    multiples = try file.column("multiple")
    bases = try file.column("base")
    titles = try file.texts("title")
    shorts = try file.texts("short")
    pricings = try file.texts("pricing")
    betos = try file.texts("betos")
    tos = try file.texts("tos")
    asc = try file.texts("asc")
    statutes = try file.texts("statute")
    xrefs = try file.texts("xref")
    try file.require(
      modifiers.count, added.count, effective.count, ended.count, ascFrom.count, actions.count,
      coverages.count, multiples.count, bases.count, titles.count, shorts.count, pricings.count,
      betos.count, tos.count, asc.count, statutes.count, xrefs.count, equal: codes.keys.count)
    // Modifiers of CPT are few and begin with a digit.
    var has = (levelII: false, cpt: false)
    for index in 0..<modifiers.count where modifiers[index] == 1 {
      if codes.keys[index] >> 56 <= 0x39 { has.cpt = true } else { has.levelII = true }
    }
    hasModifiers = has.levelII
    hasCPTModifiers = has.cpt
  }

  package var count: Int { codes.keys.count }

  /// Where a procedure code stands on a day.
  ///
  /// A code of CPT or CDT is ``CodeStanding/notListed`` unless the release has it bare.
  package func standing(_ key: CodeKey, on day: CivilDate) -> CodeStanding {
    guard let index = codes.index(of: key), modifiers[index] == 0 else {
      return HCPCSCodes.isOfOthers(key) ? .notListed : .unknown
    }
    return CodeStanding(from: added[index], through: ended[index], on: day)
  }

  package func standing(_ code: String, on day: CivilDate) -> CodeStanding {
    standing(CodeKey(code), on: day)
  }

  /// Where a modifier stands on a day.
  ///
  /// ``CodeStanding/notListed`` when the release has no modifiers of that owner: CMS's file has none of
  /// CPT, such as 25 and 59.
  package func modifier(_ key: CodeKey, on day: CivilDate) -> CodeStanding {
    if let index = codes.index(of: key), modifiers[index] == 1 {
      return CodeStanding(from: added[index], through: ended[index], on: day)
    }
    let isCPT = key.text.flatMap(CodeOwner.ofModifier) == .cpt
    return isCPT ? (hasCPTModifiers ? .unknown : .notListed) : hasModifiers ? .unknown : .notListed
  }

  package func modifier(_ code: String, on day: CivilDate) -> CodeStanding {
    modifier(CodeKey(code), on: day)
  }

  /// Medicare's coverage of a procedure code; nil when it is not listed or none is said.
  package func coverage(_ key: CodeKey) -> HCPCSCoverage? {
    guard let index = codes.index(of: key), modifiers[index] == 0 else { return nil }
    return HCPCSCoverage(rawValue: coverages[index])
  }

  package func coverage(_ code: String) -> HCPCSCoverage? { coverage(CodeKey(code)) }

  /// What a release has of a code or modifier; nil when it does not list it.
  package func details(_ code: String) -> HCPCSCode? {
    guard let index = codes.index(of: CodeKey(code)) else { return nil }
    return HCPCSCode(
      code: code, isModifier: modifiers[index] == 1, title: titles[index],
      shortTitle: shorts[index], added: OfficialDay.day(added[index]),
      actionEffective: OfficialDay.day(effective[index]), ended: OfficialDay.day(ended[index]),
      action: HCPCSCodes.letter(actions[index]),
      coverage: HCPCSCoverage(rawValue: coverages[index]),
      pricing: pricings[index].split(separator: " ").map(String.init),
      multiplePricing: HCPCSCodes.letter(multiples[index]), betos: betos[index],
      typesOfService: tos[index].map(String.init), ascGroup: asc[index],
      ascEffective: OfficialDay.day(ascFrom[index]), anesthesiaBaseUnits: Int(bases[index]),
      statute: statutes[index], crossReferences: xrefs[index].split(separator: " ").map(String.init)
    )
  }

  /// The listed code that a misspelt one most likely means.
  ///
  /// Reads all codes: for a message, not for a loop.
  package func nearest(to code: String, modifiers wanted: Bool = false) -> String? {
    Text.nearest(
      code,
      in: (0..<count).lazy.filter { [modifiers] in (modifiers[$0] == 1) == wanted }
        .map { [codes] in codes.text($0) })
  }

  /// Whether a key is a code of CPT or CDT, told without making a text of it.
  private static func isOfOthers(_ key: CodeKey) -> Bool {
    guard key.isExact, key.length == 5 else { return false }
    let first = UInt8(truncatingIfNeeded: key.bits >> 56)
    return first <= 0x39 || first == UInt8(ascii: "D")
  }

  private static func letter(_ byte: UInt8) -> String {
    byte == 0 ? "" : String(UnicodeScalar(byte))
  }
}

/// Whether Medicare covers what a HCPCS code names.
package enum HCPCSCoverage: UInt8, Sendable {
  case carrierJudgment = 0x43
  case specialInstructions = 0x44
  case notPayable = 0x49
  case nonCovered = 0x4D
  case nonCoveredByStatute = 0x53

  /// The letter in CMS's file.
  package var letter: String { String(UnicodeScalar(rawValue)) }

  package var title: String {
    switch self {
    case .carrierJudgment: "carrier judgment"
    case .specialInstructions: "special coverage instructions apply"
    case .notPayable: "not payable by Medicare"
    case .nonCovered: "non-covered by Medicare"
    case .nonCoveredByStatute: "non-covered by Medicare statute"
    }
  }

  /// Whether Medicare never pays it.
  package var isNeverPaid: Bool {
    switch self {
    case .carrierJudgment, .specialInstructions: false
    case .notPayable, .nonCovered, .nonCoveredByStatute: true
    }
  }
}

/// What a release says of one HCPCS code or modifier; blank texts where it says nothing.
package struct HCPCSCode: Equatable, Sendable {
  package var code: String
  package var isModifier: Bool
  package var title: String
  /// At most 28 characters.
  package var shortTitle: String
  package var added: CivilDate?
  /// The day of the last change.
  package var actionEffective: CivilDate?
  /// The last day on which it counts.
  package var ended: CivilDate?
  /// The kind of the last change: N none, A added, D discontinued, and others of CMS's layout.
  package var action: String
  package var coverage: HCPCSCoverage?
  /// One to four pricing indicators of two digits.
  package var pricing: [String]
  package var multiplePricing: String
  package var betos: String
  package var typesOfService: [String]
  /// `YY` where an ambulatory surgical centre may be paid.
  package var ascGroup: String
  package var ascEffective: CivilDate?
  package var anesthesiaBaseUnits: Int
  package var statute: String
  /// Codes to use instead.
  package var crossReferences: [String]
}
