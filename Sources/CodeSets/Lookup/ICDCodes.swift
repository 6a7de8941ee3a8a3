package import Model

/// A release of the ICD-10-CM codes: which may be billed, which are headings with codes below, what they say.
///
/// A release of billable codes alone knows its headings as well: whatever of three letters or more a
/// code begins with.
package final class ICDCodes: Sendable {
  /// What a release knows of a code.
  package enum Status: Equatable, Sendable {
    case billable
    /// Not billable: it needs more characters. The codes directly below it, in order.
    case header(children: [CodeKey])
    /// Not in the release. Billable codes that it may have been meant to be, the likeliest first, three
    /// at most.
    case unknown(nearest: [CodeKey])
  }

  /// The release's first day.
  package let from: CivilDate
  /// The last day for which it was published.
  package let through: CivilDate?
  private let index: ICDKeyIndex
  private let billable: CodeColumn<UInt8>
  private let order: CodeColumn<UInt32>
  private let shortTitles: TextColumn
  private let longTitles: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    from = file.manifest.from
    through = file.manifest.through
    index = try ICDKeyIndex(file)
    billable = try file.column("billable")
    order = try file.column("order")
    shortTitles = try file.texts("short")
    longTitles = try file.texts("long")
    guard billable.count == count, order.count == count, shortTitles.count == count,
      longTitles.count == count
    else { throw ICDKeyIndex.damaged(file) }
  }

  /// How many codes the release has, headings included where it lists them.
  package var count: Int { index.keys.count }

  /// How many of them are billable.
  package var billableCount: Int { billable.values.reduce(0) { $0 + Int($1) } }

  /// The codes in the order of their keys.
  package subscript(_ row: Int) -> CodeKey { CodeKey(bits: index.keys[row]) }

  /// The row of a code; nil when the release does not list it.
  @inline(__always)
  package func row(of key: CodeKey) -> Int? { index.index(of: key) }

  /// Whether a code may be billed.
  @inline(__always)
  package func isBillable(_ key: CodeKey) -> Bool {
    guard let row = index.index(of: key) else { return false }
    return billable[row] == 1
  }

  /// What the release knows of a code.
  package func status(of key: CodeKey) -> Status {
    if isBillable(key) { return .billable }
    let children = children(of: key)
    guard children.isEmpty, row(of: key) == nil else { return .header(children: children) }
    return .unknown(nearest: nearest(to: key))
  }

  /// The full title; nil when the release does not list the code, empty when it gives none.
  package func title(of key: CodeKey) -> String? { row(of: key).map { longTitles[$0] } }

  /// The title in at most 60 characters; the full one where the release gives no short one.
  package func shortTitle(of key: CodeKey) -> String? {
    guard let row = row(of: key) else { return nil }
    let title = shortTitles[row]
    return title.isEmpty ? longTitles[row] : title
  }

  /// The number in the order file; 0 where the release gives none.
  package func orderNumber(of key: CodeKey) -> Int? { row(of: key).map { Int(order[$0]) } }

  // MARK: - The tree

  /// The codes directly below one, in order; none for what has fewer than three letters.
  package func children(of key: CodeKey) -> [CodeKey] {
    guard key.isExact, key.length >= 3 else { return [] }
    var children: [CodeKey] = []
    for row in rows(below: key) {
      if let last = children.last, ICDCode.begins(self[row], with: last) { continue }
      children.append(self[row])
    }
    return children
  }

  /// The listed code directly above one; nil when there is none.
  package func parent(of key: CodeKey) -> CodeKey? {
    guard key.isExact, key.length > 3 else { return nil }
    for length in stride(from: key.length - 1, through: 3, by: -1) {
      let above = ICDCode.prefix(key, length)
      if row(of: above) != nil { return above }
    }
    return nil
  }

  /// The rows of the codes that begin with one, without itself.
  private func rows(below key: CodeKey) -> Range<Int> {
    let start = index.keys.firstIndex(notBelow: key.bits + 1)
    return start..<max(start, index.keys.firstIndex(notBelow: ICDCode.last(key) + 1))
  }

  // MARK: - Did you mean

  /// Billable codes that differ little: cut off, with the placeholder X put in, misread or swapped
  /// letters, and last any one letter more, less or changed.
  private func nearest(to key: CodeKey) -> [CodeKey] {
    guard key.isExact, (3...8).contains(key.length) else { return [] }
    var found: [CodeKey] = []
    func offer(_ candidate: CodeKey) {
      if found.count < 3, !found.contains(candidate), isBillable(candidate) {
        found.append(candidate)
      }
    }
    for length in stride(from: key.length - 1, through: 3, by: -1) {
      offer(ICDCode.prefix(key, length))
    }
    if let padded = ICDCode.padded(key) { offer(padded) }
    for (seen, meant) in ICDCodes.misread {
      for position in 1...key.length where ICDCode.letter(key, position) == seen {
        offer(ICDCode.putting(meant, in: key, at: position))
      }
    }
    for position in stride(from: 1, to: key.length, by: 1) {
      let first = ICDCode.letter(key, position)
      let swapped = ICDCode.putting(ICDCode.letter(key, position + 1), in: key, at: position)
      offer(ICDCode.putting(first, in: swapped, at: position + 1))
    }
    // From the end, so that codes of the same category come first.
    for position in stride(from: key.length, through: 1, by: -1) {
      for letter in ICDCodes.letters {
        offer(ICDCode.putting(letter, in: key, at: position))
        if key.length < 7 {
          offer(ICDCode.putting(letter, in: key, at: position + 1, moving: true))
        }
      }
      let tail = (key.bits & ~ICDCode.prefix(key, position).bits) << 8
      offer(CodeKey(bits: ICDCode.prefix(key, position - 1).bits | tail))
    }
    return found
  }

  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let misread: [(UInt8, UInt8)] = [
    ("O", "0"), ("0", "O"), ("I", "1"), ("L", "1"), ("1", "I"), ("S", "5"), ("5", "S"), ("B", "8"),
    ("8", "B"), ("Z", "2"), ("2", "Z"),
  ].map { (UInt8(ascii: $0), UInt8(ascii: $1)) }
}

extension ICDCode {
  /// The code with its last letter moved to the seventh place and X put in between; nil when it has seven
  /// letters or only three.
  static func padded(_ key: CodeKey) -> CodeKey? {
    let length = key.length
    guard length > 3, length < 7 else { return nil }
    return padded(prefix(key, length - 1), seventh: letter(key, length))
  }

  /// A code of up to six letters with a seventh character, X put in between.
  static func padded(_ stem: CodeKey, seventh: UInt8) -> CodeKey {
    var padded = stem
    for position in stride(from: stem.length + 1, to: 7, by: 1) {
      padded = putting(UInt8(ascii: "X"), in: padded, at: position)
    }
    return putting(seventh, in: padded, at: 7)
  }
}
