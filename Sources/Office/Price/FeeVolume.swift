internal import CodeSets
internal import Model
internal import Text

/// A year's services as a file: code, modifiers, place, units, and what is charged for one.
///
///     code,mod,pos,units,charge
///     99213,,11,1204,180.00
///     20610,50,11,37,240.00
package struct FeeVolume: Sendable {
  struct Row: Sendable {
    var code: CodeKey
    var modifiers: [CodeKey]
    var place: UInt8
    var units: Quantity
    /// For one unit; nil where nobody says.
    var charge: Money?
  }

  private(set) var rows: [Row] = []

  static let columns = ["code", "mod", "pos", "units", "charge"]
  static let required = ["code", "units"]

  /// Reads CSV; the first row names the columns, in any order.
  package init(csv bytes: [UInt8], file: String) throws(FeeFileProblem) {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(FeeFileProblem) in try FeeVolume.read(buffer, file) }
    }
    rows = try result.get()
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ file: String
  ) throws(FeeFileProblem) -> [Row] {
    var reader = CSVReader(bytes, limits: CSVReader.Limits(columns: 64, field: 1_000))
    func next() throws(FeeFileProblem) -> CSVRow? {
      do { return try reader.next() } catch { throw FeeFileProblem(error, file) }
    }
    guard let head = try next() else {
      throw FeeFileProblem(
        .volumeColumns, file, TextPosition(offset: 0, line: 1, column: 1),
        "the file is empty — begin with a row of names: code,mod,pos,units,charge")
    }
    let places = try columns(of: head, file)
    var rows: [Row] = []
    while let row = try next() {
      if row.fields.count == 1, row.fields[0].text.allSatisfy({ $0 == " " }) { continue }
      guard row.fields.count == head.fields.count else {
        throw FeeFileProblem(
          .volumeCell, file, row.fields[min(row.fields.count - 1, head.fields.count)].position,
          "the row has \(row.fields.count) cells and the heading \(head.fields.count)")
      }
      rows.append(try self.row(row, places, file))
    }
    guard !rows.isEmpty else {
      throw FeeFileProblem(
        .volumeColumns, file, head.fields[0].position, "the file has a heading and no rows")
    }
    return rows
  }

  private static func columns(
    of head: CSVRow, _ file: String
  ) throws(FeeFileProblem) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, field) in head.fields.enumerated() {
      let name = cell(field)
      guard columns.contains(name) else {
        let hint = nearest(name, in: columns).map { "did you mean '\($0)'?" }
        throw FeeFileProblem(
          .volumeColumns, file, field.position,
          "unknown column '\(name)' — \(hint ?? "the columns are \(columns.joined(separator: ", "))")"
        )
      }
      guard places.updateValue(index, forKey: name) == nil else {
        throw FeeFileProblem(
          .volumeColumns, file, field.position, "the column '\(name)' stands twice")
      }
    }
    for name in required where places[name] == nil {
      throw FeeFileProblem(
        .volumeColumns, file, head.fields[0].position, "the file has no column '\(name)'")
    }
    return places
  }

  private static func row(
    _ row: CSVRow, _ places: [String: Int], _ file: String
  ) throws(FeeFileProblem) -> Row {
    func field(_ name: String) -> CSVField? { places[name].map { row.fields[$0] } }
    func text(_ name: String) -> String { field(name).map(cell) ?? "" }
    func fault(_ name: String, _ message: String) -> FeeFileProblem {
      FeeFileProblem(
        .volumeCell, file, field(name)?.position ?? row.fields[0].position, message)
    }
    let code = text("code")
    guard (5...8).contains(code.utf8.count), isCapitals(code) else {
      throw fault(
        "code",
        "'\(code)' is no procedure code: five to eight digits or capital letters. Spreadsheets take zeros "
          + "from the front")
    }
    let modifiers = text("mod").split(separator: " ").map(String.init)
    for modifier in modifiers where modifier.utf8.count != 2 || !isCapitals(modifier) {
      throw fault("mod", "'\(modifier)' is no modifier: two digits or capital letters")
    }
    guard modifiers.count <= 4 else { throw fault("mod", "a line has at most four modifiers") }
    var place: UInt8 = 11
    if !text("pos").isEmpty {
      guard text("pos").utf8.count == 2, let number = UInt8(text("pos")) else {
        throw fault("pos", "'\(text("pos"))' is no place of service: two digits, as in 11")
      }
      place = number
    }
    guard let units = Quantity(text("units")), units.thousandths >= 0 else {
      throw fault("units", "'\(text("units"))' is no number of units, as in 1204")
    }
    var charge: Money?
    if !text("charge").isEmpty {
      guard let money = Money(text("charge")), money.cents >= 0 else {
        throw fault(
          "charge", "'\(text("charge"))' is no amount: write it as 180.00, without $ and commas")
      }
      charge = money
    }
    return Row(
      code: CodeKey(code), modifiers: modifiers.map { CodeKey($0) }, place: place, units: units,
      charge: charge)
  }

  private static func cell(_ field: CSVField) -> String {
    field.text.split(separator: " ").joined(separator: " ")
  }

  private static func isCapitals(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }
}
