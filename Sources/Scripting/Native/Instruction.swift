/// One leaf or quantifier of a compiled condition: 48 bytes without references, so that programs are
/// one block of memory that every worker reads.
struct Instruction {
  enum Operation: UInt8 {
    /// The number lies in `low...high`.
    case number
    /// Every element of the list lies in `low...high`.
    case eachNumber
    /// The code's key is `low`.
    case code
    /// The code is in the set `set`.
    case codeSet
    /// An element of the list is in the set `set`.
    case listSet
    case equals, startsWith, contains
    /// The length in bytes lies in `low...high`.
    case length
    case valid, eachValid
    case distinctCodes, distinctNumbers
    /// The lines' values of a field are all different.
    case distinctLineCodes, distinctLineNumbers
    case presentText, presentNumber
    /// The first field compares with the second by `comparison`.
    case compareNumbers, compareText
    /// Every element of the first, a list of `count` slots, compares with the second.
    case compareEach
    case age, days
    /// The fee schedule's indicator `detail` of the code, on the day of the second field, is in the set
    /// `set`.
    case indicator
    /// Each of `count` codes stands in the official list `detail` on the day of the second field.
    case listed
    /// The number of records of the walk `walk` that satisfy the program at `set` lies in
    /// `low...high`; all of them do.
    case count, every
    /// The amount of the terms at `set`, `literalCount` of them, compares with that of the terms at
    /// `otherPlace`, `count` of them.
    case amounts
    /// Cannot be decided; `detail` 1 when for want of a payer record.
    case unknown
    /// The program's condition number `set` on other claims.
    case prior
  }

  var operation: Operation
  /// Which record the first and the second field are read from: the number of a
  /// ``FieldReference/Base``, or the record of the pretended today.
  var base: UInt8 = 0
  var otherBase: UInt8 = 0
  /// What a blank yields: 0 false, 1 true, 2 an error.
  var missing: UInt8 = 2
  var negated = false
  /// A form or a comparison.
  var detail: UInt8 = 0
  /// The number of slots of a list.
  var count: UInt16 = 1
  /// Where the first field's slot stands (``Field/packedPlace``).
  var place: Int32 = 0
  /// Where the second field's slot stands, or the walk of a quantifier, or the second amount's terms.
  var otherPlace: Int32 = 0
  /// A set, a literal, or the entry of a quantifier's program.
  var set: Int32 = 0
  var literalCount: Int32 = 0
  var low: Int64 = Int64.min
  var high: Int64 = Int64.max
  /// Where to go on, or ``Program/yes`` and ``Program/no``.
  var onTrue: Int32 = Program.yes
  var onFalse: Int32 = Program.no
}
