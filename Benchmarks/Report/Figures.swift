/// Everything one run of the bench found.
struct Figures {
  /// What a row's numbers are.
  enum Unit: String {
    case claims = "claims/s"
    case megabytesPerSecond = "MB/s"
    case milliseconds = "ms"
    case megabytes = "MB"
    case nanoseconds = "ns"
    case microseconds = "us"
    case seconds = "s"
    case rows = "rows/s"
  }

  /// One measured thing, round by round.
  struct Row {
    let name: String
    let unit: Unit
    var series = Series()
    /// Of the claims that were judged; nil where nothing is.
    var judged: Judged?
    /// What differs, or how it was measured.
    var note: String?
  }

  /// What a side found on so many claims.
  struct Judged {
    var claims: Int
    var findings: Int
    var checksum: UInt64
    /// Whether our side found the same on the same claims, word for word where words are compared.
    var isSame: Bool
  }

  /// What a figure is held against.
  struct Bar {
    enum Kind: String { case atLeast = "at least", atMost = "at most" }

    let kind: Kind
    let floor: Double
  }

  /// A figure made of others of the same round.
  struct Ratio {
    let name: String
    var bar: Bar?
    var series = Series()
    var unit = "x"
    /// Whether one of its sides found something else, so that it means nothing.
    var isVoid = false

    /// Whether the median keeps the bar; nil without a bar.
    var isMet: Bool? {
      guard let bar else { return nil }
      guard !isVoid else { return false }
      return bar.kind == .atLeast ? series.median >= bar.floor : series.median <= bar.floor
    }
  }

  /// One part of the bench.
  struct Section {
    let name: String
    let title: String
    var rows: [Row] = []
    var ratios: [Ratio] = []
    var notes: [String] = []
    /// Where two sides found something else.
    var differences: [String] = []
  }

  var claims = 0
  var lines = 0
  var seed: UInt64 = 0
  var rounds = 0
  var date = ""
  var machine = ""
  var machineFactor = 0.0
  var loadBefore = 0.0
  var loadAfter = 0.0
  var seconds = 0.0
  var sections: [Section] = []
  /// What could not be measured, and what would change that.
  var notMeasured: [String] = []

  /// Whether the speeds mean anything.
  var isValid: Bool { sections.allSatisfy(\.differences.isEmpty) }
}
