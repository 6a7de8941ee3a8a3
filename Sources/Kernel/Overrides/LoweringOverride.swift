package import Model

/// An override that lowers a rule which holds, in the words of its file.
package struct LoweringOverride: Equatable, Sendable {
  /// The override's own id.
  package var name: String
  /// The ids of the rules it changes, sorted.
  package var rules: [String]
  /// Which claims it is for, as `payer PELHP, billing 1234567893`.
  package var scope: String
  /// What it changes, as `severity warn`.
  package var change: String
  package var from: CivilDate
  /// The last day.
  package var to: CivilDate
  package var reason: String
  /// Who answers for it; another owner does not make it another override.
  package var owner: String

  package init(
    name: String, rules: [String], scope: String, change: String, from: CivilDate, to: CivilDate,
    reason: String, owner: String
  ) {
    self.name = name
    self.rules = rules.sorted()
    self.scope = scope
    self.change = change
    self.from = from
    self.to = to
    self.reason = reason
    self.owner = owner
  }

  /// What tells it from every other: its text without the owner.
  package var digest: Digest { Digest(of: content.bytes) }

  var content: Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("rules", rules)
    payload.set("scope", scope)
    payload.set("change", change)
    payload.set("from", from.description)
    payload.set("to", to.description)
    payload.set("reason", reason)
    return payload
  }

  /// The content with its owner, as a command carries it.
  var payload: Payload {
    var payload = content
    payload.set("owner", owner)
    return payload
  }

  init(_ content: Payload, owner: String) throws {
    guard let from = CivilDate(try content.required("from")),
      let to = CivilDate(try content.required("to")), let rules = content.texts("rules")
    else { throw KernelProblem(.invalid, "A recorded override names no rules or dates.") }
    self.init(
      name: try content.required("name"), rules: rules, scope: try content.required("scope"),
      change: try content.required("change"), from: from, to: to,
      reason: try content.required("reason"), owner: owner)
  }
}
