import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Claims and small official files for tests of official edits.
enum EditFixture {
  static let asOf = CivilDate(days: 20_600)
  static let day = "2026-03-02"

  /// A line as tests write it.
  struct Line {
    var code: String
    var mods: [String] = []
    var units = 1
    var day = EditFixture.day
    var through: String?
    var npi: String?

    init(
      _ code: String, _ mods: [String] = [], units: Int = 1, day: String = EditFixture.day,
      through: String? = nil, npi: String? = nil
    ) {
      self.code = code
      self.mods = mods
      self.units = units
      self.day = day
      self.through = through
      self.npi = npi
    }
  }

  static func claim(
    _ id: String, _ lines: [Line], diagnoses: [String]? = nil, patient: String? = nil,
    frequency: String? = nil
  ) -> ClaimRecipe {
    var recipe = ClaimRecipe()
    PriorClaims.set(&recipe, "id", .text(id))
    if let diagnoses { PriorClaims.set(&recipe, "diagnoses", .texts(diagnoses)) }
    if let patient { PriorClaims.set(&recipe, "subscriber.id", .text(patient)) }
    if let frequency { PriorClaims.set(&recipe, "frequency", .text(frequency)) }
    recipe.lines = lines.map { line in
      var entry = ClaimRecipe.Entry()
      func put(_ path: String, _ value: FieldValue?) {
        if let field = Schema.field(.line, path) { entry.values.append((field, value)) }
      }
      put("code", .text(line.code))
      if !line.mods.isEmpty { put("mods", .texts(line.mods)) }
      put("units", .number(Int64(line.units) * 1_000))
      if let from = CivilDate(line.day) { put("dos", .number(Int64(from.days))) }
      if let to = line.through.flatMap({ CivilDate($0) }) { put("dos_to", .number(Int64(to.days))) }
      if let npi = line.npi { put("rendering.npi", .text(npi)) }
      return entry
    }
    return recipe
  }

  /// A book of releases made of rows.
  static func book(
    _ releases: [(kind: CodeKind, set: String, from: String, rows: [[String: String]])]
  ) throws -> ReleaseBook {
    try ReleaseBook(
      CodeLibrary(
        releases.map { release in
          try SampleRelease(
            kind: release.kind, set: release.set, from: #require(CivilDate(release.from)),
            rows: release.rows
          ).release(name: "sample")
        }))
  }

  static func rules(_ edits: String, _ more: String = "", severity: String = "hold") throws
    -> RuleSet
  {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.edits", severity: severity, "edits = { \(edits) }, \(more) \(RuleFiles.anyExamples)")
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  /// The report on the last of some claims, as the second of two passes.
  static func report(
    _ rules: RuleSet, _ claims: [ClaimRecipe], knowsInput: Bool = true
  ) -> (verdict: Verdict, report: ClaimReport) {
    let batch = PriorClaims.batch(claims)
    var state: PriorState?
    if knowsInput {
      let builder = PriorStateBuilder(rules: rules, asOf: asOf)
      for index in 0..<batch.count { builder.add(batch[index]) }
      state = builder.finish()
    }
    return Scrubber(rules: rules, asOf: asOf, input: state).verdict(
      of: 0, on: batch[batch.count - 1], ordinal: batch.count - 1)
  }
}
