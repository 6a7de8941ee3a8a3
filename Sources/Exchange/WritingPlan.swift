import Model
import X12

/// Which segments a loop is written as, made from the homes that the schema's fields name: the inverse
/// of ``ReadingPlan``.
///
/// A new field is written because its row in the schema says where it stands. The segments of a loop
/// are in the guide's order; what a home cannot say (diagnoses, adjustments, contacts) is code of the
/// ``SegmentMaker``.
final class WritingPlan: Sendable {
  static let shared = WritingPlan()

  /// A field in an element or component; of a list the value at an index.
  struct Cell: Sendable {
    let field: Field
    let element: Int
    /// From 1 on; 0 when the element has none.
    let component: Int
    let index: Int
  }

  /// A segment that one of some qualifiers opens, such as `REF*0B|1G`.
  struct Form: Sendable {
    let id: String
    /// As homes write them; `G1/2U` is G1 with another payer's id in REF04.
    let qualifiers: [String]
    var cells: [Cell] = []
    /// Whether each value of its list stands in a segment of its own.
    var repeats = false
    var order = WritingPlan.last
  }

  /// The place of what the guide does not have in a loop: behind everything it has.
  static let last = Int.max / 2

  private let forms: [ClaimLoop: [Form]]

  /// The segments of a loop in the order of the guide.
  func forms(of loop: ClaimLoop) -> [Form] { forms[loop] ?? [] }

  private init() {
    var forms: [ClaimLoop: [Form]] = [:]
    for record in Record.allCases where record != .adjustment && record != .segment {
      for field in Schema.storedFields(of: record) { WritingPlan.add(field, to: &forms) }
    }
    for loop in ClaimLoop.allCases {
      var list = forms[loop] ?? []
      if loop.party != nil, !list.contains(where: { $0.id == "NM1" }) {
        list.append(Form(id: "NM1", qualifiers: []))
      }
      for index in list.indices {
        list[index].order = WritingPlan.order(list[index].id, list[index].qualifiers.first, loop)
      }
      // Forms of one place stay in the order of the schema.
      forms[loop] = list.enumerated()
        .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
    }
    self.forms = forms
  }

  private static func add(_ field: Field, to forms: inout [ClaimLoop: [Form]]) {
    guard let home = FieldHome(field), !FieldHome.special.contains(home.id) else { return }
    let qualifiers = home.qualifiers.map { "\(X12Tag(rawValue: $0))" }
    let repeats = home.id == "K3" && field.type.width > 1
    var cells: [Cell] = []
    for element in home.elements {
      for component in home.components {
        cells.append(
          Cell(field: field, element: element, component: component, index: cells.count))
      }
    }
    if repeats {
      cells = (0..<field.type.width).map { Cell(field: field, element: 1, component: 0, index: $0) }
    }
    for name in home.loops {
      guard let loop = ClaimLoop.allCases.first(where: { $0.home == name }) else { continue }
      let known = forms[loop, default: []].firstIndex {
        $0.id == home.id && $0.qualifiers == qualifiers
      }
      let index = known ?? forms[loop, default: []].count
      if known == nil {
        forms[loop, default: []].append(Form(id: home.id, qualifiers: qualifiers, repeats: repeats))
      }
      forms[loop]?[index].cells += cells
    }
  }

  /// Where a segment stands among those of its loop.
  static func order(_ id: String, _ qualifier: String?, _ loop: ClaimLoop) -> Int {
    let name = qualifier.map { String($0.prefix { $0 != "/" }) }
    return GuideTable.professional.place(
      loop: X12Tag(text: loop.name), segment: X12Tag(text: id),
      qualifier: name.map { X12Tag(text: $0) } ?? .empty) ?? last
  }
}

extension ClaimLoop {
  /// What NM101 says of the loop's party; nil when the loop is none.
  var party: String? {
    switch self {
    case .submitter: "41"
    case .receiver: "40"
    case .billing, .otherBilling: "85"
    case .payTo: "87"
    case .payToPlan: "PE"
    case .subscriber, .otherSubscriber: "IL"
    case .payer, .otherPayer: "PR"
    case .patient: "QC"
    case .referring, .otherReferring, .lineReferring: "DN"
    case .primaryCare, .linePrimaryCare: "P3"
    case .rendering, .otherRendering, .lineRendering: "82"
    case .facility, .otherFacility, .lineFacility: "77"
    case .supervising, .otherSupervising, .lineSupervising: "DQ"
    case .pickUp, .linePickUp: "PW"
    case .dropOff, .lineDropOff: "45"
    case .purchased: "QB"
    case .ordering: "DK"
    default: nil
    }
  }

  /// NM102 of a party whose kind no field says: 1 for a person, 2 for an organization or place.
  var partyKind: String {
    switch self {
    case .patient, .referring, .primaryCare, .supervising, .lineReferring, .linePrimaryCare,
      .lineSupervising, .ordering, .otherReferring, .otherRendering, .otherSupervising:
      "1"
    default: "2"
    }
  }

  /// The segment that opens the loop, whatever stands in it.
  var opener: String? {
    switch self {
    case .otherCoverage: "SBR"
    case .claim: "CLM"
    case .line: "LX"
    case .adjudication: "SVD"
    case .drug: "LIN"
    case .form: "LQ"
    default: party == nil ? nil : "NM1"
    }
  }
}
