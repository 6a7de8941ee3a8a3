package import Model

/// Several releases of the ICD-10-CM codes: in which of them a code was billable.
package struct ICDHistory: Sendable {
  /// Days on which a code was billable, as far as the releases tell.
  package struct Span: Equatable, Sendable {
    /// The first day; nil when the earliest release has the code already.
    package var from: CivilDate?
    /// The last day; nil when the latest release still has it.
    package var through: CivilDate?

    package init(from: CivilDate?, through: CivilDate?) {
      self.from = from
      self.through = through
    }
  }

  /// The earliest first.
  package let releases: [ICDCodes]

  package init(_ releases: [ICDCodes]) {
    self.releases = releases.sorted { $0.from < $1.from }
  }

  /// The days on which a code was billable, the earliest first; none when no release has it.
  package func spans(of key: CodeKey) -> [Span] {
    var spans: [Span] = []
    var open = false
    for (number, release) in releases.enumerated() {
      let billable = release.isBillable(key)
      if billable, !open {
        spans.append(Span(from: number == 0 ? nil : release.from, through: nil))
      }
      if !billable, open {
        spans[spans.count - 1].through = CivilDate(days: release.from.days - 1)
      }
      open = billable
    }
    return spans
  }
}
