internal import Model

/// Puts procedure-to-procedure edits in the order in which they are looked up.
///
/// Columns, with n codes in both columns together:
/// - `code`, `slot`: see ``CodeSlots``; a code's index there is what the others mean by a code;
/// - `pair`: n rows of 64-bit words, bit b of row a set when an edit with a in column 1 and b in
///   column 2 can be in force on some day;
/// - `row`: n + 1 ends; the edits of column 1 code a are at `row[a]..<row[a + 1]`;
/// - for each edit, in order of column 2 and last day: `second` (code), `from`, `through` (days since
///   1970, the lowest and highest number where there is no bound), `indicator` (0, 1, 9), `rationale`;
/// - `rationale.text`: the rationales.
enum PairEditTable {
  /// The columns, and how many edits they hold.
  ///
  /// Rows that are the same in all parts are kept once. Throws
  /// ``ImportProblem/Code/conflict`` when two edits of a pair are in force on the same day.
  static func columns(
    _ read: consuming PairRows, _ dropped: inout DropLedger
  ) throws(ImportProblem) -> (CodeFileBuilder, Int) {
    let (codes, ranks) = sorted(read.codes.codes)
    var columns = CodeFileBuilder()
    CodeSlots.add(codes, to: &columns)
    columns.add("rationale.text", texts: read.rationales.texts)
    let count = try fill(&columns, read, ranks, &dropped)
    return (columns, count)
  }

  /// The codes in order, and the place of each by its number.
  private static func sorted(_ met: [UInt64]) -> ([UInt64], [UInt16]) {
    let order = met.indices.sorted { met[$0] < met[$1] }
    var ranks = [UInt16](repeating: 0, count: met.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt16(rank) }
    return (order.map { met[$0] }, ranks)
  }

  private static func fill(
    _ columns: inout CodeFileBuilder, _ read: PairRows, _ ranks: [UInt16],
    _ dropped: inout DropLedger
  ) throws(ImportProblem) -> Int {
    let codes = ranks.count
    let order = ordered(read.rows, ranks)
    let stride = (codes + 63) / 64
    var pair = [UInt64](repeating: 0, count: codes * stride)
    var row: [UInt32] = [0]
    var second: [UInt16] = []
    var from: [Int32] = []
    var through: [Int32] = []
    var indicator: [UInt8] = []
    var rationale: [UInt8] = []
    second.reserveCapacity(order.count)
    from.reserveCapacity(order.count)
    through.reserveCapacity(order.count)
    indicator.reserveCapacity(order.count)
    rationale.reserveCapacity(order.count)
    row.reserveCapacity(codes + 1)
    var start = 0
    while start < order.count {
      let first = read.rows[Int(order[start])]
      var end = start + 1
      while end < order.count {
        let next = read.rows[Int(order[end])]
        guard next.first == first.first, next.second == first.second else { break }
        end += 1
      }
      let a = Int(ranks[Int(first.first)])
      let b = Int(ranks[Int(first.second)])
      while row.count <= a { row.append(UInt32(second.count)) }
      let kept =
        end == start + 1 ? order[start..<end] : try windows(order[start..<end], read, &dropped)
      for place in kept {
        let edit = read.rows[Int(place)]
        second.append(UInt16(b))
        from.append(edit.from)
        through.append(edit.through)
        indicator.append(edit.indicator)
        rationale.append(edit.rationale)
        if edit.counts { pair[a * stride + b >> 6] |= 1 << UInt64(b & 63) }
      }
      start = end
    }
    while row.count <= codes { row.append(UInt32(second.count)) }
    columns.add("pair", pair)
    columns.add("row", row)
    columns.add("second", second)
    columns.add("from", from)
    columns.add("through", through)
    columns.add("indicator", indicator)
    columns.add("rationale", rationale)
    return second.count
  }

  /// The rows in order of both codes: two passes of counting, each stable.
  private static func ordered(
    _ rows: ContiguousArray<PairRows.Row>, _ ranks: [UInt16]
  ) -> [UInt32] {
    func pass(_ order: [UInt32], _ code: (PairRows.Row) -> UInt16) -> [UInt32] {
      var starts = [Int](repeating: 0, count: ranks.count + 1)
      for row in rows { starts[Int(ranks[Int(code(row))]) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      return [UInt32](unsafeUninitializedCapacity: order.count) { result, count in
        for place in order {
          let rank = Int(ranks[Int(code(rows[Int(place)]))])
          result[starts[rank]] = place
          starts[rank] += 1
        }
        count = order.count
      }
    }
    let met = (0..<UInt32(rows.count)).map { $0 }
    return pass(pass(met) { $0.second }) { $0.first }
  }

  /// The edits of one pair in order of their last day, each once.
  private static func windows(
    _ places: ArraySlice<UInt32>, _ read: PairRows, _ dropped: inout DropLedger
  ) throws(ImportProblem) -> ArraySlice<UInt32> {
    var places = places
    places.sort {
      let (one, other) = (read.rows[Int($0)], read.rows[Int($1)])
      return (one.through, one.from, one.indicator, $0) < (
        other.through, other.from, other.indicator, $1
      )
    }
    var kept: ArraySlice<UInt32> = []
    var before: PairRows.Row?
    for place in places {
      let row = read.rows[Int(place)]
      if let last = kept.last.map({ read.rows[Int($0)] }), last.same(row) {
        dropped.drop(
          "the same edit stands twice", file: read.parts[Int(row.part)], row: Int(row.line))
        continue
      }
      kept.append(place)
      guard row.counts else { continue }
      // Where the first day is left blank, an edit begins after the one before it.
      if let before, row.from == .min ? row.through == before.through : row.from <= before.through {
        throw overlap(before, row, read)
      }
      before = row
    }
    return kept
  }

  private static func overlap(
    _ one: PairRows.Row, _ other: PairRows.Row, _ read: PairRows
  ) -> ImportProblem {
    func days(_ row: PairRows.Row) -> String {
      let from = row.from == .min ? "ever" : CivilDate(days: row.from).description
      let through = row.through == .max ? "no end" : CivilDate(days: row.through).description
      return "\(from) to \(through)"
    }
    func code(_ number: UInt16) -> String {
      CodeKey(bits: read.codes.codes[Int(number)]).text ?? ""
    }
    let (first, second) =
      (one.part, one.line) < (other.part, other.line) ? (one, other) : (other, one)
    let where1 =
      first.part == second.part
      ? "row \(first.line)" : "\(read.parts[Int(first.part)]):\(first.line)"
    return ImportProblem(
      .conflict, file: read.parts[Int(second.part)], row: Int(second.line),
      "The edit \(code(first.first))/\(code(first.second)) from \(days(second)) is in force on days on "
        + "which the one in \(where1) is, from \(days(first)). Take one of the two out.")
  }
}

extension PairRows.Row {
  /// Whether it is in force on some day; an edit with indicator 9 never is.
  fileprivate var counts: Bool { indicator != 9 && from <= through }

  fileprivate func same(_ other: PairRows.Row) -> Bool {
    from == other.from && through == other.through && indicator == other.indicator
      && rationale == other.rationale
  }
}
