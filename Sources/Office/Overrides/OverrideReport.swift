import Kernel
import Model
package import Text

/// The owner's report: every override that lowered a rule which holds, with who did what and when.
package struct OverrideReport: DeskReport {
  let policy: OverridePolicy?
  /// Who set the policy last.
  let set: RecordedOverride.Act?
  let recorded: [RecordedOverride]
  /// How many are older than what was asked for.
  let unlisted: Int
  let since: CivilDate?
  let asOf: CivilDate

  package var text: String {
    var text = PolicyReport(overrides: policy, set: set).text
    let span = since.map { " since \($0)" } ?? ""
    text += "\(inWords(recorded.count, "override")) that lowered a rule which holds\(span)"
    text += unlisted > 0 ? ", \(unlisted) before\n" : "\n"
    for one in recorded {
      text += "\n\(one.id)  \(one.override.name)  \(OverrideList.standing(one, on: asOf))"
      text += one.isActive ? "\n" : " (not in the active bundle)\n"
      text += one.override.lines
      if let built = one.built, built.who != one.asked.who { text += line("put in", built) }
      text += line("activated", one.asked)
      switch one.standing {
      case .approved: text += line("approved", one.ruled)
      case .refused: text += line("refused", one.ruled)
      case .delayed where one.ruled != one.asked: text += line("set free", one.ruled)
      case .delayed, .waiting: break
      }
      if let day = one.countsSince {
        text +=
          "    counts     \(one.counts(on: asOf) ? "since" : "from") \(day), until \(one.override.to)\n"
      }
    }
    return text
  }

  private func line(_ what: String, _ act: RecordedOverride.Act) -> String {
    "    \(what.padded(to: 9))  \(act.at.date) by \(act.who)"
      + (act.reason.map { ": \($0)\n" } ?? "\n")
  }

  /// `{"policy","policy_set","since","as_of","overrides":[…]}`.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("policy")
    output.string((policy ?? .usual).description)
    output.act("policy_set", set)
    output.member("since")
    output.optional(since?.description)
    output.member("as_of")
    output.string(asOf.description)
    output.member("overrides")
    output.beginArray()
    for one in recorded {
      output.beginObject()
      one.write(to: &output, on: asOf)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

/// What the practice asks for before an override that lowers a rule which holds counts.
package struct PolicyReport: DeskReport {
  /// Nil when it was never set.
  let overrides: OverridePolicy?
  let set: RecordedOverride.Act?

  package var text: String {
    let policy = overrides ?? .usual
    var text = "overrides  \(policy): one that lowers a rule which holds stands in the report, and "
    text += policy.wording + "\n"
    guard let set else { return text + "           never set: scrubjay policy overrides --help\n" }
    text += "           set on \(set.at.date) by \(set.who)"
    return text + (set.reason.map { ": \($0)\n" } ?? "\n")
  }

  /// `{"overrides":"delay 0","set":{"user","on_behalf_of","at","reason"}}`; `set` is null when it never
  /// was.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("overrides")
    output.string((overrides ?? .usual).description)
    output.act("set", set)
    output.endObject()
    output.newLine()
  }
}
