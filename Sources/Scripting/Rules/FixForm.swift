import Model

/// A fix as a rule states it, resolved against the schema: what to do, wherever it is done.
package struct FixForm: Sendable {
  package var steps: [Step]

  package enum Step: Sendable {
    case set([Assignment])
    case addModifier(String)
    case removeModifier(CodeSet)
    case replaceModifier(CodeSet, with: String)
    case split(Split)
    case merge(Merge)
    case move(payer: String, name: String?)
  }

  /// A field and what it would become.
  package struct Assignment: Sendable {
    var target: FieldReference
    var value: Value

    enum Value: Sendable {
      /// nil blanks the field.
      case value(FieldValue?)
      case from(FieldReference)
    }
  }

  /// One line becomes several, one for each modifier.
  package struct Split: Sendable {
    var mods: [String]
    /// The modifiers that the parts no longer carry.
    var drop: CodeSet
    var charge: Charge
    var units: Units

    enum Charge: String, Sendable, CaseIterable {
      /// Two equal halves.
      case half
      /// Equal parts, whatever their number.
      case even
      /// What the charge master asks for each part; there is none yet.
      case chargeMaster = "charge_master"
    }

    enum Units: Sendable {
      /// Each part has the line's units.
      case same
      /// The units are divided like the charge.
      case even
      case each(Int64)
    }
  }

  /// Two lines of a pair become one.
  package struct Merge: Sendable {
    var keepsFirst: Bool
    var drop: CodeSet?
    var add: String?
    /// Thousandths; nil keeps the kept line's.
    var units: Units

    enum Units: Sendable {
      case kept
      case sum
      case each(Int64)
    }
  }
}
