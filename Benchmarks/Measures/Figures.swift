/// Everything one run of the bench found.
struct Figures {
  /// One way of judging all claims: seconds of CPU for each round.
  struct Row {
    let name: String
    var seconds = Series()
    /// Set where the rounds count findings by rule.
    var checksum: UInt64?
    var findings: Int?
  }

  var claims = 0
  var lines = 0
  var rules = 0
  var seed: UInt64 = 0
  var machineFactor = 0.0
  /// Ours with index, sandbox and writing; the others are compared with it.
  var ours = Row(name: "scrubjay")
  var peers: [Row] = []
  /// The ratio to each peer, round by round.
  var ratios: [Series] = []
  /// Ours in other forms.
  var variants: [Row] = []
  /// Judging by one kind of rule alone.
  var parts: [Row] = []
  var fields: [MicroLoops.Figure] = []
  var hook: [MicroLoops.Figure] = []
  var loadSeconds = 0.0
  var documentBytes = 0
  var writtenBytes = 0
  /// What could not be measured, and why.
  var notMeasured: [String] = []
  /// Whether every finding is the same on both sides, word for word.
  var sameFindings = false

  /// What the figures are held against.
  static let floor = 12.0

  /// Whether the speeds mean anything.
  var isValid: Bool {
    sameFindings
      && (peers + variants).allSatisfy { $0.checksum == nil || $0.checksum == ours.checksum }
  }
}
