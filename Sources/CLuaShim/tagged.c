// Tagged values: `codes "99202-99215"` is a tag name, a text and the line it stands on.
#include "internal.h"

void sj_push_tagged(lua_State *L, int tag, int line, const char *text, size_t length) {
  sj_tagged *t = lua_newuserdatauv(L, sizeof *t, 1);
  t->u = SJ_U_TAGGED;
  t->tag = tag;
  t->line = line;
  lua_pushlstring(L, text, length);
  lua_setiuservalue(L, -2, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_TAGMETA);
  lua_setmetatable(L, -2);
}

/// The global `NAME`: NAME "text". Upvalue 1 is the tag's index.
int sj_tag(lua_State *L) {
  int tag = (int)lua_tointeger(L, lua_upvalueindex(1));
  const char *name = sj_of(L)->names[SJ_DEFINE_TAG][tag];
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING)
    return sj_raise(L, SJ_ERROR, name, "%s takes one text: %s \"…\"", name, name);
  lua_Debug ar;
  int line = 0;
  if (lua_getstack(L, 1, &ar)) {
    lua_getinfo(L, "l", &ar);
    line = ar.currentline > 0 ? ar.currentline : 0;
  }
  size_t length;
  const char *text = lua_tolstring(L, 1, &length);
  sj_charge(L, 4 + (int64_t)length / 16);
  sj_push_tagged(L, tag, line, text, length);
  return 1;
}

static int tagged_has(lua_State *L) {
  if (sj_kind(L, 1) != SJ_U_TAGGED)
    return sj_raise(L, SJ_ERROR, "has", "'has' is called with a colon: value:has(text)");
  if (lua_type(L, 2) != LUA_TSTRING) return sj_typeerror(L, "has", 2, "string");
  lua_settop(L, 2);
  if (sj_ask(L, SJ_ASK_CONTAINS, 0, 1, 2) < 0) {
    size_t n = sj_of(L)->out.n;
    lua_pushlstring(L, (const char *)sj_of(L)->out.p, n);
    return sj_raise(L, SJ_ERROR, "has", "%s", lua_tostring(L, -1));
  }
  sj_decode(L, sj_of(L)->out.p);
  return 1;
}

static int tagged_index(lua_State *L) {
  const sj_tagged *t = lua_touserdata(L, 1);
  const char *name = sj_of(L)->names[SJ_DEFINE_TAG][t->tag];
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  if (strcmp(key, "has") == 0) {
    lua_pushcfunction(L, tagged_has);
    return 1;
  }
  return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no '%s'; it has has(…)", name, key);
}

static int tagged_write(lua_State *L) {
  const sj_tagged *t = lua_touserdata(L, 1);
  return sj_raise(L, SJ_FROZEN, NULL, "a %s value cannot be changed",
                  sj_of(L)->names[SJ_DEFINE_TAG][t->tag]);
}

static int tagged_eq(lua_State *L) {
  const sj_tagged *a = lua_touserdata(L, 1), *b = lua_touserdata(L, 2);
  bool same = sj_kind(L, 1) == SJ_U_TAGGED && sj_kind(L, 2) == SJ_U_TAGGED && a->tag == b->tag;
  if (same) {
    lua_getiuservalue(L, 1, 1);
    lua_getiuservalue(L, 2, 1);
    same = lua_rawequal(L, -1, -2);
  }
  lua_pushboolean(L, same);
  return 1;
}

void sj_open_tagged(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"__index", tagged_index}, {"__newindex", tagged_write}, {"__eq", tagged_eq}, {NULL, NULL}};
  lua_createtable(L, 0, 4);
  luaL_setfuncs(L, functions, 0);
  lua_pushliteral(L, "tagged value");
  lua_setfield(L, -2, "__name");
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_TAGMETA);
}
