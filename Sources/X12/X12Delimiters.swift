/// The characters that divide one interchange, as its ISA segment declares them.
@frozen @usableFromInline
package struct X12Delimiters: Equatable, Sendable {
  /// Byte 3 of the ISA, between elements.
  @usableFromInline package var element: UInt8
  /// ISA16, between components.
  @usableFromInline package var component: UInt8
  /// The byte after ISA16, at the end of every segment.
  @usableFromInline package var terminator: UInt8
  /// ISA11, between repetitions; nil when ISA11 is a letter, a digit, blank or clashes.
  @usableFromInline package var repetition: UInt8?

  package init(element: UInt8, component: UInt8, terminator: UInt8, repetition: UInt8?) {
    self.element = element
    self.component = component
    self.terminator = terminator
    self.repetition = repetition
  }

  /// The delimiters of the ISA at the start of some bytes; nil when it cannot be read.
  package init?(interchange bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
      let header = X12Header.read(start, at: 0, count: bytes.count),
      header.delimiters.clash == nil
    else { return nil }
    self = header.delimiters
  }

  /// What makes these delimiters unusable, or nil; the repetition separator is not considered.
  var clash: String? {
    let named = [("element", element), ("component", component), ("segment", terminator)]
    for (index, (name, byte)) in named.enumerated() {
      if byte.isAlphanumeric || byte == 0x20 {
        return "the \(name) delimiter is \(byte.shown), which also occurs in data"
      }
      for (other, otherByte) in named[(index + 1)...] where byte == otherByte {
        return "the \(name) and the \(other) delimiter are both \(byte.shown)"
      }
    }
    return nil
  }
}

extension UInt8 {
  var isAlphanumeric: Bool {
    (self >= 0x30 && self <= 0x39) || (self >= 0x41 && self <= 0x5A)
      || (self >= 0x61 && self <= 0x7A)
  }

  /// Whether the byte may stand between segments: carriage return, line feed, blank, tab.
  var isFraming: Bool { self == 0x0A || self == 0x0D || self == 0x20 || self == 0x09 }

  /// Whether the byte may stand around interchanges: framing, NUL, Ctrl-Z.
  var isPadding: Bool { isFraming || self == 0 || self == 0x1A }

  /// The byte as a reader of a message sees it: `'*'`, `LF`, `0x1D`.
  var shown: String {
    switch self {
    case 0x0A: return "LF"
    case 0x0D: return "CR"
    case 0x20: return "a blank"
    case 0x21...0x7E: return "'\(Character(Unicode.Scalar(self)))'"
    default:
      let digits = String(self, radix: 16, uppercase: true)
      return "0x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
}
