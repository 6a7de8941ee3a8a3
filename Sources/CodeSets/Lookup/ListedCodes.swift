package import Model

/// What codes are of: the field of a claim that carries them.
package enum CodeField: Hashable, Sendable {
  case procedure, modifier, diagnosis, place, taxonomy
}

/// One code, or a run of codes, as someone wrote it down: `J1885`, `E11*`, `99202-99215`.
package struct WrittenCodes: Hashable, Sendable {
  /// As it was written.
  package var text: String
  /// The first and the last key of the run; the same of one code.
  package var low: UInt64
  package var high: UInt64
  /// How many characters codes of a run have; 0 where they may have any number.
  package var length: Int

  package init(text: String, low: UInt64, high: UInt64, length: Int) {
    self.text = text
    self.low = low
    self.high = high
    self.length = length
  }

  /// One code.
  package init(single code: String) {
    let key = CodeKey(code)
    self.init(text: code, low: key.bits, high: key.bits, length: key.isExact ? key.length : 0)
  }

  /// Whether it is one code.
  package var isSingle: Bool { low == high }
}

/// The codes that a release lists, each with the days that its row names: what codes that someone wrote
/// down are held against.
package struct ListedCodes: Sendable {
  /// Where written codes stand in a release on some days; of a run, where the best of them stands.
  package enum Standing: Equatable, Sendable {
    case listed
    /// Only as a heading, which no claim may carry.
    case heading
    /// Its row says that it ended before those days; the last day on which it counted.
    case ended(CivilDate)
    /// Its row says that it begins after those days.
    case begins(CivilDate)
    case absent
    /// The release lists no codes of such a kind at all.
    case unsaid
  }

  private struct Row {
    var key: UInt64
    var first = Int32.min
    var last = Int32.max
    var isHeading = false
  }

  /// By key.
  private var rows: [Row] = []
  /// Those too long for a key of their own.
  private var longs: [String: Row] = [:]
  private var headsCodesBelow = false
  /// Whether it has modifiers of CMS, and of CPT; of other fields true.
  private var has = (levelII: true, cpt: true)

  /// Reads the codes of a field out of a release; of a kind that has none of them there are none.
  package init(_ file: CodeFile, _ field: CodeField) throws(ImportProblem) {
    switch (file.manifest.kind, field) {
    case (.icd10cm, .diagnosis): try readDiagnoses(file)
    case (.hcpcs, .procedure): try readLevelII(file, modifiers: false)
    case (.hcpcs, .modifier): try readLevelII(file, modifiers: true)
    case (.mpfs, .procedure), (.ncciMUE, .procedure):
      let codes: CodeColumn<UInt64> = try file.column("code")
      for key in codes.values where rows.last?.key != key { rows.append(Row(key: key)) }
    case (.placeOfService, .place):
      let codes: CodeColumn<UInt8> = try file.column("code")
      rows = codes.values.map { Row(key: CodeKey($0 < 10 ? "0\($0)" : "\($0)").bits) }
    case (.taxonomy, .taxonomy):
      let codes = try file.texts("code.text")
      let inactive: CodeColumn<Int32> = try file.column("inactive")
      try file.require(inactive.count, equal: codes.count)
      for index in 0..<codes.count {
        let end = inactive[index]
        longs[codes[index]] = Row(
          key: 0, last: end == OfficialDay.unsaidEnd ? end : end &- 1)
      }
    default: break
    }
  }

  private mutating func readDiagnoses(_ file: CodeFile) throws(ImportProblem) {
    let codes: CodeColumn<UInt64> = try file.column("code")
    let billable: CodeColumn<UInt8> = try file.column("billable")
    try file.require(billable.count, equal: codes.count)
    rows = codes.values.enumerated().map { index, key in
      Row(key: key, isHeading: billable[index] == 0)
    }
    headsCodesBelow = true
  }

  private mutating func readLevelII(
    _ file: CodeFile, modifiers wanted: Bool
  ) throws(ImportProblem) {
    let codes: CodeColumn<UInt64> = try file.column("code")
    let modifiers: CodeColumn<UInt8> = try file.column("modifier")
    let added: CodeColumn<Int32> = try file.column("added")
    let ended: CodeColumn<Int32> = try file.column("ended")
    try file.require(modifiers.count, added.count, ended.count, equal: codes.count)
    for index in 0..<codes.count where (modifiers[index] == 1) == wanted {
      rows.append(Row(key: codes[index], first: added[index], last: ended[index]))
    }
    guard wanted else { return }
    has.cpt = rows.contains { ListedCodes.isOfCPT($0.key) }
    has.levelII = rows.contains { !ListedCodes.isOfCPT($0.key) }
  }

  private static func isOfCPT(_ key: UInt64) -> Bool { key >> 56 <= 0x39 }

  /// Where written codes stand on the best of some days.
  package func standing(
    of codes: WrittenCodes, during days: ClosedRange<Int32>
  ) -> Standing {
    if !(ListedCodes.isOfCPT(codes.low) ? has.cpt : has.levelII) { return .unsaid }
    var best = Standing.absent
    for row in found(codes) {
      let standing = ListedCodes.standing(of: row, during: days)
      if standing == .listed { return .listed }
      best = ListedCodes.nearer(best, standing)
    }
    // A release of billable codes alone knows its headings by what begins with them.
    if best == .absent, codes.isSingle, headsCodesBelow, hasCodesBelow(codes) { return .heading }
    return best
  }

  private func found(_ codes: WrittenCodes) -> [Row] {
    guard CodeKey(bits: codes.low).isExact else { return longs[codes.text].map { [$0] } ?? [] }
    var index = firstIndex(notBelow: codes.low)
    var found: [Row] = []
    while index < rows.count, rows[index].key <= codes.high {
      let row = rows[index]
      index += 1
      guard codes.length == 0 || CodeKey(bits: row.key).length == codes.length else { continue }
      found.append(row)
      // Nothing can be better than a row without days.
      if !row.isHeading, row.first == .min, row.last == .max { return [row] }
    }
    return found
  }

  private func hasCodesBelow(_ codes: WrittenCodes) -> Bool {
    guard codes.length >= 3 else { return false }
    let index = firstIndex(notBelow: codes.low + 1)
    return index < rows.count
      && ICDCode.begins(CodeKey(bits: rows[index].key), with: CodeKey(bits: codes.low))
  }

  private func firstIndex(notBelow key: UInt64) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func standing(of row: Row, during days: ClosedRange<Int32>) -> Standing {
    if row.last < days.lowerBound { return .ended(CivilDate(days: row.last)) }
    if row.first > days.upperBound { return .begins(CivilDate(days: row.first)) }
    return row.isHeading ? .heading : .listed
  }

  /// Of two standings the one that says more: a heading before days before nothing; of several ends the
  /// last, of several beginnings the first.
  private static func nearer(_ a: Standing, _ b: Standing) -> Standing {
    switch (a, b) {
    case (.heading, _), (_, .heading): .heading
    case (.ended(let one), .ended(let other)): .ended(max(one, other))
    case (.begins(let one), .begins(let other)): .begins(min(one, other))
    case (.absent, _), (.unsaid, _): b
    default: a
    }
  }
}
