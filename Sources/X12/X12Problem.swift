/// Something wrong with a file: where, what, why it matters, how to fix it.
///
/// A plain value that outlives the file's bytes. It quotes control numbers, counts and delimiters,
/// never an element that could name a patient.
package struct X12Problem: Sendable {
  /// Stable codes; scripts and documentation depend on them.
  package enum Code: String, Sendable, CaseIterable {
    /// The file holds no bytes, or blanks only.
    case emptyInput = "X101"
    /// The file is something other than X12.
    case notX12 = "X102"
    /// The file is X12 in an encoding other than ASCII or UTF-8.
    case encoding = "X103"
    /// The ISA segment is cut off or its elements do not have their fixed widths.
    case isaWidth = "X104"
    /// Two delimiters are one character, or a delimiter is a letter, digit or blank.
    case delimiterClash = "X105"
    /// Segments are indented, or lines are broken inside segments.
    case framing = "X106"
    /// A segment does not start with a segment identifier.
    case segmentID = "X107"
    /// A segment is longer, or has more elements, than any guide allows.
    case segmentSize = "X108"
    /// A control character stands inside a segment.
    case controlCharacter = "X109"
    /// The file, or an interchange before the next one, ends in the middle.
    case truncated = "X110"
    case ieaMissing = "X111"
    case geMissing = "X112"
    case seMissing = "X113"
    /// The last segment is whole but has no terminator.
    case terminatorMissing = "X114"
    /// SE01 differs from the segments counted.
    case segmentCount = "X120"
    /// SE02 differs from ST02.
    case transactionControl = "X121"
    /// GE01 differs from the transactions counted.
    case transactionCount = "X122"
    /// GE02 differs from GS06.
    case groupControl = "X123"
    /// IEA01 differs from the groups counted.
    case groupCount = "X124"
    /// IEA02 differs from ISA13.
    case interchangeControl = "X125"
    /// Two transactions of one group have the same ST02.
    case duplicateControl = "X126"
    /// A segment stands where its envelope is not open.
    case outsideEnvelope = "X127"
    /// Bytes stand between interchanges.
    case strayBytes = "X128"

    // What a guide says; see GuideChecker.

    /// No guide knows the segment.
    case unknownSegment = "X150"
    /// The segment does not belong here, or its qualifier does not.
    case unexpectedSegment = "X151"
    case segmentMissing = "X152"
    case loopMissing = "X153"
    /// A loop occurs more often than the guide allows.
    case tooManyLoops = "X154"
    /// A segment occurs more often than the guide allows.
    case tooManySegments = "X155"
    /// The segment is one of other transactions.
    case foreignSegment = "X156"
    /// The segment comes too late.
    case segmentOrder = "X157"
    /// The guide does not use the segment.
    case unusedSegment = "X158"
    /// SBR02 and the patient level contradict each other.
    case patientLevel = "X159"
    case elementMissing = "X160"
    /// An element that another one calls for is missing.
    case elementCondition = "X161"
    case tooManyElements = "X162"
    case tooShort = "X163"
    case tooLong = "X164"
    /// A character that the element's type does not have.
    case invalidCharacter = "X165"
    case invalidCode = "X166"
    case invalidDate = "X167"
    case invalidTime = "X168"
    /// Of two elements only one may be there.
    case exclusion = "X169"
    case tooManyRepetitions = "X170"
    case tooManyComponents = "X171"
    /// The guide does not use the element.
    case unusedElement = "X172"
    /// The value is not of the form the guide asks for.
    case pattern = "X173"
    /// Separators stand at the end with nothing behind them.
    case trailingSeparator = "X174"
    /// Blanks around a value.
    case blanks = "X175"
    /// Small letters or characters beyond ASCII.
    case untidyText = "X176"
    /// Leading or trailing zeros.
    case untidyNumber = "X177"
    /// HL01 does not count 1, 2, 3.
    case levelNumber = "X180"
    /// HL02 is not the level around.
    case levelParent = "X181"
    /// HL04 does not say whether levels follow below.
    case levelChild = "X182"
    /// LX01 does not count 1, 2, 3.
    case lineNumber = "X184"
    /// An element of ISA.
    case interchangeElement = "X186"
    /// An element of GS.
    case groupElement = "X187"
    /// A named repair changed something.
    case repaired = "X188"
    /// There are more problems than are listed.
    case more = "X189"
  }

  package enum Severity: String, Sendable {
    /// Something was not read, or a receiver would reject the file.
    case error
    /// Read as meant; a strict receiver may object.
    case warning
  }

  /// What a message needs beside the place.
  enum Detail: Sendable {
    case none
    case looksLike(StaticString)
    case encoded(StaticString)
    case isaCut
    case isaWidth(Int)
    case isaUnreadable
    case clash(X12Delimiters)
    case repetitionClash(UInt8)
    case indented
    case brokenLine
    case tooManyElements
    case tooLong
    /// Claimed in the trailer, counted here.
    case count(X12Word, Int)
    /// In the trailer, in the header.
    case control(X12Word, X12Word)
    case open(X12Word)
    case next(X12Tag, X12Word)
    case bytes(Int)
    case segments(Int)
    case unopened
    case guide(GuideNote)
    /// What a repair did, and how often.
    case repaired(StaticString, Int)
  }

  package let code: Code
  package let severity: Severity
  package let place: X12Place

  let detail: Detail

  init(
    _ code: Code, _ severity: Severity = .error, offset: Int, segment: Int = 0,
    segmentInTransaction: Int = 0, segmentID: X12Tag = .empty, element: Int = 0,
    _ detail: Detail = .none
  ) {
    self.code = code
    self.severity = severity
    place = X12Place(
      offset: offset, segment: segment, segmentInTransaction: segmentInTransaction,
      segmentID: segmentID, element: element)
    self.detail = detail
  }

  init(_ code: Code, _ severity: Severity, place: X12Place, _ detail: Detail) {
    self.code = code
    self.severity = severity
    self.place = place
    self.detail = detail
  }

  /// Whether it is about something that should stand before its place.
  package var isMissing: Bool { code == .segmentMissing || code == .loopMissing }

  /// The same problem at another segment of the document.
  package func moved(to offset: Int, segment: Int) -> X12Problem {
    X12Problem(code, severity, place: place.moved(to: offset, segment: segment), detail)
  }

  init(
    _ code: Code, _ severity: Severity = .error, at segment: X12Segment, element: Int = 0,
    _ detail: Detail = .none
  ) {
    self.code = code
    self.severity = severity
    place = X12Place(segment, element: element)
    self.detail = detail
  }
}
