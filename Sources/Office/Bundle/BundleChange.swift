internal import Kernel
internal import Model
package import Text

/// What came of a change of the bundle that judges: which one does now, and which one did.
package struct BundleChange: DeskReport {
  /// A bundle by the beginning of its digest, and its name where it has one of its own.
  struct Named: Equatable {
    var name: String
    var digest: String

    var text: String { name == digest ? digest : "\(name) (\(digest))" }
  }

  package let done: Done
  /// The bundle that judges now; of a dry run, the one that would; nil where it cannot be told.
  let now: Named?
  /// The one that judged before; nil for the first.
  let was: Named?

  package var text: String {
    guard let now else { return done.text }
    let before = was.map { "was \($0.text)" } ?? "none was before"
    return done.dryRun
      ? "bundle \(now.text) would be active now (\(was.map { "is \($0.text)" } ?? "none is"))\n"
        + done.text
      : "bundle \(now.text) is now active (\(before))\n" + done.text
  }

  /// As ``Done``: the events name the bundle.
  package func write(to output: inout JSONOutput) { done.write(to: &output) }
}

extension PracticeDesk {
  /// Does something that makes another bundle the one that judges, and tells which.
  ///
  /// `bundle` is the one it will be, where that is known; a dry run of one that the practice does not have
  /// cannot tell it otherwise.
  package func bundleChange(
    to bundle: RuleBundle? = nil, _ perform: () throws -> Done
  ) throws -> BundleChange {
    func named(_ stored: StoredBundle) -> BundleChange.Named {
      BundleChange.Named(name: stored.name, digest: stored.digest.short)
    }
    let was = try practice.read { try $0.bundles() }.first(where: \.isActive).map(named)
    let done = try perform()
    let record = done.events.last { ["bundle.activated", "bundle.rolled_back"].contains($0.type) }
    let now = try practice.read { try $0.bundles() }.first { $0.id.description == record?.record }
      .map(named)
    let meant = bundle.map {
      BundleChange.Named(name: $0.manifest.name ?? $0.id.short, digest: $0.id.short)
    }
    return BundleChange(done: done, now: done.replayed ? nil : now ?? meant, was: was)
  }
}
