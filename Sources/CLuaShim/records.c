// Record types and records: read-only userdata over memory that Swift fills.
//
// A record is {binding, base, generation}. A field is found by the address of its interned name, so
// reading one costs a hash of a pointer; every reading checks the generation.
#include "internal.h"

struct sj_type {
  char *name;
  int32_t stride, count;
  int refs, id;
  sj_field *fields;
};

typedef struct {
  const char *key;
  int field;
} entry;

struct sj_bind {
  const sj_type *type;
  sj_bind **children;  // by field
  entry *entries;
  uint32_t mask;
  int meta, map, mapped;
};

typedef struct {
  int64_t value;
  uint32_t offset, length;
} slot;

static int type_ids = 0;

sj_type *sj_type_new(const char *name, int32_t stride, const sj_field *fields, int32_t count) {
  sj_type *t = calloc(1, sizeof *t);
  if (t == NULL) return NULL;
  t->refs = 1;
  t->id = __atomic_fetch_add(&type_ids, 1, __ATOMIC_RELAXED);
  t->stride = stride;
  t->name = strdup(name);
  t->fields = calloc((size_t)count + 1, sizeof(sj_field));
  if (t->name && t->fields) {
    for (int i = 0; i < count; i++) {
      t->fields[i] = fields[i];
      t->fields[i].child = NULL;
      t->fields[i].name = strdup(fields[i].name);
      if (t->fields[i].name == NULL) break;
      t->fields[i].child = fields[i].child;
      if (fields[i].child) sj_type_retain(fields[i].child);
      t->count++;
    }
    if (t->count == count) return t;
  }
  sj_type_release(t);
  return NULL;
}

void sj_type_retain(const sj_type *t) {
  __atomic_add_fetch(&((sj_type *)t)->refs, 1, __ATOMIC_RELAXED);
}

void sj_type_release(const sj_type *type) {
  sj_type *t = (sj_type *)type;
  if (__atomic_sub_fetch(&t->refs, 1, __ATOMIC_ACQ_REL) > 0) return;
  for (int i = 0; t->fields && i < t->count; i++) {
    free((char *)t->fields[i].name);
    if (t->fields[i].child) sj_type_release(t->fields[i].child);
  }
  free(t->fields);
  free(t->name);
  free(t);
}

const char *sj_type_name(const sj_type *t) { return t->name; }
int32_t sj_type_stride(const sj_type *t) { return t->stride; }
const char *sj_bind_name(const sj_bind *b) { return b->type->name; }
const sj_type *sj_bound_type(const sj_bind *b) { return b->type; }

void sj_check_alive(lua_State *L, uint64_t generation, const char *what) {
  if (__builtin_expect(generation != sj_of(L)->generation, 0))
    sj_raise(L, SJ_EXPIRED, NULL, "record expired: a %s cannot be kept for the next one", what);
}

void sj_push_integer_slot(lua_State *L, int kind, int64_t v) {
  if (v == SJ_NIL)
    lua_pushnil(L);
  else if (kind == SJ_F_INTEGER || kind == SJ_F_INTEGERS)
    lua_pushinteger(L, v);
  else if (kind == SJ_F_BOOLEAN)
    lua_pushboolean(L, v != 0);
  else if (kind == SJ_F_QUANTITY && v % 1000 == 0)
    lua_pushinteger(L, v / 1000);
  else
    sj_push_exact(L,
                  kind == SJ_F_MONEY  ? SJ_EXACT_MONEY
                  : kind == SJ_F_DATE ? SJ_EXACT_DATE
                                      : SJ_EXACT_QUANTITY,
                  v);
}

/// The first field whose records have a field of a name that the record itself has not.
static const sj_field *holder_of(const sj_type *type, const char *key) {
  for (int i = 0; i < type->count; i++) {
    const sj_type *child = type->fields[i].child;
    for (int j = 0; child != NULL && j < child->count; j++)
      if (strcmp(child->fields[j].name, key) == 0) return &type->fields[i];
  }
  return NULL;
}

static int unknown_field(lua_State *L, const sj_bind *b) {
  if (lua_type(L, 2) != LUA_TSTRING)
    return sj_raise(L, SJ_UNKNOWN_FIELD, NULL, "%s has named fields only, not a %s as key",
                    b->type->name, sj_typename(L, 2));
  const char *key = lua_tostring(L, 2), *best;
  const sj_field *holder = holder_of(b->type, key);
  if (holder != NULL && holder->kind == SJ_F_RECORD)
    return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no field '%s' — its %s has: %s.%s",
                    b->type->name, key, holder->name, holder->name, key);
  if (holder != NULL)
    return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no field '%s' — each of its %s has: %s[1].%s",
                    b->type->name, key, holder->name, holder->name, key);
  sj_suggestion s;
  sj_suggest_start(&s, key);
  for (int i = 0; i < b->type->count; i++) sj_suggest(&s, b->type->fields[i].name);
  if ((best = sj_suggest_text(&s)) != NULL)
    return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no field '%s' — did you mean '%s'?",
                    b->type->name, key, best);
  return sj_raise(L, SJ_UNKNOWN_FIELD, key, "%s has no field '%s'", b->type->name, key);
}

static inline uint32_t place_of(const char *key, uint32_t mask) {
  return (uint32_t)(((uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15u) >> 40) & mask;
}

/// Pushes a text that stands in the value itself, the first byte most significant.
static void push_constant(lua_State *L, const slot *s) {
  char text[8];
  for (int i = 0; i < 8; i++) text[i] = (char)((uint64_t)s->value >> (56 - 8 * i));
  lua_pushlstring(L, text, s->length < 8 ? s->length : 8);
}

/// Begins or ends the noting of what is read; false where there is no memory for it.
bool sj_watch(sj_host *h, bool on) {
  free(h->reads);
  h->reads = on ? calloc(SJ_MAX_READS, sizeof *h->reads) : NULL;
  h->read_count = 0;
  return !on || h->reads != NULL;
}

const sj_read *sj_reads(sj_host *h, int64_t *count) {
  *count = h->read_count;
  return h->reads;
}

static void note_read(sj_host *h, const sj_record *r, const sj_field *f) {
  if (h->read_count < SJ_MAX_READS)
    h->reads[h->read_count] = (sj_read){sj_bound_type(r->bind), r->base, f->name};
  h->read_count++;
}

static int record_index(lua_State *L) {
  const sj_record *r = lua_touserdata(L, 1);
  sj_bind *b = r->bind;
  sj_check_alive(L, r->generation, b->type->name);
  if (lua_type(L, 2) != LUA_TSTRING) return unknown_field(L, b);
  const char *key = lua_tolstring(L, 2, NULL);
  const entry *e = &b->entries[place_of(key, b->mask)];
  while (e->key != key) {
    if (e->key == NULL) return unknown_field(L, b);
    if (++e == b->entries + b->mask + 1) e = b->entries;
  }
  const sj_field *f = &b->type->fields[e->field];
  if (__builtin_expect(sj_of(L)->reads != NULL, 0)) note_read(sj_of(L), r, f);
  const uint8_t *start = r->base;
  if (f->block) start = *(const uint8_t *const *)(start + f->block);
  const uint8_t *at = start + f->offset;
  const slot *s = (const slot *)at;
  switch (f->kind) {
    case SJ_F_TEXT:
      if (s->length == 0)
        lua_pushnil(L);
      else if (s->offset == UINT32_MAX)
        push_constant(L, s);
      else
        lua_pushlstring(L, *(const char *const *)r->base + s->offset, s->length);
      if (s->length > 256) sj_charge(L, s->length / 16);
      return 1;
    case SJ_F_TEXTS:
    case SJ_F_INTEGERS: {
      int64_t n = 0;
      while (n < f->capacity && (f->kind == SJ_F_TEXTS ? s[n].length > 0 : s[n].value != SJ_NIL))
        n++;
      sj_push_list(L, b, NULL, f->kind, n, at, at, *(const uint8_t *const *)r->base);
      return 1;
    }
    case SJ_F_HIDDEN:
      if (f->capacity ? s->length == 0 : s->value == SJ_NIL)
        lua_pushnil(L);
      else
        lua_pushfstring(L, "(%s hidden)", f->name);
      return 1;
    case SJ_F_RECORD: sj_push_bound(L, b->children[e->field], r->base); return 1;
    case SJ_F_RECORDS:
      sj_push_list(L, b, b->children[e->field], f->kind, s->value == SJ_NIL ? 0 : s->value, at,
                   *(const uint8_t *const *)(at + 8), NULL);
      return 1;
    default: sj_push_integer_slot(L, f->kind, s->value); return 1;
  }
}

static int refuse_change(lua_State *L) {
  const sj_record *r = lua_touserdata(L, 1);
  return sj_raise(L, SJ_FROZEN, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL,
                  "a %s cannot be changed by a rule; return a fix instead", r->bind->type->name);
}

static void no_memory(lua_State *L) {
  sj_trip(sj_of(L), L, SJ_MEMORY, SJ_WHY_SYSTEM);
  sj_stop(L);
}

/// The binding of a type in this state, made on first use. May raise.
sj_bind *sj_binding(lua_State *L, const sj_type *t) {
  sj_host *h = sj_of(L);
  if (t->id < h->bind_cap && h->binds[t->id] && h->binds[t->id]->meta) return h->binds[t->id];
  if (t->id >= h->bind_cap) {
    int cap = t->id + 16;
    sj_bind **p = realloc(h->binds, sizeof(*p) * (size_t)cap);
    if (p == NULL) no_memory(L);
    memset(p + h->bind_cap, 0, sizeof(*p) * (size_t)(cap - h->bind_cap));
    h->binds = p;
    h->bind_cap = cap;
  }
  sj_bind *b = h->binds[t->id];
  if (b == NULL) {
    b = calloc(1, sizeof *b);
    if (b == NULL) no_memory(L);
    b->type = t;
    sj_type_retain(t);
    h->binds[t->id] = b;
    uint32_t size = 4;
    while (size < (uint32_t)t->count * 3) size *= 2;
    b->mask = size - 1;
    b->entries = calloc(size, sizeof(entry));
    b->children = calloc((size_t)t->count + 1, sizeof(*b->children));
    if (b->entries == NULL || b->children == NULL) no_memory(L);
  }
  memset(b->entries, 0, sizeof(entry) * (b->mask + 1));  // a first try may have run out of memory
  luaL_checkstack(L, 8, NULL);
  int top = lua_gettop(L);
  lua_createtable(L, t->count, 4);  // the metatable, which also anchors the names
  for (int i = 0; i < t->count; i++) {
    const char *key = lua_pushstring(L, t->fields[i].name);
    lua_rawseti(L, top + 1, i + 1);
    uint32_t at = place_of(key, b->mask);
    while (b->entries[at].key) at = (at + 1) & b->mask;
    b->entries[at] = (entry){key, i};
    if (t->fields[i].child) b->children[i] = sj_binding(L, t->fields[i].child);
  }
  lua_pushcfunction(L, record_index);
  lua_setfield(L, top + 1, "__index");
  lua_pushcfunction(L, refuse_change);
  lua_setfield(L, top + 1, "__newindex");
  lua_pushstring(L, t->name);
  lua_setfield(L, top + 1, "__name");
  if (!b->map) {
    lua_newtable(L);
    b->map = luaL_ref(L, LUA_REGISTRYINDEX);
  }
  b->meta = luaL_ref(L, LUA_REGISTRYINDEX);
  return b;
}

/// Pushes the one userdata of this record in this generation.
void sj_push_bound(lua_State *L, sj_bind *b, const uint8_t *base) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, b->map);
  if (lua_rawgetp(L, -1, base) == LUA_TUSERDATA) {
    const sj_record *r = lua_touserdata(L, -1);
    if (r->generation == sj_of(L)->generation) {
      lua_replace(L, -2);
      return;
    }
  }
  lua_pop(L, 1);
  sj_record *r = lua_newuserdatauv(L, sizeof *r, 0);
  r->u = SJ_U_RECORD;
  r->bind = b;
  r->base = base;
  r->generation = sj_of(L)->generation;
  lua_rawgeti(L, LUA_REGISTRYINDEX, b->meta);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, -3, base);
  b->mapped++;
  lua_replace(L, -2);
}

void sj_push_record(lua_State *L, const sj_type *t, const uint8_t *base) {
  sj_push_bound(L, sj_binding(L, t), base);
}

/// Between calls nothing a script holds survives, so a large identity map may start again.
void sj_shrink_maps(sj_host *h) {
  if (h->listed >= 1024) {
    lua_newtable(h->L);
    lua_rawseti(h->L, LUA_REGISTRYINDEX, SJ_R_LISTS);
    h->listed = 0;
  }
  for (int i = 0; i < h->bind_cap; i++) {
    sj_bind *b = h->binds[i];
    if (b == NULL || b->mapped < 1024) continue;
    lua_newtable(h->L);
    lua_rawseti(h->L, LUA_REGISTRYINDEX, b->map);
    b->mapped = 0;
  }
}

void sj_free_binds(sj_host *h) {
  for (int i = 0; i < h->bind_cap; i++) {
    sj_bind *b = h->binds[i];
    if (b == NULL) continue;
    sj_type_release(b->type);
    free(b->entries);
    free(b->children);
    free(b);
  }
  free(h->binds);
}
