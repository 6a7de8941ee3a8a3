/// What people write who come from elsewhere, by the word that stands for it here: what "did you mean"
/// says before it looks for the nearest spelling.
enum MeantWords {
  /// Words that people write for a key of the head, and the key.
  static let headKeys = [
    "must": "require", "requires": "require", "forbids": "forbid", "if": "when", "where": "when",
    "except": "unless", "name": "title", "description": "title", "payer": "scope",
    "from": "effective", "dates": "effective", "msg": "message", "text": "message",
    "example": "examples", "tests": "examples", "author": "owner", "reference": "source",
    "prevent": "prevents", "function": "check",
  ]

  /// Words that people write for one that stands beside field names, and that one.
  static let conditions = [
    "other_line": "any_line", "other_lines": "any_line", "another_line": "any_line",
    "lines": "any_line", "all_lines": "every_line", "each_line": "every_line",
    "other_claims": "other_claim", "earlier": "prior", "age": "age_on", "not": "none",
    "or": "any", "and": "all", "missing": "absent", "blank": "absent", "exists": "present",
    "required": "present", "total_of": "sum",
  ]

  /// Words from elsewhere for what an operator does.
  static let operators = [
    "max": "at_most", "maximum": "at_most", "min": "at_least", "minimum": "at_least",
    "equals": "is", "eq": "is", "not": "is_not", "ne": "is_not", "in": "one_of", "any_of": "one_of",
    "not_in": "none_of", "over": "more_than", "greater_than": "more_than", "under": "less_than",
    "begins_with": "starts_with", "includes": "has", "matches": "valid",
  ]

  /// Words that billers use for a field, where its name here is another.
  static let fields = [
    "modifier": "mods", "modifiers": "mods", "mod": "mods", "dx": "diagnoses",
    "diagnosis": "diagnoses", "icd": "diagnoses", "icd10": "diagnoses", "cpt": "code",
    "hcpcs": "code", "procedure": "code", "procedure_code": "code", "place_of_service": "pos",
    "dob": "patient.birth_date", "birth_date": "patient.birth_date", "sex": "patient.sex",
    "gender": "patient.sex", "npi": "rendering.npi", "payer_id": "payer.id",
    "member_id": "subscriber.id", "auth": "prior_auth", "authorization": "prior_auth",
    "amount": "charge", "price": "charge", "quantity": "units", "date_of_service": "dos",
    "service_date": "dos", "date": "dos", "day": "dos", "provider": "rendering.npi",
    "rendering": "rendering.npi", "billing": "billing.npi",
    "taxonomy": "rendering.taxonomy", "tax_id": "billing.tax_id",
    "zip": "billing.zip", "lob": "coverage.filing", "filing": "coverage.filing",
  ]
}
