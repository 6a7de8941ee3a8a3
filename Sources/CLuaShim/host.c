// What the host adds to the language: functions, objects with methods, and modules.
//
// A call out runs in three steps: C writes the arguments as bytes, Swift answers with bytes and
// returns, and only then does C push the results or raise. Nothing raises while Swift is below.
#include "internal.h"

/// Encodes the stack slots first…last and asks Swift; the answer stands in h->out.
int sj_ask(lua_State *L, int ask, int index, int first, int last) {
  sj_host *h = sj_of(L);
  sj_charge(L, 10);
  h->in.n = 0;
  int mark = h->pending_count;
  sj_encode_count(L, &h->in, (uint32_t)(last - first + 1));
  for (int i = first; i <= last; i++) sj_encode(L, i, &h->in);
  h->pending_count = mark;  // Swift owns the references now
  h->out.n = 0;
  int results = h->invoke(h->context, ask, index, h->in.p, h->in.n);
  // every Swift frame is gone
  if (h->tripped) sj_stop(L);
  sj_check_clock(L);
  sj_charge(L, (int64_t)h->out.n / 16);
  return results;
}

static int answer(lua_State *L, int results) {
  sj_host *h = sj_of(L);
  if (results < 0) {
    size_t n = h->out.n > SJ_MAX_ERROR ? SJ_MAX_ERROR : h->out.n;
    lua_pushlstring(L, (const char *)h->out.p, n);
    return sj_raise(L, SJ_ERROR, NULL, "%s", lua_tostring(L, -1));
  }
  luaL_checkstack(L, results + 4, "too many results");
  const uint8_t *p = h->out.p;
  for (int i = 0; i < results; i++) p = sj_decode(L, p);
  return results;
}

/// A host function; upvalue 1 its index.
int sj_trampoline(lua_State *L) {
  int index = (int)lua_tointeger(L, lua_upvalueindex(1));
  return answer(L, sj_ask(L, SJ_ASK_FUNCTION, index, 1, lua_gettop(L)));
}

/// A method; upvalues: function, object index, object name, method name.
static int method(lua_State *L) {
  const sj_object *o = sj_kind(L, 1) == SJ_U_OBJECT ? lua_touserdata(L, 1) : NULL;
  if (o == NULL || o->index != lua_tointeger(L, lua_upvalueindex(2))) {
    const char *object = lua_tostring(L, lua_upvalueindex(3)),
               *name = lua_tostring(L, lua_upvalueindex(4));
    return sj_raise(L, SJ_ERROR, name, "'%s' is called with a colon: %s:%s(…)", name, object, name);
  }
  int index = (int)lua_tointeger(L, lua_upvalueindex(1));
  return answer(L, sj_ask(L, SJ_ASK_FUNCTION, index, 2, lua_gettop(L)));
}

// upvalues: methods, object name
static int no_method(lua_State *L) {
  const char *object = lua_tostring(L, lua_upvalueindex(2));
  if (lua_type(L, 2) != LUA_TSTRING)
    return sj_raise(L, SJ_UNKNOWN_FIELD, NULL, "%s has methods, not a %s as key", object,
                    sj_typename(L, 2));
  const char *key = lua_tostring(L, 2), *best;
  sj_suggestion s;
  sj_suggest_start(&s, key);
  for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
    sj_suggest(&s, lua_tostring(L, -2));
  if ((best = sj_suggest_text(&s)) != NULL)
    return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no method '%s' — did you mean '%s'?", object,
                    key, best);
  return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no method '%s'", object, key);
}

static int object_write(lua_State *L) {
  return sj_raise(L, SJ_FROZEN, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL,
                  "%s cannot be changed", lua_tostring(L, lua_upvalueindex(1)));
}

typedef struct {
  int what, index;
  const char *name;
  const uint8_t *bytes;
} definition;

static bool keep_name(sj_host *h, int list, int index, const char *name) {
  if (index >= h->name_count[list]) {
    char **p = realloc(h->names[list], sizeof(char *) * (size_t)(index + 1));
    if (p == NULL) return false;
    for (int i = h->name_count[list]; i <= index; i++) p[i] = NULL;
    h->names[list] = p;
    h->name_count[list] = index + 1;
  }
  free(h->names[list][index]);
  return (h->names[list][index] = strdup(name)) != NULL;
}

static int define_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  sj_host *h = sj_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_GLOBALS);
  if (lua_pushstring(L, d->name), lua_rawget(L, -2) != LUA_TNIL)
    return sj_raise(L, SJ_REFUSED, d->name, "the name '%s' is taken", d->name);
  lua_pop(L, 1);
  if (d->what == SJ_DEFINE_CONSTANT) {
    sj_decode(L, d->bytes);
    if (lua_istable(L, -1)) sj_push_proxy(L, -1, SJ_PROXY_LIBRARY, d->name);
  } else {
    lua_pushinteger(L, d->index);
    if (d->what == SJ_DEFINE_FUNCTION) {
      lua_pushcclosure(L, sj_trampoline, 1);
    } else {
      if (!keep_name(h, d->what, d->index, d->name)) {
        sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
        sj_stop(L);
      }
      lua_pushcclosure(L, d->what == SJ_DEFINE_TAG ? sj_tag : sj_declare, 1);
    }
  }
  lua_pushstring(L, d->name);
  lua_insert(L, -2);
  lua_rawset(L, 2);
  return 0;
}

int32_t sj_define(sj_host *h, int32_t what, const char *name, int32_t index, const uint8_t *bytes,
                  size_t length) {
  (void)length;
  definition d = {what, index, name, bytes};
  sj_outcome out = {0};
  return sj_protect(h, define_body, &d, &out);
}

static int object_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_OBJECTS);    // 2
  sj_object *o = lua_newuserdatauv(L, sizeof *o, 1);  // 3
  o->u = SJ_U_OBJECT;
  o->index = d->index;
  lua_newtable(L);  // 4: methods
  lua_newtable(L);  // 5: their metatable
  lua_pushvalue(L, 4);
  lua_pushstring(L, d->name);
  lua_pushcclosure(L, no_method, 2);
  lua_setfield(L, 5, "__index");
  lua_setmetatable(L, 4);
  lua_pushvalue(L, 4);
  lua_setiuservalue(L, 3, 1);
  lua_newtable(L);  // 5: the object's metatable
  lua_pushvalue(L, 4);
  lua_setfield(L, 5, "__index");
  lua_pushstring(L, d->name);
  lua_pushcclosure(L, object_write, 1);
  lua_setfield(L, 5, "__newindex");
  lua_pushstring(L, d->name);
  lua_setfield(L, 5, "__name");
  lua_setmetatable(L, 3);
  lua_pushvalue(L, 3);
  lua_rawseti(L, 2, d->index + 1);
  return 0;
}

int32_t sj_define_object(sj_host *h, int32_t index, const char *name) {
  definition d = {0, index, name, NULL};
  sj_outcome out = {0};
  return sj_protect(h, object_body, &d, &out);
}

static int method_body(lua_State *L) {
  const definition *d = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_OBJECTS);
  lua_rawgeti(L, 2, d->what + 1);
  lua_getiuservalue(L, 3, 1);  // 4: methods
  lua_pushstring(L, d->name);
  lua_pushinteger(L, d->index);
  lua_pushinteger(L, d->what);
  luaL_getmetafield(L, 3, "__name");
  lua_pushstring(L, d->name);
  lua_pushcclosure(L, method, 4);
  lua_rawset(L, 4);
  return 0;
}

int32_t sj_define_method(sj_host *h, int32_t object, const char *name, int32_t function) {
  definition d = {object, function, name, NULL};
  sj_outcome out = {0};
  return sj_protect(h, method_body, &d, &out);
}
