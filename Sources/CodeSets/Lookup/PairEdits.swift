package import Model

/// The NCCI procedure-to-procedure edits of a release: whether two codes may be paid for one day.
package final class PairEdits: Sendable {
  /// A code of the release by its place; look-ups by place cost least.
  package struct Code: Equatable, Sendable {
    @usableFromInline let index: Int
  }

  /// One row of the table.
  package struct Edit: Equatable, Sendable {
    // Days since 1970, the lowest and the highest number where there is no bound: two registers.
    let fromDays: Int32
    let throughDays: Int32
    let mark: UInt8
    let reason: UInt8

    /// The first day; nil where the table says since ever.
    package var from: CivilDate? { fromDays == .min ? nil : CivilDate(days: fromDays) }
    /// The last day in force; nil while there is none.
    package var through: CivilDate? { throughDays == .max ? nil : CivilDate(days: throughDays) }
    /// 0 no modifier passes it, 1 some do, 9 it was never in force.
    package var indicator: Int { Int(mark) }
    /// The number of the publisher's reason.
    package var rationale: Int { Int(reason) }
  }

  private let slots: CodeSlots
  private let pair: CodeColumn<UInt64>
  private let row: CodeColumn<UInt32>
  private let second: CodeColumn<UInt16>
  private let from: CodeColumn<Int32>
  private let through: CodeColumn<Int32>
  private let indicator: CodeColumn<UInt8>
  private let rationale: CodeColumn<UInt8>
  private let texts: TextColumn
  // The words of the matrix; they live as long as `pair`.
  @usableFromInline nonisolated(unsafe) let words: UnsafePointer<UInt64>
  @usableFromInline let stride: Int

  package init(_ file: CodeFile) throws(ImportProblem) {
    slots = try CodeSlots(file)
    pair = try file.column("pair")
    row = try file.column("row")
    second = try file.column("second")
    from = try file.column("from")
    through = try file.column("through")
    indicator = try file.column("indicator")
    rationale = try file.column("rationale")
    texts = try file.texts("rationale.text")
    stride = (slots.count + 63) / 64
    let damaged = ImportProblem(
      .damaged, file: String(file.id.prefix(12)),
      "The table of edits is damaged. Import the official files again.")
    guard let start = pair.values.baseAddress else { throw damaged }
    words = start
    let count = second.count
    guard pair.count == slots.count * stride, row.count == slots.count + 1,
      row.values.first == 0, Int(row.values.last ?? 1) == count,
      zip(row.values, row.values.dropFirst()).allSatisfy(<=),
      from.count == count, through.count == count, indicator.count == count,
      rationale.count == count
    else { throw damaged }
  }

  /// How many rows the release has.
  package var count: Int { second.count }
  /// How many codes stand in either column.
  package var codeCount: Int { slots.count }

  /// The place of a code; nil when no edit names it.
  package func code(_ key: CodeKey) -> Code? { slots.index(key.bits).map { Code(index: $0) } }

  package func key(_ code: Code) -> CodeKey { CodeKey(bits: slots.codes[code.index]) }

  /// Whether an edit with the two codes can be in force on some day.
  @inlinable @inline(__always)
  package func mayMeet(_ first: Code, _ second: Code) -> Bool {
    let word = words[first.index &* stride &+ second.index &>> 6]
    return word &>> UInt64(truncatingIfNeeded: second.index & 63) & 1 != 0
  }

  /// The edit in force on a day between a code in column 1 and one in column 2.
  @inlinable @inline(__always)
  package func look(_ first: Code, _ second: Code, on day: CivilDate) -> Edit? {
    mayMeet(first, second) ? found(first, second, day) : nil
  }

  /// The edit in force on a day between a code in column 1 and one in column 2.
  package func look(_ first: CodeKey, _ second: CodeKey, on day: CivilDate) -> Edit? {
    guard let first = code(first), let second = code(second) else { return nil }
    return look(first, second, on: day)
  }

  /// All rows of a pair, the earliest first, those never in force among them.
  package func history(_ first: CodeKey, _ second: CodeKey) -> [Edit] {
    guard let first = code(first), let second = code(second) else { return [] }
    var place = start(first, second)
    var edits: [Edit] = []
    while place < Int(row[first.index + 1]), Int(self.second[place]) == second.index {
      edits.append(edit(place))
      place += 1
    }
    return edits
  }

  /// The publisher's reason for an edit.
  package func rationale(_ edit: Edit) -> String {
    edit.rationale < texts.count ? texts[edit.rationale] : ""
  }

  /// The publisher's reason by its number.
  package func rationale(_ number: Int) -> String {
    number >= 0 && number < texts.count ? texts[number] : ""
  }

  /// How many edits in force on a day have a code in column 1, and how many in column 2; nil when no edit
  /// names it.
  ///
  /// Reads every row, which takes milliseconds.
  package func counts(of key: CodeKey, on day: CivilDate) -> (first: Int, second: Int)? {
    guard let code = code(key) else { return nil }
    func isInForce(_ place: Int) -> Bool {
      from.values[place] <= day.days && day.days <= through.values[place]
        && indicator.values[place] != 9
    }
    let first = (Int(row[code.index])..<Int(row[code.index + 1])).count(where: isInForce)
    let second = (0..<count).count { Int(self.second[$0]) == code.index && isInForce($0) }
    return (first, second)
  }

  /// Calls `body` with every row, in the order of the file.
  package func eachRow(_ body: (CodeKey, CodeKey, Edit) -> Void) {
    for first in 0..<slots.count {
      for place in Int(row[first])..<Int(row[first + 1]) {
        let second = min(Int(self.second[place]), slots.count - 1)
        body(CodeKey(bits: slots.codes[first]), CodeKey(bits: slots.codes[second]), edit(place))
      }
    }
  }

  // MARK: - The rows of a pair

  /// The rows stand in order of their last day, and their windows do not meet: the first that has not
  /// ended by the day is the one.
  @usableFromInline @inline(never)
  func found(_ first: Code, _ second: Code, _ day: CivilDate) -> Edit? {
    let end = Int(row.values[first.index &+ 1])
    var place = start(first, second)
    while place < end, Int(self.second.values[place]) == second.index {
      if through.values[place] >= day.days, indicator.values[place] != 9,
        from.values[place] <= through.values[place]
      {
        return from.values[place] <= day.days ? edit(place) : nil
      }
      place &+= 1
    }
    return nil
  }

  @inline(__always)
  private func start(_ first: Code, _ second: Code) -> Int {
    var low = Int(row.values[first.index])
    var high = Int(row.values[first.index &+ 1])
    while low < high {
      let middle = (low &+ high) &>> 1
      if Int(self.second.values[middle]) < second.index { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func edit(_ place: Int) -> Edit {
    Edit(
      fromDays: from.values[place], throughDays: through.values[place],
      mark: indicator.values[place], reason: rationale.values[place])
  }
}
