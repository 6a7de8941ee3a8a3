/// Where the text of a batch of JSON claims was read.
///
/// Such a batch collects the text of its values; this keeps for each the byte of the document, so
/// that a finding can say where its value stands. Lines and columns are counted when asked for.
package struct TextOrigins: @unchecked Sendable {
  private let document: UnsafeRawBufferPointer
  private let owner: AnyObject?
  private var claims: [ClaimStart] = []
  /// Places in the batch's text, ascending, with the bytes they were read from.
  private var text: [UInt32] = []
  private var bytes: [Int] = []

  /// Where a claim of the batch begins.
  package struct ClaimStart: Sendable {
    /// The way to it from the document's root: `$`, `$[3]`, `$.claims[3]`.
    package var path: String
    package var byte: Int
    package var line: Int
    package var column: Int

    package init(path: String, byte: Int, line: Int, column: Int) {
      self.path = path
      self.byte = byte
      self.line = line
      self.column = column
    }
  }

  /// - Parameters:
  ///   - document: the whole document; it must live as long as `owner`.
  ///   - owner: what keeps the bytes alive.
  package init(document: UnsafeRawBufferPointer, owner: AnyObject?) {
    self.document = document
    self.owner = owner
  }

  /// The byte at which the last claim begins.
  var lastByte: Int { claims.last?.byte ?? 0 }

  /// The byte at which a claim begins; nil when there is no such claim.
  package func firstByte(of claim: Int) -> Int? {
    claims.indices.contains(claim) ? claims[claim].byte : nil
  }

  /// Notes the start of the next claim.
  package mutating func add(_ start: ClaimStart) { claims.append(start) }

  /// Notes that the text from a place on was read at a byte of the document.
  mutating func add(text place: UInt32, readAt byte: Int) {
    text.append(place)
    bytes.append(byte)
  }

  /// Where a claim begins in the document.
  func start(of claim: Int) -> SourcePosition {
    guard claims.indices.contains(claim) else {
      return SourcePosition(home: "", segment: nil, byte: 0)
    }
    let start = claims[claim]
    return SourcePosition(
      home: "", segment: nil, byte: start.byte,
      json: .init(path: start.path, line: start.line, column: start.column))
  }

  /// A position that a finding on a claim of the batch gave, turned into one in the document.
  package func resolved(_ position: SourcePosition, claim index: Int) -> SourcePosition {
    guard let place = position.json, claims.indices.contains(index) else { return position }
    let start = claims[index]
    let byte = origin(of: UInt32(clamping: position.byte)) ?? start.byte
    let (line, column) = count(from: start, to: byte)
    return SourcePosition(
      home: position.home, segment: nil, byte: byte,
      json: .init(path: start.path + place.path, line: line, column: column))
  }

  private func origin(of place: UInt32) -> Int? {
    var (low, high) = (0, text.count)
    while low < high {
      let middle = (low + high) / 2
      if text[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? bytes[low - 1] : nil
  }

  private func count(from start: ClaimStart, to byte: Int) -> (line: Int, column: Int) {
    var (line, column) = (start.line, start.column)
    guard start.byte <= byte, byte <= document.count else { return (line, column) }
    for index in start.byte..<byte {
      let value = document[index]
      if value == 0x0A {
        line += 1
        column = 1
      } else if value & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}

extension FrameBatch {
  /// The byte of the document at which the last claim of a sealed batch begins; for a progress bar.
  package var lastByte: Int {
    if let origins { return origins.lastByte }
    if let pieces { return pieces.lastByte }
    return count > 0 ? Int(self[count - 1][.segment].offset) : 0
  }
}

extension FrameBatch {
  /// Where a claim of a sealed batch begins in its document.
  package func place(of claim: Int) -> SourcePosition {
    if let origins { return origins.start(of: claim) }
    let slot = self[claim][.segment]
    let byte = pieces?.documentByte(Int(slot.offset)) ?? Int(slot.offset)
    return SourcePosition(
      home: "2300 CLM", segment: slot.value > 0 ? Int(slot.value) : nil, byte: byte)
  }
}

extension ClaimReport {
  /// Turns the positions of findings on a claim of a batch into those of its document, where the batch
  /// does not lie over the document itself.
  package mutating func locate(in batch: FrameBatch, claim index: Int) {
    locate(&findings, in: batch, index)
    locate(&turnedOff, in: batch, index)
  }

  private func locate(_ findings: inout [Finding], in batch: FrameBatch, _ index: Int) {
    if let origins = batch.origins {
      for finding in findings.indices {
        if let position = findings[finding].at {
          findings[finding].at = origins.resolved(position, claim: index)
        }
      }
    } else if let pieces = batch.pieces {
      for finding in findings.indices {
        if let position = findings[finding].at {
          findings[finding].at?.byte = pieces.documentByte(position.byte)
        }
      }
    }
  }
}
