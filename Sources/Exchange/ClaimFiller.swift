import Model
import X12

/// Follows the loops of one 837P at a time and fills frames from its segments.
///
/// The levels above a claim (submitter, billing provider, subscriber, patient) fill a template that
/// every claim below starts from. Loops are told apart by HL03 and NM101, as the guide does. What each
/// element of a segment fills is a table made from the schema (``ReadingPlan``); a segment that the
/// table does not take whole is kept as it stands.
struct ClaimFiller: ~Copyable {
  /// Where the HL segments have led.
  enum Level: Int { case none, provider, subscriber, patient }

  /// Which levels above the claim hold a value that could not be read.
  struct Damage {
    var transaction = false
    var provider = false
    var subscriber = false
    var patient = false
    var any: Bool { transaction || provider || subscriber || patient }
  }

  let plan = ReadingPlan.shared
  let blank = BlankBlock.address
  let patientFields = PatientFields()
  let template = ClaimTemplate()
  var batch: FrameBatch
  var totals = ClaimTotals()
  /// The place of the first claim in the input.
  var firstOrdinal = 0
  var problems: [InputProblem] = []

  var level = Level.none
  var loop = ClaimLoop.other
  /// The record that the loop fills: the template's above the claims.
  var base: UnsafeMutableRawPointer
  /// The kind of that record.
  var record = Record.claim
  var isInClaim = false
  var isInLine = false
  var damage = Damage()
  /// Segments above the claims that are kept as they stand.
  var kept: [KeptSegment] = []
  /// Whether the template's patient is filled for the claims of this level.
  var hasPatient = false
  /// Whether the claim being filled is marked.
  var isUnreadable = false
  var isDamageReported = false
  /// Where the claim being filled begins.
  var claimPlace: X12Place?
  var diagnoses = 0
  /// The date read last: its eight bytes and its day.
  var lastDate: (text: UInt64, days: Int64) = (0, Slot.absent)
  var hasProcedure = false

  init(batch: FrameBatch) {
    self.batch = batch
    base = template.memory
  }

  // MARK: Course of a transaction

  mutating func beginTransaction() {
    level = .none
    loop = .head
    damage = Damage()
    hasPatient = false
    template.clear(.everything)
    base = template.memory
    record = .claim
    kept = []
  }

  /// Takes a segment that is none of HL and CLM.
  mutating func take(_ segment: X12Segment) {
    if segment.isDamaged { reportDamage(segment) }
    let id = segment.id.rawValue
    switch id {
    case Known.nm1: beginParty(segment)
    case Known.lx where isInClaim: beginLine(segment)
    case Known.sv1: takeProcedure(segment)
    case Known.svd where isInLine: beginAdjudication(segment)
    case Known.sbr where isInClaim: beginOtherPayer(segment)
    case Known.hi where isInClaim: takeCodes(segment)
    case Known.cas where isInClaim: takeAdjustments(segment)
    case Known.lin where isInLine: enter(.drug, segment)
    case Known.lq where isInLine: enter(.form, segment)
    case Known.per: takeContact(segment)
    case Known.pwk where loop == .claim:
      batch[ClaimSlot.attachmentCount] = Slot(value: max(0, batch[.attachmentCount].value) + 1)
      read(segment)
    case Known.lx:
      reportLineBeforeClaim(segment)
      keep(segment)
    default: read(segment)
    }
  }

  mutating func beginLevel(_ segment: X12Segment) {
    hasPatient = false
    base = template.memory
    record = .claim
    switch segment.tag(3) {
    case "20":
      level = .provider
      loop = .provider
      damage.provider = false
      damage.subscriber = false
      damage.patient = false
      template.clear(.provider)
      template.clear(.subscriber)
    case "22":
      level = .subscriber
      loop = .subscriberLevel
      damage.subscriber = false
      damage.patient = false
      template.clear(.subscriber)
    case "23":
      level = .patient
      loop = .patientLevel
      damage.patient = false
      template.clear(.patient)
    default:
      level = .none
      loop = .other
      report(
        .misplaced, segment, element: 3, home: "HL03",
        "HL03 is none of 20 (provider), 22 (subscriber) and 23 (patient), so whom the claims "
          + "below are for is not known. Correct it at its source.")
    }
    if !kept.isEmpty { kept.removeAll { $0.level.rawValue >= max(1, level.rawValue) } }
    if segment.isDamaged { reportDamage(segment) }
  }

  mutating func endClaim() {
    guard isInClaim else { return }
    isInClaim = false
    isInLine = false
    if isUnreadable { totals.unreadable += 1 }
    batch.endClaim()
  }

  /// Closes a claim whose transaction has no end.
  mutating func cutClaim() {
    guard isInClaim else { return }
    markUnreadable()
    if let claimPlace {
      problems.append(
        InputProblem(
          .claimCut, claim: claimID, at: claimPlace, home: "2300 CLM",
          "Claim \(claimID) is the last before its transaction breaks off, so a part of it may be "
            + "missing. It is not judged. Fetch the file again."))
    }
    endClaim()
  }

  // MARK: Segments kept as they stand

  /// A segment above the claims of which a value has no field.
  struct KeptSegment {
    let level: Level
    let loop: ClaimLoop
    let id: Slot
    let number: Int
    let text: Slot
  }

  /// How many segments above the claims are kept for each claim below, so that memory cannot grow with
  /// the product of both.
  static let mostKept = 200

  /// Keeps a segment, because no field takes it or not all of it.
  mutating func keep(_ segment: X12Segment) {
    let id = code(segment, segment.start..<min(segment.end, segment.start + segment.idLength))
    let text = slot(0, segment.start..<segment.end)
    let one = KeptSegment(level: level, loop: loop, id: id, number: segment.number, text: text)
    if isInClaim {
      keep(one)
    } else if kept.count < ClaimFiller.mostKept {
      kept.append(one)
    } else if kept.count == ClaimFiller.mostKept {
      kept.append(one)
      report(
        .tooMany, segment, element: 0, home: "",
        "More than \(ClaimFiller.mostKept) segments that this version has no fields for stand above "
          + "the claims. The claims below are not judged. Correct it at its source.")
    }
  }

  /// Adds a kept segment to the claim being filled.
  mutating func keep(_ one: KeptSegment) {
    batch.beginSegment()
    let base = batch.base(of: .segment)
    func set(_ slot: SegmentSlot, _ value: Slot) {
      base.storeBytes(
        of: value, toByteOffset: Slot.headerSize + slot.index * Slot.stride, as: Slot.self)
    }
    set(.loop, plan.loops[Int(one.loop.rawValue)])
    set(.id, one.id)
    set(.line, Slot(value: isInLine ? Int64(batch.lineCount) : 0))
    set(.otherPayer, Slot(value: one.loop.isOtherPayer ? Int64(batch.otherPayerCount) : 0))
    set(.text, one.text)
    set(.number, Slot(value: Int64(one.number)))
  }
}

extension X12Segment {
  /// The bytes before the first element.
  var idLength: Int { elementCount > 0 ? element(1).lowerBound - 1 - start : end - start }
}
