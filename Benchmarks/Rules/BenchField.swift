/// A field that the measured rules read, under its name in both languages.
struct BenchField {
  enum Unit { case code, number, money }

  /// The schema path that a declared rule writes.
  let path: String
  /// The expression over `c`, a claim, or `l`, a line, that a plain function writes.
  let plain: String
  let ofLine: Bool
  /// Whether a claim may lack it.
  let optional: Bool
  var unit = Unit.code
  /// Whether every synthetic claim has it all the same, so that a plain function does not look.
  var alwaysFilled: Bool {
    !optional || ["created_on", "first_dos", "dos", "units", "pos"].contains(path)
  }

  static let id = claim("id", "id", optional: false)
  static let total = claim("total", "total", optional: false, .money)
  static let lineTotal = claim("line_total", "line_total", optional: false, .money)
  static let frequency = claim("frequency", "frequency")
  static let signature = claim("signature_on_file", "signature_on_file")
  static let originalReference = claim("original_reference", "original_reference")
  static let payer = claim("payer.id", "payer_id")
  static let sequence = claim("coverage.sequence", "sequence")
  static let subscriberID = claim("subscriber.id", "subscriber_id")
  static let birth = claim("patient.birth_date", "birth")
  static let sex = claim("patient.sex", "sex")
  static let billingNPI = claim("billing.npi", "billing_npi")
  static let billingZip = claim("billing.zip", "billing_zip")
  static let taxID = claim("billing.tax_id", "tax_id")
  static let claimRenderingNPI = claim("rendering.npi", "rendering_npi")
  static let claimReferringNPI = claim("referring.npi", "referring_npi")
  static let diagnosisCount = claim("diagnosis_count", "diagnosis_count", optional: false, .number)
  static let otherPayerCount = claim(
    "other_payer_count", "other_payer_count", optional: false, .number)
  static let lineCount = claim("line_count", "line_count", optional: false, .number)
  static let createdOn = claim("created_on", "created", .number)
  static let firstDos = claim("first_dos", "first_dos", .number)

  static let code = line("code", "code", optional: false)
  static let charge = line("charge", "charge", optional: false, .money)
  static let units = line("units", "units", .number)
  static let pos = line("pos", "pos")
  static let dos = line("dos", "dos", .number)
  static let priorAuth = line("prior_auth", "prior_auth")

  private static func claim(
    _ path: String, _ name: String, optional: Bool = true, _ unit: Unit = .code
  ) -> BenchField {
    BenchField(path: path, plain: "c.\(name)", ofLine: false, optional: optional, unit: unit)
  }

  private static func line(
    _ path: String, _ name: String, optional: Bool = true, _ unit: Unit = .code
  ) -> BenchField {
    BenchField(path: path, plain: "l.\(name)", ofLine: true, optional: optional, unit: unit)
  }
}
