/// Every kind of command, for making one again from its audit row.
package enum CommandRegistry {
  package static var all: [any Command.Type] {
    [
      PracticeInit.self, ClockAccept.self, UserAdd.self, UserGrant.self, UserDisable.self,
      LocationAdd.self, ReceiveClaims.self, RecordDecisions.self, ExceptionGrant.self,
      ExceptionRevoke.self, BundleBuild.self, BundleActivate.self, BundleRollback.self,
      PolicySet.self, OverrideApprove.self, OverrideRefuse.self,
      CodesImport.self, LeaseAcquire.self, BackupRecord.self, ClaimRead.self, ClaimUnmask.self,
    ]
  }

  /// The command that an audit row records.
  ///
  /// - Throws: `K208` when this program knows no such command, or only older versions of it.
  static func command(
    _ name: String, version: Int, _ payload: Payload, from attachments: any Attachments
  ) throws -> any Command {
    guard let type = all.first(where: { $0.type.name == name }), version <= type.type.version
    else {
      throw KernelProblem(
        .unknownCommand,
        "This program does not know the command \(name)/\(version). Install the one that wrote it.")
    }
    return try type.init(recorded: payload, version: version, from: attachments)
  }
}
