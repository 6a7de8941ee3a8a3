import Kernel
import Model
package import Text

/// The overrides of a practice's active bundle, and how each stands.
package struct OverrideList: DeskReport {
  let policy: OverridePolicy
  /// Those that lower a rule which holds.
  let recorded: [RecordedOverride]
  /// The others; nobody is asked for them.
  let others: [RuleListing.Change]
  let asOf: CivilDate

  package var text: String {
    var text = "An override that lowers a rule which holds: \(policy.wording).\n"
    if recorded.isEmpty, others.isEmpty { return text + "the active bundle has no override\n" }
    for one in recorded.sorted(by: OverrideList.inOrder(asOf)) {
      text += "\n\(one.id)  \(one.override.name)  \(OverrideList.standing(one, on: asOf))\n"
      text += one.override.lines
    }
    for one in others {
      let days =
        asOf < one.from ? "begins \(one.from)" : one.to < asOf ? "ended \(one.to)" : "counts"
      text += "\n\(String(repeating: " ", count: 14))  \(one.id)  \(days), nobody is asked\n"
      text += "    \(one.rules.joined(separator: ", ")): \(one.change) for \(one.scope), "
      text += "\(one.from) to \(one.to)\n    reason: \(one.reason)\n"
    }
    return text
  }

  /// Those first that do not count.
  private static func inOrder(
    _ day: CivilDate
  ) -> (RecordedOverride, RecordedOverride) -> Bool {
    { one, two in
      let (a, b) = (one.counts(on: day), two.counts(on: day))
      return a != b ? b : one.override.name < two.override.name
    }
  }

  /// How an override stands on a pretended today, in a few words.
  static func standing(_ one: RecordedOverride, on day: CivilDate) -> String {
    let own: String
    switch one.standing {
    case .waiting: own = "waits for a second person"
    case .refused: own = "refused"
    case .approved: own = "approved, counts"
    case .delayed: own = one.counts(on: day) ? "counts" : "counts from \(one.countsSince ?? day)"
    }
    if one.override.to < day { return own + "; its dates ended \(one.override.to)" }
    if day < one.override.from { return own + "; its dates begin \(one.override.from)" }
    return own
  }

  /// `{"policy","as_of","overrides":[{"id","override","standing","counts",…}]}`.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("policy")
    output.string(policy.description)
    output.member("as_of")
    output.string(asOf.description)
    output.member("overrides")
    output.beginArray()
    for one in recorded.sorted(by: OverrideList.inOrder(asOf)) {
      output.beginObject()
      one.write(to: &output, on: asOf)
      output.endObject()
    }
    for one in others {
      output.beginObject()
      output.member("id")
      output.null()
      output.member("override")
      output.string(one.id)
      output.member("standing")
      output.string("not-asked")
      output.member("counts")
      output.bool(true)
      output.member("rules")
      output.beginArray()
      for rule in one.rules { output.string(rule) }
      output.endArray()
      output.texts([
        ("change", one.change), ("scope", one.scope), ("from", one.from.description),
        ("to", one.to.description), ("reason", one.reason),
      ])
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

extension LoweringOverride {
  /// What it changes, for whom and why, on lines of their own.
  var lines: String {
    "    \(rules.joined(separator: ", ")): \(change) for \(scope), \(from) to \(to)\n"
      + "    reason: \(reason) (\(owner))\n"
  }
}

extension RecordedOverride {
  /// The word for its standing.
  var word: String {
    switch standing {
    case .waiting: "waiting"
    case .delayed: "delayed"
    case .approved: "approved"
    case .refused: "refused"
    }
  }

  /// Its members, inside an object.
  func write(to output: inout JSONOutput, on day: CivilDate) {
    output.texts([("id", id.description), ("override", override.name), ("standing", word)])
    output.member("counts")
    output.bool(counts(on: day))
    output.member("counts_since")
    output.optional(countsSince?.description)
    output.member("rules")
    output.beginArray()
    for rule in override.rules { output.string(rule) }
    output.endArray()
    output.texts([
      ("change", override.change), ("scope", override.scope),
      ("from", override.from.description), ("to", override.to.description),
      ("reason", override.reason), ("owner", override.owner),
    ])
    output.member("active")
    output.bool(isActive)
    output.act("built", built)
    output.act("asked", asked)
    output.act("ruled", ruled == asked ? nil : ruled)
  }
}

extension JSONOutput {
  /// Members that are texts.
  mutating func texts(_ members: [(String, String)]) {
    for (name, value) in members {
      key(name)
      string(value)
    }
  }

  /// Who did something, when and why; null for nobody.
  mutating func act(_ name: String, _ act: RecordedOverride.Act?) {
    key(name)
    guard let act else { return null() }
    beginObject()
    member("user")
    string(act.user)
    member("on_behalf_of")
    optional(act.onBehalfOf)
    member("at")
    string(act.at.description)
    member("reason")
    optional(act.reason)
    endObject()
  }
}
