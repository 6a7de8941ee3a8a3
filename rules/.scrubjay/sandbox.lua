---@meta
-- What there is beside declarations: values, fixes, libraries.
-- Made by scrubjay stubs from the program itself; do not edit.

---An exact amount; meets money only.
---@class scrubjay.money
---@operator add(scrubjay.money): scrubjay.money
---@operator sub(scrubjay.money): scrubjay.money
---@operator mul(integer): scrubjay.money
---@operator unm: scrubjay.money

---An exact quantity, to three decimals.
---@class scrubjay.quantity
---@operator add(scrubjay.quantity): scrubjay.quantity
---@operator sub(scrubjay.quantity): scrubjay.quantity
---@operator mul(integer): scrubjay.quantity
---@operator unm: scrubjay.quantity

---A date; date - date is days, date + 30 a date.
---@class scrubjay.date
---@field year integer
---@field month integer
---@field day integer
---@operator add(integer): scrubjay.date
---@operator sub(integer): scrubjay.date
---@operator sub(scrubjay.date): integer

---A list of codes of a claim.
---@class scrubjay.texts
---@field [integer] string
---@field has fun(self: scrubjay.texts, code: string): boolean # Whether it has the code.

---A list of whole numbers of a claim.
---@class scrubjay.integers
---@field [integer] integer
---@field has fun(self: scrubjay.integers, number: integer): boolean # Whether it has the number.

---An amount: money "12.30".
---@param amount string
---@return scrubjay.money
function money(amount) end

---A date: date "2026-01-31".
---@param day string
---@return scrubjay.date
function date(day) end

---@class scrubjay.blank

---Empties a field of an example, or by a fix.
---@type scrubjay.blank
blank = {}

---@class scrubjay.codes
---@field has fun(self: scrubjay.codes, code: string): boolean # Whether the code is in it.

---A set of codes, ranges and prefixes: codes "99202-99215,S00*".
---@param text string
---@return scrubjay.codes
function codes(text) end

---@class scrubjay.list
---@field has fun(self: scrubjay.list, code: string): boolean # Whether the code is in it.

---The dated list of a name: list "therapy.always".
---@param text string
---@return scrubjay.list
function list(text) end

---@class scrubjay.param

---The dated value of a name: param "therapy.most".
---@param text string
---@return scrubjay.param
function param(text) end

---@class scrubjay.from

---In a fix: the value of another field.
---@param text string
---@return scrubjay.from
function from(text) end

---@class scrubjay.csv

---The rows of a decision: csv [[ … ]], or the name of a file beside it.
---@param text string
---@return scrubjay.csv
function csv(text) end

---@class scrubjay.enum

---The words of an output: enum "none,notify,required".
---@param text string
---@return scrubjay.enum
function enum(text) end

---In expect of a decision: the field compares so with an output.
---@param text string
---@return scrubjay.relation
function contains(text) end

---In expect of a decision: the field compares so with an output.
---@param text string
---@return scrubjay.relation
function lacks(text) end

---In expect of a decision: the field compares so with an output.
---@param text string
---@return scrubjay.relation
function equals(text) end

---In expect of a decision: the field compares so with an output.
---@param text string
---@return scrubjay.relation
function at_most(text) end

---In expect of a decision: the field compares so with an output.
---@param text string
---@return scrubjay.relation
function at_least(text) end

---@class scrubjay.relation

---@class scrubjay.finding
---@field [1] string # The key of messages.
---@field at? scrubjay.line # The line it stands at; without it, the claim.
---@field fix? scrubjay.fix|scrubjay.fix[] # What would mend it.
---@field [string] any # What {name} in the message stands for.

---@class scrubjay.context
local ctx = {}

---Reports a finding that says messages.key: ctx:find { "key", at = line }.
---@param finding scrubjay.finding
function ctx:find(finding) end

---The pretended today.
---@return scrubjay.date
function ctx:as_of() end

---The value of a parameter on the claim's date, or on another day.
---@param name string
---@param day? scrubjay.date
---@return scrubjay.money|scrubjay.quantity|scrubjay.date|integer
function ctx:param(name, day) end

---The record of the claim's payer.
---@return scrubjay.payer?
function ctx:payer() end

---What the fee schedule of the day says of a code; nil where no row has it.
---@param code string?
---@param name "status"|"global_days"|"pctc"|"multiple"|"bilateral"|"assistant"|"co_surgeon"|"team"
---@param day? scrubjay.date
---@return string?
function ctx:indicator(code, name, day) end

---Whether a code stands in an official list on the day; nil of codes it does not speak of.
---@param code string?
---@param list "icd10cm"|"hcpcs"|"hcpcs-noc"|"mpfs"|"ncci-aoc"|"pos"|"nucc"
---@param day? scrubjay.date
---@return boolean?
function ctx:listed(code, list, day) end

---The modifier indicator of the NCCI edit of two codes, column 1 first; nil without one.
---@param first string?
---@param second string?
---@param day? scrubjay.date
---@param set? "medicare-practitioner"|"medicare-outpatient"|"medicare-dme"|"medicaid-practitioner"|"medicaid-outpatient"|"medicaid-dme"
---@return integer?
function ctx:ncci_pair(first, second, day, set) end

---The most units of the NCCI, and how they are counted; nil where none are published.
---@param code string?
---@param day? scrubjay.date
---@param set? "medicare-practitioner"|"medicare-outpatient"|"medicare-dme"|"medicaid-practitioner"|"medicaid-outpatient"|"medicaid-dme"
---@return integer?, integer?
function ctx:unit_limit(code, day, set) end

---A proposal; nothing is changed by it.
---@class scrubjay.fix

---A fix: set { pos = "10" }.
---@param change table<string, any>
---@return scrubjay.fix
function set(change) end

---A fix: add_modifier "25".
---@param change string
---@return scrubjay.fix
function add_modifier(change) end

---A fix: remove_modifier "25".
---@param change scrubjay.set
---@return scrubjay.fix
function remove_modifier(change) end

---A fix: replace_modifier { from = "50", to = "LT" }.
---@param change scrubjay.replace_modifier
---@return scrubjay.fix
function replace_modifier(change) end

---A fix: split_line { mods = { "LT", "RT" }, charge = "half" }.
---@param change scrubjay.split_line
---@return scrubjay.fix
function split_line(change) end

---A fix: merge_lines { keep = "a", add_mod = "50", charge = "sum" }.
---@param change scrubjay.merge_lines
---@return scrubjay.fix
function merge_lines(change) end

---A fix: move_claim_to { payer = "KSTRL", name = "KESTREL" }.
---@param change scrubjay.move_claim_to
---@return scrubjay.fix
function move_claim_to(change) end

---@type string
_VERSION = ""

---Fails unless the value is true.
---@param value any
---@param message string?
---@return any
function assert(value, message) end

---Fails; the claim is then held.
---@param message string
---@param level integer?
function error(message, level) end

---Goes through a list in its order.
---@param list any[]
---@return fun():integer
---@return any
function ipairs(list) end

---Whether a table has nothing in it.
---@param table table
---@return boolean
function is_empty(table) end

---@class mathlib
math = {}

---Without its sign.
---@param x number
---@return number
function math.abs(x) end

---The next whole number up.
---@param x number
---@return integer
function math.ceil(x) end

---The next whole number down.
---@param x number
---@return integer
function math.floor(x) end

---What is left when divided.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---@type number
math.huge = nil

---The largest.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---@type number
math.maxinteger = nil

---The smallest.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---@type number
math.mininteger = nil

---As a whole number, where it is one.
---@param x any
---@return integer?
function math.tointeger(x) end

---integer or float.
---@param x any
---@return string?
function math.type(x) end

---Whether less, without signs.
---@param a integer
---@param b integer
---@return boolean
function math.ult(a, b) end

---Goes through a table in the order of its keys.
---@param table table
---@return fun():any
---@return any
function pairs(table) end

---Calls, and says whether it failed.
---@param call function
---@param ... any
---@return boolean
---@return any
function pcall(call, ...) end

---Notes something; not shown yet.
---@param ... any
function print(...) end

---There are no modules yet: it always fails.
---@param name string
---@return any
function require(name) end

---The values from one on, or their number.
---@param from integer|"#"
---@param ... any
---@return any
function select(from, ...) end

---@class stringlib
string = {}

---The bytes of a text.
---@param s string
---@param from integer?
---@param to integer?
---@return integer
function string.byte(s, from, to) end

---A text of bytes.
---@param ... integer
---@return string
function string.char(...) end

---Where a pattern stands.
---@param s string
---@param pattern string
---@param from integer?
---@param plain boolean?
---@return integer?
---@return integer?
function string.find(s, pattern, from, plain) end

---Values in a form.
---@param form string
---@param ... any
---@return string
function string.format(form, ...) end

---Goes through what matches.
---@param s string
---@param pattern string
---@return fun():string
function string.gmatch(s, pattern) end

---A text with what matches replaced.
---@param s string
---@param pattern string
---@param with any
---@param most integer?
---@return string
---@return integer
function string.gsub(s, pattern, with, most) end

---The number of bytes.
---@param s string
---@return integer
function string.len(s) end

---In small letters.
---@param s string
---@return string
function string.lower(s) end

---What matches a pattern.
---@param s string
---@param pattern string
---@param from integer?
---@return string?
function string.match(s, pattern, from) end

---A text several times.
---@param s string
---@param times integer
---@param between string?
---@return string
function string.rep(s, times, between) end

---Backwards.
---@param s string
---@return string
function string.reverse(s) end

---A part of a text.
---@param s string
---@param from integer
---@param to integer?
---@return string
function string.sub(s, from, to) end

---In capitals.
---@param s string
---@return string
function string.upper(s) end

---@class tablelib
table = {}

---The items as one text.
---@param list any[]
---@param between string?
---@param from integer?
---@param to integer?
---@return string
function table.concat(list, between, from, to) end

---Adds an item, at the end or at a place.
---@param list any[]
---@param at any
---@param item any?
function table.insert(list, at, item) end

---Copies items.
---@param list any[]
---@param from integer
---@param to integer
---@param at integer
---@param other any[]?
---@return any[]
function table.move(list, from, to, at, other) end

---The values as a list, with n.
---@param ... any
---@return any[]
function table.pack(...) end

---Takes an item out.
---@param list any[]
---@param at integer?
---@return any
function table.remove(list, at) end

---Puts a list in order.
---@param list any[]
---@param before (fun(a:any, b:any):boolean)?
function table.sort(list, before) end

---The items as values.
---@param list any[]
---@param from integer?
---@param to integer?
---@return any
function table.unpack(list, from, to) end

---A text as a number.
---@param value any
---@param base integer?
---@return number?
function tonumber(value, base) end

---A value as text.
---@param value any
---@return string
function tostring(value) end

---What kind of value it is.
---@param value any
---@return string
function type(value) end

---@class utf8lib
utf8 = {}

---A text of characters.
---@param ... integer
---@return string
function utf8.char(...) end

---@type string
utf8.charpattern = nil

---The characters of a text.
---@param s string
---@param from integer?
---@param to integer?
---@return integer
function utf8.codepoint(s, from, to) end

---Goes through the characters.
---@param s string
---@return fun():integer
---@return integer
function utf8.codes(s) end

---The number of characters.
---@param s string
---@param from integer?
---@param to integer?
---@return integer?
function utf8.len(s, from, to) end

---Where a character begins.
---@param s string
---@param n integer
---@param from integer?
---@return integer?
function utf8.offset(s, n, from) end

