internal import CLuaShim

/// What one run may use.
package struct LuaBudget: Sendable, Equatable {
  /// VM instructions, with library work counted in proportion.
  package var instructions: Int
  /// Backstop in processor time (ten times as much on the wall); a verdict is by instructions
  /// wherever it can be.
  package var milliseconds: Int
  /// Bytes over what the state holds after sealing.
  package var memory: Int

  package init(instructions: Int, milliseconds: Int, memory: Int) {
    self.instructions = instructions
    self.milliseconds = milliseconds
    self.memory = memory
  }

  /// A rule or a hook.
  package static let rule = LuaBudget(
    instructions: 2_000_000, milliseconds: 100, memory: 16 << 20)
  /// A report, or one step of a workflow.
  package static let workflow = LuaBudget(
    instructions: 20_000_000, milliseconds: 2_000, memory: 64 << 20)
  /// Loading one file of a bundle; the memory is shared by all files of the state.
  package static let load = LuaBudget(
    instructions: 20_000_000, milliseconds: 2_000, memory: 64 << 20)

  var raw: sj_budget {
    sj_budget(
      instructions: Int64(instructions), milliseconds: Int64(milliseconds), memory: Int64(memory))
  }
}
