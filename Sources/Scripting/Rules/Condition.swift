package import Model

/// A condition as it was written, resolved against the schema: the tree that the native program, the
/// explanation and the index are all made from.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case none([Condition])
  case leaf(Leaf)
  case quantified(Quantified)
  case arithmetic(Arithmetic)
  /// A condition on a fact that the input does not carry.
  case notCarried(NotCarried)
  /// A condition on other claims of the input.
  case prior(Prior)

  /// What cannot be known, and the answer that stands in for it.
  package struct NotCarried: Sendable {
    package var wording: String
    package var answer: Bool
  }

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
    /// Where it stands in its file, where that is known.
    package var place: SourcePlace?
  }

  /// One of the records of a list, each of them, none of them, or a number of them.
  package struct Quantified: Sendable {
    package var records: Records
    package var condition: Condition
    /// How many must satisfy the condition.
    package var count: ClosedRange<Int>
    /// Every one must; `count` is then of no account.
    package var every: Bool
    package var wording: String
    /// Where it stands in its file, where that is known.
    package var place: SourcePlace?

    /// What is gone through.
    package var record: Record { records.list.record }
  }

  /// Two amounts that compare.
  package struct Arithmetic: Sendable {
    package var left: Amount
    package var comparison: Comparison
    package var right: Amount
    /// What it yields when a field of it is blank; nil when a blank is an error.
    package var missing: Bool?
    package var wording: String
    /// Where it stands in its file, where that is known.
    package var place: SourcePlace?
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
    /// The fee schedule's indicator of the code on the record's day is one of a set.
    case indicator(CodeIndicator, CodeSet)
    /// The code, or every code of the list, stands in an official list on the record's day.
    case listed(OfficialList)
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
  package enum Base: UInt8, Sendable, CaseIterable {
    case claim
    /// The judged line; the line `b` of a pair; the first line of a day.
    case line
    /// The record of the outermost quantifier, of the next one, and of the one in that.
    case inner, inner2, inner3
    /// The line `a` of a pair.
    case partner

    /// The place of the record of the quantifier so many quantifiers deep.
    static let levels: [Base] = [.inner, .inner2, .inner3]
  }

  package var base: Base
  package var field: Field
  /// The record as the author named it, such as `a.` or `line.`; empty where the name stood alone.
  package var prefix = ""

  /// The path with its record where that is not the judged one.
  package var wording: String {
    base == .claim && field.group == nil ? "claim.\(field.path)" : prefix + field.path
  }
}
