import Model
import Scripting
import Testing

/// What the rules find on a claim, each finding with the facts it rests on.
struct FactsOfFindings {
  struct Found {
    var finding: Finding
    var facts: FindingFacts

    /// One fact or part of the head to a line.
    var lines: [String] {
      String(decoding: facts.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  let rules: RuleSet
  let asOf: CivilDate

  init(_ rules: RuleSet, asOf: CivilDate = CivilDate(days: 20_600)) {
    self.rules = rules
    self.asOf = asOf
  }

  /// The findings of a claim in the order in which rules made them.
  func of(
    _ claim: ClaimFrame, input: PriorState? = nil, ordinal: Int? = nil
  ) -> [Found] {
    var found: [Found] = []
    let scrubber = Scrubber(rules: rules, asOf: asOf, input: input)
    scrubber.exemption = { finding, facts in
      found.append(Found(finding: finding, facts: facts))
      return nil
    }
    _ = scrubber.scrub(claim, ordinal: ordinal)
    return found
  }

  func of(_ claim: Claim) -> [Found] {
    let batch = claim.batch()
    return withExtendedLifetime(batch) { of(batch[0]) }
  }
}

extension Claim {
  /// The standard claim of examples, with so many lines.
  static func standard(lines: Int = 1) -> Claim {
    var recipe = ClaimRecipe()
    recipe.lines = Array(repeating: [], count: lines)
    let batch = recipe.batch()
    return withExtendedLifetime(batch) { Claim(batch[0]) }
  }

  /// The claim with another value of a field of its own; nil blanks it.
  func with(_ path: String, _ value: FieldValue?) throws -> Claim {
    var copy = self
    try copy.record.set(try #require(Schema.field(.claim, path)), to: value)
    return copy
  }

  /// The claim with another value of a field of a line, counting from 0.
  func with(line: Int, _ path: String, _ value: FieldValue?) throws -> Claim {
    var copy = self
    try copy.lines[line].set(try #require(Schema.field(.line, path)), to: value)
    return copy
  }
}
