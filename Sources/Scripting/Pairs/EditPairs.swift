import Model

/// What an `edit_pairs` decides by: a table of dated pairs, what lets a pair pass, and what findings say.
///
/// Shared, since every claim of a rule looks at it.
package final class EditPairs: Sendable {
  /// Modifiers that let a pair pass.
  package struct Bypass: Sendable {
    /// The line that must carry one.
    package enum Side: String, Sendable, CaseIterable {
      case column1, column2, either
    }

    /// The indicators of the rows it is for.
    var indicators: Set<UInt8>
    var side: Side
    var mods: CodeSet
    /// The days it counts on, both ends included.
    var from: CivilDate?
    var to: CivilDate?
    /// Codes on which a modifier does not count.
    var notOn: CodeSet?
    /// A modifier that both lines carry does not count.
    var unlessSame: Bool
    var place: SourcePlace

    func isInForce(on day: Int64) -> Bool {
      (from.map { Int64($0.days) <= day } ?? true) && (to.map { day <= Int64($0.days) } ?? true)
    }

    /// What it asks, in words.
    var wording: String {
      let line =
        switch side {
        case .either: "either line"
        case .column1: "the column-1 line"
        case .column2: "the column-2 line"
        }
      var text = "\(line) carries one of \(mods.text)"
      if unlessSame { text += " that the other does not" }
      if let notOn { text += ", not counted on \(notOn.text)" }
      switch (from, to) {
      case (let from?, let to?): text += ", \(from) to \(to)"
      case (let from?, nil): text += ", from \(from) on"
      case (nil, let to?): text += ", until \(to)"
      case (nil, nil): break
      }
      return text
    }
  }

  /// What the author expects of the table's size.
  package struct ExpectedRows: Sendable, Equatable {
    package var min: Int?
    /// How far it may differ from the table of the bundle before, in hundredths of a percent.
    package var maxChange: Int?
  }

  let table: PairTable
  /// The indicators of rows that are never in force.
  let ignored: Set<UInt8>
  let bypasses: [Bypass]
  /// What findings say, by the key that is their code.
  let messages: [String: MessageTemplate]
  /// The key of each indicator; empty where there is one message for all.
  let pick: [UInt8: String]
  package let expected: ExpectedRows
  /// The field a finding stands at.
  let anchor: FieldReference?
  let amount: FieldReference?

  init(
    table: PairTable, ignored: Set<UInt8>, bypasses: [Bypass],
    messages: [String: MessageTemplate], pick: [UInt8: String], expected: ExpectedRows,
    anchor: FieldReference?, amount: FieldReference?
  ) {
    self.table = table
    self.ignored = ignored
    self.bypasses = bypasses
    self.messages = messages
    self.pick = pick
    self.expected = expected
    self.anchor = anchor
    self.amount = amount
  }

  /// How many rows the table has.
  package var rowCount: Int { table.count }

  /// The key of a row's findings.
  func key(of row: PairTable.Row) -> String { pick[row.indicator] ?? "pair" }

  /// The keys that findings may have.
  var keys: [String] { pick.isEmpty ? ["pair"] : Set(pick.values).sorted() }

  /// The row that is in force on a day among those of a pair.
  func row(among rows: Range<Int>, on day: Int64) -> Int? {
    rows.first { table[$0].isInForce(on: day) && !ignored.contains(table[$0].indicator) }
  }

  /// The bypass that lets two lines pass on a day, by its index; nil for none.
  func bypass(_ row: PairTable.Row, _ a: LineFrame, _ b: LineFrame, on day: Int64) -> Int? {
    bypasses.indices.first { index in
      let bypass = bypasses[index]
      return bypass.indicators.contains(row.indicator) && bypass.isInForce(on: day)
        && bypass.holds(a, b)
    }
  }
}

extension EditPairs.Bypass {
  /// Whether the lines of columns 1 and 2 carry what it asks, on whatever day.
  func holds(_ a: LineFrame, _ b: LineFrame) -> Bool {
    switch side {
    case .column1: carries(a, not: b)
    case .column2: carries(b, not: a)
    case .either: carries(a, not: b) || carries(b, not: a)
    }
  }

  private static let slots: [LineSlot] = [.mods, .mods2, .mods3, .mods4]

  private func carries(_ line: LineFrame, not other: LineFrame) -> Bool {
    if let notOn, notOn.contains(key: UInt64(bitPattern: line[.code].value)) { return false }
    for slot in EditPairs.Bypass.slots {
      let mod = line[slot]
      if mod.length == 0 { return false }
      guard mods.contains(key: UInt64(bitPattern: mod.value)) else { continue }
      if unlessSame,
        EditPairs.Bypass.slots.contains(where: {
          other[$0].length > 0 && other[$0].value == mod.value
        })
      {
        continue
      }
      return true
    }
    return false
  }
}

extension CodeSet {
  /// Whether a code of at most eight plain characters is in the set, by its packed key.
  func contains(key bits: UInt64) -> Bool {
    let key = CodeKey(bits: bits)
    guard key.isExact, bits != 0 else { return false }
    // The singles are in order.
    var low = 0
    var high = singles.count
    while low < high {
      let middle = (low + high) / 2
      if singles[middle] < bits { low = middle + 1 } else { high = middle }
    }
    if low < singles.count, singles[low] == bits { return true }
    return spans.contains {
      bits >= $0.low && bits <= $0.high && ($0.length == 0 || $0.length == key.length)
    }
  }
}
