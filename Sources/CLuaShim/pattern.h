// Lua patterns compiled to a list of items and matched without recursion.
#ifndef SJ_PATTERN_H
#define SJ_PATTERN_H

#include "internal.h"

#define SJ_MAX_PATTERN 256
#define SJ_MAX_CAPTURES 32

typedef enum {
  SJ_P_CHAR,      // one byte `a`
  SJ_P_ANY,       // .
  SJ_P_SET,       // bit set number `set`
  SJ_P_OPEN,      // ( capture `a`
  SJ_P_CLOSE,     // ) capture `a`
  SJ_P_POSITION,  // () capture `a`
  SJ_P_BACK,      // %1: capture `a`
  SJ_P_BALANCE,   // %bxy: `a` `b`
  SJ_P_FRONTIER,  // %f[set]
  SJ_P_END,       // $ at the end
} sj_item_kind;

typedef struct {
  uint8_t kind, a, b;
  uint8_t repeat;  // 0 once, or '?' '*' '+' '-'
  int16_t set;
} sj_item;

typedef struct {
  int32_t u;
  int count, sets, captures;
  bool anchored;
  sj_item *items;
  uint32_t (*bits)[8];
} sj_pattern;

#define SJ_POSITION_CAPTURE ((size_t)-1)
#define SJ_OPEN_CAPTURE ((size_t)-2)

typedef struct {
  const char *start;
  size_t length;  // or one of the two above
} sj_span;

typedef struct {
  lua_State *L;
  const sj_pattern *p;
  const char *subject, *end;
  sj_span spans[SJ_MAX_CAPTURES];
  int64_t work;
} sj_matcher;

/// Room one compiled pattern needs, given the length of its text.
#define SJ_ITEMS_FOR(n) ((n) + 2)

/// Compiles into the room given; `room_bits` sets. Raises on a malformed pattern.
void sj_compile(lua_State *L, const char *fn, const char *text, size_t length, bool anchors,
                sj_pattern *p);
/// The end of a match that begins exactly at `s`, or NULL. Charges its steps.
const char *sj_match_at(sj_matcher *m, const char *s);
/// Pushes capture `i` (from 0); the whole match when there are none and i is 0.
void sj_push_capture(sj_matcher *m, int i, const char *s, const char *e);
int sj_push_captures(sj_matcher *m, const char *s, const char *e, bool whole);
bool sj_no_specials(const char *p, size_t n);

#endif
