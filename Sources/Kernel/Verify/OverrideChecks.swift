internal import GRDB
internal import Model

extension Check {
  static let policy = Check(
    "policy", "The practice's policy for overrides is the one that was set last."
  ) { work in
    try work.each("SELECT override_policy, public_id FROM practice") { row, work in
      let event = try Row.fetchOne(
        work.db,
        sql: """
          SELECT payload FROM event WHERE record = ? AND type = 'policy.set' \
          ORDER BY record_version DESC LIMIT 1
          """, arguments: [row.text(1)])
      let set = try event.map { try Payload(stored: $0.bytes(0)) }?.text("overrides")
      if set != row[0] as String? {
        work.fault("practice 1", "its policy for overrides was changed past the door")
      }
    }
  }

  static let overrides = Check(
    "overrides",
    "Every override has its digest and stands as its newest event left it, and bundles have theirs."
  ) { work in
    try work.each(
      "SELECT id, public_id, sha256, content, state, days, asked, ruled FROM rule_override"
    ) { row, work in
      let place = "rule_override \(try row.integer(0))"
      let digest = Digest(of: row.bytes(3))
      if digest.bytes != row.bytes(2) { work.fault(place, "its text does not have its digest") }
      let events = try Row.fetchAll(
        work.db,
        sql:
          "SELECT type, payload, command FROM event WHERE record = ? ORDER BY record_version DESC",
        arguments: [row.text(1)])
      let asked = events.first { $0[0] as String == OverrideStore.asked.name }
      let first = try events.last.map { try Payload(stored: $0.bytes(1)) }
      if first?.text("sha256") != digest.description {
        work.fault(place, "its text is not the one that was asked for")
      }
      guard let newest = events.first else { return }
      let left = try OverrideState.left(by: newest[0], try Payload(stored: newest.bytes(1)))
      let days = Int(try row.integer(5))
      let isRuled = newest[2] as Int64 == row[7] as Int64
      let isAsked = asked.map { $0[2] as Int64 } == row[6] as Int64
      if left?.state.rawValue != row.text(4) || left?.days != days || !isRuled || !isAsked {
        work.fault(place, "it does not stand as its newest event left it")
      }
    }
    try work.each("SELECT id, public_id FROM bundle ORDER BY id") { row, work in
      let event = try Row.fetchOne(
        work.db,
        sql: """
          SELECT payload FROM event WHERE record = ? \
          AND type IN ('bundle.activated', 'bundle.rolled_back') \
          ORDER BY record_version DESC LIMIT 1
          """, arguments: [row.text(1)])
      let then = try event.map { try Payload(stored: $0.bytes(0)) }?.texts("overrides") ?? []
      let now = try String.fetchAll(
        work.db,
        sql: """
          SELECT public_id FROM rule_override JOIN bundle_override ON override_id = rule_override.id \
          WHERE bundle_id = ?
          """, arguments: [try row.integer(0)])
      if Set(then) != Set(now) {
        work.fault(
          "bundle \(try row.integer(0))", "its overrides are not those it was activated with")
      }
    }
  }
}

extension OverrideState {
  /// The state that an event leaves an override in, and its days; nil for an event of another kind.
  fileprivate static func left(
    by event: String, _ payload: Payload
  ) throws -> (state: OverrideState, days: Int)? {
    switch event {
    case OverrideStore.approved.name: (.approved, 0)
    case OverrideStore.refused.name: (.refused, 0)
    case OverrideStore.asked.name, OverrideStore.delayed.name:
      payload.text("policy").flatMap { OverridePolicy(stored: $0)?.asks }
    default: nil
    }
  }
}
