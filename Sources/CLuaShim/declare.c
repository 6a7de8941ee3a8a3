// Loading: declarations (`rule "id" { … }`), chunks, and require.
#include "internal.h"

#include <stdio.h>

static void no_memory(lua_State *L) {
  sj_trip(sj_of(L), L, SJ_MEMORY, SJ_WHY_SYSTEM);
  sj_stop(L);
}

static void only_loading(lua_State *L, const char *name) {
  if (sj_of(L)->phase != SJ_LOADING)
    sj_raise(L, SJ_PHASE, name, "%s can only be used when a file is loaded", name);
}

/// Second half: the table. Upvalue 1 is the index of the declaration that waits for it.
static int complete(lua_State *L) {
  sj_host *h = sj_of(L);
  int index = (int)lua_tointeger(L, lua_upvalueindex(1));
  const char *name = h->names[SJ_DEFINE_DECLARATION][lua_tointeger(L, lua_upvalueindex(2))];
  only_loading(L, name);
  const char *id = lua_tostring(L, lua_upvalueindex(3));
  bool here = lua_tointeger(L, lua_upvalueindex(4)) == h->load_serial;
  if (!here || index >= h->decl_count || !h->decls[index].open)
    return sj_raise(L, SJ_REFUSED, name, "%s \"%s\" already has its table", name, id);
  if (lua_gettop(L) != 1 || !lua_istable(L, 1))
    return sj_raise(L, SJ_ERROR, name, "%s \"%s\" takes one table: %s \"%s\" { … }", name, id, name,
                    id);
  int mark = h->pending_count;
  h->in.n = 0;
  sj_encode(L, 1, &h->in);
  h->decl_bytes += h->in.n;
  if (h->decl_bytes > SJ_MAX_DECLARED)
    return sj_raise(L, SJ_REFUSED, name, "the declarations of one file hold more than 32 MiB");
  if (!sj_append(&h->decls[index].bytes, h->in.p, h->in.n)) no_memory(L);
  for (int i = mark; i < h->pending_count; i++)
    if (!sj_push_int(&h->roots, &h->root_count, &h->root_cap, h->pending[i])) no_memory(L);
  h->pending_count = mark;
  h->decls[index].open = false;
  return 0;
}

/// First half: the global `NAME`. Upvalue 1 is the kind's index.
int sj_declare(lua_State *L) {
  sj_host *h = sj_of(L);
  int kind = (int)lua_tointeger(L, lua_upvalueindex(1));
  const char *name = h->names[SJ_DEFINE_DECLARATION][kind];
  only_loading(L, name);
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING)
    return sj_raise(L, SJ_ERROR, name, "%s needs an id: %s \"id\" { … }", name, name);
  size_t length;
  const char *id = lua_tolstring(L, 1, &length);
  if (length == 0 || length > 200)
    return sj_raise(L, SJ_REFUSED, name, "the id of a %s has 1 to 200 bytes", name);
  if (h->decl_count >= SJ_MAX_ENTRIES)
    return sj_raise(L, SJ_REFUSED, name, "more than 100,000 declarations");
  sj_charge(L, 20);
  lua_Debug ar;
  int line = 0;
  const char *source = "";
  if (lua_getstack(L, 1, &ar)) {
    lua_getinfo(L, "Sl", &ar);
    line = ar.currentline > 0 ? ar.currentline : 0;
    source = ar.source[0] == '@' ? ar.source + 1 : ar.source;
  }
  if (h->decl_count == h->decl_cap) {
    int cap = h->decl_cap ? h->decl_cap * 2 : 16;
    sj_decl *p = realloc(h->decls, sizeof(sj_decl) * (size_t)cap);
    if (p == NULL) no_memory(L);
    h->decls = p;
    h->decl_cap = cap;
  }
  sj_decl *d = &h->decls[h->decl_count];
  *d = (sj_decl){.kind = kind, .line = line, .id_length = length, .open = true};
  d->id = malloc(length + 1);
  d->source = strdup(source);
  if (d->id) memcpy(d->id, id, length + 1);
  h->decl_count++;
  if (d->id == NULL || d->source == NULL) no_memory(L);
  lua_pushinteger(L, h->decl_count - 1);
  lua_pushinteger(L, kind);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, h->load_serial);
  lua_pushcclosure(L, complete, 4);
  return 1;
}

void sj_drop_decls(sj_host *h, int from) {
  for (int i = from; i < h->decl_count; i++) {
    free(h->decls[i].id);
    free(h->decls[i].source);
    free(h->decls[i].bytes.p);
  }
  h->decl_count = from;
}

/// Compiles a text chunk and leaves its function; a chunk that does not parse is raised.
void sj_compile_chunk(lua_State *L, const char *source, size_t length, const char *file) {
  sj_host *h = sj_of(L);
  sj_charge(L, 10 + (int64_t)length / 16);
  char name[256];
  snprintf(name, sizeof name, "@%s", file);
  h->loading++;
  int status = luaL_loadbufferx(L, source, length, name, "t");
  h->loading--;
  if (status == LUA_ERRMEM) sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
  if (h->tripped) sj_stop(L);
  if (status != LUA_OK) {
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_RAISED);
    h->raised_code = SJ_SYNTAX;
    h->raised_name[0] = 0;
    lua_error(L);
  }
}

/// Compiles a text chunk with the frozen environment and runs it, leaving its results.
void sj_run_chunk(lua_State *L, const char *source, size_t length, const char *file, int results) {
  sj_compile_chunk(L, source, length, file);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_ENV);
  lua_setupvalue(L, -2, 1);
  lua_call(L, 0, results);
}

typedef struct {
  const char *source, *file;
  size_t length;
} chunk;

static int run_module(lua_State *L) {
  const chunk *c = lua_touserdata(L, 1);
  sj_run_chunk(L, c->source, c->length, c->file, 1);
  return 1;
}

/// require "name": once per state, from what the host supplies.
int sj_require(lua_State *L) {
  sj_host *h = sj_of(L);
  only_loading(L, "require");
  size_t length;
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING)
    return sj_raise(L, SJ_ERROR, "require", "require takes one name: require \"name\"");
  const char *name = lua_tolstring(L, 1, &length);
  bool good =
      length > 0 && length <= 100 && name[0] != '/' && name[0] != '.' && name[length - 1] != '/';
  for (size_t i = 0; i < length && good; i++) {
    char c = name[i];
    good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (c == '.' && name[i - 1] != '.') ||
           (c == '/' && name[i - 1] != '/' && name[i - 1] != '.');
  }
  if (!good)
    return sj_raise(L, SJ_REFUSED, "require",
                    "require takes a name inside the bundle: letters, digits, _ - . /");
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_LOADED);  // 2
  lua_pushvalue(L, 1);
  int type = lua_rawget(L, 2);  // 3
  if (type == LUA_TLIGHTUSERDATA)
    return sj_raise(L, SJ_REFUSED, "require",
                    "module '%s' requires itself, directly or through others", name);
  if (type != LUA_TNIL) return 1;
  lua_settop(L, 2);
  int results = sj_ask(L, SJ_ASK_MODULE, 0, 1, 1);
  if (results != 2) {
    lua_pushlstring(L, (const char *)h->out.p, h->out.n);
    return sj_raise(L, SJ_REFUSED, "require", "%s", lua_tostring(L, -1));
  }
  const uint8_t *p = sj_decode(L, h->out.p);  // 3: file
  uint32_t n;
  memcpy(&n, p + 1, 4);
  char *copy = lua_newuserdatauv(L, n + 1, 0);  // 4: anchors the source; over 4 MiB is refused
  memcpy(copy, p + 5, n);
  lua_pushvalue(L, 1);
  lua_pushlightuserdata(L, h);
  lua_rawset(L, 2);
  chunk c = {copy, lua_tostring(L, 3), n};
  lua_pushcfunction(L, run_module);
  lua_pushlightuserdata(L, &c);
  int status = lua_pcall(L, 1, 1, 0);
  if (status == LUA_ERRMEM) sj_trip(h, L, SJ_MEMORY, SJ_WHY_SYSTEM);
  if (status == LUA_ERRERR) sj_trip(h, L, SJ_STACK, 0);
  if (h->tripped) sj_stop(L);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  lua_rawset(L, 2);  // no longer being loaded
  if (status != LUA_OK) return lua_error(L);
  if (lua_isnil(L, -1))
    return sj_raise(L, SJ_REFUSED, "require", "module '%s' returns nothing; end it with 'return'",
                    name);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, 2);
  return 1;
}
