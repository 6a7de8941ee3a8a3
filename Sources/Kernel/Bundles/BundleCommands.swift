internal import Foundation
internal import GRDB
internal import Model

/// Puts a bundle into the practice.
///
/// It changes nothing until it is activated.
///
/// Whoever makes this command has verified the bundle: it loads, lints and passes its examples.
package struct BundleBuild: Command {
  package static let type = CommandType("bundle.build")
  package static let permission = Permission("bundle.build")

  package var name: String
  package var manifest: [UInt8]
  package var archive: [UInt8]

  package init(name: String, manifest: [UInt8], archive: [UInt8]) {
    self.name = name
    self.manifest = manifest
    self.archive = archive
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    name = try payload.required("name")
    manifest = try attachments.bytes(try payload.requiredDigest("sha256"))
    archive = try attachments.bytes(try payload.requiredDigest("source"))
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("sha256", Digest(of: manifest).description)
    payload.set("source", Digest(of: archive).description)
    return payload
  }

  package func validate() -> [FieldProblem] { FieldRules.text("name", name, 1...80) }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let digest = Digest(of: manifest)
    var result = Payload()
    result.set("sha256", digest.description)
    let known = try String.fetchOne(
      change.db, sql: "SELECT public_id FROM bundle WHERE sha256 = ?",
      arguments: [Data(digest.bytes)])
    if let known {
      result.set("bundle", known)
      return result
    }
    let id = change.id(RecordKind.bundle.rawValue)
    try change.db.execute(
      sql: """
        INSERT INTO bundle (public_id, sha256, manifest, source_id, name, version) \
        VALUES (?, ?, ?, ?, ?, 1)
        """,
      arguments: [
        id.description, Data(digest.bytes), Data(manifest), try source(change.db), name,
      ])
    try change.note(CommandType("bundle.built"), of: id, version: 1, payload)
    result.set("bundle", id.description)
    return result
  }

  /// The row of the archive, which bundles that differ in states only share.
  private func source(_ db: Database) throws -> Int64 {
    let digest = Data(Digest(of: archive).bytes)
    let known = try Int64.fetchOne(
      db, sql: "SELECT id FROM bundle_source WHERE sha256 = ?", arguments: [digest])
    if let known { return known }
    try db.execute(
      sql: "INSERT INTO bundle_source (sha256, archive) VALUES (?, ?)",
      arguments: [digest, Data(archive)])
    return db.lastInsertedRowID
  }
}

/// Makes a bundle the one that judges, in one step.
///
/// Its overrides that lower a rule which holds come with it. Those that the running bundle does not have
/// are asked for as the practice's policy says; the bundle is active all the same.
package struct BundleActivate: Command {
  package static let type = CommandType("bundle.activate", version: 2)
  package static let permission = Permission("bundle.activate")

  package var bundle: Digest
  package var overrides: [LoweringOverride]

  package init(bundle: Digest, overrides: [LoweringOverride] = []) {
    self.bundle = bundle
    self.overrides = overrides
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    bundle = try payload.requiredDigest("sha256")
    // Version 1 knew of none.
    overrides = try (payload.objects("overrides") ?? []).map {
      try LoweringOverride($0, owner: try $0.required("owner"))
    }
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("sha256", bundle.description)
    if !overrides.isEmpty { payload.set("overrides", overrides.map(\.payload)) }
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let row = try BundleStore.row(of: bundle, change.db)
    let running = try BundleStore.active(change.db)
    guard running != row else {
      throw KernelProblem(.refused, "The bundle \(bundle.short) is active already.")
    }
    try OverrideStore.keep(
      overrides, of: row, after: OverrideStore.rows(of: running, change.db), in: change)
    return try BundleStore.activate(row, CommandType("bundle.activated"), in: change)
  }
}

/// Goes back to the bundle that was active before the present one; done again, to the one before that.
///
/// The overrides of that bundle that lower a rule which holds are asked for like those of one that is
/// activated. Without them, as version 1 recorded it, those are that the bundle was activated with.
package struct BundleRollback: Command {
  package static let type = CommandType("bundle.rollback", version: 2)
  package static let permission = Permission("bundle.rollback")

  /// The bundle that was found to be the one before, and its overrides.
  private let target: BundleActivate?

  package init() { target = nil }

  /// - Parameters:
  ///   - bundle: the one before, which ``Snapshot/bundleBefore()`` gives; refused where it is another by now.
  ///   - overrides: those of its rules.
  package init(to bundle: Digest, overrides: [LoweringOverride]) {
    target = BundleActivate(bundle: bundle, overrides: overrides)
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    target =
      try payload.text("sha256") == nil
      ? nil : BundleActivate(recorded: payload, version: version, from: attachments)
  }

  package var payload: Payload { target?.payload ?? Payload() }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let last = try Row.fetchAll(change.db, sql: BundleStore.wayBack)
    guard last.count == 2 else {
      throw KernelProblem(
        .refused,
        "There is no earlier bundle to go back to. Any of the practice's bundles can be activated again: "
          + "scrubjay bundle list, and scrubjay bundle activate DIGEST.")
    }
    let running = try OverrideStore.rows(of: last[0][0], change.db)
    if let target {
      guard try BundleStore.row(of: target.bundle, change.db) == last[1][0] else {
        throw KernelProblem(
          .refused, "Another bundle was activated meanwhile; nothing was changed. Try again.")
      }
      try OverrideStore.keep(target.overrides, of: last[1][0], after: running, in: change)
    } else {
      try OverrideStore.comeBack(with: last[1][0], after: running, in: change)
    }
    return try BundleStore.activate(
      last[1][0], CommandType("bundle.rolled_back"), in: change)
  }
}
