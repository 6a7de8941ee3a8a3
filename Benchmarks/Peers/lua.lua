-- The stand-alone side of the bench: plain rules over plain tables in an ordinary interpreter, Lua
-- 5.4 or LuaJIT.
--
--   lua5.4 lua.lua CLAIMS RULES
--
-- Reads the claims into tables, then answers one command a line on standard input, so that its rounds
-- can alternate with the other side's:
--   counts        the numbers of claims and rules
--   round N       judges the first N claims once: CPU seconds, wall seconds (0: not told), findings
--   hits          the number of findings of each rule in the last round
--   findings FILE writes the findings of the last round, a line each
--   micro N TEXT  CPU seconds of a piece of Lua that reads the claim `c` and loops `n` times

local claims_path, rules_path = arg[1], arg[2]

-- Reading: not timed. What the other side derives when it reads claims is derived here as well.

local function split(text, separator)
  local list, start = {}, 1
  if text == "" then return list end
  while true do
    local stop = text:find(separator, start, true)
    list[#list + 1] = text:sub(start, (stop or 0) - 1)
    if not stop then return list end
    start = stop + 1
  end
end

local function filled(text)
  if text ~= "" then return text end
end

local function read_claim(cell)
  local diagnoses = split(cell[20], ",")
  return {
    id = cell[2], total = tonumber(cell[3]), pos = cell[4], frequency = cell[5],
    signature_on_file = filled(cell[6]), original_reference = filled(cell[7]),
    prior_auth = filled(cell[8]), payer_id = cell[9], sequence = cell[10],
    other_payer_count = tonumber(cell[11]), subscriber_id = filled(cell[12]),
    birth = tonumber(cell[13]), sex = filled(cell[14]),
    billing_npi = filled(cell[15]), tax_id = filled(cell[16]), billing_zip = filled(cell[17]),
    rendering_npi = filled(cell[18]), referring_npi = filled(cell[19]),
    diagnoses = diagnoses, diagnosis_count = #diagnoses,
    created = tonumber(cell[21]), created_day = tonumber(cell[22]),
    lines = {}, line_count = 0, line_total = 0,
  }
end

local function read_line(cell, claim)
  local pointers = split(cell[8], ",")
  for i = 1, #pointers do pointers[i] = tonumber(pointers[i]) end
  local line = {
    number = tonumber(cell[2]), code = cell[3], mods = split(cell[4], ","),
    charge = tonumber(cell[5]), units = tonumber(cell[6]), pos = filled(cell[7]),
    pointers = pointers, dos = tonumber(cell[9]), day = tonumber(cell[10]),
    prior_auth = claim.prior_auth,
  }
  claim.lines[#claim.lines + 1] = line
  claim.line_count = #claim.lines
  claim.line_total = claim.line_total + line.charge
  if not claim.first_dos or line.dos < claim.first_dos then
    claim.first_dos, claim.first_dos_day = line.dos, line.day
  end
end

local function read_claims()
  local list = {}
  for row in io.lines(claims_path) do
    local cell = split(row, "\t")
    if cell[1] == "C" then
      list[#list + 1] = read_claim(cell)
    else
      read_line(cell, list[#list])
    end
  end
  return list
end

local claims = read_claims()
hits = {}
local rules = dofile(rules_path)
local out = {}

local function reset()
  out = {}
  for i = 1, #rules do hits[i] = 0 end
  collectgarbage()
end

local command = {}

function command.counts()
  return #claims .. "\t" .. #rules
end

function command.round(count)
  reset()
  local list, functions, findings = claims, rules, out
  local began = os.clock()
  for i = 1, math.floor(tonumber(count)) do
    local claim = list[i]
    for j = 1, #functions do functions[j](claim, findings) end
  end
  local spent = os.clock() - began
  return string.format("%.6f\t0\t%d", spent, #out)
end

function command.hits()
  return table.concat(hits, "\t")
end

function command.findings(path)
  local file = assert(io.open(path, "w"))
  for i = 1, #out do file:write(out[i], "\n") end
  file:close()
  return tostring(#out)
end

local function timed(source, count)
  local run = assert(load("local c, n = ...\n" .. source))
  collectgarbage()
  local began = os.clock()
  run(claims[1], count)
  return os.clock() - began
end

function command.micro(rest)
  local count, source = rest:match("^(%d+) (.*)$")
  return string.format("%.6f", timed(source, tonumber(count)))
end

io.stdout:setvbuf("line")
for request in io.lines() do
  local name, rest = request:match("^(%S+) ?(.*)$")
  print(command[name](rest))
end
