package import Model

/// The claim that every example starts from: one office visit of an adult for an invented payer.
///
/// It is correct in every respect that the stock rules look at, so an example states only what it
/// is about. People, places and numbers are invented; the NPIs have correct check digits.
package enum StandardClaim {
  /// The claim's fields by path.
  package static let claim: [(path: String, value: FieldValue)] = [
    ("id", .text("EX-1")), ("pos", .text("11")), ("frequency", .text("1")),
    ("signature_on_file", .text("Y")), ("assignment", .text("A")),
    ("benefits_assigned", .text("Y")), ("release", .text("Y")),
    ("created_on", .date("2026-03-05")), ("transaction_type", .text("CH")),
    ("diagnosis_kind", .text("ABK")), ("diagnoses", .texts(["I10"])),
    ("payer.name", .text("ACME HEALTH PLAN")), ("payer.id", .text("ACME1")),
    ("payer.id_kind", .text("PI")), ("coverage.sequence", .text("P")),
    ("coverage.relationship", .text("18")), ("coverage.filing", .text("CI")),
    ("subscriber.entity", .text("1")), ("subscriber.last_name", .text("WREN")),
    ("subscriber.first_name", .text("PIPER")), ("subscriber.id", .text("W00000001")),
    ("subscriber.id_kind", .text("MI")), ("subscriber.birth_date", .date("1980-05-17")),
    ("subscriber.sex", .text("F")), ("subscriber.street", .text("12 NEST LN")),
    ("subscriber.city", .text("AUSTIN")), ("subscriber.state", .text("TX")),
    ("subscriber.zip", .text("787010001")),
    ("patient.is_subscriber", .number(1)), ("patient.relationship", .text("18")),
    ("patient.last_name", .text("WREN")), ("patient.first_name", .text("PIPER")),
    ("patient.birth_date", .date("1980-05-17")), ("patient.sex", .text("F")),
    ("patient.street", .text("12 NEST LN")), ("patient.city", .text("AUSTIN")),
    ("patient.state", .text("TX")), ("patient.zip", .text("787010001")),
    ("billing.entity", .text("2")), ("billing.name", .text("HILLTOP FAMILY PRACTICE")),
    ("billing.npi", .text("1234567893")), ("billing.taxonomy", .text("207Q00000X")),
    ("billing.tax_id", .text("123456789")), ("billing.tax_id_kind", .text("EI")),
    ("billing.street", .text("400 PERCH RD")), ("billing.city", .text("AUSTIN")),
    ("billing.state", .text("TX")), ("billing.zip", .text("787010002")),
    ("submitter.name", .text("HILLTOP FAMILY PRACTICE")), ("submitter.id", .text("HILLTOP")),
    ("receiver.name", .text("ACME HEALTH PLAN")), ("receiver.id", .text("ACME1")),
    ("rendering.entity", .text("1")), ("rendering.last_name", .text("HERON")),
    ("rendering.first_name", .text("GREY")), ("rendering.npi", .text("1000000004")),
    ("rendering.taxonomy", .text("207Q00000X")),
  ]

  /// The fields of each line by path.
  package static let line: [(path: String, value: FieldValue)] = [
    ("code", .text("99213")), ("code_kind", .text("HC")), ("charge", .number(100_00)),
    ("unit", .text("UN")), ("units", .number(1_000)), ("pointers", .numbers([1])),
    ("dos", .date("2026-03-02")),
  ]

  /// The pretended today of an example that gives none.
  package static let asOf = CivilDate(days: 20_517)
}

extension FieldValue {
  /// A date known to exist.
  static func date(_ text: String) -> FieldValue {
    .number(CivilDate(text).map { Int64($0.days) } ?? Slot.absent)
  }
}
