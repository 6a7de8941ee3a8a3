import LuaVM

/// The `check` of the only rule in a file, in a sealed state.
struct Sealed {
  let state: LuaState
  let check: LuaFunction

  init(_ source: String, host: LuaHost = makeHost(), file: String = "rules/test.lua") throws {
    state = try LuaState(host: host)
    _ = try state.load(Array(source.utf8), file: file).result.get()
    try state.seal()
    guard let declaration = state.declarations.last,
      case .function(let function) = declaration.table["check"]
    else { throw LuaFailure(code: .error, message: "no check") }
    check = function
  }

  /// A rule whose check has this body, with `claim` and `ctx` as parameters.
  init(body: String, head: String = "") throws {
    try self.init(head + " rule \"t\" { check = function(claim, ctx) " + body + " end }")
  }

  func run(_ arguments: LuaArgument..., budget: LuaBudget = .rule) -> LuaOutcome {
    state.call(check, arguments, budget: budget)
  }
}

extension Result where Failure == LuaFailure {
  var failure: LuaFailure? {
    if case .failure(let failure) = self { return failure }
    return nil
  }
}

extension LuaOutcome {
  var text: String? {
    if case .success(let values) = result, case .string(let text) = values.first { return text }
    return nil
  }

  var integer: Int64? {
    if case .success(let values) = result, case .integer(let i) = values.first { return i }
    return nil
  }
}

/// Evaluates an expression list with a claim at hand and gives the first value's text.
func evaluate(_ expression: String, head: String = "") throws -> String {
  let arena = Arena()
  let sealed = try Sealed(body: "return tostring((\(expression)))", head: head)
  let outcome = sealed.run(arena.argument, .object("ctx"))
  if let failure = outcome.result.failure { return "\(failure.code): \(failure.message)" }
  return outcome.text ?? "?"
}
