// A program that works a Lua state hard, for scripts/sanitize and for rough speeds.
//
//   sandbox-rig            errors, records, freezing, exhaustion at every allocation
//   sandbox-rig --leak     the same, and one state is leaked on purpose
//   sandbox-rig --speed [NAME]   nanoseconds per call and per field

import Foundation
import LuaVM

let arguments = CommandLine.arguments.dropFirst()

func rigHost() -> LuaHost {
  var host = makeHost()
  host.module = { name in
    name == "m" ? ("m.lua", Array("return { f = function() return 1 end }".utf8)) : nil
  }
  return host
}

func loaded(_ state: LuaState, _ body: String, head: String = "") -> LuaFunction? {
  let source = "\(head) rule \"t\" { check = function(claim, ctx) \(body) end }"
  guard case .success = state.load(Array(source.utf8), file: "t.lua").result else { return nil }
  guard case .function(let f) = state.declarations.last?.table["check"] else { return nil }
  return f
}

let work = """
  local out = {}
  for i = 1, 20 do
    out[i] = claim.id .. i
    if claim.lines[1].charge > claim.lines[1].charge - claim.lines[1].charge then out[#out + 1] = tostring(claim.lines[1].charge) end
    local ok, why = pcall(fail)
    local back = echo({ a = i, b = { claim.id } }, function() return i end)
    if codes "CLAIM-1":has(claim.id) and claim.id:match("^(%u+)") then out.n = back.a end
  end
  for k, v in pairs(out) do table.sort { 3, 1, 2 } end
  return ctx:find { out[1], limits[1] }, m.f()
  """
let head = "local limits = { 1, 2, { x = 1 } } local m = require \"m\""

func exercise() throws {
  let memory = Arena()
  let state = try LuaState(host: rigHost())
  guard let check = loaded(state, work, head: head) else { fatalError("the rig's rule is broken") }
  try state.seal()
  for _ in 0..<200 {
    guard case .success = state.call(check, [memory.argument, .object("ctx")]).result else {
      fatalError("the rig's rule fails")
    }
    state.advance()
  }
  for bad in ["while true do end", "local t = {} while true do t = {t} end", "error(\"x\")"] {
    let other = try LuaState(host: rigHost())
    guard let f = loaded(other, bad) else { continue }
    _ = other.call(f, [memory.argument, .object("ctx")])
  }
}

/// Fails the k-th allocation, and every later one, of one step; counts until the step succeeds.
func exhaust(_ name: String, _ step: (Int) -> Bool) {
  var k = 1
  while !step(k), k < 100_000 { k += 1 }
  print("\(name): \(k - 1) allocations failed in turn")
}

func exhaustAll() {
  let memory = Arena()
  exhaust("open") { k in
    (try? LuaState(host: rigHost(), failingAllocations: k, count: .max)) != nil
  }
  exhaust("load") { k in
    guard let state = try? LuaState(host: rigHost()) else { return false }
    state.failAllocations(from: k, count: .max)
    return loaded(state, work, head: head) != nil
  }
  exhaust("seal") { k in
    guard let state = try? LuaState(host: rigHost()), loaded(state, work, head: head) != nil
    else { return false }
    state.failAllocations(from: k, count: .max)
    return (try? state.seal()) != nil
  }
  exhaust("call") { k in
    guard let state = try? LuaState(host: rigHost()),
      let check = loaded(state, work, head: head), (try? state.seal()) != nil
    else { return false }
    state.failAllocations(from: k, count: .max)
    let outcome = state.call(check, [memory.argument, .object("ctx")])
    state.failAllocations(from: 0, count: 0)
    if case .success = outcome.result { return true }
    return false
  }
}

/// Tests/rigs/fuzz.lua over many seeds.
func fuzz() throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../fuzz.lua")
  let source = try String(contentsOf: file, encoding: .utf8)
  let state = try LuaState(host: rigHost())
  guard case .success = state.load(Array(source.utf8), file: "fuzz.lua").result,
    case .function(let check) = state.declarations.first?.table["check"]
  else { fatalError("fuzz.lua does not load") }
  try state.seal()
  let arena = Arena()
  var calls: Int64 = 0
  for seed in 1...300 {
    let arguments = [
      arena.argument, .object("ctx"), LuaArgument.value(.integer(Int64(seed * 104_729))),
    ]
    let outcome = state.call(check, arguments, budget: .workflow)
    if case .success(let values) = outcome.result, case .integer(let n) = values.first {
      calls += n
    }
    state.advance()
  }
  print("fuzz: \(calls) random calls")
}

func speed() throws {
  let memory = Arena()
  let state = try LuaState(host: rigHost())
  let bodies = [
    ("empty call", "", 1_000_000),
    ("one text field", "local x = claim.id", 1_000_000),
    ("10 text fields", String(repeating: "local x = claim.id ", count: 10), 1_000_000),
    (
      "10 quantities",
      "local line = claim.lines[1] " + String(repeating: "local x = line.units ", count: 10),
      1_000_000
    ),
    (
      "10 money",
      "local line = claim.lines[1] " + String(repeating: "local x = line.charge ", count: 10),
      300_000
    ),
    ("method call out", "ctx:find()", 300_000),
    ("pcall(fail)", "pcall(fail)", 300_000),
    ("match", "claim.id:match(\"^%d+$\")", 300_000),
    ("1000 turns", "local n = 0 for i = 1, 1000 do n = n + i end", 10_000),
  ]
  let functions = bodies.compactMap { loaded(state, $0.1) }
  try state.seal()
  let only = arguments.count > 1 ? arguments.last : nil
  for ((name, _, n), f) in zip(bodies, functions) where only == nil || only == name {
    var best = Double.infinity
    for _ in 0..<3 {
      let start = ContinuousClock.now
      let callArguments = [memory.argument, LuaArgument.object("ctx")]
      for _ in 0..<n { _ = state.call(f, callArguments) }
      best = min(best, (ContinuousClock.now - start) / .nanoseconds(1) / Double(n))
    }
    print("\(name): \(Int(best)) ns")
  }
}

if arguments.contains("--speed") {
  try speed()
} else {
  try exercise()
  exhaustAll()
  try fuzz()
  if arguments.contains("--leak") { _ = Unmanaged.passRetained(try LuaState(host: rigHost())) }
  print("rig: done")
}
