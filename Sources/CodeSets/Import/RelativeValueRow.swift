/// A row of a PPRRVU file while it is imported, and the columns that rows become.
struct RelativeValueRow {
  var code: UInt64
  var line: Int
  var modifier: UInt64 = 0
  var status: UInt8 = 0
  var flags: UInt8 = 0
  var work: Int32 = 0
  var practiceNonfacility: Int32 = 0
  var practiceFacility: Int32 = 0
  var malpractice: Int32 = 0
  var components: UInt8 = 9
  var global: UInt8 = 0
  var before: Int32 = 0
  var during: Int32 = 0
  var after: Int32 = 0
  var multiple: UInt8 = 9
  var bilateral: UInt8 = 9
  var assistant: UInt8 = 9
  var coSurgeon: UInt8 = 9
  var team: UInt8 = 9
  var price: UInt64 = 0
  var base: UInt64 = 0
  var factor: Int32 = 0
  var supervision: UInt64 = 0
  var family: UInt8 = 99
  var capNonfacility: Int32 = 0
  var capFacility: Int32 = 0
  var capMalpractice: Int32 = 0
  var descriptor = ""

  static let naNonfacility: UInt8 = 1
  static let naFacility: UInt8 = 2
  static let notUsed: UInt8 = 4

  init(code: UInt64, line: Int) {
    self.code = code
    self.line = line
  }

  static func columns(_ rows: [RelativeValueRow]) -> CodeFileBuilder {
    var columns = CodeFileBuilder()
    columns.add("code", rows.map(\.code))
    columns.add("modifier", rows.map(\.modifier))
    columns.add("status", rows.map(\.status))
    columns.add("flags", rows.map(\.flags))
    columns.add("work", rows.map(\.work))
    columns.add("pe.nonfacility", rows.map(\.practiceNonfacility))
    columns.add("pe.facility", rows.map(\.practiceFacility))
    columns.add("mp", rows.map(\.malpractice))
    columns.add("pctc", rows.map(\.components))
    columns.add("global", rows.map(\.global))
    columns.add("pre", rows.map(\.before))
    columns.add("intra", rows.map(\.during))
    columns.add("post", rows.map(\.after))
    columns.add("mult", rows.map(\.multiple))
    columns.add("bilat", rows.map(\.bilateral))
    columns.add("asst", rows.map(\.assistant))
    columns.add("co", rows.map(\.coSurgeon))
    columns.add("team", rows.map(\.team))
    columns.add("price", rows.map(\.price))
    columns.add("base", rows.map(\.base))
    columns.add("factor", rows.map(\.factor))
    columns.add("supervision", rows.map(\.supervision))
    columns.add("family", rows.map(\.family))
    columns.add("cap.nonfacility", rows.map(\.capNonfacility))
    columns.add("cap.facility", rows.map(\.capFacility))
    columns.add("cap.mp", rows.map(\.capMalpractice))
    columns.add("name", texts: rows.map(\.descriptor))
    return columns
  }
}

/// The global period of a procedure: the days around it whose visits are paid with it.
package enum GlobalPeriod: UInt8, Sendable {
  /// The day of the procedure.
  case sameDay = 0
  /// The day and ten days after it.
  case tenDays = 1
  /// The day before, the day, and ninety days after it.
  case ninetyDays = 2
  case maternity = 3
  case notApplicable = 4
  case contractor = 5
  /// An add-on, in the period of its primary.
  case addOn = 6

  package init?(_ text: String) {
    switch text {
    case "000": self = .sameDay
    case "010": self = .tenDays
    case "090": self = .ninetyDays
    case "MMM": self = .maternity
    case "XXX": self = .notApplicable
    case "YYY": self = .contractor
    case "ZZZ": self = .addOn
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .sameDay: "000"
    case .tenDays: "010"
    case .ninetyDays: "090"
    case .maternity: "MMM"
    case .notApplicable: "XXX"
    case .contractor: "YYY"
    case .addOn: "ZZZ"
    }
  }

  /// The days from the procedure that belong to it; nil where the table names none.
  package var window: ClosedRange<Int32>? {
    switch self {
    case .sameDay: 0...0
    case .tenDays: 0...10
    case .ninetyDays: -1...90
    case .maternity, .notApplicable, .contractor, .addOn: nil
    }
  }
}
