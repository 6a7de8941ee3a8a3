package import Model

/// One input of a decision table: what its cells say, row by row, and what values it can have.
package struct DecisionColumn: Sendable {
  package var type: FieldType
  /// A cell for each row.
  package var cells: [DecisionCell]
  /// The only values it can have; empty where any can stand.
  package var words: [String]
  package var canBeBlank: Bool
  /// What `when` says of the same field: other values never come to the table.
  package var limits: [DecisionCell]

  package init(
    type: FieldType, cells: [DecisionCell], words: [String] = [], canBeBlank: Bool = false,
    limits: [DecisionCell] = []
  ) {
    self.type = type
    self.cells = cells
    self.words = words
    self.canBeBlank = canBeBlank
    self.limits = limits
  }

  /// A set of rows, a bit for each.
  package struct Rows: Sendable, Hashable {
    package var bits: [UInt64]

    init(count: Int) { bits = [UInt64](repeating: 0, count: (count + 63) / 64) }

    static func all(_ count: Int) -> Rows {
      var rows = Rows(count: count)
      for row in 0..<count { rows.insert(row) }
      return rows
    }

    mutating func insert(_ row: Int) { bits[row >> 6] |= 1 << UInt64(row & 63) }

    func intersection(_ other: Rows) -> Rows {
      var copy = self
      for index in bits.indices { copy.bits[index] &= other.bits[index] }
      return copy
    }

    var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }

    /// The rows in order.
    var members: [Int] {
      var rows: [Int] = []
      for (index, word) in bits.enumerated() {
        var rest = word
        while rest != 0 {
          rows.append(index << 6 + rest.trailingZeroBitCount)
          rest &= rest - 1
        }
      }
      return rows
    }
  }

  /// Values that the same rows are about, and one of them.
  package struct Part: Sendable {
    package var value: DecisionValue
    package var rows: Rows
  }

  /// The values cut into parts within which no cell tells one from another, each with its rows; parts of
  /// the same rows stand together.
  ///
  /// Nil when more than `limit` cells would have to be looked at.
  package func parts(limit: Int) -> [Part]? {
    var numbers: [DecisionCell: Int] = [:]
    var distinct: [DecisionCell] = []
    let cellOfRow = cells.map { cell -> Int in
      if let known = numbers[cell] { return known }
      numbers[cell] = distinct.count
      distinct.append(cell)
      return distinct.count - 1
    }
    var rowsOfCell = [Rows](repeating: Rows(count: cells.count), count: distinct.count)
    for (row, cell) in cellOfRow.enumerated() { rowsOfCell[cell].insert(row) }
    let values = DecisionPartition(cells: distinct + limits, type: type, words: words).values
      .filter { value in limits.allSatisfy { $0.matches(value) } }
    // Most cells of a long table are one code each; those are found, not tried.
    var single: [String: [Int]] = [:]
    var others: [Int] = []
    for (number, cell) in distinct.enumerated() {
      if case .codes(let set, negated: false) = cell.test, let code = set.onlyCode {
        single[code, default: []].append(number)
      } else {
        others.append(number)
      }
    }
    var all = values
    if canBeBlank, limits.allSatisfy({ $0.takesBlank }) { all.append(.blank) }
    guard all.count * max(1, others.count) <= limit else { return nil }
    var parts: [Part] = []
    var known: Set<Rows> = []
    for value in all {
      var rows = Rows(count: cells.count)
      func add(_ cell: Int) {
        for index in rows.bits.indices { rows.bits[index] |= rowsOfCell[cell].bits[index] }
      }
      if case .code(let code) = value { for cell in single[code] ?? [] { add(cell) } }
      if case .blank = value {
        for cells in single.values { cells.filter(takesBlank).forEach(add) }
      }
      for cell in others where distinct[cell].matches(value) { add(cell) }
      if known.insert(rows).inserted { parts.append(Part(value: value, rows: rows)) }
    }
    return parts

    func takesBlank(_ cell: Int) -> Bool { distinct[cell].takesBlank }
  }
}

extension CodeSet {
  /// The code of a set that has one and names no other; nil of every other set.
  var onlyCode: String? {
    guard spans.isEmpty, singles.count + longs.count == 1 else { return nil }
    return longs.first ?? singles.first.flatMap { CodeKey(bits: $0).text }
  }
}

/// One value for each part into which some cells cut all the values of an input.
struct DecisionPartition {
  let cells: [DecisionCell]
  let type: FieldType
  let words: [String]

  var values: [DecisionValue] {
    if !words.isEmpty { return words.map(DecisionValue.code) }
    switch type {
    case .code: return codes
    case .text: return texts
    case .flag: return [.number(0), .number(1)]
    default: return numbers
    }
  }

  // MARK: Numbers

  private var numbers: [DecisionValue] {
    // Where a part begins: at the low end of a range, and behind its high end.
    var starts: Set<Int64> = []
    for cell in cells {
      guard case .numbers(let ranges, _) = cell.test else { continue }
      for range in ranges {
        starts.insert(range.lowerBound)
        if range.upperBound < Int64.max { starts.insert(range.upperBound + 1) }
      }
    }
    let sorted = starts.filter { $0 > Int64.min + 1 }.sorted()
    guard let first = sorted.first else { return [.number(plain)] }
    // What lies below every start is shown by the value next to it.
    return [.number(first - 1)] + sorted.map(DecisionValue.number)
  }

  /// A value to show where every value is alike.
  private var plain: Int64 {
    switch type {
    case .money: 10_000
    case .quantity: 1_000
    case .date: 20_500
    default: 1
    }
  }

  // MARK: Text

  private var texts: [DecisionValue] {
    var named: Set<String> = []
    for cell in cells {
      if case .texts(let texts, _) = cell.test { named.formUnion(texts) }
    }
    var other = "X"
    while named.contains(other) { other += "X" }
    return named.sorted().map(DecisionValue.text) + [.text(other)]
  }

  // MARK: Codes

  /// Codes of one to eight characters are cut where sets begin and end, and by their length; of longer
  /// ones, sets hold single codes only.
  private var codes: [DecisionValue] {
    var starts: Set<UInt64> = []
    var longs: Set<String> = []
    var lengths: [Int: Int] = [:]
    var letters = Set(Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8))
    for cell in cells {
      guard case .codes(let set, _) = cell.test else { continue }
      longs.formUnion(set.longs)
      for key in set.singles {
        starts.formUnion([key, key + 1])
        lengths[CodeKey(bits: key).length, default: 0] += 1
        letters.formUnion((CodeKey(bits: key).text ?? "").utf8)
      }
      for span in set.spans {
        starts.insert(span.low)
        if span.high < UInt64.max { starts.insert(span.high + 1) }
        if span.length > 0 { lengths[span.length, default: 0] += 1 }
        for bits in [span.low, span.high] {
          letters.formUnion((CodeKey(bits: bits).text ?? "").utf8.filter { $0 > 32 && $0 < 127 })
        }
      }
    }
    // Small letters are looked at where a cell has one: claims carry them in few fields.
    if letters.contains(where: { $0 > 90 || $0 == 46 }) {
      letters.formUnion("abcdefghijklmnopqrstuvwxyz._".utf8)
    }
    let alphabet = letters.sorted()
    let sorted = ([0] + starts).sorted()
    // The usual length first, so that a value that is shown looks like a code of its kind.
    let order = (1...8).sorted { (lengths[$0] ?? 0, 8 - $0) > (lengths[$1] ?? 0, 8 - $1) }
    var values: [DecisionValue] = []
    for length in order {
      for (index, low) in sorted.enumerated() {
        let high = index + 1 < sorted.count ? sorted[index + 1] - 1 : UInt64.max
        if low == high, CodeKey(bits: low).length != length { continue }
        if let code = DecisionPartition.first(from: low, to: high, length, alphabet) {
          values.append(.code(code))
        }
      }
    }
    var other = "XXXXXXXXXX"
    while longs.contains(other) { other += "X" }
    return values + longs.sorted().map(DecisionValue.code) + [.code(other)]
  }

  /// The first code of a length that lies between two keys; nil when none does.
  private static func first(
    from low: UInt64, to high: UInt64, _ length: Int, _ alphabet: [UInt8]
  ) -> String? {
    guard let least = alphabet.first else { return nil }
    let wanted = (0..<8).map { UInt8(truncatingIfNeeded: low >> UInt64(56 - $0 * 8)) }
    // The code itself when it has the length and the letters, else the next one behind it.
    var code = Array(wanted.prefix(length))
    let isThere =
      code.allSatisfy(alphabet.contains) && wanted.dropFirst(length).allSatisfy { $0 == 0 }
    if !isThere {
      // The longest beginning that can be kept: behind it one letter is raised, the rest are least.
      let kept = code.prefix { alphabet.contains($0) }.count
      var found = false
      for place in stride(from: min(kept, length - 1), through: 0, by: -1) {
        guard let next = alphabet.first(where: { $0 > code[place] }) else { continue }
        code = code.prefix(place) + [next] + [UInt8](repeating: least, count: length - place - 1)
        found = true
        break
      }
      // A beginning that is kept whole and followed by nothing is the shorter code, which comes first.
      if !found { return nil }
    }
    let text = String(decoding: code, as: UTF8.self)
    return CodeKey(text).bits <= high ? text : nil
  }
}
