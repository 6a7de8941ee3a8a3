package import Exchange
package import Model

/// A way through the claims of an input in portions, each of which any thread can read.
///
/// What a reader does one claim after the other is shared here: one thread takes portions from the
/// input, others read them, and the first one settles what they give, in the order of the portions.
package protocol ClaimPortions: AnyObject, Sendable {
  /// The next claims, not yet read; nil at the end of the input, or where it cannot go on.
  func next() -> (any ClaimPortion)?
  /// Takes what came of reading a portion, each in its turn: leaves out problems that were told
  /// before, and everything behind a portion that could not be read whole.
  func settle(_ read: inout ReadPortion)
}

/// Some claims of an input that are taken and not yet read.
package protocol ClaimPortion: Sendable {
  /// How many claims it has.
  var count: Int { get }
  /// How many bytes of the input are taken with it and those before it.
  var lastByte: Int { get }
  func read() -> ReadPortion
}

/// What came of reading a portion.
package struct ReadPortion: Sendable {
  /// The claims, sealed for reading; nil where there are none.
  package var batch: FrameBatch?
  package var problems: [InputProblem] = []
  package var guide: [GuideFinding] = []
  package var totals = ClaimTotals()
  /// What kept the rest of the portion from being read.
  package var failure: (any Error)?
}

/// Reads portions one after the other, on one thread.
final class PortionReader: ClaimReader {
  private let portions: any ClaimPortions
  private var problems: [InputProblem] = []
  private var guide: [GuideFinding] = []
  private(set) var totals = ClaimTotals()

  init(_ portions: any ClaimPortions) { self.portions = portions }

  func next() -> FrameBatch? {
    guide = []
    while let portion = portions.next() {
      var read = portion.read()
      portions.settle(&read)
      problems += read.problems
      guide = read.guide
      totals.add(read.totals)
      if let batch = read.batch { return batch }
    }
    return nil
  }

  func takeProblems() -> [InputProblem] {
    defer { problems = [] }
    return problems
  }

  func takeGuideFindings() -> [GuideFinding] {
    defer { guide = [] }
    return guide
  }
}

/// The batches of a reader, as portions that are read when they are taken.
final class ReadPortions: ClaimPortions, @unchecked Sendable {
  // Unchecked: used by the one thread that takes and settles.
  private let reader: any ClaimReader
  private let size: Int
  /// What is told before the first claim.
  private var repairs: [InputProblem]
  private var isFinished = false

  init(_ input: some ClaimInput) {
    reader = input.reader()
    size = input.size
    repairs = input.repairs
  }

  func next() -> (any ClaimPortion)? {
    if isFinished { return nil }
    if !repairs.isEmpty {
      defer { repairs = [] }
      return Taken(count: 0, lastByte: 0, content: ReadPortion(problems: repairs))
    }
    let batch = reader.next()
    var read = ReadPortion(
      batch: batch, problems: reader.takeProblems(), guide: reader.takeGuideFindings())
    if batch == nil {
      isFinished = true
      read.totals = reader.totals
    }
    return Taken(count: batch?.count ?? 0, lastByte: batch?.lastByte ?? size, content: read)
  }

  func settle(_ read: inout ReadPortion) {}

  private struct Taken: ClaimPortion {
    let count: Int
    let lastByte: Int
    let content: ReadPortion

    func read() -> ReadPortion { content }
  }
}
