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
      PairCheck.run(lines, own: lines.count, pairs, judges: { _ in true }) { _, second, finding in
        denied[second] = true
        findings.append(finding)
      }
    }
    if let limits { UnitCheck.run(lines, own: lines.count, limits) { findings.append($1) } }
    if let addOns {
      AddOnCheck.run(
        lines, own: lines.count, addOns, denied: denied, judges: { _ in true }
      ) { findings.append($1) }
    }
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

/// The edits of one claim's lines among those of other claims, a release at a time.
///
/// The claim's own lines come first, `own` of them; lines are named by their place in the list.
extension LineEdits {
  /// Calls `body` with the lines of columns 1 and 2 and each edit that denies the second, where one of
  /// them is the claim's and `judges` says that the release counts on the day on which they meet.
  package static func eachPair(
    _ lines: [EditLine], own: Int, _ pairs: PairEdits, where judges: (CivilDate) -> Bool,
    _ body: (Int, Int, LineEdit) -> Void
  ) {
    PairCheck.run(lines, own: own, pairs, judges: judges, body)
  }

  /// Calls `body` with each of the claim's lines that has too many units, or that was not judged.
  package static func eachUnits(
    _ lines: [EditLine], own: Int, limits: (CivilDate) -> UnitLimits?,
    _ body: (Int, LineEdit) -> Void
  ) {
    UnitCheck.run(lines, own: own, limits, body)
  }

  /// Calls `body` with each of the claim's add-on lines that lacks its primary code; `denied` says which
  /// lines a pair denies.
  package static func eachAddOn(
    _ lines: [EditLine], own: Int, _ addOns: AddOnCodes, denied: [Bool],
    where judges: (CivilDate) -> Bool, _ body: (Int, LineEdit) -> Void
  ) {
    AddOnCheck.run(lines, own: own, addOns, denied: denied, judges: judges, body)
  }

  /// The day on which pairs judge two lines; nil where they are of other providers or days.
  package static func meeting(_ first: EditLine, _ second: EditLine) -> CivilDate? {
    first.provider == second.provider ? first.meets(second) : nil
  }

  /// The units of a line on each of its days, in thousandths.
  package static func daily(_ line: EditLine) -> Int64 { UnitCheck.rate(line) }

  /// The other lines whose units count with a line's on a day.
  package static func summed(
    _ lines: [EditLine], with line: Int, on day: CivilDate
  ) -> [Int] {
    lines.indices.filter {
      $0 != line && lines[$0].sums(with: lines[line]) && lines[$0].covers(day)
    }
  }
}
