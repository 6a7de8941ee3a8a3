package import Model

/// The relative values of a release of the Medicare physician fee schedule, looked up by code and modifier.
///
/// Shared and not copied: it has some thirty columns, and every line of a claim asks it.
package final class RelativeValues: Sendable {
  package let release: ReleaseReference
  private let codes: CodeColumn<UInt64>
  private let modifiers: CodeColumn<UInt64>
  private let statuses: CodeColumn<UInt8>
  private let flags: CodeColumn<UInt8>
  private let work: CodeColumn<Int32>
  private let practiceNonfacility: CodeColumn<Int32>
  private let practiceFacility: CodeColumn<Int32>
  private let malpractice: CodeColumn<Int32>
  private let components: CodeColumn<UInt8>
  private let globals: CodeColumn<UInt8>
  private let before: CodeColumn<Int32>
  private let during: CodeColumn<Int32>
  private let after: CodeColumn<Int32>
  private let multiples: CodeColumn<UInt8>
  private let bilaterals: CodeColumn<UInt8>
  private let assistants: CodeColumn<UInt8>
  private let coSurgeons: CodeColumn<UInt8>
  private let teams: CodeColumn<UInt8>
  private let prices: CodeColumn<UInt64>
  private let bases: CodeColumn<UInt64>
  private let factors: CodeColumn<Int32>
  private let supervisions: CodeColumn<UInt64>
  private let families: CodeColumn<UInt8>
  private let capNonfacility: CodeColumn<Int32>
  private let capFacility: CodeColumn<Int32>
  private let capMalpractice: CodeColumn<Int32>
  private let names: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    release = ReleaseReference(file)
    codes = try file.column("code")
    modifiers = try file.column("modifier")
    statuses = try file.column("status")
    flags = try file.column("flags")
    work = try file.column("work")
    practiceNonfacility = try file.column("pe.nonfacility")
    practiceFacility = try file.column("pe.facility")
    malpractice = try file.column("mp")
    components = try file.column("pctc")
    globals = try file.column("global")
    before = try file.column("pre")
    during = try file.column("intra")
    after = try file.column("post")
    multiples = try file.column("mult")
    bilaterals = try file.column("bilat")
    assistants = try file.column("asst")
    coSurgeons = try file.column("co")
    teams = try file.column("team")
    prices = try file.column("price")
    bases = try file.column("base")
    factors = try file.column("factor")
    supervisions = try file.column("supervision")
    families = try file.column("family")
    capNonfacility = try file.column("cap.nonfacility")
    capFacility = try file.column("cap.facility")
    capMalpractice = try file.column("cap.mp")
    names = try file.texts("name")
    try file.require(
      modifiers.count, statuses.count, flags.count, work.count, practiceNonfacility.count,
      practiceFacility.count, malpractice.count, components.count, globals.count, before.count,
      during.count, after.count, multiples.count, bilaterals.count, assistants.count,
      coSurgeons.count, teams.count, prices.count, bases.count, factors.count, supervisions.count,
      families.count, capNonfacility.count, capFacility.count, capMalpractice.count, names.count,
      equal: codes.count)
  }

  package var count: Int { codes.count }

  /// The row of a code with a modifier (26, TC, 53), or of the code alone where it is blank.
  package func row(_ code: CodeKey, modifier: CodeKey = CodeKey(bits: 0)) -> RelativeValue? {
    var index = codes.firstIndex(notBelow: code.bits)
    while index < codes.count, codes[index] == code.bits {
      if modifiers[index] == modifier.bits { return self[index] }
      index += 1
    }
    return nil
  }

  /// The descriptor of a Level II code; blank for CPT and CDT codes, whose descriptors are not stored.
  package func name(at index: Int) -> String { names[index] }

  package subscript(_ index: Int) -> RelativeValue {
    RelativeValue(
      code: CodeKey(bits: codes[index]), modifier: CodeKey(bits: modifiers[index]),
      status: PaymentStatus(statuses[index]), flags: flags[index], work: work[index],
      practiceNonfacility: practiceNonfacility[index], practiceFacility: practiceFacility[index],
      malpractice: malpractice[index], components: components[index],
      global: GlobalPeriod(rawValue: globals[index]) ?? .notApplicable,
      preoperative: before[index], intraoperative: during[index], postoperative: after[index],
      multiple: multiples[index], bilateral: bilaterals[index], assistant: assistants[index],
      coSurgeon: coSurgeons[index], team: teams[index], price: CodeKey(bits: prices[index]),
      endoscopyBase: CodeKey(bits: bases[index]), conversionFactor: factors[index],
      supervision: CodeKey(bits: supervisions[index]), imagingFamily: families[index],
      capNonfacility: capNonfacility[index], capFacility: capFacility[index],
      capMalpractice: capMalpractice[index])
  }
}

/// A row of the fee schedule: relative values in thousandths, and the indicators of how it is paid.
///
/// Source of the meanings: Claims Processing Manual, chapter 23, Addendum (MPFSDB record).
package struct RelativeValue: Equatable, Sendable {
  package var code: CodeKey
  /// 26, TC, 53, or blank.
  package var modifier: CodeKey
  package var status: PaymentStatus
  let flags: UInt8
  /// Thousandths, as all relative values.
  package var work: Int32
  package var practiceNonfacility: Int32
  package var practiceFacility: Int32
  package var malpractice: Int32
  /// PCTC, 0 to 9: whether there are professional and technical components.
  package var components: UInt8
  package var global: GlobalPeriod
  /// Shares of the global period in thousandths.
  package var preoperative: Int32
  package var intraoperative: Int32
  package var postoperative: Int32
  /// 0 none, 2 surgery, 3 endoscopy, 4 imaging, 5 therapy, 6 cardiovascular, 7 eye, 9 not applicable.
  package var multiple: UInt8
  /// 0 no 150 percent, 1 150 percent, 2 bilateral already, 3 each side in full, 9 not applicable.
  package var bilateral: UInt8
  /// 0 with documents, 1 never, 2 paid, 9 not applicable.
  package var assistant: UInt8
  package var coSurgeon: UInt8
  package var team: UInt8
  /// From 2026; blank before.
  package var price: CodeKey
  /// The base code of an endoscopy's family; blank for all others.
  package var endoscopyBase: CodeKey
  /// Ten-thousandths of a dollar.
  package var conversionFactor: Int32
  package var supervision: CodeKey
  /// 88 for imaging that is reduced together, 99 for none.
  package var imagingFamily: UInt8
  package var capNonfacility: Int32
  package var capFacility: Int32
  package var capMalpractice: Int32

  package var naNonfacility: Bool { flags & RelativeValueRow.naNonfacility != 0 }
  package var naFacility: Bool { flags & RelativeValueRow.naFacility != 0 }
  /// Marked "+", not used for Medicare payment.
  package var notUsed: Bool { flags & RelativeValueRow.notUsed != 0 }

  package func notPaid(in setting: ServiceSetting) -> Bool {
    setting == .facility ? naFacility : naNonfacility
  }

  /// The practice expense of a setting.
  package func practice(_ setting: ServiceSetting) -> Int32 {
    setting == .facility ? practiceFacility : practiceNonfacility
  }

  /// The practice expense that the cap at the outpatient rate uses.
  package func capPractice(_ setting: ServiceSetting) -> Int32 {
    setting == .facility ? capFacility : capNonfacility
  }

  /// Whether the fee is capped at the outpatient rate.
  package var isCapped: Bool { capNonfacility > 0 || capFacility > 0 }

  /// Whether the row has values that make a fee.
  package var hasValues: Bool {
    work > 0 || practiceNonfacility > 0 || practiceFacility > 0 || malpractice > 0
  }
}
