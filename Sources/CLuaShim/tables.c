// The table library: concat insert move pack remove unpack. Raw access only; frozen tables are read
// through, never written.
#include "internal.h"

/// Pushes what to read from: the table, the shadow of a frozen one, or a record list made a table.
static void source_table(lua_State *L, const char *fn, int arg) {
  if (sj_kind(L, arg) == SJ_U_LIST) {
    const sj_list *list = lua_touserdata(L, arg);
    sj_check_alive(L, list->generation, sj_bind_name(list->owner));
    lua_createtable(L, (int)list->count, 0);
    sj_charge(L, list->count);
    for (int64_t i = 1; i <= list->count; i++) {
      sj_push_element(L, list, i);
      lua_rawseti(L, -2, i);
    }
    return;
  }
  if (!lua_istable(L, arg)) sj_typeerror(L, fn, arg, "table");
  sj_readable(L, arg);
}

static void writable(lua_State *L, const char *fn, int arg) {
  if (!lua_istable(L, arg)) sj_typeerror(L, fn, arg, "table");
  sj_check_writable(L, arg);
}

static int tab_insert(lua_State *L) {
  writable(L, "insert", 1);
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1) + 1, at = n;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3:
      at = sj_checkint(L, "insert", 2);
      if (at < 1 || at > n) return sj_argerror(L, "insert", 2, "position out of bounds");
      sj_charge(L, n - at);
      for (lua_Integer i = n; i > at; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
      }
      break;
    default: return sj_raise(L, SJ_ERROR, "insert", "wrong number of arguments to 'insert'");
  }
  lua_rawseti(L, 1, at);
  sj_charge(L, 1);
  return 0;
}

static int tab_remove(lua_State *L) {
  writable(L, "remove", 1);
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1), at = sj_optint(L, "remove", 2, n);
  if (!lua_isnoneornil(L, 2) && (n + 1 != at) && (at < 1 || at > n + 1) && !(n == 0 && at == 0))
    return sj_argerror(L, "remove", 2, "position out of bounds");
  lua_settop(L, 1);
  lua_rawgeti(L, 1, at);
  if (at < n) sj_charge(L, n - at);
  for (; at < n; at++) {
    lua_rawgeti(L, 1, at + 1);
    lua_rawseti(L, 1, at);
  }
  if (at >= 1) {
    lua_pushnil(L);
    lua_rawseti(L, 1, at);
  }
  return 1;
}

static int tab_move(lua_State *L) {
  lua_Integer f = sj_checkint(L, "move", 2), e = sj_checkint(L, "move", 3);
  lua_Integer t = sj_checkint(L, "move", 4);
  int to = lua_isnoneornil(L, 5) ? 1 : 5;
  bool same = to == 1 || lua_rawequal(L, 1, 5);
  writable(L, "move", to);
  lua_settop(L, 5);
  source_table(L, "move", 1);  // 6
  if (e >= f) {
    if (!(f > 0 || e < LUA_MAXINTEGER + f))
      return sj_argerror(L, "move", 3, "too many elements to move");
    lua_Integer n = e - f + 1;
    if (t > LUA_MAXINTEGER - n + 1) return sj_argerror(L, "move", 4, "destination wrap around");
    if (n > SJ_MAX_BLOCK)
      return sj_raise(L, SJ_REFUSED, "move", "move handles at most 4,194,304 elements");
    sj_charge(L, n);
    if (t > e || t <= f || !same) {
      for (lua_Integer i = 0; i < n; i++) {
        lua_rawgeti(L, 6, f + i);
        lua_rawseti(L, to, t + i);
      }
    } else {
      for (lua_Integer i = n - 1; i >= 0; i--) {
        lua_rawgeti(L, 6, f + i);
        lua_rawseti(L, to, t + i);
      }
    }
  }
  lua_pushvalue(L, to);
  return 1;
}

static int tab_concat(lua_State *L) {
  size_t gap = 0, len;
  const char *sep = lua_isnoneornil(L, 2) ? "" : sj_checkstr(L, "concat", 2, &gap);
  lua_Integer i = sj_optint(L, "concat", 3, 1);
  bool whole = lua_isnoneornil(L, 4);
  lua_Integer j = whole ? 0 : sj_checkint(L, "concat", 4);
  lua_settop(L, 4);
  source_table(L, "concat", 1);  // 5
  if (whole) j = (lua_Integer)lua_rawlen(L, 5);
  sj_text t;
  sj_text_start(L, &t);
  int64_t work = 4;
  for (; i <= j; i++) {
    int type = lua_rawgeti(L, 5, i);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
      return sj_raise(L, SJ_ERROR, "concat", "concat cannot join the %s at position %d",
                      sj_typename(L, -1), (int)i);
    const char *s = lua_tolstring(L, -1, &len);
    sj_text_add(&t, s, len);
    if (i < j) sj_text_add(&t, sep, gap);
    lua_pop(L, 1);
    work += 1 + (int64_t)(len + gap) / 16;
    if (work > 256) {
      sj_charge(L, work);
      work = 0;
    }
    if (i == j) break;  // j may be the last integer
  }
  sj_charge(L, work);
  sj_text_push(&t);
  return 1;
}

static int tab_pack(lua_State *L) {
  int n = lua_gettop(L);
  sj_charge(L, n);
  lua_createtable(L, n, 1);
  lua_insert(L, 1);
  for (int i = n; i >= 1; i--) lua_rawseti(L, 1, i);
  lua_pushinteger(L, n);
  lua_setfield(L, 1, "n");
  return 1;
}

static int tab_unpack(lua_State *L) {
  lua_Integer i = sj_optint(L, "unpack", 2, 1);
  bool whole = lua_isnoneornil(L, 3);
  lua_Integer j = whole ? 0 : sj_checkint(L, "unpack", 3);
  source_table(L, "unpack", 1);
  int from = lua_gettop(L);
  if (whole) j = (lua_Integer)lua_rawlen(L, from);
  if (i > j) return 0;
  lua_Unsigned n = (lua_Unsigned)j - (lua_Unsigned)i;
  if (n >= SJ_MAX_UNPACK)
    return sj_raise(L, SJ_REFUSED, "unpack", "too many results to unpack (at most %d)",
                    SJ_MAX_UNPACK);
  sj_charge(L, (int64_t)n + 1);
  luaL_checkstack(L, (int)n + 2, "too many results");
  for (lua_Unsigned k = 0; k <= n; k++) lua_rawgeti(L, from, (lua_Integer)((lua_Unsigned)i + k));
  return (int)n + 1;
}

void sj_open_tables(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"concat", tab_concat}, {"insert", tab_insert}, {"move", tab_move},     {"pack", tab_pack},
      {"remove", tab_remove}, {"sort", sj_sort},      {"unpack", tab_unpack}, {NULL, NULL}};
  sj_library(L, functions);
  sj_finish_library(L, "table");
}
