// Shared by the files of the shim; nothing here is visible to Swift.
#ifndef SJ_INTERNAL_H
#define SJ_INTERNAL_H

#include <lua5.4/lua.h>
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <stdlib.h>
#include <string.h>

#include "include/CLuaShim.h"

#if LUA_VERSION_NUM != 504
#error "the shim is written for Lua 5.4"
#endif

#define SJ_INTERVAL 100      // instructions between two looks at the budget
#define SJ_INTERVAL_FINE 10  // the same once a text over SJ_LONG_TEXT exists
#define SJ_LONG_TEXT (16u << 10)
#define SJ_MAX_STRING (256u << 10)  // one text
#define SJ_MAX_BLOCK (4u << 20)     // one table part or stack
#define SJ_BIG_BLOCK (1u << 20)     // from here on a verdict is confirmed
#define SJ_HEADROOM (64u << 10)     // what may still be allocated after a memory stop
#define SJ_TOTAL_FACTOR 32          // total allocation / live limit
#define SJ_MAX_EMERGENCIES 4        // full collections forced by the limit in one call
#define SJ_MAX_ERROR 4096           // bytes of an error message
#define SJ_MAX_LOG (64u << 10)
#define SJ_MAX_SNAPSHOT (4u << 20)  // bytes of one value handed to Swift
#define SJ_MAX_ENTRIES 100000
#define SJ_MAX_DECLARED (32u << 20)  // bytes of the declarations of one file
#define SJ_MAX_DEPTH 32
#define SJ_MAX_UNPACK 250
#define SJ_MAX_VARARGS 255
#define SJ_MAX_SORT 200000
#define SJ_NIL INT64_MIN  // an absent value in a record slot

typedef struct {
  uint8_t *p;
  size_t n, cap;
} sj_buf;

typedef struct {
  char source[256];
  int line;
} sj_place;

// One upvalue a function captured when its file was loaded.
typedef struct {
  int closure, value;  // references in the keep table
  int upvalue;
  int type;
  union {
    int64_t i;
    double n;
    const void *p;
  } v;
  bool is_integer;
} sj_capture;

typedef struct {
  sj_capture *items;
  int count;
  bool ready;
} sj_captures;

typedef struct sj_bind sj_bind;
typedef struct sj_lines sj_lines;

typedef struct {
  int32_t kind, line;
  char *id;
  size_t id_length;
  char *source;
  sj_buf bytes;
  bool open;
} sj_decl;

enum { SJ_SETUP = 0, SJ_LOADING, SJ_CALLING };

struct sj_host {
  lua_State *L;
  void *context;
  sj_invoke invoke;
  // memory
  size_t used, peak, base, live_limit, note_above;
  uint64_t allocated, total_limit;
  bool enforcing, big_block, noting, sealed;
  int emergencies;
  const void *refused_block;
  size_t refused_size;
  int64_t refusals, fail_from, fail_count, alloc_count;
  // budget
  int64_t steps, step_limit, deadline, wall_limit, time_limit, cpu_start;
  bool cpu_known;
  int interval, tripped, why;
  const volatile int32_t *interrupt;
  int depth, phase, loading;
  uint64_t generation;
  sj_place trip_place, note_place, error_place;
  // errors
  int raised_code;
  char raised_name[128];
  sj_buf message;
  char error_name[128];
  // values
  sj_buf in, out;
  int *pending, pending_count, pending_cap;  // references not yet owned by Swift
  int *dead, dead_count, dead_cap;           // references Swift dropped
  int *roots, root_count, root_cap, roots_kept;
  sj_captures *captures;
  int captures_cap;
  int listed;
  sj_bind **binds;
  int bind_cap;
  sj_decl *decls;
  int decl_count, decl_cap, load_serial;
  size_t decl_bytes;
  char **names[3];  // declarations, tags, objects
  int name_count[3];
  char log[SJ_MAX_LOG];
  size_t log_length;
  bool log_full;
  // what is read of records, while it is watched
  sj_read *reads;
  int64_t read_count;
  // lines that ran, where they are noted
  bool covering;
  sj_lines *lines;
  int line_files;
};

static inline sj_host *sj_of(lua_State *L) { return *(sj_host **)lua_getextraspace(L); }

// Integer slots of the registry, made when the state opens, so that reading them never allocates.
// They begin after the slot in which luaL_ref keeps its free list.
enum {
  SJ_R_GLOBALS = LUA_RIDX_LAST + 2,  // hidden table of global names
  SJ_R_ENV,                          // its proxy, the _ENV of every chunk
  SJ_R_RAISED,                       // the last message raised with a code
  SJ_R_KEEP,                         // closures and first values of captured upvalues
  SJ_R_LISTS,                        // list userdata by slot address
  SJ_R_LISTMETA,
  SJ_R_MONEY,
  SJ_R_QUANTITY,
  SJ_R_DATE,
  SJ_R_TAGMETA,
  SJ_R_OBJECTS,  // userdata by object index
  SJ_R_LOADED,   // modules by name
  SJ_R_SESSION,  // globals of a session
  SJ_R_END,
};

// budget.c
void *sj_alloc(void *ud, void *p, size_t osize, size_t nsize);
void sj_arm(sj_host *h, const sj_budget *b, size_t base);
void sj_disarm(sj_host *h);
void sj_trip(sj_host *h, lua_State *L, int code, int why);
_Noreturn void sj_stop(lua_State *L);
void sj_check_clock(lua_State *L);
void sj_find_place(lua_State *L, int level, sj_place *place);
bool sj_reserve(sj_buf *b, size_t more);
bool sj_append(sj_buf *b, const void *p, size_t n);

/// Counts work done in C as instructions.
static inline void sj_charge(lua_State *L, int64_t n) {
  sj_host *h = sj_of(L);
  h->steps += n;
  if (__builtin_expect(h->tripped != 0 || h->steps > h->step_limit, 0)) {
    if (!h->tripped) sj_trip(h, L, SJ_INSTRUCTIONS, 0);
    sj_stop(L);
  }
  if (n > 1000) sj_check_clock(L);
}

// cover.c
void sj_note_line(sj_host *h, lua_State *L, lua_Debug *ar);
void sj_free_lines(sj_host *h);

// errors.c
int sj_raise(lua_State *L, int code, const char *name, const char *fmt, ...);
int sj_raise_at(lua_State *L, int level, int code, const char *name, const char *fmt, ...);
int sj_argerror(lua_State *L, const char *fn, int arg, const char *message);
int sj_typeerror(lua_State *L, const char *fn, int arg, const char *expected);
const char *sj_typename(lua_State *L, int idx);
lua_Integer sj_checkint(lua_State *L, const char *fn, int arg);
lua_Integer sj_optint(lua_State *L, const char *fn, int arg, lua_Integer d);
const char *sj_checkstr(lua_State *L, const char *fn, int arg, size_t *len);
int sj_distance(const char *a, const char *b, int limit);
typedef struct {
  const char *wanted;
  char best[64];
  int distance;
} sj_suggestion;
void sj_suggest_start(sj_suggestion *s, const char *wanted);
void sj_suggest(sj_suggestion *s, const char *candidate);
const char *sj_suggest_text(sj_suggestion *s);

// libraries
void sj_open_base(lua_State *L);  // leaves nothing; fills the table on top of the stack
void sj_open_pairs(lua_State *L);
void sj_open_strings(lua_State *L);
void sj_open_tables(lua_State *L);
void sj_open_numbers(lua_State *L);
void sj_open_utf8(lua_State *L);
int sj_pushtext(lua_State *L, int idx);  // what tostring gives, no address
void sj_library(lua_State *L, const luaL_Reg *functions);
void sj_finish_library(lua_State *L, const char *name);
int sj_format(lua_State *L);
int sj_sort(lua_State *L);
int sj_find(lua_State *L), sj_match(lua_State *L), sj_gmatch(lua_State *L), sj_gsub(lua_State *L);

// a growing buffer in Lua memory, standing at one stack slot
typedef struct {
  lua_State *L;
  int slot;
  char *p;
  size_t n, cap;
  char first[512];
} sj_text;
void sj_text_start(lua_State *L, sj_text *t);
char *sj_text_room(sj_text *t, size_t more);
void sj_text_add(sj_text *t, const char *p, size_t n);
void sj_text_push(sj_text *t);

// freeze.c
enum { SJ_PROXY_TABLE = 0, SJ_PROXY_LIBRARY, SJ_PROXY_GLOBALS };
void sj_push_proxy(lua_State *L, int shadow, int kind, const char *name);
int sj_readable(lua_State *L, int idx);  // pushes the table to read from (itself or its shadow)
void sj_check_writable(lua_State *L, int idx);
void sj_freeze_root(lua_State *L, int ref);
void sj_freeze_modules(lua_State *L);
bool sj_restore_captures(sj_host *h, int ref, sj_outcome *out);
void sj_drop_captures(sj_host *h, int ref);
bool sj_is_iterator(lua_CFunction f);  // a C closure that keeps a position
bool sj_is_pairs_step(lua_CFunction f);
bool sj_is_gmatch_step(lua_CFunction f);

// userdata: every userdata of a state is ours and begins with its kind
enum { SJ_U_EXACT = 1, SJ_U_RECORD, SJ_U_LIST, SJ_U_TAGGED, SJ_U_OBJECT, SJ_U_PRIVATE };

typedef struct {
  int32_t u, kind;
  int64_t value;
} sj_exact;

typedef struct {
  int32_t u, list_kind;
  sj_bind *bind;  // of the record, or of a list's records
  const uint8_t *base;
  uint64_t generation;
  int64_t count;
  const uint8_t *text;
  const sj_bind *owner;
} sj_list;

typedef struct {
  int32_t u, unused;
  sj_bind *bind;
  const uint8_t *base;
  uint64_t generation;
} sj_record;

typedef struct {
  int32_t u, tag, line, unused;
} sj_tagged;

typedef struct {
  int32_t u, index;
} sj_object;

static inline int32_t sj_kind(lua_State *L, int idx) {
  if (lua_type(L, idx) != LUA_TUSERDATA) return 0;
  return *(int32_t *)lua_touserdata(L, idx);
}

// records.c, lists.c
void sj_push_record(lua_State *L, const sj_type *t, const uint8_t *base);
void sj_push_bound(lua_State *L, sj_bind *b, const uint8_t *base);
sj_bind *sj_binding(lua_State *L, const sj_type *t);
const sj_type *sj_bound_type(const sj_bind *b);
int32_t sj_type_stride(const sj_type *t);
void sj_free_binds(sj_host *h);
void sj_shrink_maps(sj_host *h);
void sj_check_alive(lua_State *L, uint64_t generation, const char *what);
void sj_push_list(lua_State *L, sj_bind *owner, sj_bind *child, int kind, int64_t count,
                  const uint8_t *slot, const uint8_t *first, const uint8_t *text);
void sj_push_element(lua_State *L, const sj_list *list, int64_t i);  // 1-based, in range
void sj_push_integer_slot(lua_State *L, int kind, int64_t value);
void sj_open_records(lua_State *L);
const char *sj_bind_name(const sj_bind *b);

// exact.c
void sj_push_exact(lua_State *L, int kind, int64_t value);
void sj_open_exact(lua_State *L);
void sj_exact_text(lua_State *L, const sj_exact *e);

// tagged.c, host.c, declare.c
void sj_push_tagged(lua_State *L, int tag, int line, const char *text, size_t length);
void sj_open_tagged(lua_State *L);
int sj_ask(lua_State *L, int ask, int index, int first, int last);
int sj_trampoline(lua_State *L);
int sj_declare(lua_State *L);
int sj_tag(lua_State *L);
int sj_require(lua_State *L);
void sj_compile_chunk(lua_State *L, const char *source, size_t length, const char *file);
void sj_run_chunk(lua_State *L, const char *source, size_t length, const char *file, int results);
void sj_run_session(lua_State *L, const char *source, size_t length, const char *file);
void sj_drop_decls(sj_host *h, int from);

// codec.c
void sj_encode(lua_State *L, int idx, sj_buf *b);
void sj_encode_count(lua_State *L, sj_buf *b, uint32_t n);
const uint8_t *sj_decode(lua_State *L, const uint8_t *p);
bool sj_push_int(int **list, int *count, int *cap, int value);

// run.c
int sj_protect(sj_host *h, lua_CFunction body, void *argument, sj_outcome *out);

#endif
