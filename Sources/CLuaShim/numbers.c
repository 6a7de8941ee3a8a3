// The math library: exact functions only; nothing random, nothing that differs between machines.
#include "internal.h"

#include <math.h>

static lua_Number checknum(lua_State *L, const char *fn, int arg) {
  if (lua_type(L, arg) != LUA_TNUMBER) sj_typeerror(L, fn, arg, "number");
  return lua_tonumber(L, arg);
}

static int math_abs(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_Integer i = lua_tointeger(L, 1);
    lua_pushinteger(L, i < 0 ? (lua_Integer)(0u - (lua_Unsigned)i) : i);
  } else {
    lua_pushnumber(L, fabs(checknum(L, "abs", 1)));
  }
  return 1;
}

static int whole(lua_State *L, const char *fn, lua_Number (*f)(lua_Number)) {
  lua_Number n = checknum(L, fn, 1);
  lua_Integer i;
  if (lua_isinteger(L, 1))
    lua_settop(L, 1);
  else if (lua_numbertointeger(f(n), &i))
    lua_pushinteger(L, i);
  else
    lua_pushnumber(L, f(n));
  return 1;
}

static int math_floor(lua_State *L) { return whole(L, "floor", floor); }
static int math_ceil(lua_State *L) { return whole(L, "ceil", ceil); }

static int math_fmod(lua_State *L) {
  lua_Number a = checknum(L, "fmod", 1), b = checknum(L, "fmod", 2);
  if (lua_isinteger(L, 1) && lua_isinteger(L, 2)) {
    lua_Integer x = lua_tointeger(L, 1), y = lua_tointeger(L, 2);
    if (y == 0) return sj_argerror(L, "fmod", 2, "zero");
    lua_pushinteger(L, y == -1 ? 0 : x % y);
  } else {
    lua_pushnumber(L, fmod(a, b));
  }
  return 1;
}

static int extreme(lua_State *L, const char *fn, bool most) {
  int n = lua_gettop(L), best = 1;
  checknum(L, fn, 1);
  for (int i = 2; i <= n; i++) {
    checknum(L, fn, i);
    if (most ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT)) best = i;
  }
  sj_charge(L, n / 8);
  lua_pushvalue(L, best);
  return 1;
}

static int math_max(lua_State *L) { return extreme(L, "max", true); }
static int math_min(lua_State *L) { return extreme(L, "min", false); }

static int math_tointeger(lua_State *L) {
  int ok = 0;
  lua_Integer i = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &ok) : 0;
  if (lua_isnone(L, 1)) return sj_argerror(L, "tointeger", 1, "value expected");
  if (ok)
    lua_pushinteger(L, i);
  else
    lua_pushnil(L);
  return 1;
}

static int math_type(lua_State *L) {
  if (lua_isnone(L, 1)) return sj_argerror(L, "type", 1, "value expected");
  if (lua_type(L, 1) == LUA_TNUMBER)
    lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
  else
    lua_pushnil(L);
  return 1;
}

static int math_ult(lua_State *L) {
  lua_Unsigned a = (lua_Unsigned)sj_checkint(L, "ult", 1);
  lua_pushboolean(L, a < (lua_Unsigned)sj_checkint(L, "ult", 2));
  return 1;
}

void sj_open_numbers(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"abs", math_abs},   {"ceil", math_ceil}, {"floor", math_floor},
      {"fmod", math_fmod}, {"max", math_max},   {"min", math_min},
      {"type", math_type}, {"ult", math_ult},   {"tointeger", math_tointeger},
      {NULL, NULL}};
  sj_library(L, functions);
  lua_pushinteger(L, LUA_MAXINTEGER);
  lua_setfield(L, -2, "maxinteger");
  lua_pushinteger(L, LUA_MININTEGER);
  lua_setfield(L, -2, "mininteger");
  lua_pushnumber(L, HUGE_VAL);
  lua_setfield(L, -2, "huge");
  sj_finish_library(L, "math");
}
