package import Model

/// A sum or difference of fields, literals and sums over records, all of one type: what `sum` and the
/// sides of `compare` come to.
///
/// Amounts are exact: they are added up in 128 bits, which no claim can fill.
package struct Amount: Sendable {
  package var terms: [Term]
  package var type: FieldType
  /// A blank among the terms counts as zero instead of leaving the amount open.
  package var blankIsZero = false

  package struct Term: Sendable {
    package var subtracted = false
    package var value: Value
  }

  package indirect enum Value: Sendable {
    case field(FieldReference)
    /// In the unit of the amount's type: cents, thousandths, days, the number.
    case literal(Int64)
    /// The pretended today.
    case asOf
    case sum(Sum)
  }

  /// The amounts of the records that meet a condition, added up; 0 when there are none.
  package struct Sum: Sendable {
    package var records: Records
    package var condition: Condition?
    /// What each record adds.
    package var amount: Amount
    package var wording: String
  }

  init(_ value: Value, type: FieldType, blankIsZero: Bool = false) {
    terms = [Term(value: value)]
    self.type = type
    self.blankIsZero = blankIsZero
  }

  init(terms: [Term], type: FieldType) {
    self.terms = terms
    self.type = type
  }
}

/// The records that a quantifier or a sum goes through.
package struct Records: Sendable {
  package var list: ChildList
  /// The record whose list it is.
  package var owner: FieldReference.Base
  /// Where each record stands while it is gone through.
  package var base: FieldReference.Base
  /// The fields that make a day: only lines that agree in them with the judged line are gone through.
  package var group: [Field] = []
  /// The fields in which a line must agree with `partner`, which is itself left out.
  package var same: [Field] = []
  package var partner: FieldReference.Base?
  /// The other line of a pair, left out too.
  package var alsoLeftOut: FieldReference.Base?
}

extension Amount {
  /// The amount in words.
  package var wording: String {
    terms.enumerated().map { index, term in
      let sign = term.subtracted ? "- " : index == 0 ? "" : "+ "
      return sign + wording(of: term.value)
    }.joined(separator: " ")
  }

  private func wording(of value: Value) -> String {
    switch value {
    case .field(let reference): reference.wording
    case .literal(let number):
      // A date with days added: the days are a plain number.
      type == .date && terms.count > 1 ? String(number) : text(Int128(number))
    case .asOf: "as_of"
    case .sum(let sum): sum.wording
    }
  }

  /// A value of the amount as people write it.
  package func text(_ value: Int128) -> String {
    guard let number = Int64(exactly: value) else { return String(value) }
    return switch type {
    case .money: Money(cents: number).description
    case .quantity: Quantity(thousandths: number).description
    case .date: CivilDate(days: Int32(truncatingIfNeeded: number)).description
    default: String(number)
    }
  }

  /// The fields whose being blank leaves the amount open.
  var openFields: [FieldReference] {
    terms.flatMap { term -> [FieldReference] in
      switch term.value {
      case .field(let reference): blankIsZero ? [] : [reference]
      case .sum(let sum): sum.amount.openFields
      case .literal, .asOf: []
      }
    }
  }

  /// Whether the amount is one field or the pretended today.
  var isPlain: Bool {
    guard terms.count == 1, !terms[0].subtracted else { return false }
    switch terms[0].value {
    case .field, .asOf: return true
    case .literal, .sum: return false
    }
  }
}
