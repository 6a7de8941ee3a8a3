package import Model

/// Modifiers that change a price or an edit.
package enum FeeModifier {
  package static let professional = CodeKey("26")
  package static let technical = CodeKey("TC")
  package static let bilateral = CodeKey("50")
  package static let discontinued = CodeKey("53")
  package static let surgeryOnly = CodeKey("54")
  package static let postoperativeOnly = CodeKey("55")
  package static let preoperativeOnly = CodeKey("56")
  package static let coSurgeon = CodeKey("62")
  package static let team = CodeKey("66")
  package static let returnToRoom = CodeKey("78")
  package static let left = CodeKey("LT")
  package static let right = CodeKey("RT")
  package static let assistant = CodeKey("AS")
  /// A physician assists at surgery.
  package static let physicianAssistants = [CodeKey("80"), CodeKey("81"), CodeKey("82")]
  /// The second procedure is one of its own.
  package static let distinct = ["59", "XE", "XP", "XS", "XU", "76", "77", "78", "79"].map {
    CodeKey($0)
  }
  /// Anesthesia with medical direction: half.
  package static let directed = [CodeKey("QK"), CodeKey("QY"), CodeKey("QX")]
  /// Anesthesia supervised for more than four at once.
  package static let supervised = CodeKey("AD")
  /// What lets a visit stand inside a global period.
  package static let visitApart = ["24", "25", "57", "58", "78", "79", "FT"].map { CodeKey($0) }
  /// What lets a procedure stand inside a global period.
  package static let procedureApart = ["58", "78", "79"].map { CodeKey($0) }
}
