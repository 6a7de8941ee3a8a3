/// What a host adds to the language of its scripts.
package struct LuaHost {
  /// Globals used as `NAME "id" { … }` while a file is loaded.
  package var declarations: [String] = []
  /// Globals used as `NAME "text"`, which make an immutable tagged value.
  package var tags: [String] = []
  /// Global functions.
  package var functions: [LuaHostFunction] = []
  /// Named userdata with methods, passed to calls with ``LuaArgument/object(_:)``.
  package var objects: [LuaHostObject] = []
  /// Further globals; tables among them are frozen.
  package var constants: [(name: String, value: LuaValue)] = []
  /// What `tagged:has(value)` asks; without it `has` is an error.
  package var tagContains: ((_ name: String, _ text: String, _ value: String) -> Bool)?
  /// What `require "name"` loads; nil is an error that names the module.
  package var module: ((_ name: String) -> (path: String, source: [UInt8])?)?

  package init() {}
}

/// A function of the host.
///
/// It runs outside the budget of instructions and memory, so it is short. What it allocates is not
/// counted; its time is.
package struct LuaHostFunction {
  package var name: String
  package var body: ([LuaValue]) -> LuaHostResult

  package init(_ name: String, _ body: @escaping ([LuaValue]) -> LuaHostResult) {
    self.name = name
    self.body = body
  }
}

/// What a host function answers.
package enum LuaHostResult {
  case values([LuaValue])
  /// Raised as an error at the caller's line, which pcall can catch.
  case failure(String)
}

/// A named object with methods called by colon: `ctx:find { … }`.
package struct LuaHostObject {
  package var name: String
  package var methods: [LuaHostFunction]

  package init(_ name: String, methods: [LuaHostFunction]) {
    self.name = name
    self.methods = methods
  }
}

/// One completed `NAME "id" { … }`.
package struct LuaDeclaration {
  package var kind: String
  package var id: String
  package var table: LuaTable
  package var file: String
  package var line: Int

  package init(kind: String, id: String, table: LuaTable, file: String, line: Int) {
    self.kind = kind
    self.id = id
    self.table = table
    self.file = file
    self.line = line
  }
}
