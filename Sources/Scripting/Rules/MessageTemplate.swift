import Model
import Text

/// A message with places for fields and for what a body passes.
///
/// For example: `{code} is billed with {proc}.`
package struct MessageTemplate: Sendable {
  enum Piece: Sendable {
    case text(String)
    case field(FieldReference)
    case parameter(String)
  }

  let pieces: [Piece]
  /// The bytes of most messages that are made of it.
  private let typicalLength: Int
  /// The template as it was written.
  package let text: String

  /// Reads a template; names that are no fields are faults unless a body may pass them.
  init(
    _ text: String, scope: FieldScope, allowsParameters: Bool, fault: (String) -> Void
  ) {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        fault("the message opens '{' and does not close it")
        rest = ""
        break
      }
      let name = String(rest[rest.index(after: open)..<close])
      if let reference = scope.resolve(name) {
        pieces.append(.field(reference))
      } else if allowsParameters {
        pieces.append(.parameter(name))
      } else if scope.needsLine(name) {
        fault("the message names " + scope.whichLine(name))
      } else {
        let hint = scope.suggestion(for: name).map { " — did you mean '{\($0)}'?" } ?? ""
        fault("the message names '{\(name)}', which the \(scope.name) does not have\(hint)")
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
    typicalLength = text.utf8.count + 16
  }

  /// A message without places.
  init(plain text: String) {
    self.text = text
    pieces = [.text(text)]
    typicalLength = text.utf8.count
  }

  /// Fills the places from the judged records; direct identifiers are masked.
  func filled(
    claim: ClaimFrame, line: LineFrame?, partner: LineFrame? = nil,
    parameters: [String: String] = [:]
  ) -> String {
    if pieces.count == 1, case .text(let text) = pieces[0] { return text }
    if let message = filledPlainly(claim, line, partner) { return message }
    var result = ""
    result.reserveCapacity(typicalLength)
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .parameter(let name): result += parameters[name] ?? "{\(name)}"
      case .field(let reference):
        guard let base = record(reference.base, claim, line, partner) else {
          result += "(\(reference.field.path))"
          continue
        }
        result += FieldText.shown(reference.field, at: base)
      }
    }
    return result
  }

  private func record(
    _ base: FieldReference.Base, _ claim: ClaimFrame, _ line: LineFrame?, _ partner: LineFrame?
  ) -> UnsafeRawPointer? {
    switch base {
    case .claim: claim.base
    case .partner: partner?.base
    default: line?.base
    }
  }

  /// The message in one piece of memory, when a field of a few plain bytes is all that is filled in;
  /// nil for the others.
  private func filledPlainly(
    _ claim: ClaimFrame, _ line: LineFrame?, _ partner: LineFrame?
  ) -> String? {
    var isPlain = true
    let capacity = typicalLength + 64
    let message = String(unsafeUninitializedCapacity: capacity) { target in
      var count = 0
      func put(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let source = bytes.baseAddress, let start = target.baseAddress,
          count &+ bytes.count <= capacity
        else { return bytes.isEmpty }
        UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
        return true
      }
      for piece in pieces where isPlain {
        switch piece {
        case .text(let text):
          isPlain =
            text.utf8.withContiguousStorageIfAvailable { put(UnsafeRawBufferPointer($0)) } ?? false
        case .field(let reference):
          isPlain =
            record(reference.base, claim, line, partner).flatMap {
              FieldText.plainBytes(reference.field, at: $0)
            }.map(put) ?? false
        case .parameter: isPlain = false
        }
      }
      return isPlain ? count : 0
    }
    return isPlain ? message : nil
  }
}
