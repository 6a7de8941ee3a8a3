import Scripting
import TestKit

/// Conditions as authors write them, over every operator; used by several suites.
enum Conditions {
  static let line: [String] = [
    #"code = "99213""#, #"code = codes "99202-99215""#, #"code = codes "J*,97110""#,
    #"code = { none_of = codes "99202-99213", if_missing = "pass" }"#,
    #"mods = "25""#, #"mods = codes "25,59""#, #"lacks = "GP""#,
    #"mods = { lacks = codes "KX,GP" }"#,
    #"pos = { is_not = "11", if_missing = "fire" }"#,
    #"units = { at_most = 2, if_missing = "pass" }"#,
    #"units = { more_than = "1.5", less_than = 4, if_missing = "fire" }"#,
    #"charge = { at_least = money "100.00" }"#, #"charge = { less_than = "25.00" }"#,
    #"compare = { "pointers", "<=", "diagnosis_count" }"#, #"distinct = "pointers""#,
    #"compare = { "charge", "<=", "total" }"#,
    #"compare = { "dos", "<=", "created_on", if_missing = "pass" }"#,
    #"compare = { "dos", "<=", "as_of", if_missing = "fire" }"#,
    #"days_between = { "dos", "created_on", at_most = 90, if_missing = "pass" }"#,
    #"age_on = { "patient.birth_date", "dos", at_least = 45, if_missing = "fire" }"#,
    #"present = { "pos", "prior_auth" }"#, #"absent = "units""#,
    #"any = { { code = "99213" }, { mods = "59" } }"#,
    #"none = { { pos = { is = "11", if_missing = "pass" } }, { mods = "GP" } }"#,
    #"all = { { code = codes "99*" }, { any = { { mods = "25" }, { units = { at_least = 2, if_missing = "pass" } } } } }"#,
    #"any_line = { code = "J1885", compare = { "charge", ">", "line.charge" } }"#,
    #"no_line = { mods = "KX" }"#, #"every_line = { charge = { at_least = "1.00" } }"#,
    #"count_lines = { code = codes "99202-99215", at_least = 2 }"#,
    #"count_lines = { lacks = "25", at_most = 1 }"#,
    #"["claim.pos"] = { is = "12", if_missing = "fire" }"#,
    #"any_line = { code = codes "99202-99215", same = { "dos", "rendering.npi" } }"#,
    #"count_lines = { same = { "code", "mods" }, at_most = 0 }"#,
    #"sum = { "charge", same = { "dos" }, at_most = "300.00" }"#,
    #"compare = { { "charge", "+", { sum = { "charge", same = { "dos" } } } }, "<=", "total" }"#,
  ]

  static let claim: [String] = [
    #"payer = { id = { is = "ACME1", if_missing = "pass" } }"#,
    #"["payer.id"] = { one_of = codes "PLNCO,OWLMB", if_missing = "fire" }"#,
    #"["payer.id"] = { is = "A-VERY-LONG-PAYER-ID", if_missing = "pass" }"#,
    #"rendering = { npi = { valid = "npi", if_missing = "pass" } }"#,
    #"["rendering.npi"] = { one_of = codes "1234567893,1000000004", if_missing = "fire" }"#,
    #"billing = { street = { contains = { "po box", "P.O. BOX" }, if_missing = "pass" } }"#,
    #"billing = { zip = { valid = "zip9", if_missing = "fire" } }"#,
    #"billing = { zip = { length = 9, starts_with = "787", if_missing = "fire" } }"#,
    #"diagnoses = { valid = "icd10" }"#, #"diagnoses = codes "Z00*,W*""#,
    #"distinct = "diagnoses""#,
    #"diagnoses = { lacks = codes "S00*-T88*" }"#,
    #"compare = { "total", "==", "line_total" }"#, #"line_count = { at_least = 1, at_most = 3 }"#,
    #"compare = { "rendering.npi", "~=", "billing.npi", if_missing = "fire" }"#,
    #"compare = { "billing.npi", "==", "referring.npi", if_missing = "fire" }"#,
    #"repeated = "lines.code""#, #"distinct = "lines.charge""#, #"repeated = "diagnoses""#,
    #"patient = { is_subscriber = true }"#, #"prior_auth = { is = "A1", if_missing = "fire" }"#,
    #"any_other_payer = { id = { is = "OWLMB", if_missing = "pass" }, paid = { more_than = "100.00", if_missing = "pass" } }"#,
    #"every_other_payer = { present = "paid" }"#, #"count_other_payers = { at_most = 1 }"#,
    #"any_line = { code = codes "99202-99215", lacks = "25" }"#,
    #"frequency = { one_of = codes "7,8", if_missing = "pass" }, absent = "original_reference""#,
    #"any_line = { code = "99213", no_line = { mods = "25", same = "dos" } }"#,
    #"every_other_payer = { compare = { { "paid", "+", "adjusted" }, "<=", "claim.total", if_missing = "zero" } }"#,
    #"sum = { "units", where = { code = "99213" }, at_least = 1, if_missing = "zero" }"#,
    #"sum = { "charge", is = "line_total" }"#,
    #"any_other_payer = { any_line = { compare = { "other_payer.paid", ">", "charge", if_missing = "pass" } } }"#,
  ]

  /// A rule set of one rule per condition, as `require` and as `forbid`.
  static func rules() -> [RuleSource] {
    var sources: [RuleSource] = []
    for (number, condition) in line.enumerated() {
      for word in ["require", "forbid"] {
        sources.append(
          RuleFiles.rule(
            "line.\(word).\(number)",
            "each = \"line\", \(word) = { \(condition) }, \(RuleFiles.anyExamples)"))
      }
      sources.append(
        RuleFiles.rule(
          "line.when.\(number)",
          "each = \"line\", when = { \(condition) }, forbid = { charge = { at_least = \"0\" } }, "
            + RuleFiles.anyExamples))
    }
    for (number, condition) in claim.enumerated() {
      for word in ["require", "forbid"] {
        sources.append(
          RuleFiles.rule(
            "claim.\(word).\(number)", "\(word) = { \(condition) }, \(RuleFiles.anyExamples)"))
      }
      sources.append(
        RuleFiles.rule(
          "claim.when.\(number)",
          "when = { \(condition) }, require = { compare = { \"total\", \"==\", \"line_total\" } }, "
            + RuleFiles.anyExamples))
    }
    return sources
  }
}
