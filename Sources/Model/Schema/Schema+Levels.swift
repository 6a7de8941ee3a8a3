/// What the levels above the claim say: loops 1000A to 2010CA and the head of the transaction.
extension Schema {
  static let transaction = claimBlock(
    .transaction,
    [
      FieldRow(
        "transaction_id", .text, .reference, "BHT03", "The submitter's number of the transaction."),
      FieldRow("transaction_time", .code, .none, "BHT05", "The time the transaction was made."),
      FieldRow(
        "transaction_purpose", .code, .none, "BHT02", "00 for an original, 18 for a reissue."),
      FieldRow(
        "transaction_type", .code, .none, "BHT06",
        "CH for chargeable claims, RP for encounters reported."),
      FieldRow(
        "submitter.entity", .code, .none, "1000A NM102",
        "1 for a person, 2 for an organization."),
      FieldRow("submitter.name", .text, .none, "1000A NM103", "The submitter's name."),
      FieldRow(
        "submitter.first_name", .text, .none, "1000A NM104", "The submitter's first name."),
      FieldRow(
        "submitter.middle_name", .text, .none, "1000A NM105", "The submitter's middle name."),
      FieldRow("submitter.id", .code, .none, "1000A NM109", "The submitter's id."),
    ] + contact("submitter", "1000A", "the submitter", .none)
      + [
        FieldRow("receiver.name", .text, .none, "1000B NM103", "The receiver's name."),
        FieldRow("receiver.id", .code, .none, "1000B NM109", "The receiver's id."),
      ])

  static let billing =
    claimBlock(
      .billing,
      [
        FieldRow(
          "billing.entity", .code, .none, "2010AA NM102", "1 for a person, 2 for an organization."),
        FieldRow(
          "billing.name", .text, .none, "2010AA NM103",
          "The billing provider's last or organization name."),
        FieldRow(
          "billing.first_name", .text, .none, "2010AA NM104",
          "The billing provider's first name."),
        FieldRow(
          "billing.middle_name", .text, .none, "2010AA NM105",
          "The billing provider's middle name."),
        FieldRow(
          "billing.suffix", .text, .none, "2010AA NM107", "The billing provider's name suffix."),
        FieldRow(
          "billing.taxonomy", .code, .none, "2000A PRV03",
          "The billing provider's taxonomy code."),
        FieldRow(
          "billing.tax_id", .text, .reference, "2010AA REF*EI|SY",
          "The billing provider's tax id."),
        FieldRow(
          "billing.tax_id_kind", .code, .none, "2010AA REF01*EI|SY",
          "EI for an employer id, SY for a Social Security number."),
        FieldRow(
          "billing.phone", .text, .none, "2010AA PER*TE",
          "The billing provider's telephone number."),
      ] + address("billing", "2010AA", "the billing provider", .none))
    + claimBlock(.billingMore, billingMore)

  private static let billingMore =
    [
      FieldRow("billing.license", .text, .none, "2010AA REF*0B", "The state license number."),
      FieldRow("billing.upin", .text, .none, "2010AA REF*1G", "The provider's UPIN."),
      FieldRow("billing.currency", .code, .none, "2000A CUR02", "The currency of the amounts."),
    ]
    + contact("billing", "2010AA", "the billing provider", .none).filter {
      $0.path != "billing.phone"
    }
    + [
      FieldRow(
        "pay_to.entity", .code, .none, "2010AB NM102", "1 for a person, 2 for an organization.")
    ] + address("pay_to", "2010AB", "where payments go", .none)
    + [
      FieldRow(
        "pay_to_plan.name", .text, .none, "2010AC NM103", "The plan that payments go to."),
      FieldRow("pay_to_plan.id_kind", .code, .none, "2010AC NM108", "PI or XV."),
      FieldRow("pay_to_plan.id", .code, .none, "2010AC NM109", "The id of that plan."),
    ] + address("pay_to_plan", "2010AC", "the plan that payments go to", .none)
    + payerNumbers("pay_to_plan", "2010AC")

  static let coverage = claimBlock(
    .coverage,
    [
      FieldRow(
        "coverage.relationship", .code, .none, "2000B SBR02",
        "18 when the patient is the subscriber."),
      FieldRow(
        "coverage.group_number", .text, .reference, "2000B SBR03", "The group or policy number."),
      FieldRow(
        "coverage.group_name", .text, .none, "2000B SBR04", "The name of the group or plan."),
      FieldRow(
        "coverage.insurance_type", .code, .none, "2000B SBR05",
        "Why Medicare is secondary: 12, 13, 14, 15, 16, 41, 42, 43 or 47."),
      FieldRow(
        "payer.name", .text, .none, "2010BB NM103", "The name of the destination payer."),
      FieldRow(
        "payer.id_kind", .code, .none, "2010BB NM108",
        "PI for a payer id, XV for a health plan id."),
    ])

  static let payer = claimBlock(
    .payer,
    address("payer", "2010BB", "the payer", .none) + payerNumbers("payer", "2010BB")
      + [
        FieldRow(
          "payer.provider_number", .text, .none, "2010BB REF*G2",
          "The payer's own number of the billing provider."),
        FieldRow(
          "payer.provider_location", .text, .none, "2010BB REF*LU",
          "The payer's own number of the billing provider's location."),
      ])

  static func payerNumbers(_ group: String, _ loop: String) -> [FieldRow] {
    [
      FieldRow(
        "\(group).secondary_id", .text, .none, "\(loop) REF*2U", "A second id of the payer."),
      FieldRow(
        "\(group).office", .text, .none, "\(loop) REF*FY", "The payer's claim office number."),
      FieldRow("\(group).naic", .text, .none, "\(loop) REF*NF", "The payer's NAIC code."),
      FieldRow("\(group).tax_id", .text, .none, "\(loop) REF*EI", "The payer's tax id."),
    ]
  }

  /// A street address: N3 and N4 of a loop.
  static func address(
    _ group: String, _ loop: String, _ whose: String, _ phi: PHIClass, state: PHIClass? = nil
  ) -> [FieldRow] {
    [
      FieldRow("\(group).street", .text, phi, "\(loop) N301", "The street address of \(whose)."),
      FieldRow(
        "\(group).street2", .text, phi, "\(loop) N302",
        "The second line of the address of \(whose)."),
      FieldRow("\(group).city", .text, phi, "\(loop) N401", "The city of \(whose)."),
      FieldRow("\(group).state", .code, state ?? phi, "\(loop) N402", "The state of \(whose)."),
      FieldRow("\(group).zip", .code, phi, "\(loop) N403", "The ZIP code of \(whose)."),
      FieldRow(
        "\(group).country", .code, state ?? phi, "\(loop) N404",
        "The country of \(whose), when it is not the US."),
    ]
  }

  /// Whom to ask: PER of a loop.
  static func contact(
    _ group: String, _ loop: String, _ whose: String, _ phi: PHIClass
  ) -> [FieldRow] {
    [
      FieldRow("\(group).contact", .text, phi, "\(loop) PER02", "Whom to ask at \(whose)."),
      FieldRow("\(group).phone", .text, phi, "\(loop) PER*TE", "The telephone number of \(whose)."),
      FieldRow("\(group).extension", .text, phi, "\(loop) PER*EX", "The extension of that number."),
      FieldRow("\(group).fax", .text, phi, "\(loop) PER*FX", "The fax number of \(whose)."),
      FieldRow("\(group).email", .text, phi, "\(loop) PER*EM", "The mail address of \(whose)."),
    ]
  }
}
