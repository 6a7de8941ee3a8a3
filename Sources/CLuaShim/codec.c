// Lua values to flat bytes and back, so that Swift reads and writes values without the Lua stack.
#include "internal.h"

static void no_memory(lua_State *L) {
  sj_trip(sj_of(L), L, SJ_MEMORY, SJ_WHY_SYSTEM);
  sj_stop(L);
}

static void put(lua_State *L, sj_buf *b, const void *p, size_t n) {
  if (b->n + n > SJ_MAX_SNAPSHOT)
    sj_raise(L, SJ_REFUSED, NULL, "a value handed to the host is over 4 MiB");
  if (!sj_append(b, p, n)) no_memory(L);
}

static void put_byte(lua_State *L, sj_buf *b, uint8_t v) { put(L, b, &v, 1); }
static void put_u32(lua_State *L, sj_buf *b, uint32_t v) { put(L, b, &v, 4); }
static void put_text(lua_State *L, sj_buf *b, int idx) {
  size_t n;
  const char *s = lua_tolstring(L, idx, &n);
  sj_charge(L, (int64_t)n / 16);
  put_u32(L, b, (uint32_t)n);
  put(L, b, s, n);
}

bool sj_push_int(int **list, int *count, int *cap, int value) {
  if (*count == *cap) {
    int more = *cap ? *cap * 2 : 16;
    int *p = realloc(*list, sizeof(int) * (size_t)more);
    if (p == NULL) return false;
    *list = p;
    *cap = more;
  }
  (*list)[(*count)++] = value;
  return true;
}

void sj_encode_count(lua_State *L, sj_buf *b, uint32_t n) { put_u32(L, b, n); }

typedef struct {
  const char *p;
  size_t n;
} name;

static int by_bytes(const void *left, const void *right) {
  const name *a = left, *b = right;
  int c = memcmp(a->p, b->p, a->n < b->n ? a->n : b->n);
  return c ? c : a->n < b->n ? -1 : a->n > b->n;
}

typedef struct {
  sj_buf *b;
  int entries;
} encoder;

static void encode(lua_State *L, int idx, encoder *o, int depth);

static void encode_table(lua_State *L, int idx, encoder *o, int depth) {
  if (depth > SJ_MAX_DEPTH)
    sj_raise(L, SJ_REFUSED, NULL, "a table handed to the host is nested more than %d deep",
             SJ_MAX_DEPTH);
  luaL_checkstack(L, 8, "value too deep");
  int top = lua_gettop(L);
  sj_readable(L, idx);  // top + 1
  lua_Integer positions = 0, last = 0;
  size_t count = 0;
  for (lua_pushnil(L); lua_next(L, top + 1); lua_pop(L, 1)) {
    if (++o->entries > SJ_MAX_ENTRIES)
      sj_raise(L, SJ_REFUSED, NULL, "a table handed to the host has more than 100,000 entries");
    if (lua_type(L, -2) == LUA_TSTRING) {
      count++;
    } else {
      lua_Integer i = lua_isinteger(L, -2) ? lua_tointeger(L, -2) : 0;
      if (i < 1) {
        sj_pushtext(L, -2);
        sj_raise(L, SJ_REFUSED, NULL,
                 "a table handed to the host has names or positions 1, 2, 3… as keys, not %s",
                 lua_tostring(L, -1));
      }
      positions++;
      if (i > last) last = i;
    }
  }
  if (positions != last)
    sj_raise(L, SJ_REFUSED, NULL, "a list handed to the host has a gap before position %I",
             (LUAI_UACINT)last);
  sj_charge(L, 2 + positions + (int64_t)count * 2);
  put_byte(L, o->b, SJ_V_TABLE);
  put_u32(L, o->b, (uint32_t)positions);
  for (lua_Integer i = 1; i <= positions; i++) {
    lua_rawgeti(L, top + 1, i);
    encode(L, -1, o, depth + 1);
    lua_pop(L, 1);
  }
  put_u32(L, o->b, (uint32_t)count);
  if (count) {
    name few[16], *names = few;
    if (count > 16) names = lua_newuserdatauv(L, sizeof(name) * count, 0);
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, top + 1); lua_pop(L, 1)) {
      if (lua_type(L, -2) != LUA_TSTRING) continue;
      names[n].p = lua_tolstring(L, -2, &names[n].n);
      n++;
    }
    qsort(names, n, sizeof(name), by_bytes);
    for (size_t i = 0; i < n; i++) {
      lua_pushlstring(L, names[i].p, names[i].n);
      put_text(L, o->b, -1);
      lua_rawget(L, top + 1);
      encode(L, -1, o, depth + 1);
      lua_pop(L, 1);
    }
  }
  lua_settop(L, top);
}

static void encode_list(lua_State *L, const sj_list *list, encoder *o, int depth) {
  sj_check_alive(L, list->generation, sj_bind_name(list->owner));
  if (list->count > SJ_MAX_ENTRIES)
    sj_raise(L, SJ_REFUSED, NULL, "a list handed to the host has more than 100,000 entries");
  put_byte(L, o->b, SJ_V_TABLE);
  put_u32(L, o->b, (uint32_t)list->count);
  sj_charge(L, list->count);
  for (int64_t i = 1; i <= list->count; i++) {
    sj_push_element(L, list, i);
    encode(L, -1, o, depth + 1);
    lua_pop(L, 1);
  }
  put_u32(L, o->b, 0);
}

static void encode_userdata(lua_State *L, int idx, encoder *o, int depth) {
  void *p = lua_touserdata(L, idx);
  switch (*(int32_t *)p) {
    case SJ_U_EXACT: {
      const sj_exact *e = p;
      put_byte(L, o->b, SJ_V_EXACT);
      put_byte(L, o->b, (uint8_t)e->kind);
      put(L, o->b, &e->value, 8);
      return;
    }
    case SJ_U_TAGGED: {
      const sj_tagged *t = p;
      put_byte(L, o->b, SJ_V_TAGGED);
      put(L, o->b, &t->tag, 4);
      put(L, o->b, &t->line, 4);
      lua_getiuservalue(L, idx, 1);
      put_text(L, o->b, -1);
      lua_pop(L, 1);
      return;
    }
    case SJ_U_RECORD: {
      const sj_record *r = p;
      sj_check_alive(L, r->generation, sj_bind_name(r->bind));
      const sj_type *t = sj_bound_type(r->bind);
      put_byte(L, o->b, SJ_V_RECORD);
      put(L, o->b, &t, sizeof t);
      put(L, o->b, &r->base, sizeof r->base);
      return;
    }
    case SJ_U_LIST: encode_list(L, p, o, depth); return;
    default:
      sj_raise(L, SJ_REFUSED, NULL, "a %s cannot be handed to the host", sj_typename(L, idx));
  }
}

static void encode(lua_State *L, int idx, encoder *o, int depth) {
  idx = lua_absindex(L, idx);
  sj_host *h = sj_of(L);
  switch (lua_type(L, idx)) {
    case LUA_TNIL: put_byte(L, o->b, SJ_V_NIL); return;
    case LUA_TBOOLEAN: put_byte(L, o->b, lua_toboolean(L, idx) ? SJ_V_TRUE : SJ_V_FALSE); return;
    case LUA_TNUMBER:
      if (lua_isinteger(L, idx)) {
        lua_Integer i = lua_tointeger(L, idx);
        put_byte(L, o->b, SJ_V_INTEGER);
        put(L, o->b, &i, 8);
      } else {
        lua_Number n = lua_tonumber(L, idx);
        put_byte(L, o->b, SJ_V_NUMBER);
        put(L, o->b, &n, 8);
      }
      return;
    case LUA_TSTRING:
      put_byte(L, o->b, SJ_V_STRING);
      put_text(L, o->b, idx);
      return;
    case LUA_TTABLE: encode_table(L, idx, o, depth); return;
    case LUA_TFUNCTION: {
      sj_charge(L, 4);
      luaL_checkstack(L, 4, NULL);
      lua_pushvalue(L, idx);
      int ref = luaL_ref(L, LUA_REGISTRYINDEX);
      if (!sj_push_int(&h->pending, &h->pending_count, &h->pending_cap, ref)) {
        luaL_unref(L, LUA_REGISTRYINDEX, ref);
        no_memory(L);
      }
      put_byte(L, o->b, SJ_V_FUNCTION);
      put(L, o->b, &ref, 4);
      return;
    }
    case LUA_TUSERDATA: encode_userdata(L, idx, o, depth); return;
    default:
      sj_raise(L, SJ_REFUSED, NULL, "a %s cannot be handed to the host", luaL_typename(L, idx));
  }
}

/// Appends the value at `idx`. Raises; function references made are `pending` until Swift has them.
void sj_encode(lua_State *L, int idx, sj_buf *b) {
  encoder o = {b, 0};
  encode(L, idx, &o, 1);
}

static uint32_t get_u32(const uint8_t **p) {
  uint32_t v;
  memcpy(&v, *p, 4);
  *p += 4;
  return v;
}

/// Pushes the value at `p`, which Swift wrote; returns what follows it. Raises only for memory.
const uint8_t *sj_decode(lua_State *L, const uint8_t *p) {
  luaL_checkstack(L, 6, "value too deep");
  switch (*p++) {
    case SJ_V_FALSE: lua_pushboolean(L, 0); return p;
    case SJ_V_TRUE: lua_pushboolean(L, 1); return p;
    case SJ_V_INTEGER: {
      lua_Integer i;
      memcpy(&i, p, 8);
      lua_pushinteger(L, i);
      return p + 8;
    }
    case SJ_V_NUMBER: {
      lua_Number n;
      memcpy(&n, p, 8);
      lua_pushnumber(L, n);
      return p + 8;
    }
    case SJ_V_STRING: {
      uint32_t n = get_u32(&p);
      sj_charge(L, n / 16);
      lua_pushlstring(L, (const char *)p, n);
      return p + n;
    }
    case SJ_V_TABLE: {
      uint32_t n = get_u32(&p);
      sj_charge(L, n + 1);
      lua_createtable(L, (int)n, 0);
      for (uint32_t i = 1; i <= n; i++) {
        p = sj_decode(L, p);
        lua_rawseti(L, -2, i);
      }
      n = get_u32(&p);
      sj_charge(L, n);
      for (uint32_t i = 0; i < n; i++) {
        uint32_t len = get_u32(&p);
        lua_pushlstring(L, (const char *)p, len);
        p = sj_decode(L, p + len);
        lua_rawset(L, -3);
      }
      return p;
    }
    case SJ_V_FUNCTION: {
      int ref;
      memcpy(&ref, p, 4);
      lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
      return p + 4;
    }
    case SJ_V_EXACT: {
      int64_t v;
      memcpy(&v, p + 1, 8);
      sj_push_exact(L, *p, v);
      return p + 9;
    }
    case SJ_V_TAGGED: {
      int32_t tag = (int32_t)get_u32(&p), line = (int32_t)get_u32(&p);
      uint32_t n = get_u32(&p);
      sj_push_tagged(L, tag, line, (const char *)p, n);
      return p + n;
    }
    case SJ_V_RECORD: {
      const sj_type *t;
      const uint8_t *base;
      memcpy(&t, p, sizeof t);
      memcpy(&base, p + sizeof t, sizeof base);
      sj_push_record(L, t, base);
      return p + sizeof t + sizeof base;
    }
    default: lua_pushnil(L); return p;
  }
}
