extension BundleStore {
  /// The bundle that is active and the one to go back to, which is missing where there is none.
  ///
  /// An activation goes one step forward and a rollback one back, so that what was gone back from does not
  /// count as earlier: after activating A, B and C, a rollback goes to B and the next one to A.
  static let wayBack = """
    WITH line AS (
      SELECT ordinal, bundle_id,
        sum(CASE command.type WHEN 'bundle.rollback' THEN -1 ELSE 1 END) OVER (ORDER BY ordinal)
          AS depth
      FROM bundle_activation JOIN command ON command.sequence = bundle_activation.command),
    present AS (SELECT ordinal, depth FROM line ORDER BY ordinal DESC LIMIT 1)
    SELECT bundle_id FROM line, present
    WHERE line.ordinal = present.ordinal OR line.ordinal =
      (SELECT max(ordinal) FROM line WHERE depth = present.depth - 1)
    ORDER BY line.ordinal DESC
    """
}
