package import Model

/// Where a code stands on a day, by one release.
package enum CodeStanding: Equatable, Sendable {
  case inForce
  /// It is listed and counts from a later day.
  case notYet(from: CivilDate)
  /// It ended; the last day on which it counted.
  case ended(last: CivilDate)
  /// The release does not list it, and lists all of its kind.
  case unknown
  /// The release does not list codes of its kind at all, so it says nothing: CPT in a file of Level II.
  case notListed
}

extension CodeStanding {
  /// Where a code stands that counts from a day through a day, both in a column's form.
  init(from first: Int32, through last: Int32, on day: CivilDate) {
    if day.days < first {
      self = .notYet(from: CivilDate(days: first))
    } else if day.days > last {
      self = .ended(last: CivilDate(days: last))
    } else {
      self = .inForce
    }
  }

  /// In words for a reader.
  package var description: String {
    switch self {
    case .inForce: "in force"
    case .notYet(let from): "not yet in force: counts from \(from)"
    case .ended(let last): "ended: counted through \(last)"
    case .unknown: "unknown"
    case .notListed: "not listed in this kind of file"
    }
  }
}

/// The codes of a release in ascending order, found by binary search.
struct SortedCodes: Sendable {
  let keys: CodeColumn<UInt64>

  init(_ file: CodeFile) throws(ImportProblem) { keys = try file.column("code") }

  @inline(__always)
  func index(of key: CodeKey) -> Int? {
    let index = keys.firstIndex(notBelow: key.bits)
    return index < keys.count && keys[index] == key.bits ? index : nil
  }

  /// The code at an index.
  func text(_ index: Int) -> String { CodeKey(bits: keys[index]).text ?? "" }

  var texts: [String] { (0..<keys.count).map(text) }
}
