package import Model

/// What a contract says of one line; where it says nothing, the line is priced as Medicare prices it.
package struct FeeTerms: Sendable {
  /// What one unit, one side, comes to before modifiers.
  package enum Basis: Sendable {
    /// Medicare's fee times shares, one after another, each result in whole cents.
    case medicare([PriceStep])
    /// An amount of its own, and those of other codes by the same terms, which a family of endoscopies
    /// asks for.
    case rate(PriceStep, ofOthers: @Sendable (CodeKey) -> PriceStep?)
  }

  /// What a modifier, or the person who rendered the service, does to the amount.
  package enum Role: String, Sendable, CaseIterable {
    /// Modifier 50, and the two sides of one code on two lines.
    case bilateral
    /// Modifiers 80, 81 and 82.
    case assistant
    /// Modifier AS.
    case assistantNonphysician = "assistant_nonphysician"
    /// Modifier 62.
    case coSurgeon = "co_surgeon"
    /// Modifier 54.
    case surgeryOnly = "surgery_only"
    /// Modifier 55, for all days of follow-up.
    case followUp = "follow_up"
    /// Modifier 78.
    case returnToRoom = "return_to_room"
    /// A physician assistant, nurse practitioner or clinical nurse specialist.
    case nonphysician
  }

  /// How several procedures of one provider and day reduce one another.
  package enum Multiple: Sendable {
    /// By Medicare's indicator of the code.
    case medicare
    case none
    /// The highest amount by the first share and so on; the last share goes for all further ones.
    case shares([PriceStep])
  }

  /// One further adjustment, after everything else but the charge.
  package struct Further: Sendable {
    package enum Kind: Sendable {
      /// A share of the amount.
      case share
      /// An amount for each unit, added.
      case each
      /// An amount, added; below zero it takes away.
      case add
    }
    package var label: String
    package var kind: Kind
    package var figure: PriceStep

    package init(label: String, kind: Kind, figure: PriceStep) {
      self.label = label
      self.kind = kind
      self.figure = figure
    }
  }

  /// What Medicare's schedule says of how a code is reduced.
  package struct Indicators: Sendable, Equatable {
    /// 0 none, 2 surgery, 4 imaging, 5 therapy, 6 cardiovascular, 7 eye.
    package var multiple: UInt8
    /// 0 no 150 percent, 1 150 percent, 2 bilateral already, 3 each side in full.
    package var bilateral: UInt8

    package init(multiple: UInt8 = 0, bilateral: UInt8 = 1) {
      self.multiple = multiple
      self.bilateral = bilateral
    }
  }

  package var basis: Basis
  /// Shares that stand for Medicare's.
  package var shares: [Role: PriceStep]
  /// Whether Medicare's shares and conditions count where none is said; without that, a line that needs
  /// one has no price.
  package var followsMedicare: Bool
  /// Modifiers that the basis already has in it, which then do nothing more.
  package var settled: [CodeKey]
  package var multiple: Multiple
  /// Shares with their names, before procedures of the day are ranked.
  package var adjustments: [(label: String, share: PriceStep)]
  package var further: [Further]
  /// Where it is written that the lower of amount and charge is allowed; nil where it is not.
  package var lesserOf: PriceSource?
  /// The dollars of a unit of anesthesia; nil for Medicare's factor of the locality.
  package var anesthesia: PriceStep?
  /// Medicare's indicators of the code where no release is asked for them.
  package var indicators: Indicators?
  /// The contract's name, for messages.
  package var name: String

  package init(
    name: String, basis: Basis, shares: [Role: PriceStep] = [:], followsMedicare: Bool = true,
    settled: [CodeKey] = [], multiple: Multiple = .medicare,
    adjustments: [(label: String, share: PriceStep)] = [], further: [Further] = [],
    lesserOf: PriceSource? = nil, anesthesia: PriceStep? = nil
  ) {
    self.name = name
    self.basis = basis
    self.shares = shares
    self.followsMedicare = followsMedicare
    self.settled = settled
    self.multiple = multiple
    self.adjustments = adjustments
    self.further = further
    self.lesserOf = lesserOf
    self.anesthesia = anesthesia
  }

  var isRate: Bool {
    if case .rate = basis { return true }
    return false
  }

  /// A fee of Medicare as these terms have it.
  package func scaled(_ fee: PriceStep) -> PriceStep {
    guard case .medicare(let shares) = basis else { return fee }
    return shares.reduce(fee) { amount, share in
      .cents("\(share.value) of the schedule", amount, share)
    }
  }

  /// The amount after the further adjustments, in their order.
  func adjusted(_ step: PriceStep, _ line: FeeLine) -> PriceStep {
    further.reduce(step) { amount, next in
      switch next.kind {
      case .share: return .cents(next.label, amount, next.figure)
      case .add:
        return PriceStep(
          "Never below zero", .atLeastZero,
          [
            PriceStep(next.label, .sum, [amount, next.figure])
          ])
      case .each:
        return PriceStep(
          "Never below zero", .atLeastZero,
          [
            PriceStep(next.label, .sum, [amount, FeeDay.times(next.figure, line)])
          ])
      }
    }
  }
}

extension FeeTerms? {
  /// Whether Medicare's rules of several procedures count.
  var reducesByMedicare: Bool {
    guard let self else { return true }
    if case .medicare = self.multiple { return true }
    return false
  }

  func scaled(_ fee: PriceStep) -> PriceStep { self?.scaled(fee) ?? fee }
}
