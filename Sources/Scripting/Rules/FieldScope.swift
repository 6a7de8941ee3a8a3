import Model
import Text

/// Which records a condition can name fields of, and how a written path finds one.
struct FieldScope {
  /// What the rule judges.
  var each: Record
  /// The record of the quantifier the condition stands in.
  var inner: Record?

  /// The field a path names: the quantifier's record first, then the judged line, then the claim.
  ///
  /// `claim.` and `line.` in front name the record outright.
  func resolve(_ path: String) -> FieldReference? {
    if let rest = path.removing(prefix: "claim.") { return reference(.claim, .claim, rest) }
    if let rest = path.removing(prefix: "line.") {
      if each == .line { return reference(.line, .line, rest) }
      return inner == .line ? reference(.inner, .line, rest) : nil
    }
    for (base, record) in chain {
      if let found = reference(base, record, path) { return found }
    }
    return nil
  }

  /// Whether a word is the name of a group here, such as `payer`.
  func isGroup(_ name: String) -> Bool {
    chain.contains { Schema.groups(of: $0.1).contains(name) }
  }

  /// The known path nearest to a misspelt one.
  func suggestion(for path: String) -> String? {
    if let meant = FieldScope.synonyms[path], resolve(meant) != nil { return meant }
    return nearest(path, in: chain.flatMap { Schema.fields(of: $0.1).map(\.path) })
  }

  /// Words that billers use for a field, where its name here is another.
  private static let synonyms = [
    "modifier": "mods", "modifiers": "mods", "mod": "mods", "dx": "diagnoses",
    "diagnosis": "diagnoses", "icd": "diagnoses", "icd10": "diagnoses", "cpt": "code",
    "hcpcs": "code", "procedure": "code", "procedure_code": "code", "place_of_service": "pos",
    "dob": "patient.birth_date", "birth_date": "patient.birth_date", "sex": "patient.sex",
    "gender": "patient.sex", "npi": "rendering.npi", "payer_id": "payer.id",
    "member_id": "subscriber.id", "auth": "prior_auth", "authorization": "prior_auth",
    "amount": "charge", "price": "charge", "quantity": "units", "date_of_service": "dos",
    "service_date": "dos", "taxonomy": "rendering.taxonomy", "tax_id": "billing.tax_id",
    "zip": "billing.zip", "lob": "coverage.filing", "filing": "coverage.filing",
  ]

  /// What the record is called in messages.
  var name: String {
    switch inner ?? each {
    case .claim: "claim"
    case .line: "claim line"
    case .otherPayer: "other payer"
    }
  }

  private var chain: [(FieldReference.Base, Record)] {
    var chain: [(FieldReference.Base, Record)] = []
    if let inner { chain.append((.inner, inner)) }
    if each == .line { chain.append((.line, .line)) }
    chain.append((.claim, .claim))
    return chain
  }

  private func reference(
    _ base: FieldReference.Base, _ record: Record, _ path: String
  ) -> FieldReference? {
    Schema.field(record, path).map { FieldReference(base: base, field: $0) }
  }
}

extension String {
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
