// A program that works a Lua state hard, for scripts/sanitize and for rough speeds.
//
//   sandbox-rig            errors, records, freezing, exhaustion at every allocation
//   sandbox-rig --leak     the same, and one state is leaked on purpose
//   sandbox-rig --speed [NAME]   nanoseconds per call and per field

import LuaVM

let arguments = CommandLine.arguments.dropFirst()

/// A record with one text and one quantity, in the shape LuaRecordType documents.
final class Memory {
  let base = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16)
  let text = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
  static let type = LuaRecordType(
    name: "claim", stride: 64,
    fields: [
      LuaField("id", offset: 16, kind: .text),
      LuaField("units", offset: 32, kind: .exact(.quantity)),
      LuaField("charge", offset: 48, kind: .exact(.money)),
    ])

  init() {
    for (i, byte) in "99213".utf8.enumerated() { text[i] = byte }
    base.storeBytes(of: text, as: UnsafeMutablePointer<UInt8>.self)
    base.storeBytes(of: 0, toByteOffset: 16, as: Int64.self)
    base.storeBytes(of: 0, toByteOffset: 24, as: UInt32.self)
    base.storeBytes(of: 5, toByteOffset: 28, as: UInt32.self)
    base.storeBytes(of: 1000, toByteOffset: 32, as: Int64.self)
    base.storeBytes(of: 12_050, toByteOffset: 48, as: Int64.self)
  }

  deinit {
    base.deallocate()
    text.deallocate()
  }

  var argument: LuaArgument { .record(Memory.type, UnsafeRawPointer(base)) }
}

func makeHost() -> LuaHost {
  var host = LuaHost()
  host.declarations = ["rule"]
  host.tags = ["codes"]
  host.functions = [
    LuaHostFunction("echo") { .values($0) },
    LuaHostFunction("fail") { _ in .failure("the host says no") },
  ]
  host.objects = [LuaHostObject("ctx", methods: [LuaHostFunction("find") { .values($0) }])]
  host.tagContains = { _, text, value in text == value }
  host.module = {
    $0 == "m" ? ("m.lua", Array("return { f = function() return 1 end }".utf8)) : nil
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
    if claim.charge > claim.charge - claim.charge then out[#out + 1] = tostring(claim.charge) end
    local ok, why = pcall(fail)
    local back = echo({ a = i, b = { claim.id } }, function() return i end)
    if codes "99213":has(claim.id) and claim.id:match("^(%d+)$") then out.n = back.a end
  end
  for k, v in pairs(out) do table.sort { 3, 1, 2 } end
  return ctx:find { out[1], limits[1] }, m.f()
  """
let head = "local limits = { 1, 2, { x = 1 } } local m = require \"m\""

func exercise() throws {
  let memory = Memory()
  let state = try LuaState(host: makeHost())
  guard let check = loaded(state, work, head: head) else { fatalError("the rig's rule is broken") }
  try state.seal()
  for _ in 0..<200 {
    guard case .success = state.call(check, [memory.argument, .object("ctx")]).result else {
      fatalError("the rig's rule fails")
    }
    state.advance()
  }
  for bad in ["while true do end", "local t = {} while true do t = {t} end", "error(\"x\")"] {
    let other = try LuaState(host: makeHost())
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
  let memory = Memory()
  exhaust("open") { k in
    (try? LuaState(host: makeHost(), failingAllocations: k, count: .max)) != nil
  }
  exhaust("load") { k in
    guard let state = try? LuaState(host: makeHost()) else { return false }
    state.failAllocations(from: k, count: .max)
    return loaded(state, work, head: head) != nil
  }
  exhaust("seal") { k in
    guard let state = try? LuaState(host: makeHost()), loaded(state, work, head: head) != nil
    else { return false }
    state.failAllocations(from: k, count: .max)
    return (try? state.seal()) != nil
  }
  exhaust("call") { k in
    guard let state = try? LuaState(host: makeHost()),
      let check = loaded(state, work, head: head), (try? state.seal()) != nil
    else { return false }
    state.failAllocations(from: k, count: .max)
    let outcome = state.call(check, [memory.argument, .object("ctx")])
    state.failAllocations(from: 0, count: 0)
    if case .success = outcome.result { return true }
    return false
  }
}

func speed() throws {
  let memory = Memory()
  let state = try LuaState(host: makeHost())
  let bodies = [
    ("empty call", "", 1_000_000),
    ("one text field", "local x = claim.id", 1_000_000),
    ("10 text fields", String(repeating: "local x = claim.id ", count: 10), 1_000_000),
    ("10 quantities", String(repeating: "local x = claim.units ", count: 10), 1_000_000),
    ("10 money", String(repeating: "local x = claim.charge ", count: 10), 300_000),
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
  if arguments.contains("--leak") { _ = Unmanaged.passRetained(try LuaState(host: makeHost())) }
  print("rig: done")
}
