// A session: chunks one after another whose globals are kept.
//
// The globals of a session are a table of their own before the frozen ones of the host. It carries a
// metatable like the proxies of freeze.c: [1] the table to read from, which is itself, [2] a kind, [3] a
// name.
#include "internal.h"

// A name of the host cannot be taken; upvalue 1: the host's globals.
static int new_global(lua_State *L) {
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
      return sj_raise(L, SJ_GLOBAL_WRITE, lua_tostring(L, 2),
                      "'%s' is a name of the program; take another", lua_tostring(L, 2));
    lua_pop(L, 1);
  }
  lua_rawset(L, 1);
  return 0;
}

// `_` is nothing before the first result; every other name is looked for in the host's globals; upvalue
// 1: their proxy.
static int other_global(lua_State *L) {
  if (lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "_") == 0) return 0;
  lua_pushvalue(L, 2);
  lua_gettable(L, lua_upvalueindex(1));
  return 1;
}

static void push_session(lua_State *L) {
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_SESSION) == LUA_TTABLE) return;
  lua_pop(L, 1);
  luaL_checkstack(L, 6, NULL);
  lua_newtable(L);
  lua_createtable(L, 3, 2);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, 1);
  lua_pushinteger(L, SJ_PROXY_LIBRARY);
  lua_rawseti(L, -2, 2);
  lua_pushliteral(L, "the session");
  lua_rawseti(L, -2, 3);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_ENV);
  lua_pushcclosure(L, other_global, 1);
  lua_setfield(L, -2, "__index");
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_GLOBALS);
  lua_pushcclosure(L, new_global, 1);
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_SESSION);
}

/// Runs the chunk, keeps its first result as `_`, and leaves all of them.
void sj_run_session(lua_State *L, const char *source, size_t length, const char *file) {
  push_session(L);
  sj_compile_chunk(L, source, length, file);
  lua_pushvalue(L, 1);
  lua_setupvalue(L, 2, 1);
  lua_call(L, 0, LUA_MULTRET);
  if (lua_gettop(L) > 1) {
    luaL_checkstack(L, 4, NULL);
    lua_pushliteral(L, "_");
    lua_pushvalue(L, 2);
    lua_rawset(L, 1);
  }
  lua_remove(L, 1);
}
