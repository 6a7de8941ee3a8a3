import Model

/// What a written segment holds beside the claim's values: constants of the guide, and the usual code
/// where a claim leaves a needed one blank.
enum SegmentConstants {
  /// A constant of an element or component, written when the element it goes with has a value.
  private struct Constant {
    let element: Int
    var component = 0
    let text: String
    /// 0: always.
    let with: Int
  }

  private static let constants: [String: [Constant]] = [
    "BHT": [Constant(element: 1, text: "0019", with: 0)],
    "CUR": [Constant(element: 1, text: "85", with: 0)],
    "PRV": [Constant(element: 2, text: "PXC", with: 3)],
    "PAT": [
      Constant(element: 5, text: "D8", with: 6), Constant(element: 7, text: "01", with: 8),
    ],
    "DMG": [Constant(element: 1, text: "D8", with: 2)],
    "CLM": [Constant(element: 5, component: 2, text: "B", with: 5)],
    "PWK": [Constant(element: 5, text: "AC", with: 6)],
    "CR1": [
      Constant(element: 1, text: "LB", with: 2), Constant(element: 5, text: "DH", with: 6),
    ],
    "CR3": [Constant(element: 2, text: "MO", with: 3)],
    "SV5": [Constant(element: 2, text: "DA", with: 3)],
    "LIN": [Constant(element: 2, text: "N4", with: 3)],
  ]

  /// Adds the constants of a segment.
  static func complete(_ draft: inout SegmentDraft, _ form: WritingPlan.Form, _ loop: ClaimLoop) {
    func set(_ element: Int, _ text: String, component: Int = 0) {
      guard draft[element, component].isEmpty else { return }
      draft[element, component] = text
      if component == 0 { draft.constants.insert(element) }
    }
    for one in constants[form.id] ?? [] where one.with == 0 || draft.hasValue(one.with) {
      set(one.element, one.text, component: one.component)
    }
    if form.id == "PRV" { set(1, loop == .provider ? "BI" : "PE") }
    guard form.id == "NM1" else { return }
    draft[1] = loop.party ?? ""
    set(2, loop.partyKind)
    guard draft.hasValue(9) else { return }
    if form.cells.contains(where: { $0.element == 9 && $0.field.name == "npi" }) {
      set(8, "XX")
    } else if loop == .submitter || loop == .receiver {
      set(8, "46")
    }
  }

  /// What a blank code is taken for: ICD-10 diagnoses, CPT and HCPCS codes, payer and member ids, and
  /// whether a party is a person; nil where no code is safe to take.
  static func usual(
    _ cell: WritingPlan.Cell, _ loop: ClaimLoop, _ draft: SegmentDraft, _ record: RecordValue
  ) -> String? {
    switch cell.field.name {
    case "code_kind" where cell.component == 1: draft[cell.element, 2].isEmpty ? nil : "HC"
    case "code_kind": draft[cell.element + 1].isEmpty ? nil : "HC"
    case "tax_id_kind": "EI"
    case "note_kind": "ADD"
    case "id_kind" where draft.id == "NM1": draft[9].isEmpty ? nil : payers(loop) ? "PI" : "MI"
    case "subscriber_id_kind": draft[9].isEmpty ? nil : "MI"
    case "subscriber_entity": "1"
    case "entity" where draft.id == "NM1": isPerson(loop, draft) ? "1" : "2"
    default: nil
    }
  }

  private static func payers(_ loop: ClaimLoop) -> Bool {
    loop == .payer || loop == .otherPayer || loop == .payToPlan
  }

  private static func isPerson(_ loop: ClaimLoop, _ draft: SegmentDraft) -> Bool {
    switch loop {
    case .subscriber: true
    case .payTo, .purchased: false
    case .rendering, .lineRendering: !draft[4].isEmpty || draft[3].isEmpty
    default: !draft[4].isEmpty
    }
  }
}
