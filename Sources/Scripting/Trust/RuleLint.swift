package import Model

/// What is likely not meant in rules that can be used: sources, messages, letters, blanks that are left.
package struct RuleLint {
  private let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules }

  /// The warnings, in no order.
  ///
  /// `day` is the pretended today, `years` how many years old a source may be; nil to look at no
  /// source.
  package func warnings(on day: CivilDate, sourceYears years: Int? = nil) -> [RuleDiagnostic] {
    var seen: Set<Int> = []
    let all = rules.rules + rules.layering.resting + rules.layering.replaced.map(\.rule)
    let heads = all.filter { seen.insert($0.declaration).inserted }
    return heads.flatMap { warnings($0, day, years) } + gaps(all, day)
      + WriterConflicts(rules: rules).warnings() + rules.layering.overrides.flatMap(blanks)
      + rules.vocabulary.fees.contracts.flatMap(blanks)
      + rules.vocabulary.fees.chargeMasters.sorted { $0.key < $1.key }.flatMap { blanks($0.value) }
      + rules.sources.flatMap { MixedScripts.warnings(in: $0.bytes, file: $0.path) }
  }

  private func warnings(_ rule: Rule, _ day: CivilDate, _ years: Int?) -> [RuleDiagnostic] {
    var warnings: [RuleDiagnostic] = []
    func warn(_ code: RuleDiagnostic.Code, _ text: String) {
      warnings.append(RuleDiagnostic(code, rule.place, rule: rule.id, text))
    }
    let isBlank = rule.source.hasPrefix(RuleLint.blank)
    if years != nil, !isBlank, !rule.source.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) {
      warn(
        .vagueSource,
        "the source \"\(rule.source)\" names no date, section or number — say where exactly it was read"
      )
    }
    if let years, let newest = RuleLint.years(in: rule.source).max(), !isBlank,
      let today = Int(day.description.prefix(4)), newest + years < today
    {
      warn(
        .agedSource,
        "the newest year its source names is \(newest) — look whether it still says so, and cite what "
          + "does")
    }
    for field in rule.namedInMessages where field.phi == .direct {
      warn(
        .maskedInMessage,
        "a message names {\(field.path)}, which says who the patient is and is shown as "
          + "(\(field.name) hidden) — leave it out")
    }
    for (place, text) in Contradictions(rule: rule).found {
      warnings.append(
        RuleDiagnostic(
          .neverMatches, place, rule: rule.id,
          "\(text) — look which of them is meant, and take the other out"))
    }
    return warnings + UnaskedSamples(rule: rule).warnings() + blanks(rule)
  }

  /// The days on which a rule is in force and something it names has no value; those that are still to
  /// come count for nothing, since values are set anew each year.
  private func gaps(_ rules: [Rule], _ day: CivilDate) -> [RuleDiagnostic] {
    var warnings: [RuleDiagnostic] = []
    for rule in rules where !rule.standing.gaps.isEmpty && rule.window.from <= day {
      let to = rule.window.to.map { "to \($0)" } ?? "on"
      warnings.append(
        RuleDiagnostic(
          .outsideValues, rule.place, rule: rule.id,
          "\(rule.standing.gaps.joined(separator: " and ")) has no value from \(rule.window.from) "
            + "\(to), when the rule is in force: it holds every claim of those days that it must look "
            + "at — give it one for them, or begin the rule later"))
    }
    return warnings
  }

  /// The years from 1980 to 2099 that a text names.
  private static func years(in text: String) -> [Int] {
    text.split { !($0.isASCII && $0.isNumber) }.compactMap { digits in
      guard digits.count == 4, let year = Int(digits), (1980...2099).contains(year) else {
        return nil
      }
      return year
    }
  }

  // MARK: Blanks

  /// What marks a blank of a scaffold.
  private static let blank = "TODO"

  private func blanks(_ rule: Rule) -> [RuleDiagnostic] {
    var texts = [("title", rule.title), ("source", rule.source), ("owner", rule.owner)]
    texts += rule.messages.map { ("message", $0.value.text) }
    texts += rule.requirements.map { ("message", $0.message.text) }.filter { $0.1 != rule.title }
    texts += rule.examples.map { ("example", $0.name) }
    let open = texts.filter { $0.1.hasPrefix(RuleLint.blank) }.map(\.0)
    return left(Set(open), rule.place, rule.id)
  }

  private func blanks(_ override: Override) -> [RuleDiagnostic] {
    let texts = [
      ("reason", override.reason), ("owner", override.owner),
      ("approved_by", override.approvedBy ?? ""),
    ]
    return left(
      Set(texts.filter { $0.1.hasPrefix(RuleLint.blank) }.map(\.0)), override.place, override.id)
  }

  private func blanks(_ contract: Contract) -> [RuleDiagnostic] {
    var texts = [("title", contract.title ?? ""), ("source", contract.source)]
    texts += (contract.exceptions.map(\.why) + contract.steps.map(\.why)).map { ("why", $0) }
    texts += contract.examples.map { ("example", $0.name) }
    return left(
      Set(texts.filter { $0.1.hasPrefix(RuleLint.blank) }.map(\.0)), contract.place, contract.id)
  }

  private func blanks(_ charges: ChargeMaster) -> [RuleDiagnostic] {
    var texts = [
      ("title", charges.title ?? ""), ("source", charges.source), ("owner", charges.owner),
    ]
    texts += charges.exceptions.map { ("why", $0.why) }
    texts += charges.examples.map { ("example", $0.name) }
    return left(
      Set(texts.filter { $0.1.hasPrefix(RuleLint.blank) }.map(\.0)), charges.place, charges.id)
  }

  private func left(_ names: Set<String>, _ place: SourcePlace, _ id: String) -> [RuleDiagnostic] {
    if names.isEmpty { return [] }
    return [
      RuleDiagnostic(
        .blankLeft, place, rule: id,
        "\(names.sorted().joined(separator: ", ")) still say\(names.count == 1 ? "s" : "") TODO — "
          + "fill the blanks before anyone relies on it")
    ]
  }
}

extension Rule {
  /// The fields that its messages name, each once.
  fileprivate var namedInMessages: [Field] {
    var fields: [Field] = []
    let templates = messages.sorted { $0.key < $1.key }.map(\.value) + requirements.map(\.message)
    for piece in templates.flatMap(\.pieces) {
      guard case .field(let reference) = piece else { continue }
      if !fields.contains(where: { $0 === reference.field }) { fields.append(reference.field) }
    }
    return fields
  }
}

/// Words that mix letters of scripts which look alike, such as a Cyrillic `а` in `pаyer`.
enum MixedScripts {
  static func warnings(in bytes: [UInt8], file: String) -> [RuleDiagnostic] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    var warnings: [RuleDiagnostic] = []
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains(where: { $0 >= 0x80 }) {
      let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
      for word in words(scalars) where isMixed(scalars[word]) {
        let text = String(String.UnicodeScalarView(scalars[word]))
        warnings.append(
          RuleDiagnostic(
            .mixedScripts,
            SourcePlace(file: file, line: number + 1, column: word.lowerBound + 1),
            "'\(text)' mixes Latin letters with ones that only look so — it would never be equal to what "
              + "it seems to say; type it again"))
      }
    }
    return warnings
  }

  private static func words(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        start = start ?? index
      } else if let from = start {
        words.append(from..<index)
        start = nil
      }
    }
    if let start { words.append(start..<scalars.count) }
    return words
  }

  private static func isMixed(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    let isLatin = word.contains { $0.isASCII && $0.properties.isAlphabetic }
    // Greek, Cyrillic, Armenian, Cherokee, and the full-width forms of Latin letters.
    let others: [ClosedRange<UInt32>] = [
      0x370...0x3FF, 0x400...0x52F, 0x530...0x58F, 0x13A0...0x13FF, 0xFF10...0xFF5A,
    ]
    return isLatin && word.contains { scalar in others.contains { $0.contains(scalar.value) } }
  }
}
