package import Model

/// A condition as it was written, resolved against the schema: the tree that the native program, the
/// explanation and the index are all made from.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case none([Condition])
  case leaf(Leaf)
  case quantified(Quantified)

  /// One field, one test.
  package struct Leaf: Sendable {
    package var test: Test
    package var subject: FieldReference
    /// The second field of a comparison, an age or a distance of days.
    package var other: Operand?
    /// The test is turned round: `is_not`, `none_of`, `lacks`, `absent`.
    package var negated: Bool
    /// What the leaf yields when its field is blank; nil when a blank is an error.
    package var missing: Bool?
    /// The leaf in words, for why-not and for messages: `pos is one of 02,10`.
    package var wording: String
  }

  /// One of the claim's lines or other payers, each of them, none of them, or a number of them.
  package struct Quantified: Sendable {
    package var record: Record
    package var condition: Condition
    /// How many must satisfy the condition.
    package var count: ClosedRange<Int>
    /// Every one must; `count` is then of no account.
    package var every: Bool
    package var wording: String
  }

  package enum Test: Sendable {
    case code(CodeSet)
    case list(CodeSet)
    case number(ClosedRange<Int64>)
    case equals(String)
    case startsWith(String)
    case contains([String])
    case length(ClosedRange<Int64>)
    case valid(Form)
    case distinct
    /// No two lines have the same value of the field.
    case distinctLines
    case present
    case compare(Comparison)
    case age(ClosedRange<Int64>)
    case days(ClosedRange<Int64>)
    /// Cannot be decided.
    case unknown(Unknown)
  }

  /// Why a leaf cannot be decided.
  package enum Unknown: Sendable {
    /// A list or parameter has no value on the judged date: the rule errs.
    case value(String)
    /// Nothing says what the claim's payer is: the rule is not judged.
    case payer
  }

  /// How two fields compare.
  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "~="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// The second operand of a comparison.
  package enum Operand: Sendable {
    case field(FieldReference)
    /// The pretended today.
    case asOf
  }
}

/// A field in the record that a condition reads it from.
package struct FieldReference: Sendable {
  package enum Base: UInt8, Sendable {
    case claim
    case line
    /// The record of the innermost quantifier.
    case inner
  }

  package var base: Base
  package var field: Field

  /// The path with its record where that is not the judged one.
  package var wording: String {
    base == .claim && field.group == nil ? "claim.\(field.path)" : field.path
  }
}

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
    case .npi: isNPI(bytes)
    case .icd10: isICD10(bytes)
    case .digits: !bytes.isEmpty && bytes.allSatisfy(isDigit)
    case .zip9: bytes.count == 9 && bytes.allSatisfy(isDigit)
    case .taxonomy:
      bytes.count == 10 && bytes[9] == UInt8(ascii: "X") && bytes.allSatisfy(isCapitalOrDigit)
    }
  }
}

private func isNPI(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard bytes.count == 10, bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2") else {
    return false
  }
  // The Luhn sum of the prefix 80840 is 24; from the right, every second digit counts double.
  var sum = 24
  for index in 0..<10 {
    guard isDigit(bytes[index]) else { return false }
    var digit = Int(bytes[index] &- 48)
    if index % 2 == 0 {
      digit *= 2
      if digit > 9 { digit -= 9 }
    }
    sum += digit
  }
  return sum % 10 == 0
}

private func isICD10(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard bytes.count >= 3, bytes.count <= 7, !isDigit(bytes[0]) else { return false }
  return bytes.allSatisfy(isCapitalOrDigit)
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
private func isCapitalOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 65 && byte <= 90) }
