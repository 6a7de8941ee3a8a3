package import Model

/// The NCCI add-on code edits of a release: which primary codes an add-on code needs.
package final class AddOnCodes: Sendable {
  /// One row: an add-on code with one primary code.
  package struct Edit: Equatable, Sendable {
    package var primary: CodeKey
    /// The first day; nil where the table says since ever.
    package var from: CivilDate?
    package var through: CivilDate?
    /// 1 the list of primary codes is whole, 2 there is none, 3 it is not whole.
    package var type: Int
  }

  /// The key of `CCCCC`, which stands for the primary codes a contractor names.
  package static let contractor: UInt64 = 0x4343_4343_4300_0000

  private let addOns: CodeColumn<UInt64>
  private let row: CodeColumn<UInt32>
  private let primary: CodeColumn<UInt64>
  private let from: CodeColumn<Int32>
  private let through: CodeColumn<Int32>
  private let type: CodeColumn<UInt8>

  package init(_ file: CodeFile) throws(ImportProblem) {
    addOns = try file.column("addOn")
    row = try file.column("row")
    primary = try file.column("primary")
    from = try file.column("from")
    through = try file.column("through")
    type = try file.column("type")
    let count = primary.count
    guard row.count == addOns.count + 1, row.values.first == 0, Int(row.values.last ?? 1) == count,
      zip(row.values, row.values.dropFirst()).allSatisfy(<=), from.count == count,
      through.count == count, type.count == count
    else {
      throw ImportProblem(
        .damaged, file: String(file.id.prefix(12)),
        "The table of add-on codes is damaged. Import the official file again.")
    }
  }

  /// How many pairs the release has.
  package var count: Int { primary.count }
  /// The add-on codes in order.
  package var codes: [CodeKey] { addOns.values.map { CodeKey(bits: $0) } }

  /// The rows of an add-on code; nil when the code is none.
  func rows(_ code: CodeKey) -> Range<Int>? {
    let index = addOns.firstIndex(notBelow: code.bits)
    guard index < addOns.count, addOns[index] == code.bits else { return nil }
    return Int(row[index])..<Int(row[index + 1])
  }

  /// The edits of a code, in order of the primary code; none when it is no add-on code.
  package func edits(_ code: CodeKey) -> [Edit] { (rows(code) ?? 0..<0).map { edit($0) } }

  /// Whether an add-on code has edits in force on a day.
  package func isAddOn(_ code: CodeKey, on day: CivilDate) -> Bool {
    rows(code)?.contains { inForce($0, on: day) } ?? false
  }

  func inForce(_ place: Int, on day: CivilDate) -> Bool {
    from.values[place] <= day.days && through.values[place] >= day.days
  }

  /// The row of a primary code in force on a day.
  func row(_ rows: Range<Int>, primary code: CodeKey, on day: CivilDate) -> Int? {
    var low = rows.lowerBound
    var high = rows.upperBound
    while low < high {
      let middle = (low &+ high) &>> 1
      if primary.values[middle] < code.bits { low = middle &+ 1 } else { high = middle }
    }
    while low < rows.upperBound, primary.values[low] == code.bits {
      if inForce(low, on: day) { return low }
      low += 1
    }
    return nil
  }

  func type(_ place: Int) -> Int { Int(type.values[place]) }

  func edit(_ place: Int) -> Edit {
    let from = from.values[place]
    let through = through.values[place]
    return Edit(
      primary: CodeKey(bits: primary.values[place]),
      from: from == .min ? nil : CivilDate(days: from),
      through: through == .max ? nil : CivilDate(days: through), type: type(place))
  }
}
