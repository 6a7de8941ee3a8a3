import Model

extension LineGroups {
  /// The pairs of lines whose codes are a pair of the table and that agree, in the order of `b` and then of
  /// `a`; `a` is the line of column 1.
  ///
  /// nil where no two lines dated between `from` and `to` have codes that are a pair, whether or not they
  /// agree: the table has nothing to say of the claim. Days do not count yet.
  func edits(
    _ edits: EditPairs, from: Int64, to: Int64
  ) throws(Failure) -> [(a: Int32, b: Int32)]? {
    if claim.lineCount < 2 { return nil }
    let table = edits.table
    var first: [(line: Int32, code: UInt32)] = []
    var second: [(line: Int32, code: UInt32)] = []
    for line in 0..<Int32(claim.lineCount) {
      let key = UInt64(bitPattern: LineFrame(base: address(line))[.code].value)
      guard let code = table.number(of: key) else { continue }
      if table.isInColumn1(code) { first.append((line, code)) }
      if table.isInColumn2(code) { second.append((line, code)) }
    }
    if first.isEmpty || second.isEmpty { return nil }
    // A claim of 50 lines, the most an 837P holds, has 2,450 of them.
    if first.count * second.count > JudgedRecords.workLimit {
      throw .tooManyPairs(first.count * second.count)
    }
    var pairs: [(a: Int32, b: Int32)] = []
    var isAPair = false
    for b in second {
      for a in first where a.code != b.code && !table.rows(a.code, b.code).isEmpty {
        if !isAPair {
          let day = LineFrame(base: address(b.line))[.dos].value
          isAPair = day >= from && day <= to
        }
        guard agree(a.line, b.line), try meet(a.line, b.line) else { continue }
        pairs.append((a.line, b.line))
        if pairs.count > LineGroups.pairLimit { throw .tooManyPairs(pairs.count) }
      }
    }
    return isAPair || !pairs.isEmpty ? pairs : nil
  }

  /// Whether the lines are what `when` says of `a` and `b`.
  private func meet(_ a: Int32, _ b: Int32) throws(Failure) -> Bool {
    if grouping.a == Program.yes, grouping.b == Program.yes { return true }
    evaluator.line = address(b)
    evaluator[.partner] = address(a)
    if try !meets(grouping.b, b) { return false }
    return try meets(grouping.a, a)
  }
}

extension EditPairs {
  /// The row in force on a day for lines whose codes are a pair of the table.
  func row(_ a: LineFrame, _ b: LineFrame, on day: Int64) -> Int? {
    row(among: rows(a, b), on: day)
  }

  /// The rows of two lines' codes, whatever their dates.
  func rows(_ a: LineFrame, _ b: LineFrame) -> Range<Int> {
    guard let first = table.number(of: UInt64(bitPattern: a[.code].value)),
      let second = table.number(of: UInt64(bitPattern: b[.code].value))
    else { return 0..<0 }
    return table.rows(first, second)
  }

  /// What messages name of a row.
  func words(of row: Int) -> [String: String] {
    let (column1, column2) = table.codes(of: row)
    let own = table[row]
    return [
      "column1": column1, "column2": column2, "effective": own.first.description,
      "deleted": own.last?.description ?? "not deleted", "indicator": own.indicatorText,
      "row": table.place(of: row).text,
    ]
  }

  /// What a row says, for the facts of a finding.
  func facts(of row: Int) -> [String] {
    let (column1, column2) = table.codes(of: row)
    return [column1, column2, table[row].indicatorText]
  }

  /// Everything it judges and speaks by but the rows of files, which no change of a rule touches.
  var fingerprint: String {
    let texts = messages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
    let picked = pick.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\(table.digest) \(ignored.sorted()) \(bypasses.map(\.wording)) "
      + "\(bypasses.map { $0.indicators.sorted() }) \(texts) \(picked) \(anchor?.wording ?? "")"
  }
}
