package import Model

/// What becomes of an allowed amount: the patient's part, Medicare's payment, and the sequester, which
/// takes from the payment alone (CARC 253).
package struct MedicarePayment: Equatable, Sendable {
  package let deductible: PriceStep
  package let coinsurance: PriceStep
  /// Deductible and coinsurance together.
  package let patient: PriceStep
  /// Before the sequester.
  package let payment: PriceStep
  package let sequester: PriceStep
  /// What Medicare pays.
  package let paid: PriceStep

  /// - Parameters:
  ///   - allowed: the allowed amount.
  ///   - deductibleLeft: what the patient has not yet met of the year's deductible.
  ///   - percent: the patient's percent of the rest, 20 for most services, 0 for preventive ones.
  ///   - cut: percent of the payment, 2 since 2022-07-01; 0 for none.
  package init(
    allowed: PriceStep, deductibleLeft: Money, coinsurance percent: Int = 20, sequester cut: Int = 2
  ) {
    let manual = PriceSource.manual("12, 20")
    deductible = PriceStep(
      "Deductible", .least,
      [allowed, .given("Deductible not yet met", .cents(deductibleLeft.cents))])
    let rest = PriceStep("Allowed after the deductible", .difference, [allowed, deductible])
    payment = .cents(
      "Medicare's share", rest, .given("Share", .percent(100 - percent), manual), source: manual)
    coinsurance = PriceStep("Coinsurance", .difference, [rest, payment])
    patient = PriceStep("Patient's part", .sum, [deductible, coinsurance])
    sequester = .cents("Sequester", payment, .given("Share of the payment", .percent(cut)))
    paid = PriceStep("Medicare pays", .difference, [payment, sequester])
  }
}

/// What a provider who does not take part and does not accept assignment may charge at most: 115 percent of
/// 95 percent of the fee (Claims Processing Manual, chapter 1, 30.3.12).
package func limitingCharge(fee: PriceStep) -> PriceStep {
  .cents(
    "Limiting charge", FeeDay.nonparticipating(fee),
    .given("Share", .percent(115), .manual("1, 30.3.12")))
}
