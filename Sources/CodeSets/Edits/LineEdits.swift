package import Model

/// The NCCI edits over the lines of one patient, in the order of the edits: pairs, units, add-on codes.
///
/// Pure functions: the same lines and releases give the same findings in the same order. All findings are
/// reported, also about lines that another denies, and about lines of earlier claims.
package enum LineEdits {
  /// All edits.
  ///
  /// - Parameters:
  ///   - lines: of one patient, of all claims that may bear on each other.
  ///   - pairs: the procedure-to-procedure edits of the set that applies; nil where none does.
  ///   - limits: the medically unlikely edits that count on a day; the parameter nil where none apply.
  ///     Lines on days without any are reported as not judged.
  ///   - addOns: the add-on code edits; nil where none apply.
  /// - Returns: the findings in order of the line, the kind and the related line.
  package static func all(
    _ lines: [EditLine], pairs: PairEdits?, limits: ((CivilDate) -> UnitLimits?)?,
    addOns: AddOnCodes?
  ) -> [LineEdit] {
    var findings: [LineEdit] = []
    var denied = [Bool](repeating: false, count: lines.count)
    if let pairs {
      PairCheck.run(lines, pairs) { _, second, finding in
        denied[second] = true
        findings.append(finding)
      }
    }
    if let limits { UnitCheck.run(lines, limits) { findings.append($0) } }
    if let addOns { AddOnCheck.run(lines, addOns, denied: denied) { findings.append($0) } }
    findings.sort(by: LineEdit.before)
    return findings
  }

  /// The procedure-to-procedure edits alone.
  package static func pairs(_ lines: [EditLine], _ pairs: PairEdits) -> [LineEdit] {
    all(lines, pairs: pairs, limits: nil, addOns: nil)
  }

  /// The medically unlikely edits alone.
  package static func units(
    _ lines: [EditLine], _ limits: (CivilDate) -> UnitLimits?
  ) -> [LineEdit] {
    withoutActuallyEscaping(limits) { all(lines, pairs: nil, limits: $0, addOns: nil) }
  }

  /// The add-on code edits; `pairs` tells which primary codes are denied.
  package static func addOns(
    _ lines: [EditLine], _ addOns: AddOnCodes, pairs: PairEdits? = nil
  ) -> [LineEdit] {
    all(lines, pairs: pairs, limits: nil, addOns: addOns).filter { $0.kind != .pair }
  }

  /// Whether the modifiers of two lines pass an edit with indicator 1 on a day.
  package static func passes(_ first: EditLine, _ second: EditLine, on day: CivilDate) -> Bool {
    PairCheck.passes(first, second, on: day)
  }
}
