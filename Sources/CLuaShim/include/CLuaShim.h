// One sandboxed Lua 5.4 state, seen from Swift.
//
// Swift never touches the Lua stack. Values cross as flat bytes (see SJ_V_…): Swift writes the
// arguments, C pushes them, runs, and writes the results. So no Swift frame can stand between a
// Lua raise (error, out of memory, a stop by budget) and the lua_pcall that catches it.
#ifndef CLUASHIM_H
#define CLUASHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sj_host sj_host;
typedef struct sj_type sj_type;

/// How a protected run ended.
enum {
  SJ_OK = 0,
  SJ_ERROR,
  SJ_SYNTAX,
  SJ_UNKNOWN_NAME,
  SJ_UNKNOWN_FIELD,
  SJ_GLOBAL_WRITE,
  SJ_FROZEN,
  SJ_CAPTURED,
  SJ_EXPIRED,
  SJ_REFUSED,
  SJ_INSTRUCTIONS,
  SJ_TIME,
  SJ_MEMORY,
  SJ_STACK,
  SJ_PHASE,
  SJ_INTERRUPTED,
};

/// Why the allocator refused, when the code is SJ_MEMORY.
enum {
  SJ_WHY_LIVE = 1,
  SJ_WHY_TOTAL,
  SJ_WHY_STRING,
  SJ_WHY_BLOCK,
  SJ_WHY_SYSTEM,
};

/// Tags of the flat value encoding. Integers are little endian in host order, unaligned.
///   NIL FALSE TRUE | INTEGER i64 | NUMBER f64 | STRING u32 bytes | TABLE u32 array-count values…
///   u32 field-count (u32 key bytes, value)… sorted by key | FUNCTION i32 reference |
///   EXACT u8 kind i64 | TAGGED i32 tag i32 line u32 bytes | RECORD type* base*
enum {
  SJ_V_NIL = 0,
  SJ_V_FALSE,
  SJ_V_TRUE,
  SJ_V_INTEGER,
  SJ_V_NUMBER,
  SJ_V_STRING,
  SJ_V_TABLE,
  SJ_V_FUNCTION,
  SJ_V_EXACT,
  SJ_V_TAGGED,
  SJ_V_RECORD,
};

enum { SJ_EXACT_MONEY = 0, SJ_EXACT_QUANTITY, SJ_EXACT_DATE };

/// Kinds of record fields; see LuaField.
enum {
  SJ_F_TEXT = 0,
  SJ_F_INTEGER,
  SJ_F_BOOLEAN,
  SJ_F_MONEY,
  SJ_F_QUANTITY,
  SJ_F_DATE,
  SJ_F_TEXTS,
  SJ_F_INTEGERS,
  SJ_F_RECORD,
  SJ_F_RECORDS,
  SJ_F_HIDDEN,  // says that there is a value, not which; capacity 1 for texts, 0 for numbers
};

/// What C asks of Swift.
enum { SJ_ASK_FUNCTION = 0, SJ_ASK_CONTAINS, SJ_ASK_MODULE };

/// Swift's one entry point: the arguments as u32 count + values. Returns the number of results
/// appended with sj_answer, or -1 when the answer is an error message (raw bytes).
typedef int32_t (*sj_invoke)(void *context, int32_t ask, int32_t index, const uint8_t *bytes,
                             size_t length);

typedef struct {
  int64_t instructions;
  int64_t milliseconds;
  int64_t memory;
} sj_budget;

typedef struct {
  int32_t code;
  int32_t why;
  int32_t line;
  bool must_confirm;
  int64_t instructions;
  int64_t allocated;
  int64_t peak;
  int32_t results;
  int32_t first_line, last_line;  // of the function, for SJ_CAPTURED
} sj_outcome;

enum { SJ_ARG_ENCODED = 0, SJ_ARG_RECORD, SJ_ARG_OBJECT };

typedef struct {
  int32_t kind;
  int32_t index;
  const sj_type *type;
  const void *base;
} sj_arg;

typedef struct {
  const char *name;
  int32_t block;  // where in the record the address of the field's block stands; 0 for the record
  int32_t offset;
  int32_t kind;
  int32_t capacity;
  const sj_type *child;
} sj_field;

typedef struct {
  int32_t kind;
  int32_t line;
  const char *id;
  size_t id_length;
  const char *source;
  const uint8_t *bytes;
  size_t length;
} sj_declaration;

// Life. `fail_from`/`fail_count` make allocations fail on purpose (tests); 0 for none.
sj_host *sj_open(void *context, sj_invoke invoke, int64_t fail_from, int64_t fail_count);
void sj_set_context(sj_host *h, void *context);
void sj_close(sj_host *h);
void sj_fail_allocations(sj_host *h, int64_t from, int64_t count);

// Setting up: the vocabulary. Each returns an SJ_ code.
enum { SJ_DEFINE_DECLARATION = 0, SJ_DEFINE_TAG, SJ_DEFINE_FUNCTION, SJ_DEFINE_CONSTANT };
int32_t sj_define(sj_host *h, int32_t what, const char *name, int32_t index, const uint8_t *bytes,
                  size_t length);
int32_t sj_define_object(sj_host *h, int32_t index, const char *name);
int32_t sj_define_method(sj_host *h, int32_t object, const char *name, int32_t function);
/// Names every global a script finds, in no order; `each` allocates nothing in the state.
void sj_each_global(sj_host *h, void *context, void (*each)(void *context, const char *name));
/// End of setting up: what is in use now is the base of loading.
int32_t sj_ready(sj_host *h);

// Record types: immutable, counted, shared between states and threads.
sj_type *sj_type_new(const char *name, int32_t stride, const sj_field *fields, int32_t count);
void sj_type_retain(const sj_type *t);
void sj_type_release(const sj_type *t);
const char *sj_type_name(const sj_type *t);

// Running.
void sj_load(sj_host *h, const uint8_t *source, size_t length, const char *file,
             const sj_budget *budget, sj_outcome *out);
void sj_seal(sj_host *h, const sj_budget *budget, sj_outcome *out);
void sj_call(sj_host *h, int32_t function, const sj_arg *arguments, int32_t count,
             const uint8_t *bytes, size_t length, const sj_budget *budget, sj_outcome *out);
/// Runs a chunk of a session: its globals are kept from one to the next and stand before those of the
/// host, which they cannot take the names of. The first result is kept as `_`.
void sj_eval(sj_host *h, const uint8_t *source, size_t length, const char *file,
             const sj_budget *budget, sj_outcome *out);
/// A flag that stops the running chunk as soon as it is not 0; NULL for none.
void sj_heed(sj_host *h, const int32_t *flag);
void sj_advance(sj_host *h);
void sj_release(sj_host *h, int32_t function);

// Which lines run, from the next call on; dear, and for tests of rules only.
void sj_cover(sj_host *h);
bool sj_line_ran(sj_host *h, const char *file, int32_t line);
/// The lines of a function that can run, in no order, without those of functions inside of it.
void sj_each_line(sj_host *h, int32_t function, void *context, void (*each)(void *, int32_t));

void sj_collect(sj_host *h);
void sj_answer(sj_host *h, const void *bytes, size_t length);

// What functions read of records, while it is watched: in order, the same reading as often as it was
// done, at most SJ_MAX_READS; what is beyond is counted only. A new watch begins at nothing.
enum { SJ_MAX_READS = 20000 };
typedef struct {
  const sj_type *type;
  const void *base;
  const char *field;
} sj_read;
bool sj_watch(sj_host *h, bool on);
const sj_read *sj_reads(sj_host *h, int64_t *count);

// What the last run left.
const uint8_t *sj_results(sj_host *h, size_t *length);
const char *sj_message(sj_host *h, size_t *length);
const char *sj_error_file(sj_host *h);
const char *sj_error_name(sj_host *h);
int32_t sj_declaration_count(sj_host *h);
sj_declaration sj_declaration_at(sj_host *h, int32_t index);
void sj_declarations_taken(sj_host *h, bool keep);
const char *sj_log(sj_host *h, size_t *length);
void sj_log_clear(sj_host *h);
size_t sj_used(sj_host *h);
size_t sj_base(sj_host *h);
int64_t sj_refusals(sj_host *h);

#endif
