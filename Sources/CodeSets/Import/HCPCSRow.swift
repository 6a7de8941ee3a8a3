/// One record of the HCPCS file as text, whichever layout it came in.
struct HCPCSRow {
  /// The row in the file, as an editor counts.
  var line: Int
  var code: String
  /// 3 and 4 are a procedure's first and further lines, 7 and 8 a modifier's; nil where the layout
  /// has one row for each code.
  var record: UInt8?
  var sequence: String
  var long: String
  var short: String
  /// One to four indicators.
  var prices: [String]
  var multiple: String
  var statute: String
  /// Up to five codes.
  var xrefs: [String]
  var coverage: String
  var ascGroup: String
  var ascDate: String
  var betos: String
  /// Up to five letters or digits.
  var tos: String
  var baseUnits: String
  var added: String
  var effective: String
  var ended: String
  var action: String
}

/// Reads the records of 320 characters (CMS record layout).
///
/// Places are characters, so a text that was saved in another encoding keeps its columns.
struct HCPCSRecords {
  // Holds the bytes that `lines` reads.
  private let text: OfficialText
  private var lines: TextLines
  private var isInside = false
  /// What stands before the first record.
  private(set) var notice = ""

  init(_ text: OfficialText) {
    self.text = text
    lines = TextLines(text.bytes)
  }

  /// Whether a text is in this layout: among its first lines is a record.
  static func fits(_ text: OfficialText) -> Bool {
    var lines = TextLines(text.bytes)
    for _ in 0..<40 {
      guard let line = lines.next() else { return false }
      if line.bytes.count >= 293, FixedLine(line).isRecord { return true }
    }
    return false
  }

  mutating func next() throws(ImportProblem) -> HCPCSRow? {
    while let line = lines.next() {
      let record = FixedLine(line)
      guard record.isRecord else {
        let words = record.whole
        if words.isEmpty { continue }
        guard isInside else {
          notice += (notice.isEmpty ? "" : "\n") + words
          continue
        }
        throw ImportProblem(
          .rowWidth, file: text.name, row: line.number,
          "This is no record of 320 characters: 1-5 the code, 6-10 its sequence, 11 the kind of record."
            + " Fetch the file again.")
      }
      isInside = true
      let isFirst = record[11, 11] == "3" || record[11, 11] == "7"
      let least = isFirst ? 293 : 91
      guard record.count >= least else {
        throw ImportProblem(
          .rowWidth, file: text.name, row: line.number,
          "The record is cut off: it has \(record.count) characters and needs \(least). Fetch the file "
            + "again.")
      }
      return row(record, line.number)
    }
    return nil
  }

  private func row(_ record: FixedLine, _ line: Int) -> HCPCSRow {
    HCPCSRow(
      line: line, code: record[1, 5], record: record[11, 11].utf8.first, sequence: record[6, 10],
      long: record[12, 91], short: record[92, 119],
      prices: record.each(2, from: 120, times: 4), multiple: record[128, 128],
      statute: record[171, 180], xrefs: record.each(5, from: 205, times: 5),
      coverage: record[230, 230], ascGroup: record[231, 232], ascDate: record[233, 240],
      betos: record[257, 259], tos: record.each(1, from: 261, times: 5).joined(),
      baseUnits: record[266, 268], added: record[269, 276], effective: record[277, 284],
      ended: record[285, 292], action: record[293, 293])
  }
}

/// A line of a fixed layout; its places are characters from 1, as the layouts count.
private struct FixedLine {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The characters, where some are not ASCII.
  private let scalars: [Unicode.Scalar]?

  init(_ line: TextLines.Line) {
    bytes = line.bytes
    scalars = line.bytes.allSatisfy { $0 < 0x80 } ? nil : Array(line.text.unicodeScalars)
  }

  var count: Int { scalars?.count ?? bytes.count }

  /// The characters from a place to a place, blanks around them taken away.
  subscript(_ first: Int, _ last: Int) -> String {
    guard let scalars else {
      return UnsafeBufferPointer(
        rebasing: bytes[min(first - 1, bytes.count)..<min(last, bytes.count)]
      ).trimmed.text
    }
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[min(first - 1, scalars.count)..<min(last, scalars.count)])
    return String(piece).trimmingBlanks
  }

  /// The fields of a group that are not blank.
  func each(_ width: Int, from first: Int, times: Int) -> [String] {
    (0..<times).map { self[first + $0 * width, first + ($0 + 1) * width - 1] }
      .filter { !$0.isEmpty }
  }

  var whole: String { self[1, count] }

  /// Whether it looks like a record: five digits of sequence and a kind of record behind the code.
  var isRecord: Bool {
    guard count >= 12 else { return false }
    let sequence = self[6, 10]
    return sequence.utf8.count == 5 && sequence.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && ["3", "4", "7", "8"].contains(self[11, 11]) && !self[1, 5].isEmpty
  }
}
