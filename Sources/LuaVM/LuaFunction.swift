internal import CLuaShim

/// A Lua function held by Swift: valid in the state it came from, released when dropped.
package final class LuaFunction {
  let core: LuaCore
  let reference: Int32

  init(core: LuaCore, reference: Int32) {
    self.core = core
    self.reference = reference
  }

  deinit { sj_release(core.host, reference) }
}
