import ArgumentParser
import Foundation
import Kernel
import TestKit

/// What is interrupted at each of its operations on the disk: one command of each kind, and what is
/// done to the whole file.
enum Step: String, CaseIterable, ExpressibleByArgument {
  case create
  case firstOpen = "first-open"
  case close
  case migrate
  case backup
  case restore
  case whatIf = "what-if"
  case whatIfCommit = "what-if.commit"
  case userAdd = "user.add"
  case userGrant = "user.grant"
  case userRevoke = "user.revoke"
  case userDisable = "user.disable"
  case locationAdd = "location.add"
  case clockAccept = "clock.accept"
  case receive = "document.receive"
  case decide = "decision.record"
  case exceptionGrant = "exception.grant"
  case exceptionRevoke = "exception.revoke"
  case bundleBuild = "bundle.build"
  case bundleActivate = "bundle.activate"
  case bundleRollback = "bundle.rollback"

  /// The commands a prepared practice has, after the one that made it.
  static let prepared = 27

  /// Whether it works on a practice that is there and was opened before.
  var needsWorkedPractice: Bool { self != .create && self != .firstOpen }

  /// A command that is not refused on `prepare`'s practice; nil for other steps.
  func command(on practice: Practice) throws -> (any Command)? {
    switch self {
    case .create, .firstOpen, .close, .migrate, .backup, .restore, .whatIf, .whatIfCommit:
      return nil
    case .userAdd: return UserAdd(account: "new", name: "New Wren", roles: ["biller", "auditor"])
    case .userGrant: return UserGrant(account: "bo", role: "auditor")
    case .userRevoke: return UserGrant(account: "bo", role: "biller", revoke: true)
    case .userDisable: return UserDisable(account: "bo")
    case .locationAdd: return LocationAdd(name: "North", npi: "1234567893")
    case .clockAccept: return ClockAccept()
    case .receive: return RigClaims([0, 1, 7], text: "NEW").command
    case .decide:
      return practice.decide(try practice.claimKeys(), bundle: 1, findings: "[2]")
    case .exceptionGrant:
      return try practice.claimKeys().first.flatMap { practice.grant($0, rule: "new") }
    case .exceptionRevoke:
      return try practice.standingExceptions().first.map(ExceptionRevoke.init(exception:))
    case .bundleBuild: return RigBundles.build(3)
    case .bundleActivate: return BundleActivate(bundle: RigBundles.digest(1))
    case .bundleRollback: return BundleRollback()
    }
  }

  /// Makes the practice that the step starts from.
  func prepare(_ folder: PracticeFolder) throws {
    guard self != .create else { return }
    let surroundings = Surroundings.rig(RigClock())
    try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    guard self != .firstOpen else { return }
    let practice = try Practice.open(folder, in: surroundings)
    for number in 1...Self.prepared {
      guard let command = try Self.preparation(number, practice) else {
        throw RigError("nothing is prepared")
      }
      try practice.perform(command, as: .rig("prepared-\(number)"))
    }
    if self == .whatIfCommit {
      let copy = try practice.beginWhatIf("try", as: .rig())
      let tried = try practice.open(copy)
      for number in 0..<4 {
        try tried.perform(
          LocationAdd(name: "Tried \(number)", npi: sampleNPI(1_000 + number)),
          as: .rig("tried-\(number)"))
      }
      try tried.close()
    }
    if self == .restore {
      try practice.backup(
        to: folder.backupFile, under: KeyFile(reading: folder.key), as: .rig("backup"))
    }
    if self == .close || self == .migrate { return }
    try practice.close()
  }

  /// The command of a number from 1 that makes the practice ready.
  private static func preparation(_ number: Int, _ practice: Practice) throws -> (any Command)? {
    switch number {
    case 1...19: return LocationAdd(name: "Wing \(number)", npi: sampleNPI(number))
    case 20: return UserAdd(account: "bo", name: "Bo Finch", roles: ["biller"])
    case 21: return RigClaims([0, 1, 2, 3, 4], text: "OLD").command
    case 22...24: return RigBundles.build(number - 22)
    case 25: return BundleActivate(bundle: RigBundles.digest(0))
    case 26: return BundleActivate(bundle: RigBundles.digest(2))
    case prepared: return try practice.claimKeys().last.flatMap { practice.grant($0, rule: "old") }
    default: return nil
    }
  }

  /// Does it, and tells of the command when it is acknowledged.
  ///
  /// `early`: with the planted bug: a command is acknowledged before it is performed, a migration
  /// stands in two transactions.
  ///
  /// `ready`: is called when what leads up to it is done.
  func perform(
    in folder: PracticeFolder, key: String, early: Bool, ready: () -> Void
  ) throws {
    let surroundings = Surroundings.rig(RigClock(startingLate: true))
    switch self {
    case .create:
      ready()
      return try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    case .firstOpen:
      ready()
      _ = try Practice.open(folder, in: surroundings)
      return
    case .migrate:
      ready()
      if early {
        _ = try Practice.open(
          folder, migrations: Migration.withNext.dropLast(), in: surroundings)
      }
      _ = try Practice.open(folder, migrations: Migration.withNext, in: surroundings)
      return
    case .restore:
      ready()
      try Practice.restore(
        from: folder.backupFile, into: folder.restored, under: KeyFile(reading: folder.key))
      return
    default: break
    }
    let practice = try Practice.open(folder, in: surroundings)
    let command = try command(on: practice)
    let copy = self == .whatIfCommit ? try practice.whatIf("try") : nil
    ready()
    if self == .close { return try practice.close() }
    if self == .backup {
      try practice.backup(
        to: folder.backupFile, under: KeyFile(reading: folder.key), as: .rig("backup"))
      return
    }
    if self == .whatIf {
      _ = try practice.beginWhatIf("try", as: .rig())
      return
    }
    if early { tell("done \(key) 0") }
    if let copy {
      let receipts = try practice.commit(copy)
      for (number, receipt) in receipts.enumerated() where !early {
        tell("done tried-\(number) \(receipt.sequence)")
      }
    } else if let command {
      let receipt = try practice.perform(command, as: .rig(key))
      if !early { tell("done \(key) \(receipt.sequence)") }
    }
  }
}

extension PracticeFolder {
  /// Where the rigs keep a backup of the practice, beside its folder.
  var backupFile: String { path + ".backup" }
  /// Where they restore it.
  var restored: PracticeFolder { PracticeFolder(path + "-restored") }
}

extension Practice {
  /// Does what was tried on a copy, on which no document was received.
  func commit(_ copy: WhatIf) throws -> [Receipt] {
    try commit(copy, as: .rig()) { _, _, _ in throw RigError("no document was tried") }
  }
}

extension Migration {
  /// The released schemas and two that are not: a column, an index, a table, rows rewritten.
  static let withNext =
    released + [
      Migration(
        number: newest + 1,
        sql: """
          ALTER TABLE user ADD COLUMN rig TEXT;
          UPDATE user SET rig = upper(name) || account;
          CREATE TABLE rig_copy (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT;
          INSERT INTO rig_copy SELECT sequence, payload FROM command;
          """),
      Migration(
        number: newest + 2,
        sql: """
          CREATE INDEX rig_copy_payload ON rig_copy (payload);
          UPDATE location SET name = name || ' (moved)';
          """),
    ]
}
