import Model

/// A named shape that a value must have.
package enum Form: String, Sendable, CaseIterable {
  /// Ten digits beginning with 1 or 2 whose last is the check digit (45 CFR 162.406; the Luhn
  /// digit is taken over 80840 and the number).
  case npi
  /// The shape of an ICD-10-CM code: a letter, then two to six letters or digits, no dot. (Since the
  /// release of fiscal year 2026 the second place may be a letter, too.)
  case icd10
  /// Digits only.
  case digits
  /// Nine digits.
  case zip9
  /// Ten letters and digits ending in X: a health care provider taxonomy code.
  case taxonomy

  /// The number by which a compiled condition names the form.
  var ordinal: UInt8 {
    switch self {
    case .npi: 0
    case .icd10: 1
    case .digits: 2
    case .zip9: 3
    case .taxonomy: 4
    }
  }

  init(ordinal: UInt8) {
    switch ordinal {
    case 0: self = .npi
    case 1: self = .icd10
    case 2: self = .digits
    case 3: self = .zip9
    default: self = .taxonomy
    }
  }

  /// The shape in words.
  package var wording: String {
    switch self {
    case .npi: "an NPI with a correct check digit"
    case .icd10: "shaped like an ICD-10-CM code without its dot"
    case .digits: "digits only"
    case .zip9: "a ZIP code of nine digits"
    case .taxonomy: "shaped like a taxonomy code"
    }
  }

  /// Whether the bytes have the shape.
  package func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .npi: NPI.isValid(bytes)
    case .icd10: isICD10(bytes)
    case .digits: !bytes.isEmpty && bytes.allSatisfy(isDigit)
    case .zip9: bytes.count == 9 && bytes.allSatisfy(isDigit)
    case .taxonomy:
      bytes.count == 10 && bytes[9] == UInt8(ascii: "X") && bytes.allSatisfy(isCapitalOrDigit)
    }
  }
}

private func isICD10(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard bytes.count >= 3, bytes.count <= 7, !isDigit(bytes[0]) else { return false }
  return bytes.allSatisfy(isCapitalOrDigit)
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
private func isCapitalOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 65 && byte <= 90) }
