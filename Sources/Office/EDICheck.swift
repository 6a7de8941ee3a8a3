package import Exchange
package import X12

/// A file's transactions against their guides, and what a 999 would say of each.
package struct EDICheck: Sendable {
  /// How deep a transaction is checked.
  package enum Depth: String, Sendable {
    /// Loops, segments and elements by the guide 005010X222A1.
    case guide
    /// Segments and elements by the base standard 005010.
    case base
    /// Counts and control numbers only.
    case envelope
  }

  /// What one transaction came to.
  package struct Transaction: Sendable {
    package var kind: String
    package var control: String
    package var guide: String
    package var depth: Depth
    /// The number of its ST in the file.
    package var segment: Int
    package var segments = 1
    package var claims = 0
    package var errors = 0
    package var warnings = 0
    /// IK502 to IK506, the gravest kinds of fault, each once.
    package var faults: [String] = []

    /// IK501: accepted or rejected.
    package var verdict: String { errors == 0 ? "A" : "R" }
  }

  package enum Event {
    case problem(X12Problem)
    /// What is said of the name of the guide.
    case note(InputProblem)
    case transaction(Transaction)
  }

  package private(set) var transactions = 0
  package private(set) var claims = 0
  package private(set) var errors = 0
  package private(set) var warnings = 0

  private var open: Transaction?
  /// Problems of an ST, which the reader reports before it.
  private var early: [X12Problem] = []

  /// Checks a document, telling problems in the order of the file and each transaction at its end.
  package init(_ document: InputDocument, tell: (Event) throws -> Void) rethrows {
    for problem in document.repairs where problem.severity == .warning { warnings += 1 }
    var reader = X12Reader(document.bytes)
    var checker = GuideChecker()
    var names = GuideNames()
    while let event = reader.next() {
      switch event {
      case .interchangeBegin(let segment): checker.checkInterchange(segment)
      case .groupBegin(let segment): checker.checkGroup(segment)
      case .transactionBegin(let segment):
        begin(reader.transaction, segment)
        for note in names.problems(of: reader.transaction, at: X12Place(segment)) {
          warnings += 1
          open?.warnings += 1
          try tell(.note(note))
        }
        if let table = GuideTable.table(for: reader.transaction) { checker.begin(segment, table) }
      case .segment(let segment):
        open?.segments += 1
        if segment.id == "CLM" { open?.claims += 1 }
        checker.take(segment)
      case .transactionEnd(let segment):
        if segment != nil { open?.segments += 1 }
        checker.end(segment)
      case .groupEnd, .interchangeEnd: break
      case .problem: try take(reader.problem, tell)
      }
      for found in checker.problems { try take(found.problem, tell) }
      checker.clear()
      if case .transactionEnd = event, let transaction = open {
        open = nil
        transactions += 1
        claims += transaction.claims
        try tell(.transaction(transaction))
      }
    }
  }

  private mutating func begin(_ transaction: X12Transaction, _ segment: X12Segment) {
    let guide = transaction.guide.isEmpty ? transaction.groupGuide : transaction.guide
    let depth: Depth =
      switch GuideTable.table(for: transaction) {
      case let table? where table.isJudged: .guide
      case .some: .base
      case nil: .envelope
      }
    open = Transaction(
      kind: "\(transaction.kind)", control: "\(transaction.control)", guide: "\(guide)",
      depth: depth, segment: segment.number)
    for problem in early { count(problem) }
    early = []
  }

  private mutating func take(
    _ problem: X12Problem, _ tell: (Event) throws -> Void
  ) rethrows {
    if problem.severity == .error { errors += 1 } else { warnings += 1 }
    if open == nil, problem.place.segmentInTransaction == 1 {
      early.append(problem)
    } else {
      count(problem)
    }
    try tell(.problem(problem))
  }

  private mutating func count(_ problem: X12Problem) {
    guard open != nil else { return }
    if problem.severity == .error {
      open?.errors += 1
      if let fault = problem.transactionFault.map({ "\($0)" }), let known = open?.faults,
        known.count < 5, !known.contains(fault)
      {
        open?.faults.append(fault)
      }
    } else {
      open?.warnings += 1
    }
  }
}
