import LuaVM

/// A hostile script and how it must end.
struct Attack: Sendable {
  enum Verdict: Sendable, Equatable {
    /// Returns this text (`tostring` of the first value).
    case value(String)
    case stopped(LuaFailure.Code)
    /// One of several stops: which limit comes first depends on the machine.
    case either(LuaFailure.Code, LuaFailure.Code)
  }

  let id: String
  let script: String
  let verdict: Verdict

  init(_ id: String, _ verdict: Verdict, _ script: String) {
    self.id = id
    self.script = script
    self.verdict = verdict
  }

  init(_ id: String, _ code: LuaFailure.Code, _ script: String) {
    self.init(id, .stopped(code), script)
  }
}

// Every script is the body of a rule's `check(claim, ctx)` under the rule budget. The numbers are
// those of the attack list the sandbox was designed against; scripts that need what the sandbox
// does not have end at its name.
let attacks: [Attack] = loops + patterns + memory + calls + removed + values + hostRows + ours

private let loops: [Attack] = [
  Attack("A01", .instructions, "while true do end"),
  Attack("A02", .instructions, "while true do pcall(function() while true do end end) end"),
  Attack(
    "A02b", .instructions,
    """
    local function f(n) if n == 0 then while true do end end
      while true do pcall(f, n - 1) end end
    f(60)
    """),
  Attack("A50", .instructions, "::a:: goto a"),
  Attack("A51", .instructions, "for i = 1, math.huge, 1e-300 do end"),
  Attack(
    "A19", .instructions,
    """
    local t = {} for i = 1, 200000 do t[i] = i end
    table.sort(t, function(a, b) return true end)
    """),
  Attack(
    "A20", .refused,
    "local t = {} for i = 1, 200001 do t[i] = (i * 7919) % 1000003 end table.sort(t)"),
  Attack(
    "A20b", .instructions,
    """
    local t = {} for i = 1, 190000 do t[i] = (i * 7919) % 1000003 end
    table.sort(t)
    table.sort(t)
    """),
  Attack("A21", .refused, "local t = {} table.move({}, 1, 1e8, 1, t) return \"moved\""),
  Attack(
    "A21b", .instructions,
    "local t = {} while true do table.move({}, 1, 4e5, 1, t) end"),
  Attack(
    "A23", .instructions,
    """
    local t = {} for i = 1, 20000 do t[i] = i end
    for i = 1, 20000 do table.insert(t, 1, i) end return #t
    """),
  Attack(
    "A66", .instructions,
    "local t = {} for i = 1, 40000 do t[i] = i end while #t > 0 do table.remove(t, 1) end"),
  Attack(
    "A71", .instructions,
    """
    local s = ("x"):rep(65536)
    return pcall(function() for i = 1, 20000 do s:byte(1, 250) end end)
    """),
  Attack(
    "A72", .instructions,
    """
    local t = {} for i = 1, 1e5 do t[i] = i end
    for i = 1, 500 do table.move(t, 1, 1e5, 2) end
    """),
  Attack(
    "B22", .instructions,
    "table.sort({3, 1, 2}, function() while true do pcall(error, \"x\") end end)"),
  Attack(
    "B22b", .instructions,
    "return (\"abc\"):gsub(\".\", function() while true do pcall(error, \"x\") end end)"),
  Attack(
    "C.3 sort", .instructions,
    "while true do table.sort({5, 3, 1, 4}, function(a, b) return a < b end) end"),
]

private let patterns: [Attack] = [
  Attack(
    "A08", .instructions,
    "return (string.rep(\"a\", 34)):find(string.rep(\"a?\", 34) .. string.rep(\"a\", 34))"),
  Attack(
    "C.3 find", .instructions,
    "return ((\"a\"):rep(26)):find((\"a?\"):rep(26) .. (\"a\"):rep(26))"),
  Attack("A09", .instructions, "return (string.rep(\"a\", 3000)):find(\".-.-.-.-b\")"),
  Attack(
    "C.3 lazy", .instructions, "return (string.rep(\"a\", 262000)):find(\".-.-.-.-b\")"),
  Attack("A56", .instructions, "return ((\"(\"):rep(60000)):find(\"%b()\")"),
  Attack(
    "C1", .refused,
    """
    local N = 250000
    local it = string.gmatch(("a"):rep(N), ("a?"):rep(N)) pcall(it) pcall(it)
    """),
  Attack(
    "C1b", .instructions,
    """
    local it = string.gmatch(("a"):rep(250000), ("a?"):rep(128))
    while true do pcall(it) end
    """),
  Attack(
    "A18", .memory, "return #(string.rep(\"a\", 60000)):gsub(\"a\", string.rep(\"b\", 60000))"),
  Attack(
    "A74", .memory,
    "return #((\"x\"):rep(60000):gsub(\".\", function() return (\"y\"):rep(1000) end))"),
  Attack(
    "C.3 gsub", .instructions,
    "local s = (\"ab\"):rep(100000) while true do s:gsub(\"b\", \"c\") end"),
  Attack(
    "plain", .instructions,
    """
    local s = ("a"):rep(250000) local w = ("a"):rep(100000) .. "b"
    while true do s:find(w, 1, true) end
    """),
]

private let memory: [Attack] = [
  Attack("A10", .refused, "return #string.rep(\"x\", 60 * 1024 * 1024)"),
  Attack("A11", .refused, "return #string.rep(\"x\", 1 << 40)"),
  Attack("A12", .refused, "for i = 1, 1000 do string.rep(\"\", 2^31 - 1) end return \"done\""),
  Attack("C.3 rep", .refused, "return string.rep(\"\", 1e15)"),
  Attack("C.3 rep2", .refused, "return string.rep(\"x\", 1 << 28)"),
  Attack("C.3 move", .refused, "table.move({}, 1, 1e15, 2)"),
  Attack("A13", .memory, "local s = \"x\" while true do s = s .. s end"),
  Attack("A14", .memory, "local t = {} local i = 0 while true do i = i + 1 t[i] = i end"),
  Attack(
    "A15", .memory,
    "local t = {} for i = 1, 1000 do t[i] = (\"x\"):rep(60000) end return #table.concat(t)"),
  Attack(
    "A16", .memory,
    """
    while true do pcall(function()
      local t = {} while true do t[#t + 1] = ("x"):rep(1000) end
    end) end
    """),
  Attack(
    "A16b", .memory,
    """
    local t = {} for i = 1, 200 do t[i] = ("x"):rep(80000) .. i end
    local u while true do u = {("y"):rep(1000)} end
    """),
  Attack("A58", .memory, "local t = {} for i = 1, 2e6 do t[i * 2^52] = true end return \"ok\""),
  Attack(
    "A69", .memory,
    """
    local s = ("x"):rep(65536) local t = {} for i = 1, 400 do t[i] = s end
    local n = 0 for i = 1, 200 do n = n + #table.concat(t) end return n
    """),
  Attack(
    "A70", .instructions,
    "local s = (\"x\"):rep(65536) for i = 1, 20000 do s:upper() end return \"1.3 GB\""),
  Attack(
    "A77", .memory,
    "local t = {} for i = 1, 1e6 do t[i] = i end return #table.concat(t, \",\")"),
  Attack("A78", .refused, "return #(\"\"):rep(2^31 - 1)"),
  Attack(
    "tables", .memory, "local t while true do t = {t, t, t, t} end"),
  Attack(
    "closures", .memory,
    "local t while true do local u = t t = function() return u end end"),
]

private let calls: [Attack] = [
  Attack("A22", .refused, "return select(\"#\", table.unpack({}, 1, 1e7))"),
  Attack("A24", .stackOverflow, "local function f() return 1 + f() end return f()"),
  Attack(
    "A24b", .stackOverflow,
    "local function f() return 1 + f() end while true do pcall(f) end"),
  Attack(
    "A25", .value("C stack overflow"),
    """
    local function f() return pcall(f) end
    local r = table.pack(f())
    return (r[r.n]:match("C stack overflow"))
    """),
  Attack(
    "A26", .stackOverflow, "local function f() return ((\"x\"):gsub(\"x\", f)) end return f()"),
  Attack("A80", .value("false"), "local function f(...) return 1, f(1, ...) end return pcall(f)"),
  Attack(
    "A80b", .refused, "local function f(...) return f(1, ...) end return f()"),
  Attack(
    "A46", .value("false"), "return (pcall(table.unpack, {}, math.mininteger, math.maxinteger))"),
  Attack(
    "A73", .value("x"),
    """
    local _, e = pcall(table.sort, {3, 1, 2, 5, 4}, function(a, b) error("x", 0) end)
    return e
    """),
  Attack(
    "A76", .refused,
    """
    local s = ("x"):rep(65536)
    local t = {} for i = 1, 200 do t[i] = s end
    return #string.format(("%s"):rep(200), table.unpack(t))
    """),
]

private let removed: [Attack] = [
  Attack(
    "A03", .unknownName,
    "xpcall(function() while true do end end, function() while true do end end)"),
  Attack(
    "A04", .unknownName,
    """
    local f = function() for i = 1, 100 do end end
    while true do coroutine.wrap(f)() end
    """),
  Attack("A05", .unknownName, "for i = 1, 300 do coroutine.wrap(function() end)() end"),
  Attack(
    "A06", .unknownName,
    """
    setmetatable({}, {__gc = function() local t = 0 while t < 2e9 do t = t + 1 end end})
    collectgarbage()
    """),
  Attack(
    "A07", .value("false"),
    """
    local ok = pcall(function()
      local x <close> = setmetatable({}, {__close = function() while true do end end})
      error("x")
    end)
    return tostring(ok)
    """),
  Attack("A27", .unknownName, "local function f() return coroutine.wrap(f)() end return f()"),
  Attack("A28", .unknownName, "return load((\"(\"):rep(100000) .. \"1\" .. (\")\"):rep(100000))"),
  Attack("A29", .unknownName, "getmetatable(\"\").__index.upper = function() return \"pwned\" end"),
  Attack("A30", .unknownName, "getmetatable(\"\").__call = function() return \"x\" end"),
  Attack("A31", .unknownName, "getmetatable(\"\").__add = function() return \"pwned\" end"),
  Attack("A32", .unknownName, "local s = string.dump(function() return 1 end) return s"),
  Attack("A33", .unknownName, "return tostring(load(\"return _G ~= nil\")())"),
  Attack("A35", .unknownName, "collectgarbage(\"stop\") local x for i = 1, 1e6 do x = {} end"),
  Attack("A36", .unknownName, "for i = 1, 2000 do collectgarbage() end"),
  Attack("A37", .unknownName, "local mt = setmetatable({}, {__mode = \"v\"}) return mt"),
  Attack(
    "A38", .value("true nil"),
    """
    local function a() local _ENV <const> = {} return x end
    local ok, e = pcall(a)
    return tostring(ok) .. " " .. tostring(e)
    """),
  Attack(
    "A39", .unknownName, "error(setmetatable({}, {__tostring = function() while true do end end}))"
  ),
  Attack("A42", .unknownName, "local t = {} for i = 1, 3000 do t = setmetatable({}, t) end"),
  Attack("A43", .unknownName, "local a, b = {}, {} setmetatable(a, {__index = b}) return a.x"),
  Attack("A44", .unknownName, "return setmetatable({}, {__eq = function() end}) == {}"),
  Attack(
    "A45", .unknownName, "local t = setmetatable({}, {__len = function() return 1 << 62 end})"),
  Attack("A47", .unknownName, "local t = setmetatable({}, {__pairs = function() end})"),
  Attack("A52", .unknownName, "math.randomseed(1) return math.random(1e9)"),
  Attack("A60", .unknownName, "local co = coroutine.wrap(function() end) return co"),
  Attack("A61", .unknownName, "local co = coroutine.create(function() end) return co"),
  Attack("A62", .unknownName, "return xpcall(error, error)"),
  Attack("A63", .unknownName, "warn(\"@on\") warn(\"PHI: 123-45-6789\")"),
  Attack("A64", .unknownName, "return pcall(next, {}, \"nokey\")"),
  Attack("A65", .unknownName, "rawset(string, \"upper\", function() return \"pwned\" end)"),
  Attack("A68", .unknownName, "local w = coroutine.wrap for i = 1, 60000 do w(f)() end"),
  Attack("A81", .unknownName, "local s = \"local a = 0 \" return load(s)"),
  Attack("A82", .unknownName, "local t = setmetatable({}, {__close = function() end})"),
  Attack("A83", .unknownName, "local x <close> = setmetatable({}, {__close = function() end})"),
  Attack("A84", .unknownName, "local function h(e) error(e) end return xpcall(error, h, \"a\")"),
  Attack("A87", .unknownName, "local o = setmetatable({}, {}) return o"),
  Attack("A88", .unknownName, "for i = 1, 1000 do setmetatable({}, {}) end"),
  Attack("C2", .unknownName, "local co = coroutine.create(function() end) coroutine.close(co)"),
  Attack("C3", .unknownName, "return load(string.dump(function() end), \"x\", \"b\")"),
  Attack("C.3 debug", .unknownName, "debug.sethook()"),
  Attack("C.3 next", .unknownName, "return next({})"),
  Attack("C.3 io", .unknownName, "return io.open(\"/etc/passwd\")"),
  Attack("C.3 os", .unknownName, "return os.time()"),
  Attack("C.3 _G", .unknownName, "return _G.string"),
]

private let values: [Attack] = [
  Attack(
    "A34", .value("function table userdata: claim"),
    "return tostring(print) .. \" \" .. tostring({}) .. \" \" .. tostring(claim)"),
  Attack("A34b", .refused, "return string.format(\"%p\", {})"),
  Attack("A48", .value("-3162298984064494563"), "return tonumber((\"9\"):rep(60000), 36)"),
  Attack("A59", .refused, "error((\"x\"):rep(60000))"),
  Attack("A85", .refused, "error(nil)"),
  Attack("A89", .refused, "local t = {} for i = 1, 2e4 do t[i] = \"PHI \" .. i end error(t)"),
  Attack("C.3 error", .refused, "error({code = 1})"),
  Attack("A90", .error, "return \"10\" + 1"),
  Attack("A90b", .error, "return \"10\" | 1"),
  Attack(
    "A90c", .value("false -4 true"),
    """
    return tostring(0.1 + 0.2 == 0.3) .. " " .. tostring(-7 // 2) .. " "
      .. tostring(math.maxinteger + 1 < 0)
    """),
  Attack("A90d", .error, "return math.floor(\"3.0\")"),
  Attack("A91", .globalWrite, "clam = 1 return tostring(clam)"),
  Attack("A91b", .unknownName, "return tostring(clam)"),
  Attack("A92", .frozen, "string.counter = 1 return string.counter"),
  Attack("A92b", .frozen, "string.upper = function() return \"pwned\" end"),
  Attack("A92c", .globalWrite, "string = nil"),
  Attack("A92d", .frozen, "table.insert(string, 1)"),
  Attack("A92e", .frozen, "limits.units = 9"),
  Attack("C.3 bytes", .refused, "return \"\\xFF\\xFE\""),
]

private let hostRows: [Attack] = [
  Attack("B1", .unknownName, "return getmetatable(claim).__index(42, \"payer\")"),
  Attack("B2", .error, "return claim.lines[2^53]"),
  Attack("B2b", .error, "return claim.lines[-1]"),
  Attack("B2c", .unknownField, "return claim.lines[\"1\"]"),
  Attack("B2d", .unknownField, "return claim.lines[{}]"),
  Attack("B2e", .unknownField, "return claim[1]"),
  Attack("B2f", .error, "local has = claim.diagnoses.has return has(claim, \"x\")"),
  Attack("B2h", .error, "local f = ipairs(claim.lines) return f(5, 0)"),
  Attack("B2i", .error, "local f = ipairs(claim.lines) return f(claim, 0)"),
  Attack("B2g", .error, "return ctx.find(claim)"),
  Attack("B4", .unknownField, "return ctx:fnd {}"),
  Attack("B5", .instructions, "while true do ctx:find {} end"),
  Attack("B6", .refused, "error((\"\\27[2J\\0\"):rep(100000))"),
  Attack("B8", .unknownName, "setmetatable(claim, {})"),
  Attack("B8b", .frozen, "claim.payer = \"x\""),
  Attack("B8c", .frozen, "claim.lines[1] = nil"),
  Attack("B8d", .frozen, "claim.lines[1].code = \"99215\""),
  Attack("B8e", .frozen, "ctx.find = nil"),
  Attack("B9", .phase, "require \"../secrets\""),
  Attack("B16", .phase, "rule \"x\" {}"),
  Attack(
    "B20", .value("nil"),
    "while #\"x\" > 0 do print((\"PHI\"):rep(1000)) if limits then break end end return \"nil\""),
  Attack("C.3 host", .error, "return echo(big())"),
  Attack("host error", .error, "fail()"),
  Attack("host table", .refused, "local t = {} t[1] = t echo(t)"),
  Attack("host huge", .refused, "local t = {} for i = 1, 100001 do t[i] = i end echo(t)"),
  Attack(
    "host text", .refused,
    "local s, t = (\"x\"):rep(200000), {} for i = 1, 100 do t[i] = s end echo(t)"),
  Attack("host loop", .instructions, "while true do pcall(fail) end"),
]

private let ours: [Attack] = [
  Attack(
    "nul <", .either(.time, .instructions),
    """
    local a = ("\\0"):rep(250000) .. "a" local b = ("\\0"):rep(250000) .. "b"
    while true do local x = a < b end
    """),
  Attack(
    "grow <", .either(.memory, .time),
    """
    local a, b = ("\\0"):rep(100), ("\\0"):rep(100)
    while true do a, b = a .. "\\0", b .. "\\0" local x = a < b or a == b end
    """),
  Attack(
    "churn ..", .memory, "local s = (\"x\"):rep(200000) while true do local t = s .. \"y\" end"),
  Attack(
    "long keys", .either(.memory, .time),
    """
    local s, t, i = ("x"):rep(200000), {}, 0
    while true do i = i + 1 local x = t[s .. i] end
    """),
  Attack("counter", .captured, "count = count + 1 return count"),
  Attack("counter2", .captured, "made = {} return 1"),
  Attack("counter3", .frozen, "kept[#kept + 1] = claim.id"),
  Attack("counter4", .frozen, "table.insert(kept, claim.id)"),
  Attack("counter5", .frozen, "kept.inner.n = 2"),
  Attack("counter6", .captured, "_ENV = {} return 1"),
  Attack("counter7", .captured, "bump() return 1"),
  Attack("counter8", .captured, "helpers.bump() return 1"),
]
