import Model
import X12

/// A segment to be written: its elements before delimiters are chosen, or a kept one as it stands.
struct SegmentDraft {
  let id: String
  /// The components of each element; element 1 is at index 0.
  var elements: [[String]] = []
  /// Where it stands among the segments of its loop.
  let order: Int
  /// Elements that say nothing beside the loop and the fields, such as NM108.
  var constants: Set<Int> = []
  /// Elements that are numbers, which may be written in several ways.
  var numbers: Set<Int> = []
  /// The text of a kept segment that stands for the draft.
  var kept: String?

  init(_ id: String, order: Int) {
    self.id = id
    self.order = order
  }

  /// A segment of plain elements.
  init(_ id: String, _ elements: [String], order: Int = 0) {
    self.id = id
    self.order = order
    self.elements = elements.map { [$0] }
  }

  /// The text of an element or component; empty when there is none.
  subscript(_ element: Int, _ component: Int = 0) -> String {
    get {
      guard element >= 1, element <= elements.count else { return "" }
      let parts = elements[element - 1]
      let index = max(component, 1) - 1
      return index < parts.count ? parts[index] : ""
    }
    set {
      while elements.count < element { elements.append([]) }
      let index = max(component, 1) - 1
      while elements[element - 1].count <= index { elements[element - 1].append("") }
      elements[element - 1][index] = newValue
    }
  }

  var isBlank: Bool { elements.allSatisfy { $0.allSatisfy(\.isEmpty) } }

  func hasValue(_ element: Int) -> Bool {
    element >= 1 && element <= elements.count && !elements[element - 1].allSatisfy(\.isEmpty)
  }

  /// Adds the segment to a document, without empty elements and components at its end.
  func write(to bytes: inout [UInt8], _ delimiters: X12Delimiters) {
    if let kept {
      bytes += kept.utf8
    } else {
      bytes += id.utf8
      let last = elements.lastIndex { !$0.allSatisfy(\.isEmpty) } ?? -1
      for parts in elements.prefix(last + 1) {
        bytes.append(delimiters.element)
        let end = parts.lastIndex { !$0.isEmpty } ?? -1
        for (index, part) in parts.prefix(end + 1).enumerated() {
          if index > 0 { bytes.append(delimiters.component) }
          bytes += part.utf8
        }
      }
    }
    bytes.append(delimiters.terminator)
  }
}

// MARK: - Kept segments

/// A segment that is kept in a claim because a value of it has no field.
struct KeptText {
  let loop: String
  let id: String
  let line: Int
  let otherPayer: Int
  let text: String
  /// Its number in the file it was read from.
  let number: Int64?
  /// Its place in the claim's list.
  let index: Int
}

extension SegmentDraft {
  /// A kept segment by itself.
  init(_ kept: KeptText, order: Int) {
    self.init(kept.id, order: order)
    self.kept = kept.text
  }

  /// Whether a kept segment says all that the draft says and more, and so stands for it; one that says
  /// no more was kept because it stood there twice.
  func isSaid(by kept: KeptText, _ separators: KeptSeparators) -> Bool {
    guard kept.id == id, self.kept == nil else { return false }
    let other = separators.elements(kept.text)
    switch id {
    case "PER": return isContact(in: other)
    case "HI":
      // Codes are read from whichever elements hold them.
      return elements.allSatisfy { code in other.contains { $0.starts(with: code) } }
        && other.contains { !$0.allSatisfy(\.isEmpty) && !elements.contains($0) }
    default: break
    }
    var saysMore = false
    for element in 1...max(1, elements.count, other.count) where !constants.contains(element) {
      let own = element <= elements.count ? elements[element - 1] : []
      let parts = element <= other.count ? other[element - 1] : []
      if id == "DTP", element >= 2 {
        if element == 2 { continue }
        guard isDay(in: other) else { return false }
        if element > 3 || self[2] != (other[1].first ?? "") { saysMore = true }
        continue
      }
      for index in 0..<max(own.count, parts.count) {
        let (part, said) = (
          index < own.count ? own[index] : "", index < parts.count ? parts[index] : ""
        )
        if part.isEmpty {
          if !said.isEmpty { saysMore = true }
        } else if !isSame(part, said, element) {
          return false
        }
      }
    }
    return saysMore
  }

  private func isSame(_ own: String, _ other: String, _ element: Int) -> Bool {
    if own == other { return true }
    if id == "NM1", element == 1 {
      // The primary care provider stands in where no referring provider is given.
      return own == "DN" && other == "P3"
    }
    guard numbers.contains(element), let first = scaledDecimal(text: own, places: 3) else {
      return false
    }
    return first == scaledDecimal(text: other, places: 3)
  }

  /// A day with its time, or the first day of a span, where the field has the day.
  private func isDay(in other: [[String]]) -> Bool {
    let own = self[3]
    let text = other.count >= 3 ? other[2].first ?? "" : ""
    return own == text || (own.utf8.count == 8 && text.hasPrefix(own))
  }

  /// The name and all numbers, in any order.
  private func isContact(in other: [[String]]) -> Bool {
    func text(_ element: Int) -> String {
      element <= other.count ? other[element - 1].first ?? "" : ""
    }
    if !self[2].isEmpty, self[2] != text(2) { return false }
    let count = elements.count { !$0.allSatisfy(\.isEmpty) }
    guard other.count(where: { !$0.allSatisfy(\.isEmpty) }) > count else { return false }
    for element in stride(from: 3, to: elements.count, by: 2) where hasValue(element + 1) {
      let isThere = stride(from: 3, through: 7, by: 2).contains {
        text($0) == self[element] && text($0 + 1) == self[element + 1]
      }
      if !isThere { return false }
    }
    return true
  }
}

/// The delimiters that kept segments were written with, as far as they show them.
struct KeptSeparators {
  var element: UInt8?
  var component: UInt8?

  /// The components of each element of a kept segment.
  func elements(_ text: String) -> [[String]] {
    guard let element else { return [] }
    let parts = text.utf8.split(separator: element, omittingEmptySubsequences: false).dropFirst()
    return parts.map { part in
      guard let component else { return [String(decoding: part, as: UTF8.self)] }
      return part.split(separator: component, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
