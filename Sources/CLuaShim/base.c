// The base library: assert error pcall print select tonumber tostring type ipairs is_empty.
#include "internal.h"

#include <math.h>
#include <stdio.h>

/// Pushes what tostring gives: numbers as Lua writes them, never an address.
int sj_pushtext(lua_State *L, int idx) {
  idx = lua_absindex(L, idx);
  switch (lua_type(L, idx)) {
    case LUA_TNIL: lua_pushliteral(L, "nil"); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, idx) ? "true" : "false"); break;
    case LUA_TNUMBER:
      if (!lua_isinteger(L, idx) && isnan(lua_tonumber(L, idx))) {
        lua_pushliteral(L, "nan");  // the sign of a NaN differs between machines
      } else {
        lua_pushvalue(L, idx);
        lua_tolstring(L, -1, NULL);
      }
      break;
    case LUA_TSTRING: lua_pushvalue(L, idx); break;
    case LUA_TUSERDATA:
      switch (sj_kind(L, idx)) {
        case SJ_U_EXACT: sj_exact_text(L, lua_touserdata(L, idx)); break;
        case SJ_U_TAGGED: {
          const sj_tagged *t = lua_touserdata(L, idx);
          lua_getiuservalue(L, idx, 1);
          lua_pushfstring(L, "%s \"%s\"", sj_of(L)->names[SJ_DEFINE_TAG][t->tag],
                          lua_tostring(L, -1));
          lua_remove(L, -2);
          break;
        }
        default: {
          int top = lua_gettop(L);
          lua_pushfstring(L, "userdata: %s", sj_typename(L, idx));
          lua_replace(L, top + 1);
          lua_settop(L, top + 1);
        }
      }
      break;
    default: lua_pushstring(L, luaL_typename(L, idx));
  }
  return 1;
}

static int base_tostring(lua_State *L) {
  if (lua_isnone(L, 1)) return sj_argerror(L, "tostring", 1, "value expected");
  return sj_pushtext(L, 1);
}

static int base_type(lua_State *L) {
  if (lua_isnone(L, 1)) return sj_argerror(L, "type", 1, "value expected");
  lua_pushstring(L, luaL_typename(L, 1));
  return 1;
}

static int base_print(lua_State *L) {
  sj_host *h = sj_of(L);
  int n = lua_gettop(L);
  for (int i = 1; i <= n; i++) {
    size_t len;
    sj_pushtext(L, i);
    const char *s = lua_tolstring(L, -1, &len);
    sj_charge(L, 4 + (int64_t)len / 16);
    if (h->log_full) return 0;
    if (h->log_length + len + 32 > SJ_MAX_LOG) {
      static const char note[] = "[the log is full]\n";
      memcpy(h->log + h->log_length, note, sizeof note - 1);
      h->log_length += sizeof note - 1;
      h->log_full = true;
      return 0;
    }
    memcpy(h->log + h->log_length, s, len);
    h->log_length += len;
    h->log[h->log_length++] = i < n ? '\t' : '\n';
    lua_pop(L, 1);
  }
  if (n == 0 && !h->log_full && h->log_length + 32 < SJ_MAX_LOG) h->log[h->log_length++] = '\n';
  return 0;
}

static void check_message(lua_State *L, const char *fn, int arg) {
  size_t len;
  if (lua_type(L, arg) != LUA_TSTRING) {
    sj_raise(L, SJ_REFUSED, fn, "%s takes a text message, not a %s", fn,
             lua_isnone(L, arg) ? "missing one" : sj_typename(L, arg));
  }
  lua_tolstring(L, arg, &len);
  if (len > SJ_MAX_ERROR) sj_raise(L, SJ_REFUSED, fn, "the message of %s is over 4 KB", fn);
}

static int base_error(lua_State *L) {
  check_message(L, "error", 1);
  lua_Integer level = sj_optint(L, "error", 2, 1);
  lua_settop(L, 1);
  if (level > 0) {
    luaL_where(L, (int)(level > 50 ? 50 : level));
    lua_insert(L, 1);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int base_assert(lua_State *L) {
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  if (lua_isnone(L, 1)) return sj_argerror(L, "assert", 1, "value expected");
  if (lua_isnoneornil(L, 2)) return sj_raise(L, SJ_ERROR, "assert", "assertion failed!");
  check_message(L, "assert", 2);
  lua_settop(L, 2);
  return lua_error(L);
}

/// pcall that cannot swallow a stop: memory, depth of errors, or the latch.
static int base_pcall(lua_State *L) {
  sj_host *h = sj_of(L);
  if (lua_isnone(L, 1)) return sj_argerror(L, "pcall", 1, "value expected");
  sj_charge(L, 10);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
  if (status == LUA_ERRMEM) sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
  if (status == LUA_ERRERR) sj_trip(h, L, SJ_STACK, 0);
  if (h->tripped) sj_stop(L);
  if (status != LUA_OK) {
    lua_pushboolean(L, 0);
    lua_replace(L, 1);
    lua_settop(L, 2);
  }
  return lua_gettop(L);
}

static int base_select(lua_State *L) {
  int n = lua_gettop(L);
  sj_charge(L, n / 16);
  if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
    lua_pushinteger(L, n - 1);
    return 1;
  }
  lua_Integer i = sj_checkint(L, "select", 1);
  if (i < 0)
    i = n + i;
  else if (i > n)
    i = n;
  if (i < 1) return sj_argerror(L, "select", 1, "index out of range");
  return n - (int)i;
}

static int digit_of(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

static bool is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static int base_tonumber(lua_State *L) {
  size_t len;
  if (lua_isnoneornil(L, 2)) {
    if (lua_type(L, 1) == LUA_TNUMBER) {
      lua_settop(L, 1);
      return 1;
    }
    if (lua_type(L, 1) == LUA_TSTRING) {
      const char *s = lua_tolstring(L, 1, &len);
      sj_charge(L, (int64_t)len / 16);
      if (lua_stringtonumber(L, s) == len + 1) return 1;
    } else if (lua_isnone(L, 1)) {
      return sj_argerror(L, "tonumber", 1, "value expected");
    }
    lua_pushnil(L);
    return 1;
  }
  lua_Integer base = sj_checkint(L, "tonumber", 2);
  const char *s = sj_checkstr(L, "tonumber", 1, &len), *e = s + len;
  if (base < 2 || base > 36) return sj_argerror(L, "tonumber", 2, "base out of range");
  sj_charge(L, (int64_t)len / 16);
  while (s < e && is_space((unsigned char)*s)) s++;
  bool minus = s < e && *s == '-';
  if (s < e && (*s == '-' || *s == '+')) s++;
  lua_Unsigned v = 0;
  bool any = false;
  for (; s < e && digit_of((unsigned char)*s) < base; s++, any = true)
    v = v * (lua_Unsigned)base + (lua_Unsigned)digit_of((unsigned char)*s);
  while (s < e && is_space((unsigned char)*s)) s++;
  if (any && s == e)
    lua_pushinteger(L, (lua_Integer)(minus ? 0u - v : v));
  else
    lua_pushnil(L);
  return 1;
}

static int base_is_empty(lua_State *L) {
  if (sj_kind(L, 1) == SJ_U_LIST) {
    const sj_list *list = lua_touserdata(L, 1);
    sj_check_alive(L, list->generation, sj_bind_name(list->owner));
    lua_pushboolean(L, list->count == 0);
    return 1;
  }
  if (!lua_istable(L, 1)) return sj_typeerror(L, "is_empty", 1, "table");
  sj_readable(L, 1);
  lua_pushnil(L);
  lua_pushboolean(L, !lua_next(L, -2));
  return 1;
}

void sj_open_base(lua_State *L) {
  static const luaL_Reg functions[] = {{"assert", base_assert},     {"error", base_error},
                                       {"is_empty", base_is_empty}, {"pcall", base_pcall},
                                       {"print", base_print},       {"select", base_select},
                                       {"tonumber", base_tonumber}, {"tostring", base_tostring},
                                       {"type", base_type},         {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  lua_pushliteral(L, "Lua 5.4");
  lua_setfield(L, -2, "_VERSION");
}
