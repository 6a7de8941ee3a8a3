/// What codes of a field look like, to catch a range, a list or a word where one code is meant.
enum CodeForm {
  /// Why a written code or set cannot match the field; nil when it may.
  static func fault(of text: String, in field: String, isSet: Bool) -> String? {
    let isWritten = strict.contains(field)
    if !isSet, text.contains(",") || text.contains("*") || (isWritten && text.contains("-")) {
      return "\"\(text)\" is taken as one code — write codes \"\(text)\" for a range or a list"
    }
    if text.unicodeScalars.contains(where: { (0x2010...0x2015).contains($0.value) }) {
      return "\"\(text)\" has a long dash from a word processor — type a plain - for a range"
    }
    if field == "diagnoses", text.contains(".") {
      return "claims carry diagnoses without the dot — write M545* for M54.5 and what is below it"
    }
    if isWritten || field == "coverage.filing",
      text.unicodeScalars.contains(where: { (97...122).contains($0.value) })
    {
      return field == "coverage.filing"
        ? "\"\(text)\" is no filing indicator — they are codes such as CI, MB, MC, BL or WC (SBR09)"
        : "\"\(text)\" has small letters and would never match — codes are written in capitals"
    }
    return nil
  }

  /// Fields whose codes are capitals and digits without punctuation.
  private static let strict = ["code", "mods", "diagnoses", "pos", "claim.pos", "raw.pos"]
}
