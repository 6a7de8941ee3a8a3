import Model

/// A set of codes as an author writes it: single codes, prefixes and ranges.
///
/// `99213` is one code, `Z00*` every code that begins so, `99202-99215` the codes of five characters
/// from the first to the last, `S00*-T88*` every code whose beginning lies between the two.
package struct CodeSet: Sendable, Hashable {
  /// A run of codes, as packed keys; `length` 0 means any length.
  package struct Span: Sendable, Hashable {
    package var low: UInt64
    package var high: UInt64
    package var length: Int
  }

  package struct Failure: Error {
    package var message: String
  }

  /// The single codes that fit a packed key, in order.
  package private(set) var singles: [UInt64] = []
  package private(set) var spans: [Span] = []
  /// The single codes too long for a packed key.
  package private(set) var longs: [String] = []
  /// The set as it was written.
  package private(set) var text: String

  /// A set of one code.
  package init(single code: String) {
    text = code
    add(code)
  }

  /// Reads the written form.
  package init(parsing text: String) throws(Failure) {
    self.text = text
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let item = String(
        part.drop { $0 == " " || $0 == "\n" }.reversed().drop { $0 == " " || $0 == "\n" }.reversed()
      )
      if item.isEmpty { throw Failure(message: "an empty code stands between two commas") }
      try read(item)
    }
    singles = Array(Set(singles)).sorted()
  }

  /// The codes of several sets; nil for none.
  static func joined(_ sets: [CodeSet]) -> CodeSet? {
    guard var all = sets.first else { return nil }
    for set in sets.dropFirst() {
      all.singles += set.singles
      all.spans += set.spans
      all.longs += set.longs
      all.text += "," + set.text
    }
    all.singles = Array(Set(all.singles)).sorted()
    return all
  }

  /// The same set under a name, for messages.
  func named(_ name: String) -> CodeSet {
    var copy = self
    copy.text = name
    return copy
  }

  /// Whether a code is in the set.
  package func contains(_ code: String) -> Bool {
    let key = CodeKey(code)
    guard key.isExact else { return longs.contains(code) }
    if singles.contains(key.bits) { return true }
    return spans.contains {
      key.bits >= $0.low && key.bits <= $0.high && ($0.length == 0 || $0.length == key.length)
    }
  }

  /// Every code of the set as a key, when there are no more than `limit` and no prefixes; nil else.
  package func enumerated(limit: Int) -> [UInt64]? {
    var keys = singles + longs.map { CodeKey($0).bits }
    for span in spans {
      guard span.length > 0, let low = CodeKey(bits: span.low).text,
        let high = CodeKey(bits: span.high).text, let run = CodeSet.count(from: low, to: high),
        keys.count + run.count <= limit
      else { return nil }
      keys += run.map { CodeKey($0).bits }
    }
    return keys.count <= limit ? keys : nil
  }

  private mutating func read(_ item: String) throws(Failure) {
    let ends = item.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    switch ends.count {
    case 1:
      if item.hasSuffix("*") {
        let prefix = String(item.dropLast())
        try checkCode(prefix, in: item)
        spans.append(
          Span(low: CodeKey(prefix).bits, high: CodeSet.last(prefix), length: 0))
      } else {
        try checkCode(item, in: item)
        add(item)
      }
    case 2:
      let open = ends[0].hasSuffix("*")
      guard open == ends[1].hasSuffix("*") else {
        throw Failure(message: "'\(item)' mixes a code and a prefix; write both ends alike")
      }
      let low = open ? String(ends[0].dropLast()) : ends[0]
      let high = open ? String(ends[1].dropLast()) : ends[1]
      try checkCode(low, in: item)
      try checkCode(high, in: item)
      guard low.utf8.count == high.utf8.count, low.utf8.count <= 8 else {
        throw Failure(
          message: "the ends of '\(item)' differ in length — a range is of codes of one length")
      }
      guard low <= high else {
        throw Failure(message: "'\(item)' runs backwards — write the lower end first")
      }
      spans.append(
        Span(
          low: CodeKey(low).bits, high: open ? CodeSet.last(high) : CodeKey(high).bits,
          length: open ? 0 : low.utf8.count))
    default: throw Failure(message: "'\(item)' has more than one dash")
    }
  }

  private func checkCode(_ code: String, in item: String) throws(Failure) {
    let fits = code.utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122) || $0 == 46
        || $0 == 95
    }
    guard fits, !code.isEmpty, code.utf8.count <= 80 else {
      throw Failure(message: "'\(item)' is not a code; codes are letters and digits")
    }
  }

  private mutating func add(_ code: String) {
    let key = CodeKey(code)
    if key.isExact { singles.append(key.bits) } else { longs.append(code) }
  }

  private static func last(_ prefix: String) -> UInt64 {
    let used = min(prefix.utf8.count, 8)
    let rest: UInt64 = used == 8 ? 0 : UInt64.max >> UInt64(used * 8)
    return CodeKey(String(prefix.prefix(8))).bits | (rest & 0x7f7f_7f7f_7f7f_7f7f)
  }

  /// The codes between two that differ in trailing digits only, such as 99202 to 99215.
  private static func count(from low: String, to high: String) -> [String]? {
    let first = Array(low.utf8)
    let last = Array(high.utf8)
    guard let split = first.indices.first(where: { first[$0] != last[$0] }) else { return [low] }
    let tail = split..<first.count
    guard
      tail.allSatisfy({ first[$0] >= 48 && first[$0] <= 57 && last[$0] >= 48 && last[$0] <= 57 }),
      let from = Int(String(decoding: first[tail], as: UTF8.self)),
      let to = Int(String(decoding: last[tail], as: UTF8.self)), to - from < 100_000
    else { return nil }
    let head = String(decoding: first[..<split], as: UTF8.self)
    return (from...to).map { number in
      let digits = String(number)
      return head + String(repeating: "0", count: tail.count - digits.utf8.count) + digits
    }
  }
}
