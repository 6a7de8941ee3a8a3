import ArgumentParser

/// Programs that try to make the kernel lose something (docs/rigs.md).
@main struct KernelRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel-rig",
    abstract: "Tries to make the kernel lose something: docs/rigs.md.",
    subcommands: [
      PowerCutRig.self, KillRig.self, WriteRig.self, FullDiskRig.self, TamperRig.self,
      WritersRig.self, MigrationRig.self, Child.self,
    ])
}
