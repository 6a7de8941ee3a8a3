internal import Kernel
package import Model

extension PracticeDesk {
  /// Judges the claims the practice has stored.
  ///
  /// `book`: other rules than the active bundle's, by which nothing is kept; nil for the active ones.
  package func scrubQueue(
    by book: RuleBook?, asOf: CivilDate, jobs: Int, onlyUndecided: Bool
  ) throws -> QueueJob {
    if let book {
      return QueueJob(
        scrub: QueueScrub(
          practice, rules: book, bundle: nil, asOf: asOf, jobs: jobs, as: caller.request()),
        rules: book, size: try practice.read { try $0.documentSize() }, onlyUndecided: false)
    }
    let (bundle, rules) = try standing(asOf: asOf)
    return QueueJob(
      scrub: QueueScrub(
        practice, rules: rules, bundle: bundle.id, asOf: asOf, jobs: jobs,
        as: caller.request()),
      rules: rules, size: try practice.read { try $0.documentSize() },
      onlyUndecided: onlyUndecided)
  }
}

/// A scrub of stored claims, ready to run.
package struct QueueJob {
  let scrub: QueueScrub
  package let rules: RuleBook
  /// The bytes of all documents, for a progress bar.
  package let size: Int
  let onlyUndecided: Bool

  package func run(_ tell: @escaping (Scrub.Event) throws -> Void) throws -> QueueScrub.Outcome {
    try scrub.run(onlyUndecided: onlyUndecided, tell: tell)
  }
}
