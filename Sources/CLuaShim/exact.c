// Exact values: money in cents, quantities in thousandths, dates in days since 1970-01-01.
//
// Immutable userdata; arithmetic is integer arithmetic, and overflow is an error. Money never meets
// a plain number except as a whole factor.
#include "internal.h"

#include <stdio.h>

static const int slots[] = {SJ_R_MONEY, SJ_R_QUANTITY, SJ_R_DATE};
static const char *const names[] = {"money", "quantity", "date"};
static const char mixing[] = "money cannot meet a plain number; write money \"12.30\"";

void sj_push_exact(lua_State *L, int kind, int64_t value) {
  sj_exact *e = lua_newuserdatauv(L, sizeof *e, 0);
  e->u = SJ_U_EXACT;
  e->kind = kind;
  e->value = value;
  lua_rawgeti(L, LUA_REGISTRYINDEX, slots[kind]);
  lua_setmetatable(L, -2);
}

/// Whole quantities are plain integers, so that `line.units == 1` says what it means.
static int push_quantity(lua_State *L, int64_t thousandths) {
  if (thousandths % 1000 == 0)
    lua_pushinteger(L, thousandths / 1000);
  else
    sj_push_exact(L, SJ_EXACT_QUANTITY, thousandths);
  return 1;
}

// Proleptic Gregorian calendar by eras of 400 years (146,097 days), years beginning in March.
static void civil_from_days(int64_t days, int64_t *year, int *month, int *day) {
  days += 719468;
  int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  int64_t doe = days - era * 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153;
  *day = (int)(doy - (153 * mp + 2) / 5 + 1);
  *month = (int)(mp < 10 ? mp + 3 : mp - 9);
  *year = yoe + era * 400 + (*month <= 2);
}

void sj_exact_text(lua_State *L, const sj_exact *e) {
  char b[64];
  uint64_t v = e->value < 0 ? 0u - (uint64_t)e->value : (uint64_t)e->value;
  const char *sign = e->value < 0 ? "-" : "";
  if (e->kind == SJ_EXACT_MONEY) {
    snprintf(b, sizeof b, "%s%llu.%02llu", sign, (unsigned long long)(v / 100),
             (unsigned long long)(v % 100));
  } else if (e->kind == SJ_EXACT_QUANTITY) {
    int n = snprintf(b, sizeof b, "%s%llu.%03llu", sign, (unsigned long long)(v / 1000),
                     (unsigned long long)(v % 1000));
    while (b[n - 1] == '0') b[--n] = 0;
    if (b[n - 1] == '.') b[--n] = 0;
  } else {
    int64_t year;
    int month, day;
    civil_from_days(e->value, &year, &month, &day);
    snprintf(b, sizeof b, "%04lld-%02d-%02d", (long long)year, month, day);
  }
  lua_pushstring(L, b);
}

static const sj_exact *exact_at(lua_State *L, int idx) {
  return sj_kind(L, idx) == SJ_U_EXACT ? lua_touserdata(L, idx) : NULL;
}

static int overflow(lua_State *L, int kind) {
  return sj_raise(L, SJ_ERROR, NULL, "the %s is too large to be exact", names[kind]);
}

/// A quantity in thousandths from a quantity or an integer.
static bool thousandths(lua_State *L, int idx, int64_t *v) {
  const sj_exact *e = exact_at(L, idx);
  if (e) {
    *v = e->value;
    return e->kind == SJ_EXACT_QUANTITY;
  }
  if (!lua_isinteger(L, idx)) return false;
  if (__builtin_mul_overflow((int64_t)lua_tointeger(L, idx), (int64_t)1000, v))
    overflow(L, SJ_EXACT_QUANTITY);
  return true;
}

static int mixed(lua_State *L, const char *verb) {
  const sj_exact *a = exact_at(L, 1), *b = exact_at(L, 2);
  if ((a && a->kind == SJ_EXACT_MONEY && lua_type(L, 2) == LUA_TNUMBER) ||
      (b && b->kind == SJ_EXACT_MONEY && lua_type(L, 1) == LUA_TNUMBER))
    return sj_raise(L, SJ_REFUSED, NULL, mixing);
  const char *left = a ? names[a->kind] : sj_typename(L, 1),
             *right = b ? names[b->kind] : sj_typename(L, 2);
  return sj_raise(L, SJ_REFUSED, NULL, "cannot %s a %s and a %s", verb, left, right);
}

static int add(lua_State *L, bool minus) {
  const sj_exact *a = exact_at(L, 1), *b = exact_at(L, 2);
  int64_t x, y, r;
  if (a && b && a->kind == SJ_EXACT_MONEY && b->kind == SJ_EXACT_MONEY) {
    if (minus ? __builtin_sub_overflow(a->value, b->value, &r)
              : __builtin_add_overflow(a->value, b->value, &r))
      return overflow(L, SJ_EXACT_MONEY);
    sj_push_exact(L, SJ_EXACT_MONEY, r);
    return 1;
  }
  if (a && b && minus && a->kind == SJ_EXACT_DATE && b->kind == SJ_EXACT_DATE) {
    if (__builtin_sub_overflow(a->value, b->value, &r)) return overflow(L, SJ_EXACT_DATE);
    lua_pushinteger(L, r);
    return 1;
  }
  const sj_exact *date = a && a->kind == SJ_EXACT_DATE             ? a
                         : !minus && b && b->kind == SJ_EXACT_DATE ? b
                                                                   : NULL;
  int other = date == a ? 2 : 1;
  if (date && lua_isinteger(L, other)) {
    int64_t d = lua_tointeger(L, other);
    // years 0001 to 9999
    if ((minus ? __builtin_sub_overflow(date->value, d, &r)
               : __builtin_add_overflow(date->value, d, &r)) ||
        r < -719162 || r > 2932896)
      return overflow(L, SJ_EXACT_DATE);
    sj_push_exact(L, SJ_EXACT_DATE, r);
    return 1;
  }
  if (thousandths(L, 1, &x) && thousandths(L, 2, &y)) {
    if (minus ? __builtin_sub_overflow(x, y, &r) : __builtin_add_overflow(x, y, &r))
      return overflow(L, SJ_EXACT_QUANTITY);
    return push_quantity(L, r);
  }
  return mixed(L, minus ? "subtract" : "add");
}

static int exact_add(lua_State *L) { return add(L, false); }
static int exact_sub(lua_State *L) { return add(L, true); }

static int exact_mul(lua_State *L) {
  int at = exact_at(L, 1) ? 1 : 2;
  const sj_exact *e = exact_at(L, at);
  int64_t r;
  if (e->kind == SJ_EXACT_DATE || !lua_isinteger(L, 3 - at)) return mixed(L, "multiply");
  if (__builtin_mul_overflow(e->value, (int64_t)lua_tointeger(L, 3 - at), &r))
    return overflow(L, e->kind);
  if (e->kind == SJ_EXACT_QUANTITY) return push_quantity(L, r);
  sj_push_exact(L, e->kind, r);
  return 1;
}

static int exact_unm(lua_State *L) {
  const sj_exact *e = exact_at(L, 1);
  if (e->kind == SJ_EXACT_DATE) return sj_raise(L, SJ_REFUSED, NULL, "a date has no negative");
  if (e->value == INT64_MIN) return overflow(L, e->kind);
  sj_push_exact(L, e->kind, -e->value);
  return 1;
}

static int exact_refuse(lua_State *L) { return mixed(L, "divide"); }

static int compare(lua_State *L, bool orequal) {
  const sj_exact *a = exact_at(L, 1), *b = exact_at(L, 2);
  int64_t x, y;
  if (a && b && a->kind == b->kind) {
    x = a->value, y = b->value;
  } else if (!thousandths(L, 1, &x) || !thousandths(L, 2, &y)) {
    return mixed(L, "compare");
  }
  lua_pushboolean(L, orequal ? x <= y : x < y);
  return 1;
}

static int exact_lt(lua_State *L) { return compare(L, false); }
static int exact_le(lua_State *L) { return compare(L, true); }

static int exact_eq(lua_State *L) {
  const sj_exact *a = exact_at(L, 1), *b = exact_at(L, 2);
  lua_pushboolean(L, a && b && a->kind == b->kind && a->value == b->value);
  return 1;
}

static int exact_concat(lua_State *L) {
  for (int i = 1; i <= 2; i++) {
    if (!exact_at(L, i) && lua_type(L, i) != LUA_TSTRING && lua_type(L, i) != LUA_TNUMBER)
      return sj_raise(L, SJ_ERROR, NULL, "attempt to concatenate a %s value", sj_typename(L, i));
    sj_pushtext(L, i);
    lua_replace(L, i);
  }
  lua_concat(L, 2);
  return 1;
}

static int exact_index(lua_State *L) {
  const sj_exact *e = exact_at(L, 1);
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
  if (key && e->kind == SJ_EXACT_DATE) {
    int64_t year;
    int month, day;
    civil_from_days(e->value, &year, &month, &day);
    bool known = true;
    if (strcmp(key, "year") == 0)
      lua_pushinteger(L, year);
    else if (strcmp(key, "month") == 0)
      lua_pushinteger(L, month);
    else if (strcmp(key, "day") == 0)
      lua_pushinteger(L, day);
    else
      known = false;
    if (known) return 1;
  }
  return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no field '%s'%s", names[e->kind],
                  key ? key : "?", e->kind == SJ_EXACT_DATE ? "; it has year, month and day" : "");
}

static int exact_write(lua_State *L) {
  const sj_exact *e = exact_at(L, 1);
  return sj_raise(L, SJ_FROZEN, NULL, "a %s cannot be changed", names[e->kind]);
}

void sj_open_exact(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"__add", exact_add},     {"__sub", exact_sub},        {"__mul", exact_mul},
      {"__unm", exact_unm},     {"__div", exact_refuse},     {"__idiv", exact_refuse},
      {"__mod", exact_refuse},  {"__pow", exact_refuse},     {"__lt", exact_lt},
      {"__le", exact_le},       {"__eq", exact_eq},          {"__concat", exact_concat},
      {"__index", exact_index}, {"__newindex", exact_write}, {NULL, NULL}};
  for (int i = 0; i < 3; i++) {
    lua_createtable(L, 0, 16);
    luaL_setfuncs(L, functions, 0);
    lua_pushstring(L, names[i]);
    lua_setfield(L, -2, "__name");
    lua_rawseti(L, LUA_REGISTRYINDEX, slots[i]);
  }
}
