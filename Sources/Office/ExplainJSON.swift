package import Model
import Text

/// Writes explanations for programs:
/// `{"claims": [{"id", "file", "unreadable", "rules": [{"rule", "verdict", "reason", "steps": […]}]}]}`.
package struct ExplainJSON {
  private var output = JSONOutput(.levels(4))

  package init() {
    output.beginObject()
    output.member("claims")
    output.beginArray()
  }

  /// Adds a claim with what rules say of it.
  package mutating func add(_ found: Explain.Found, _ explanations: [Explanation]) {
    output.beginObject()
    output.member("id")
    output.string(found.claim.id)
    output.member("file")
    output.string(found.file)
    output.member("unreadable")
    output.bool(found.isUnreadable)
    output.member("rules")
    output.beginArray()
    for explanation in explanations { write(explanation) }
    output.endArray()
    output.endObject()
  }

  /// Closes the document.
  package mutating func end() -> [UInt8] {
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  /// A code's page.
  package static func page(_ page: CodePage) -> [UInt8] {
    var output = JSONOutput(.pretty)
    output.beginObject()
    for (name, value) in [
      ("code", page.code), ("title", page.title), ("meaning", page.meaning), ("fix", page.fix),
    ] {
      output.key(name)
      output.string(value)
    }
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private mutating func write(_ explanation: Explanation) {
    output.beginObject()
    output.member("rule")
    output.string(explanation.rule)
    output.member("verdict")
    output.string(explanation.verdict.rawValue)
    output.member("reason")
    output.string(explanation.reason)
    output.member("steps")
    output.beginArray()
    for step in explanation.steps {
      output.beginObject()
      output.member("text")
      output.string(step.text)
      output.member("holds")
      if let holds = step.holds { output.bool(holds) } else { output.null() }
      output.member("depth")
      output.integer(step.depth)
      output.endObject()
    }
    output.endArray()
    output.endObject()
  }
}
