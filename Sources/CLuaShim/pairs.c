// pairs in a fixed order, and ipairs that also walks record lists.
//
// Order: integers ascending, other numbers ascending, strings by bytes, false, true. The keys are
// taken when pairs is called; one removed meanwhile is skipped, one added is not visited.
#include "internal.h"

typedef struct {
  int rank;  // 0 integer, 1 number, 2 string, 3 boolean
  int slot;  // in the key table
  union {
    lua_Integer i;
    lua_Number n;
    struct {
      const char *p;
      size_t len;
    } s;
  } u;
} key;

typedef struct {
  int32_t u;
  int next, count;
  int slots[];
} walk;

static int compare(const void *left, const void *right) {
  const key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  switch (a->rank) {
    case 0:
    case 3: return a->u.i < b->u.i ? -1 : a->u.i > b->u.i;
    case 1: return a->u.n < b->u.n ? -1 : a->u.n > b->u.n;
    default: {
      size_t n = a->u.s.len < b->u.s.len ? a->u.s.len : b->u.s.len;
      int c = memcmp(a->u.s.p, b->u.s.p, n);
      return c ? c : a->u.s.len < b->u.s.len ? -1 : a->u.s.len > b->u.s.len;
    }
  }
}

// upvalues: table to read, keys, walk
static int step_keys(lua_State *L) {
  walk *w = lua_touserdata(L, lua_upvalueindex(3));
  while (w->next < w->count) {
    lua_settop(L, 0);
    lua_rawgeti(L, lua_upvalueindex(2), w->slots[w->next++]);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 2;
    sj_charge(L, 1);
  }
  lua_pushnil(L);
  return 1;
}

// upvalues: table to read, walk
static int step_array(lua_State *L) {
  walk *w = lua_touserdata(L, lua_upvalueindex(2));
  while (w->next < w->count) {
    lua_pushinteger(L, ++w->next);
    if (lua_rawgeti(L, lua_upvalueindex(1), w->next) != LUA_TNIL) return 2;
    lua_settop(L, 0);
    sj_charge(L, 1);
  }
  lua_pushnil(L);
  return 1;
}

static int step_list(lua_State *L) {
  // a script can call this with anything
  if (sj_kind(L, 1) != SJ_U_LIST) return sj_typeerror(L, "ipairs", 1, "list");
  const sj_list *list = lua_touserdata(L, 1);
  lua_Integer i = lua_tointeger(L, 2);
  sj_check_alive(L, list->generation, sj_bind_name(list->owner));
  if (i < 0 || i >= list->count) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, i + 1);
  sj_push_element(L, list, i + 1);
  return 2;
}

static int step_table(lua_State *L) {
  lua_Integer i = sj_checkint(L, "ipairs", 2) + 1;
  lua_pushinteger(L, i);
  return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
  if (sj_kind(L, 1) == SJ_U_LIST) {
    lua_pushcfunction(L, step_list);
  } else {
    if (!lua_istable(L, 1)) return sj_typeerror(L, "ipairs", 1, "table");
    lua_pushcfunction(L, step_table);
  }
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static int no_more(lua_State *L) {
  lua_pushnil(L);
  return 1;
}

/// Reads a key into `k`; the string stays anchored by the table.
static bool read_key(lua_State *L, int idx, key *k) {
  switch (lua_type(L, idx)) {
    case LUA_TNUMBER:
      k->rank = lua_isinteger(L, idx) ? 0 : 1;
      if (k->rank == 0)
        k->u.i = lua_tointeger(L, idx);
      else
        k->u.n = lua_tonumber(L, idx);
      return true;
    case LUA_TSTRING:
      k->rank = 2;
      k->u.s.p = lua_tolstring(L, idx, &k->u.s.len);
      return true;
    case LUA_TBOOLEAN:
      k->rank = 3;
      k->u.i = lua_toboolean(L, idx);
      return true;
    default: return false;
  }
}

static int base_pairs(lua_State *L) {
  if (sj_kind(L, 1) == SJ_U_LIST) return base_ipairs(L);
  if (sj_kind(L, 1) == SJ_U_RECORD)
    return sj_raise(L, SJ_REFUSED, "pairs", "pairs cannot walk a %s; name the fields you need",
                    sj_typename(L, 1));
  if (!lua_istable(L, 1)) return sj_typeerror(L, "pairs", 1, "table");
  sj_readable(L, 1);  // 2
  lua_replace(L, 1);
  lua_settop(L, 1);
  int n = 0;
  bool array = true;
  lua_Integer top = (lua_Integer)lua_rawlen(L, 1);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    n++;
    if (array) {
      lua_Integer i = lua_isinteger(L, -2) ? lua_tointeger(L, -2) : 0;
      array = i >= 1 && i <= top;
    }
    if ((n & 63) == 0) sj_charge(L, 32);
  }
  sj_charge(L, 4);
  if (n == 0) {
    lua_pushcfunction(L, no_more);
    return 1;
  }
  if (array) {
    lua_pushvalue(L, 1);
    walk *w = lua_newuserdatauv(L, sizeof(walk), 0);
    w->u = SJ_U_PRIVATE;
    w->next = 0;
    w->count = (int)top;
    lua_pushcclosure(L, step_array, 2);
    return 1;
  }
  int bits = 1;
  while ((n >> bits) != 0) bits++;
  sj_charge(L, (int64_t)n * bits / 2);
  key *keys = lua_newuserdatauv(L, sizeof(key) * (size_t)n, 0);  // 2
  lua_createtable(L, n, 0);                                      // 3
  int i = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    if (!read_key(L, -2, &keys[i]))
      return sj_raise(L, SJ_REFUSED, "pairs",
                      "pairs needs text or numbers as keys, this table has a %s as key",
                      sj_typename(L, -2));
    keys[i].slot = i + 1;
    lua_pushvalue(L, -2);
    lua_rawseti(L, 3, ++i);
  }
  qsort(keys, (size_t)n, sizeof(key), compare);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 3);
  walk *w = lua_newuserdatauv(L, sizeof(walk) + sizeof(int) * (size_t)n, 0);
  w->u = SJ_U_PRIVATE;
  w->next = 0;
  w->count = n;
  for (i = 0; i < n; i++) w->slots[i] = keys[i].slot;
  lua_pushcclosure(L, step_keys, 3);
  return 1;
}

void sj_open_pairs(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"pairs", base_pairs}, {"ipairs", base_ipairs}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}

bool sj_is_pairs_step(lua_CFunction f) { return f == step_keys || f == step_array; }
