internal import Model

/// What a modifier makes of a fee; each is rounded to cents before the next.
enum LineAdjustment {
  case share(String, PriceStep)
  /// The share for follow-up care, by days.
  case followUp(PriceStep, days: Int, of: Int)

  func applied(to step: PriceStep) -> PriceStep {
    switch self {
    case .share(let label, let share): return .cents(label, step, share)
    case .followUp(let share, let days, let period):
      let all = PriceStep("Follow-up care, all days", .product, [step, share])
      guard days != period else { return PriceStep("Follow-up care", .same, [all], decimals: 2) }
      let part = PriceStep(
        "Follow-up care by days taken over", .product,
        [all, .given("Days taken over", .count(days), .claim)])
      return PriceStep(
        "Follow-up care", .quotient,
        [part, .given("Days of the period", .count(period), .manual("12, 40.4"))], decimals: 2)
    }
  }
}

extension Array where Element == LineAdjustment {
  func applied(to step: PriceStep) -> PriceStep { reduce(step) { $1.applied(to: $0) } }
}
