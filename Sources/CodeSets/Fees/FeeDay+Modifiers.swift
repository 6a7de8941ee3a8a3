package import Model

extension FeeDay {
  /// In the order in which they are applied: both sides, assistant, two surgeons, parts of the global period.
  ///
  /// A contract's share stands for Medicare's, whatever Medicare's indicator says of the code.
  func adjustments(
    _ line: FeeLine, _ row: RelativeValue, _ terms: FeeTerms?
  ) throws(NoPriceError) -> [LineAdjustment] {
    var list: [LineAdjustment] = []
    let source = schedule.values.map { PriceSource.code($0.release, row.code, row.modifier) }
    let roles = roles(of: line, terms)
    try requireSaid(roles, terms)
    func share(_ label: String, _ what: String, _ figure: Figure, _ place: PriceSource) {
      list.append(.share(label, .given(what, figure, place)))
    }
    if roles.contains(.bilateral) {
      if let said = terms?.shares[.bilateral] {
        list.append(.share("Both sides", said))
      } else if row.bilateral == 1 {
        share("Both sides", "Bilateral indicator 1", .percent(150), .manual("12, 40.7"))
      } else if row.bilateral == 3 {
        share("Both sides", "Bilateral indicator 3", .percent(200), .manual("12, 40.7"))
      }
    }
    let assistant = roles.contains(.assistantNonphysician)
    if let said = terms?.shares[assistant ? .assistantNonphysician : .assistant],
      assistant || roles.contains(.assistant)
    {
      list.append(.share("Assistant at surgery", said))
    } else if assistant || roles.contains(.assistant) {
      guard row.assistant == 0 || row.assistant == 2 else {
        throw NoPriceError(reason: .assistantNotPaid)
      }
      if assistant {
        share(
          "Assistant at surgery, no physician", "85 percent of 16 percent",
          Figure(136, places: 3, .share), .manual("12, 110 and 120"))
      } else {
        share("Assistant at surgery", "Modifier 80, 81, 82", .percent(16), .manual("12, 20.4.3"))
      }
    }
    if let said = terms?.shares[.coSurgeon], roles.contains(.coSurgeon) {
      list.append(.share("One of two surgeons", said))
    } else if roles.contains(.coSurgeon) {
      guard row.coSurgeon == 1 || row.coSurgeon == 2 else {
        throw NoPriceError(reason: .coSurgeonNotPaid)
      }
      share(
        "One of two surgeons", "Modifier 62", Figure(625, places: 3, .share), .manual("12, 40.8"))
    }
    if line.has(FeeModifier.team), !(terms?.settled.contains(FeeModifier.team) ?? false) {
      throw NoPriceError(reason: .byReport("modifier 66, surgery by a team"))
    }
    try globalParts(line, row, source, terms, roles, &list)
    return list
  }

  /// The roles that the line's modifiers name, without those that the basis has in it already.
  func roles(of line: FeeLine, _ terms: FeeTerms?) -> Set<FeeTerms.Role> {
    if line.modifiers.isEmpty { return [] }
    let settled = terms?.settled ?? []
    var roles: Set<FeeTerms.Role> = []
    for modifier in line.modifiers where !settled.contains(modifier) {
      if let role = FeeTerms.Role(modifier) { roles.insert(role) }
    }
    return roles
  }

  /// A contract that follows nobody must say what each of its roles comes to.
  private func requireSaid(
    _ roles: Set<FeeTerms.Role>, _ terms: FeeTerms?
  ) throws(NoPriceError) {
    guard let terms, !terms.followsMedicare else { return }
    for role in FeeTerms.Role.allCases where roles.contains(role) && terms.shares[role] == nil {
      throw NoPriceError(reason: .notInContract(terms.lacks(role)))
    }
  }

  private func globalParts(
    _ line: FeeLine, _ row: RelativeValue, _ source: PriceSource?, _ terms: FeeTerms?,
    _ roles: Set<FeeTerms.Role>, _ list: inout [LineAdjustment]
  ) throws(NoPriceError) {
    func share(_ thousandths: Int32) -> Figure { Figure(Int128(thousandths), places: 3, .share) }
    if line.has(FeeModifier.preoperativeOnly),
      !(terms?.settled.contains(FeeModifier.preoperativeOnly) ?? false)
    {
      throw NoPriceError(reason: .byReport("modifier 56, care before surgery only"))
    }
    let period: Int? =
      switch row.global {
      case .tenDays: 10
      case .ninetyDays: 90
      default: nil
      }
    let surgeryOnly = roles.contains(.surgeryOnly)
    if surgeryOnly, let said = terms?.shares[.surgeryOnly] {
      list.append(.share("Surgery without follow-up", said))
    } else if !surgeryOnly, roles.contains(.followUp), let said = terms?.shares[.followUp] {
      guard line.postoperativeDays == nil || period != nil else {
        throw NoPriceError(
          reason: .byReport("modifier 55 by days, of a code without a known period"))
      }
      let days = period ?? 1
      list.append(
        .followUp(said, days: min(max(line.postoperativeDays ?? days, 0), days), of: days))
    } else if surgeryOnly || roles.contains(.followUp) {
      guard let period else {
        throw NoPriceError(
          reason: .byReport("modifier 54 or 55 on a code without follow-up days in its fee"))
      }
      if surgeryOnly {
        let parts = PriceStep(
          "Shares before and during surgery", .sum,
          [
            .given("Share before", share(row.preoperative), source),
            .given("Share during", share(row.intraoperative), source),
          ])
        list.append(.share("Surgery without follow-up", parts))
      } else {
        let days = min(max(line.postoperativeDays ?? period, 0), period)
        list.append(
          .followUp(
            .given("Share after", share(row.postoperative), source), days: days, of: period))
      }
    }
    if let said = terms?.shares[.returnToRoom], roles.contains(.returnToRoom) {
      list.append(.share("Return to the operating room", said))
    } else if roles.contains(.returnToRoom), period != nil {
      list.append(
        .share(
          "Return to the operating room",
          .given("Share during", share(row.intraoperative), source)))
    }
  }
}

extension FeeTerms.Role {
  /// The role that a modifier names; nil for modifiers that change no amount.
  package init?(_ modifier: CodeKey) {
    switch modifier {
    case FeeModifier.bilateral: self = .bilateral
    case FeeModifier.assistant: self = .assistantNonphysician
    case FeeModifier.coSurgeon: self = .coSurgeon
    case FeeModifier.surgeryOnly: self = .surgeryOnly
    case FeeModifier.postoperativeOnly: self = .followUp
    case FeeModifier.returnToRoom: self = .returnToRoom
    default:
      guard FeeModifier.physicianAssistants.contains(modifier) else { return nil }
      self = .assistant
    }
  }

  /// What a contract that says nothing of the role is told: the line, and the words to write.
  var wording: String {
    switch self {
    case .bilateral: "both sides (modifier 50): write bilateral = \"150%\""
    case .assistant: "an assistant at surgery (80, 81, 82): write assistant = \"16%\""
    case .assistantNonphysician:
      "an assistant at surgery who is no physician (AS): write assistant_nonphysician = \"13.6%\""
    case .coSurgeon: "one of two surgeons (62): write co_surgeon = \"62.5%\""
    case .surgeryOnly: "surgery without follow-up (54): write surgery_only = \"80%\""
    case .followUp: "follow-up alone (55): write follow_up = \"20%\""
    case .returnToRoom: "a return to the operating room (78): write return_to_room = \"70%\""
    case .nonphysician:
      "a physician assistant or nurse practitioner: write nonphysician = \"85%\""
    }
  }
}

extension FeeTerms {
  func lacks(_ role: Role) -> String { "\(name) does not say what it pays \(role.wording)." }
}
