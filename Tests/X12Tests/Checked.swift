import X12

/// What reading and checking a file found, in values that outlive its bytes.
struct Checked {
  var problems: [X12Problem] = []
  var transactions = 0
  var claims = 0

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var reader = X12Reader(buffer)
      var checker = GuideChecker()
      while let event = reader.next() {
        switch event {
        case .interchangeBegin(let segment): checker.checkInterchange(segment)
        case .groupBegin(let segment): checker.checkGroup(segment)
        case .transactionBegin(let segment):
          transactions += 1
          if let table = GuideTable.table(for: reader.transaction) {
            checker.begin(segment, table)
          }
        case .segment(let segment):
          if segment.id == "CLM" { claims += 1 }
          checker.take(segment)
        case .transactionEnd(let segment): checker.end(segment)
        case .groupEnd, .interchangeEnd: break
        case .problem: problems.append(reader.problem)
        }
        problems += checker.problems.map(\.problem)
        checker.clear()
      }
    }
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var errors: [X12Problem] { problems.filter { $0.severity == .error } }
  var codes: [String] { problems.map(\.code.rawValue) }
}
