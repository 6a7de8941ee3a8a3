package import Model
import Text
import X12

/// Writes a claim as the 837P (005010X222A1) that carries it: the inverse of ``Claim837PReader``.
///
/// What X12 cannot carry goes into a context, canonical JSON beside the segments; what does not fit is a
/// ``WritingProblem``. Whatever was written is read back and compared, so nothing is dropped in silence:
/// head, fragment and context give the claim again, and without problems all that has a home is in the
/// segments.
///
///     let written = Claim837PWriter().write(claim)
///     let again = try Claim837PWriter.claim(
///       head: written.head, fragment: written.fragment, context: written.context)
package struct Claim837PWriter {
  package var envelope: ClaimEnvelope

  package init(envelope: ClaimEnvelope = ClaimEnvelope()) { self.envelope = envelope }

  /// The claim in its parts: ISA to 2000A as the head, 2000B to the last line as the fragment.
  package func write(_ claim: Claim) -> WrittenClaim {
    var written = WrittenClaim()
    var envelope = envelope
    for fault in envelope.faults {
      written.problems.append(
        WritingProblem(
          .envelope, "", home: fault.home,
          "\(fault.home) of the envelope \(fault.reason). Stored under the default instead."))
    }
    if !written.problems.isEmpty { envelope = ClaimEnvelope() }
    var course = WritingCourse(claim)
    let (head, fragment) = course.segments()
    let delimiters = WritingDelimiters.choose(claim, course.kept)
    let submitter = claim.record.text("submitter.id")
    let receiver = claim.record.text("receiver.id")
    for text in envelope.segments(submitter: submitter, receiver: receiver, delimiters) {
      written.head += text.utf8
      written.head.append(delimiters.terminator)
    }
    for draft in head { draft.write(to: &written.head, delimiters) }
    for draft in fragment { draft.write(to: &written.fragment, delimiters) }
    written.problems += course.maker.problems + course.kept.problems
    written.verify(claim, assumed: course.maker.assumed)
    return written
  }

  /// A whole interchange: the head, one fragment below it, and the trailers with their counts.
  package static func document(head: [UInt8], fragment: [UInt8]) -> [UInt8] {
    guard head.count > 106 else { return head + fragment }
    let (element, terminator) = (head[3], head[105])
    var parts = head.split(separator: terminator).map { $0.split(separator: element) }
    parts.removeFirst()
    func number(_ id: String, _ index: Int) -> [UInt8] {
      parts.first { $0.first.map { $0.elementsEqual(id.utf8) } ?? false }
        .flatMap { index < $0.count ? Array($0[index]) : nil } ?? []
    }
    // ISA and GS stand before ST, which counts itself and SE.
    let segments = (head + fragment).count { $0 == terminator } - 2 + 1
    let isa = Array(head[90..<99])
    let trailers: [[[UInt8]]] = [
      [Array("SE".utf8), Array("\(segments)".utf8), number("ST", 2)],
      [Array("GE".utf8), Array("1".utf8), number("GS", 6)],
      [Array("IEA".utf8), Array("1".utf8), isa],
    ]
    var document = head + fragment
    for trailer in trailers {
      document += Array(trailer.joined(separator: [element]))
      document.append(terminator)
    }
    return document
  }
}

/// A claim in the parts in which it is stored and sent.
package struct WrittenClaim: Sendable {
  /// ISA to the end of 2000A.
  package internal(set) var head: [UInt8] = []
  /// 2000B, 2000C when the patient is another person, 2300 and all below.
  package internal(set) var fragment: [UInt8] = []
  /// What the segments do not say, as canonical JSON; ``ClaimContext`` reads it.
  package internal(set) var context: [UInt8] = []
  /// The values in the context, by their paths.
  package internal(set) var leftOver: [LeftOver] = []
  /// What does not fit; a claim with problems must not be sent.
  package internal(set) var problems: [WritingProblem] = []

  /// A value that the context keeps, and why.
  package struct LeftOver: Equatable, Sendable {
    /// Why a value stands in the context.
    package enum Reason: String, Sendable {
      /// X12 has no home for it.
      case noHome = "no home"
      /// The claim leaves it blank, and the usual code was written.
      case assumed
      /// It could not be written; a problem says why.
      case unwritten
    }

    package let path: String
    package let reason: Reason
  }

  /// The whole interchange with its trailers.
  package var document: [UInt8] { Claim837PWriter.document(head: head, fragment: fragment) }
}

/// Which characters divide the segments of a claim: usual ones that stand in none of its texts.
enum WritingDelimiters {
  static func choose(_ claim: Claim, _ kept: KeptSegments) -> X12Delimiters {
    var used = kept.bytes
    collect(claim.record, &used)
    func pick(_ fixed: UInt8?, _ candidates: String) -> UInt8 {
      let byte = fixed ?? candidates.utf8.first { !used.contains($0) } ?? 0x1D
      used.insert(byte)
      return byte
    }
    let element = pick(kept.separators.element, "*|\u{1D}")
    let component = pick(kept.separators.component, ":>\u{1F}")
    let terminator = pick(nil, "~\u{1C}")
    let repetition = pick(nil, "^!\u{1E}")
    return X12Delimiters(
      element: element, component: component, terminator: terminator, repetition: repetition)
  }

  private static func collect(_ record: RecordValue, _ used: inout Set<UInt8>) {
    guard record.kind != .segment else { return }
    for field in Schema.storedFields(of: record.kind) {
      switch record[field] {
      case .text(let text)?: used.formUnion(text.utf8)
      case .texts(let texts)?: for text in texts { used.formUnion(text.utf8) }
      default: break
      }
    }
    for list in Schema.lists(of: record.kind) {
      for child in record.list(list.name) { collect(child, &used) }
    }
  }
}
