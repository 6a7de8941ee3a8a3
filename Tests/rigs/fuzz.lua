-- Calls everything a script can reach with everything a script can hold, in random combinations.
-- Loaded as a rule; `check(claim, ctx, seed)` returns how many calls ran. Nothing here may crash,
-- hang, or outlive the call; each error is caught and must be a text without an address.
rule "fuzz" {
  check = function(claim, ctx, seed)
    local step_list, _, zero = ipairs(claim.lines)
    local functions = {
      assert, error, ipairs, is_empty, pairs, pcall, print, select, tonumber, tostring, type,
      string.byte, string.char, string.find, string.format, string.gmatch, string.gsub, string.len,
      string.lower, string.match, string.rep, string.reverse, string.sub, string.upper,
      table.concat, table.insert, table.move, table.pack, table.remove, table.sort, table.unpack,
      math.abs, math.ceil, math.floor, math.fmod, math.max, math.min, math.tointeger, math.type,
      math.ult, utf8.char, utf8.codepoint, utf8.codes, utf8.len, utf8.offset, require, rule, codes,
      money, day, quantity, echo, fail, ctx.find, (codes "x").has, claim.diagnoses.has, step_list,
      ipairs {}, pairs { 1, 2, x = 3 }, ("abc"):gmatch("."), utf8.codes("abc"),
      function(a, b) return a + b end, function(a, b) return a < b end,
      function(a, b) return a .. b end, function(a, b) return a[b] end,
      function(a, b, c) a[b] = c end, function(a) return #a end, function(a) return -a end,
      function(a, b) return a == b end, function(a, b) return a(b) end,
      function(a, b) return a * b end, function(a, b) return a // b end,
      function(a, b, c) for k, v in a, b, c do return k, v end end,
      function(a) for k, v in pairs(a) do if k == v then return end end end,
    }
    local function values()
      return {
        nil, true, false, 0, 1, -1, 2, 3, 250, 251, 2^53, 1e308, -1e308, 0.5, 0/0, math.huge,
        math.maxinteger, math.mininteger, "", "x", "%", "%d+", "(", "[", "%b()", "%f[%w]", "(a*)(b-)",
        "\0", "\xFF\xFE", ("x"):rep(1000), ("a?"):rep(128), "99213", "id", "lines", "has", "year",
        "12.30", {}, { 1, 2, 3 }, { 3, "a", {} }, { x = 1 }, { [1.5] = 1 }, { { { } } }, claim,
        claim.lines, claim.lines[1], claim.diagnoses, claim.pointers, claim.head, claim.from,
        claim.lines[2].units, claim.lines[1].charge, ctx, codes "a,b", money "1.00", limits, string,
        table, print, ipairs, error, step_list, function() return 1 end,
        function(...) return ... end, ("%s"):rep(20), "-5", "0x10", "é€",
      }, 72
    end
    local function dice(n)
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed // 65536 % n + 1
    end
    local ran = 0
    for round = 1, 40 do
      local pool, size = values()
      for i = 1, 25 do
        local f = functions[dice(#functions)]
        local a, b, c = pool[dice(size)], pool[dice(size)], pool[dice(size)]
        local n, ok, why = dice(4), nil, nil
        if n == 1 then ok, why = pcall(f)
        elseif n == 2 then ok, why = pcall(f, a)
        elseif n == 3 then ok, why = pcall(f, a, b)
        else ok, why = pcall(f, a, b, c, pool[dice(size)]) end
        if not ok and (type(why) ~= "string" or why:find("0x%x%x%x%x%x%x")) then
          return "bad error value " .. tostring(why)
        end
        ran = ran + 1
      end
    end
    return ran
  end,
}
