// Frozen tables, and upvalues that must not change.
//
// A frozen table is the original, emptied, with a metatable whose __index is a shadow holding the
// contents: [1] the shadow, [2] the kind, [3] a name. Scripts cannot make or see metatables, so a
// table that has one is ours.
#include "internal.h"

static int refuse_write(lua_State *L) {
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
  if (!lua_getmetatable(L, 1)) return 0;
  lua_rawgeti(L, -1, 2);
  lua_rawgeti(L, -2, 3);
  const char *name = lua_tostring(L, -1);
  switch (lua_tointeger(L, -2)) {
    case SJ_PROXY_GLOBALS:
      return sj_raise(L, SJ_GLOBAL_WRITE, key, "rules cannot create globals; write 'local %s = …'",
                      key ? key : "name");
    case SJ_PROXY_LIBRARY:
      return sj_raise(L, SJ_FROZEN, key, "%s is a library and cannot be changed", name);
    default:
      return sj_raise(L, SJ_FROZEN, key,
                      "this table was made when the file was loaded and cannot change during a "
                      "rule; build a new table inside check");
  }
}

static int shadow_length(lua_State *L) {
  sj_readable(L, 1);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
  return 1;
}

/// Turns the empty table on top of the stack into a proxy of the table at `shadow`.
static void make_proxy(lua_State *L, int shadow, int kind, const char *name) {
  shadow = lua_absindex(L, shadow);
  lua_createtable(L, 3, 3);
  lua_pushvalue(L, shadow);
  lua_rawseti(L, -2, 1);
  lua_pushinteger(L, kind);
  lua_rawseti(L, -2, 2);
  lua_pushstring(L, name);
  lua_rawseti(L, -2, 3);
  lua_pushvalue(L, shadow);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, shadow_length);
  lua_setfield(L, -2, "__len");
  lua_setmetatable(L, -2);
}

void sj_push_proxy(lua_State *L, int shadow, int kind, const char *name) {
  shadow = lua_absindex(L, shadow);
  lua_newtable(L);
  make_proxy(L, shadow, kind, name);
}

int sj_readable(lua_State *L, int idx) {
  idx = lua_absindex(L, idx);
  if (lua_getmetatable(L, idx)) {
    lua_rawgeti(L, -1, 1);
    lua_remove(L, -2);
  } else {
    lua_pushvalue(L, idx);
  }
  return 1;
}

void sj_check_writable(lua_State *L, int idx) {
  if (!lua_getmetatable(L, idx)) return;
  lua_rawgeti(L, -1, 2);
  if (lua_tointeger(L, -1) == SJ_PROXY_TABLE)
    sj_raise(L, SJ_FROZEN, NULL,
             "this table was made when the file was loaded and cannot change during a rule; build "
             "a new table inside check");
  lua_rawgeti(L, -2, 3);
  sj_raise(L, SJ_FROZEN, NULL, "%s cannot be changed", lua_tostring(L, -1));
}

bool sj_is_iterator(lua_CFunction f) { return sj_is_pairs_step(f) || sj_is_gmatch_step(f); }

// Stack of a walk: 1 queue, 2 seen.
enum { QUEUE = 1, SEEN = 2 };

static void enqueue(lua_State *L, lua_Integer *n) {  // pops the value
  int type = lua_type(L, -1);
  if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, SEEN) == LUA_TNIL) {
      lua_pushvalue(L, -2);
      lua_pushboolean(L, 1);
      lua_rawset(L, SEEN);
      lua_pushvalue(L, -2);
      lua_rawseti(L, QUEUE, ++*n);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/// Moves the contents of the table on top into a shadow; leaves table, shadow.
static void freeze_table(lua_State *L) {
  int t = lua_gettop(L);
  lua_createtable(L, (int)lua_rawlen(L, t), 0);
  int64_t n = 0;
  for (lua_pushnil(L); lua_next(L, t); n++) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, t + 1);
  }
  sj_charge(L, n);
  for (lua_pushnil(L); lua_next(L, t);) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, t);
  }
  lua_pushvalue(L, t);
  make_proxy(L, t + 1, SJ_PROXY_TABLE, "table");
  lua_pop(L, 1);
}

/// Notes the value on top (kept) as the upvalue `n` of the function at `f`.
static void note_capture(lua_State *L, sj_captures *list, int f, int n) {
  sj_host *h = sj_of(L);
  sj_capture *items = realloc(list->items, sizeof(sj_capture) * (size_t)(list->count + 1));
  if (items == NULL) {
    sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
    sj_stop(L);
  }
  list->items = items;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_KEEP);
  lua_pushvalue(L, f);
  sj_capture c = {.closure = luaL_ref(L, -2), .upvalue = n};
  lua_pushvalue(L, -2);
  c.value = luaL_ref(L, -2);
  lua_pop(L, 1);
  c.type = lua_type(L, -1);
  switch (c.type) {
    case LUA_TNIL: break;
    case LUA_TBOOLEAN: c.v.i = lua_toboolean(L, -1); break;
    case LUA_TNUMBER:
      c.is_integer = lua_isinteger(L, -1);
      if (c.is_integer)
        c.v.i = lua_tointeger(L, -1);
      else
        c.v.n = lua_tonumber(L, -1);
      break;
    default: c.v.p = lua_topointer(L, -1);
  }
  list->items[list->count++] = c;
}

/// Freezes everything reachable from the queue; notes the upvalues in `list` when given.
static void walk(lua_State *L, lua_Integer queued, sj_captures *list) {
  for (lua_Integer i = 1; i <= queued; i++) {
    lua_settop(L, SEEN);
    sj_charge(L, 4);
    if (lua_rawgeti(L, QUEUE, i) == LUA_TFUNCTION) {
      lua_CFunction c = lua_tocfunction(L, -1);
      if (c && sj_is_iterator(c))
        sj_raise(L, SJ_REFUSED, NULL,
                 "an iterator made when the file was loaded cannot be kept; call pairs or gmatch "
                 "inside check");
      if (c) continue;
      for (int n = 1; lua_getupvalue(L, SEEN + 1, n) != NULL; n++) {
        void *id = lua_upvalueid(L, SEEN + 1, n);
        if (lua_rawgetp(L, SEEN, id) != LUA_TNIL) {
          lua_pop(L, 2);
          continue;
        }
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
        lua_rawsetp(L, SEEN, id);
        if (list) note_capture(L, list, SEEN + 1, n);
        enqueue(L, &queued);
      }
      continue;
    }
    if (lua_getmetatable(L, -1)) {
      lua_rawgeti(L, -1, 2);
      bool ours = lua_tointeger(L, -1) == SJ_PROXY_TABLE;
      lua_rawgeti(L, -2, 1);
      if (!ours) continue;
    } else {
      freeze_table(L);
    }
    int shadow = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, shadow);) {
      sj_charge(L, 1);
      enqueue(L, &queued);
      lua_pushvalue(L, -1);
      enqueue(L, &queued);
    }
  }
}

static sj_captures *captures_of(lua_State *L, int ref) {
  sj_host *h = sj_of(L);
  if (ref >= h->captures_cap) {
    int cap = h->captures_cap ? h->captures_cap * 2 : 64;
    while (cap <= ref) cap *= 2;
    sj_captures *p = realloc(h->captures, sizeof(sj_captures) * (size_t)cap);
    if (p == NULL) {
      sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
      sj_stop(L);
    }
    memset(p + h->captures_cap, 0, sizeof(sj_captures) * (size_t)(cap - h->captures_cap));
    h->captures = p;
    h->captures_cap = cap;
  }
  return &h->captures[ref];
}

static int freeze_body(lua_State *L) {
  int ref = (int)lua_tointeger(L, 1);
  sj_captures *list = captures_of(L, ref);
  lua_settop(L, 0);
  lua_newtable(L);
  lua_newtable(L);
  lua_Integer queued = 0;
  lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
  enqueue(L, &queued);
  list->count = 0;
  walk(L, queued, list);
  list->ready = true;
  return 0;
}

/// Freezes what the function `ref` captured and notes its upvalues. May raise.
void sj_freeze_root(lua_State *L, int ref) {
  lua_pushcfunction(L, freeze_body);
  lua_pushinteger(L, ref);
  lua_call(L, 1, 0);
}

static int freeze_loaded(lua_State *L) {
  lua_settop(L, 0);
  lua_newtable(L);
  lua_newtable(L);
  lua_Integer queued = 0;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_LOADED);
  for (lua_pushnil(L); lua_next(L, 3);) enqueue(L, &queued);
  walk(L, queued, NULL);
  return 0;
}

void sj_freeze_modules(lua_State *L) {
  lua_pushcfunction(L, freeze_loaded);
  lua_call(L, 0, 0);
}

static bool same(lua_State *L, const sj_capture *c) {
  if (lua_type(L, -1) != c->type) return false;
  switch (c->type) {
    case LUA_TNIL: return true;
    case LUA_TBOOLEAN: return lua_toboolean(L, -1) == c->v.i;
    case LUA_TNUMBER:
      if (lua_isinteger(L, -1) != c->is_integer) return false;
      if (c->is_integer) return lua_tointeger(L, -1) == c->v.i;
      double n = lua_tonumber(L, -1);
      return memcmp(&n, &c->v.n, sizeof n) == 0;
    default: return lua_topointer(L, -1) == c->v.p;
  }
}

/// Puts changed upvalues back; true when one had changed. Calls only functions that cannot raise.
bool sj_restore_captures(sj_host *h, int ref, sj_outcome *out) {
  if (ref >= h->captures_cap || h->captures[ref].count == 0) return false;
  lua_State *L = h->L;
  sj_captures *list = &h->captures[ref];
  int top = lua_gettop(L);
  bool changed = false;
  if (!lua_checkstack(L, 8)) return false;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_KEEP);
  for (int i = 0; i < list->count; i++) {
    const sj_capture *c = &list->items[i];
    lua_rawgeti(L, top + 1, c->closure);
    const char *name = lua_getupvalue(L, top + 2, c->upvalue);
    if (name && !same(L, c)) {
      lua_rawgeti(L, top + 1, c->value);
      bool really = !lua_rawequal(L, -1, -2);  // an equal long text may stand elsewhere
      lua_setupvalue(L, top + 2, c->upvalue);
      if (really && !changed && out->code == SJ_OK) {
        changed = true;
        h->error_name[0] = 0;
        strncat(h->error_name, name, sizeof h->error_name - 1);
        lua_Debug ar;
        lua_pushvalue(L, top + 2);
        lua_getinfo(L, ">S", &ar);
        strncpy(h->error_place.source, ar.source[0] == '@' ? ar.source + 1 : ar.source,
                sizeof h->error_place.source - 1);
        out->line = ar.linedefined;
        out->first_line = ar.linedefined;
        out->last_line = ar.lastlinedefined;
      }
    }
    lua_settop(L, top + 1);
  }
  lua_settop(L, top);
  return changed;
}

/// Forgets what was noted for a function that Swift dropped. Called protected.
void sj_drop_captures(sj_host *h, int ref) {
  if (ref < 0 || ref >= h->captures_cap) return;
  lua_rawgeti(h->L, LUA_REGISTRYINDEX, SJ_R_KEEP);
  for (int i = 0; i < h->captures[ref].count; i++) {
    luaL_unref(h->L, -1, h->captures[ref].items[i].closure);
    luaL_unref(h->L, -1, h->captures[ref].items[i].value);
  }
  lua_pop(h->L, 1);
  free(h->captures[ref].items);
  memset(&h->captures[ref], 0, sizeof(sj_captures));
}
