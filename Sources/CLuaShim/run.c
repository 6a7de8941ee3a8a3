// Opening and closing a state, and the protected runs: load, seal, call.
#include "internal.h"

/// The message handler: notes where the error stands while the stack is still whole.
static int note_place(lua_State *L) {
  sj_host *h = sj_of(L);
  if (!h->tripped) {
    h->error_place.line = 0;
    sj_find_place(L, 1, &h->error_place);
  }
  return 1;
}

static void set_message(sj_host *h, const char *s, size_t n) {
  h->message.n = 0;
  if (n > SJ_MAX_ERROR * 2) n = SJ_MAX_ERROR * 2;
  sj_append(&h->message, s, n);
}

/// Turns the error value on top into code, message and place. Calls nothing that raises.
static void note_error(sj_host *h, int status, sj_outcome *out) {
  lua_State *L = h->L;
  h->error_name[0] = 0;
  h->message.n = 0;
  out->why = 0;
  if (h->tripped || status == LUA_ERRMEM) {
    out->code = h->tripped ? h->tripped : SJ_MEMORY;
    out->why = h->tripped ? h->why : SJ_WHY_SYSTEM;
    if (h->trip_place.line) h->error_place = h->trip_place;
  } else if (lua_type(L, -1) == LUA_TSTRING) {
    size_t n;
    const char *s = lua_tolstring(L, -1, &n);
    out->code = SJ_ERROR;
    lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_RAISED);
    if (h->raised_code && lua_rawequal(L, -1, -2)) {
      out->code = h->raised_code;
      strcpy(h->error_name, h->raised_name);
    } else if (status == LUA_ERRERR || strstr(s, "stack overflow")) {
      out->code = SJ_STACK;
    }
    lua_pop(L, 1);
    set_message(h, s, n);
  } else {
    out->code = SJ_ERROR;
    set_message(h, "an error without a message", 26);
  }
  out->line = h->error_place.line;
}

int sj_protect(sj_host *h, lua_CFunction body, void *argument, sj_outcome *out) {
  lua_State *L = h->L;
  int top = lua_gettop(L), mark = h->pending_count;
  if (!lua_checkstack(L, 10)) {
    out->why = SJ_WHY_SYSTEM;
    return out->code = SJ_MEMORY;
  }
  if (h->depth == 0) h->error_place.line = 0;
  h->depth++;
  lua_pushcfunction(L, note_place);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, top + 1);
  h->depth--;
  out->code = SJ_OK;
  if (status != LUA_OK) note_error(h, status, out);
  while (h->pending_count > mark) sj_release(h, h->pending[--h->pending_count]);
  lua_settop(L, top);
  if (h->depth == 0 && !h->enforcing) {
    h->tripped = 0;
    sj_disarm(h);
  }
  return out->code;
}

// upvalue 1: the table of global names
static int unknown_name(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING)
    return sj_raise(L, SJ_UNKNOWN_NAME, NULL, "global names are words");
  const char *key = lua_tostring(L, 2), *best, *local;
  sj_suggestion s;
  sj_suggest_start(&s, key);
  sj_charge(L, 100);
  lua_Debug ar;
  if (lua_getstack(L, 1, &ar)) {
    for (int i = 1; i < 200 && (local = lua_getlocal(L, &ar, i)) != NULL; i++) {
      if (local[0] != '(') sj_suggest(&s, local);
      lua_pop(L, 1);
    }
  }
  for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
    sj_suggest(&s, lua_tostring(L, -2));
  if ((best = sj_suggest_text(&s)) != NULL)
    return sj_raise(L, SJ_UNKNOWN_NAME, key, "unknown name '%s' — did you mean '%s'?", key, best);
  return sj_raise(L, SJ_UNKNOWN_NAME, key, "unknown name '%s'", key);
}

// upvalues: the library, its name
static int unknown_member(lua_State *L) {
  const char *library = lua_tostring(L, lua_upvalueindex(2));
  if (lua_type(L, 2) != LUA_TSTRING)
    return sj_raise(L, SJ_UNKNOWN_NAME, NULL, "%s has no %s as member", library, sj_typename(L, 2));
  const char *key = lua_tostring(L, 2), *best;
  sj_suggestion s;
  sj_suggest_start(&s, key);
  for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
    sj_suggest(&s, lua_tostring(L, -2));
  if ((best = sj_suggest_text(&s)) != NULL)
    return sj_raise(L, SJ_UNKNOWN_NAME, key, "unknown name '%s.%s' — did you mean '%s.%s'?",
                    library, key, library, best);
  return sj_raise(L, SJ_UNKNOWN_NAME, key, "unknown name '%s.%s'", library, key);
}

void sj_library(lua_State *L, const luaL_Reg *functions) {
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
}

/// Freezes the library on top and names it in the table below; pops it.
void sj_finish_library(lua_State *L, const char *name) {
  lua_createtable(L, 0, 1);
  lua_pushvalue(L, -2);
  lua_pushstring(L, name);
  lua_pushcclosure(L, unknown_member, 2);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  sj_push_proxy(L, -1, SJ_PROXY_LIBRARY, name);
  lua_setfield(L, -3, name);
  lua_pop(L, 1);
}

static int open_body(lua_State *L) {
  for (int i = SJ_R_GLOBALS; i < SJ_R_END; i++) {
    lua_pushboolean(L, 0);
    lua_rawseti(L, LUA_REGISTRYINDEX, i);
  }
  static const int tables[] = {SJ_R_KEEP, SJ_R_LISTS, SJ_R_OBJECTS, SJ_R_LOADED};
  for (int i = 0; i < 4; i++) {
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, tables[i]);
  }
  sj_open_exact(L);
  sj_open_records(L);
  sj_open_tagged(L);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_GLOBALS);
  sj_open_base(L);
  sj_open_pairs(L);
  sj_open_strings(L);
  sj_open_tables(L);
  sj_open_numbers(L);
  sj_open_utf8(L);
  lua_pushcfunction(L, sj_require);
  lua_setfield(L, -2, "require");
  lua_createtable(L, 0, 1);
  lua_pushvalue(L, -2);
  lua_pushcclosure(L, unknown_name, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  sj_push_proxy(L, -1, SJ_PROXY_GLOBALS, "the globals");
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_ENV);
  return 0;
}

sj_host *sj_open(void *context, sj_invoke invoke, int64_t fail_from, int64_t fail_count) {
  sj_host *h = calloc(1, sizeof *h);
  if (h == NULL) return NULL;
  h->context = context;
  h->invoke = invoke;
  h->generation = 1;
  sj_fail_allocations(h, fail_from, fail_count);
  h->L = lua_newstate(sj_alloc, h);
  if (h->L == NULL) {
    free(h);
    return NULL;
  }
  *(sj_host **)lua_getextraspace(h->L) = h;
  sj_disarm(h);
  sj_outcome out = {0};
  if (sj_protect(h, open_body, NULL, &out) != SJ_OK) {
    sj_close(h);
    return NULL;
  }
  return h;
}

void sj_each_global(sj_host *h, void *context, void (*each)(void *, const char *)) {
  lua_State *L = h->L;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_GLOBALS);
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) each(context, lua_tostring(L, -2));
  lua_pop(L, 1);
}

void sj_close(sj_host *h) {
  h->fail_from = 0;
  lua_close(h->L);
  sj_drop_decls(h, 0);
  sj_free_binds(h);
  for (int i = 0; i < h->captures_cap; i++) free(h->captures[i].items);
  for (int k = 0; k < 3; k++) {
    for (int i = 0; i < h->name_count[k]; i++) free(h->names[k][i]);
    free(h->names[k]);
  }
  sj_free_lines(h);
  free(h->captures);
  free(h->reads);
  free(h->decls);
  free(h->message.p);
  free(h->in.p);
  free(h->out.p);
  free(h->pending);
  free(h->dead);
  free(h->roots);
  free(h);
}

void sj_fail_allocations(sj_host *h, int64_t from, int64_t count) {
  h->fail_from = from;
  h->fail_count = count;
}

/// Collects until little more comes back: the stack, its frames and the string table shrink by
/// halves with each collection.
static void settle(sj_host *h) {
  for (int i = 0; i < 20; i++) {
    size_t before = h->used;
    lua_gc(h->L, LUA_GCCOLLECT);
    if (h->used + (1u << 10) > before) return;
  }
}

int32_t sj_ready(sj_host *h) {
  settle(h);
  h->base = h->used;
  return SJ_OK;
}

/// Frees the references Swift dropped since.
static void bury(lua_State *L) {
  sj_host *h = sj_of(L);
  while (h->dead_count > 0) {
    int ref = h->dead[--h->dead_count];
    sj_drop_captures(h, ref);
    luaL_unref(L, LUA_REGISTRYINDEX, ref);
  }
}

/// Ends an armed run: what it used, and whether its verdict must be confirmed.
static void finish(sj_host *h, const sj_budget *b, size_t start, sj_outcome *out) {
  out->instructions = h->steps;
  out->allocated = (int64_t)h->allocated;
  out->peak = h->peak > h->base ? (int64_t)(h->peak - h->base) : 0;
  uint64_t left = start > h->base ? start - h->base : 0;
  out->must_confirm = out->code == SJ_MEMORY || out->code == SJ_TIME || out->code == SJ_STACK ||
                      h->big_block || h->allocated + left >= (uint64_t)b->memory / 2;
  h->tripped = 0;
  sj_disarm(h);
  h->phase = SJ_SETUP;
}

typedef struct {
  const uint8_t *source;
  size_t length;
  const char *file;
  sj_outcome *out;
} load_frame;

static void encode_results(lua_State *L, int from, sj_outcome *out) {
  sj_host *h = sj_of(L);
  int mark = h->pending_count;
  h->in.n = 0;
  out->results = lua_gettop(L) - from + 1;
  for (int i = from; i < from + out->results; i++) sj_encode(L, i, &h->in);
  if (h->tripped) sj_stop(L);
  h->pending_count = mark;  // Swift owns them
}

static int load_body(lua_State *L) {
  const load_frame *f = lua_touserdata(L, 1);
  sj_host *h = sj_of(L);
  lua_settop(L, 0);
  bury(L);
  sj_run_chunk(L, (const char *)f->source, f->length, f->file, LUA_MULTRET);
  for (int i = 0; i < h->decl_count; i++) {
    sj_decl *d = &h->decls[i];
    if (!d->open) continue;
    const char *name = h->names[SJ_DEFINE_DECLARATION][d->kind];
    lua_pushfstring(L, "%s:%d: %s \"%s\" has no table: %s \"%s\" { … }", d->source, d->line, name,
                    d->id, name, d->id);
    return lua_error(L);
  }
  encode_results(L, 1, f->out);
  return 0;
}

static void refuse_phase(sj_host *h, sj_outcome *out, const char *why) {
  set_message(h, why, strlen(why));
  h->error_name[0] = 0;
  h->error_place.line = 0;
  out->code = SJ_PHASE;
}

void sj_load(sj_host *h, const uint8_t *source, size_t length, const char *file,
             const sj_budget *budget, sj_outcome *out) {
  memset(out, 0, sizeof *out);
  if (h->depth > 0) {
    refuse_phase(h, out, "a file cannot be loaded from inside a call");
    return;
  }
  if (h->sealed) {
    refuse_phase(h, out, "the state is sealed; nothing more can be loaded");
    return;
  }
  size_t start = h->used;
  load_frame f = {source, length, file, out};
  sj_arm(h, budget, h->base);
  h->phase = SJ_LOADING;
  h->load_serial++;
  h->decl_bytes = 0;
  sj_protect(h, load_body, &f, out);
  finish(h, budget, start, out);
}

static int eval_body(lua_State *L) {
  const load_frame *f = lua_touserdata(L, 1);
  lua_settop(L, 0);
  bury(L);
  sj_run_session(L, (const char *)f->source, f->length, f->file);
  if (sj_of(L)->tripped) sj_stop(L);
  if (lua_gettop(L) > 0) encode_results(L, 1, f->out);
  return 0;
}

void sj_eval(sj_host *h, const uint8_t *source, size_t length, const char *file,
             const sj_budget *budget, sj_outcome *out) {
  memset(out, 0, sizeof *out);
  if (h->depth > 0 || h->sealed) {
    refuse_phase(h, out, "a session runs in a state of its own");
    return;
  }
  size_t start = h->used;
  load_frame f = {source, length, file, out};
  sj_arm(h, budget, h->base);
  h->phase = SJ_CALLING;
  sj_protect(h, eval_body, &f, out);
  finish(h, budget, start, out);
}

void sj_heed(sj_host *h, const int32_t *flag) { h->interrupt = flag; }

static int seal_body(lua_State *L) {
  sj_host *h = sj_of(L);
  bury(L);
  sj_freeze_modules(L);
  for (int i = 0; i < h->root_count; i++) sj_freeze_root(L, h->roots[i]);
  return 0;
}

void sj_seal(sj_host *h, const sj_budget *budget, sj_outcome *out) {
  memset(out, 0, sizeof *out);
  if (h->depth > 0 || h->sealed) {
    refuse_phase(
        h, out,
        h->sealed ? "the state is sealed already" : "a state cannot be sealed from inside a call");
    return;
  }
  size_t start = h->used;
  sj_arm(h, budget, h->base);
  h->phase = SJ_LOADING;
  sj_protect(h, seal_body, NULL, out);
  finish(h, budget, start, out);
  if (out->code != SJ_OK) return;
  h->sealed = true;
  settle(h);
  h->base = h->used;
}

typedef struct {
  int function, count;
  const sj_arg *arguments;
  const uint8_t *bytes;
  sj_outcome *out;
} call_frame;

static int call_body(lua_State *L) {
  const call_frame *f = lua_touserdata(L, 1);
  sj_host *h = sj_of(L);
  lua_settop(L, 0);
  if (h->depth == 1) {
    if (h->dead_count) bury(L);
    sj_shrink_maps(h);
  }
  if (h->sealed && (f->function >= h->captures_cap || !h->captures[f->function].ready))
    sj_freeze_root(L, f->function);
  luaL_checkstack(L, f->count + 8, "too many arguments");
  lua_rawgeti(L, LUA_REGISTRYINDEX, f->function);
  const uint8_t *p = f->bytes;
  for (int i = 0; i < f->count; i++) {
    const sj_arg *a = &f->arguments[i];
    switch (a->kind) {
      case SJ_ARG_RECORD: sj_push_record(L, a->type, a->base); break;
      case SJ_ARG_OBJECT:
        lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_OBJECTS);
        lua_rawgeti(L, -1, a->index + 1);
        lua_replace(L, -2);
        break;
      default: p = sj_decode(L, p);
    }
  }
  lua_call(L, f->count, LUA_MULTRET);
  if (h->tripped) sj_stop(L);
  if (lua_gettop(L) > 0) encode_results(L, 1, f->out);
  return 0;
}

static void check_captures(sj_host *h, int function, sj_outcome *out) {
  if (!h->sealed || !sj_restore_captures(h, function, out)) return;
  out->code = SJ_CAPTURED;
  h->message.n = 0;
}

void sj_call(sj_host *h, int32_t function, const sj_arg *arguments, int32_t count,
             const uint8_t *bytes, size_t length, const sj_budget *budget, sj_outcome *out) {
  (void)length;
  memset(out, 0, sizeof *out);
  call_frame f = {function, count, arguments, bytes, out};
  if (h->depth > 0) {  // inside a call: under the outer budget
    int64_t steps = h->steps;
    sj_protect(h, call_body, &f, out);
    check_captures(h, function, out);
    out->instructions = h->steps - steps;
    return;
  }
  size_t start = h->used;
  sj_arm(h, budget, h->sealed ? h->base : start);
  h->phase = SJ_CALLING;
  sj_protect(h, call_body, &f, out);
  check_captures(h, function, out);
  size_t left = h->base;
  if (!h->sealed) h->base = start;
  finish(h, budget, start, out);
  h->base = left;
  if (h->sealed && (h->big_block || h->used > h->base + (size_t)budget->memory / 4)) settle(h);
}

void sj_advance(sj_host *h) { h->generation++; }

void sj_release(sj_host *h, int32_t function) {
  sj_push_int(&h->dead, &h->dead_count, &h->dead_cap, function);
}

static int bury_body(lua_State *L) {
  bury(L);
  return 0;
}

void sj_collect(sj_host *h) {
  sj_outcome out = {0};
  if (h->depth > 0) return;
  sj_protect(h, bury_body, NULL, &out);
  settle(h);
}

void sj_answer(sj_host *h, const void *bytes, size_t length) {
  if (!sj_append(&h->out, bytes, length)) abort();
}

const uint8_t *sj_results(sj_host *h, size_t *length) {
  *length = h->in.n;
  return h->in.p;
}

const char *sj_message(sj_host *h, size_t *length) {
  *length = h->message.n;
  return (const char *)h->message.p;
}

const char *sj_error_file(sj_host *h) { return h->error_place.source; }
const char *sj_error_name(sj_host *h) { return h->error_name; }
int32_t sj_declaration_count(sj_host *h) { return h->decl_count; }

sj_declaration sj_declaration_at(sj_host *h, int32_t i) {
  const sj_decl *d = &h->decls[i];
  return (sj_declaration){d->kind, d->line, d->id, d->id_length, d->source, d->bytes.p, d->bytes.n};
}

void sj_declarations_taken(sj_host *h, bool keep) {
  sj_drop_decls(h, 0);
  if (keep)
    h->roots_kept = h->root_count;
  else
    h->root_count = h->roots_kept;
}

const char *sj_log(sj_host *h, size_t *length) {
  *length = h->log_length;
  return h->log;
}

void sj_log_clear(sj_host *h) {
  h->log_length = 0;
  h->log_full = false;
}

size_t sj_used(sj_host *h) { return h->used; }
size_t sj_base(sj_host *h) { return h->base; }
int64_t sj_refusals(sj_host *h) { return h->refusals; }

void sj_set_context(sj_host *h, void *context) { h->context = context; }
