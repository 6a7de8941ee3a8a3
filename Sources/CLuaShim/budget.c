// What a run may use: the accounting allocator, the count hook, the latch both set, and the clock.
//
// The latch (`tripped`) is sticky: once set, the hook fires at every instruction and every C
// function that can re-enter Lua raises again, so no pcall can swallow a stop.
#include "internal.h"

#include <time.h>

static int64_t now_ns(void) {
  struct timespec t;
#ifdef CLOCK_MONOTONIC_COARSE
  clock_gettime(CLOCK_MONOTONIC_COARSE, &t);  // a few milliseconds coarse, a few nanoseconds dear
#else
  clock_gettime(CLOCK_MONOTONIC, &t);
#endif
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t cpu_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/// Whether the time is up. The limit is on processor time, so that a busy machine does not change
/// verdicts; the cheap wall clock only says when the dear processor clock must be read. Its first
/// reading comes after a tenth of the limit, which counts as spent. Ten times the limit on the wall
/// ends the run whatever the processor clock says.
static bool late(sj_host *h) {
  int64_t now = now_ns();
  if (now <= h->deadline) return false;
  if (now > h->wall_limit) return true;
  int64_t cpu = cpu_ns();
  if (!h->cpu_known) {
    h->cpu_known = true;
    h->cpu_start = cpu - h->time_limit / 10;
  }
  int64_t left = h->time_limit - (cpu - h->cpu_start);
  if (left <= 0) return true;
  h->deadline = now + left;
  return false;
}

static bool interrupted(const sj_host *h) { return h->interrupt != NULL && *h->interrupt != 0; }

/// What calls the hook, beside every so many instructions.
static int mask(const sj_host *h) { return LUA_MASKCOUNT | (h->covering ? LUA_MASKLINE : 0); }

static void hook(lua_State *L, lua_Debug *ar) {
  sj_host *h = sj_of(L);
  if (ar->event == LUA_HOOKLINE) {
    sj_note_line(h, L, ar);
    return;
  }
  if (h->tripped) sj_stop(L);
  h->steps += h->interval;
  if (h->steps > h->step_limit)
    sj_trip(h, L, SJ_INSTRUCTIONS, 0);
  else if (interrupted(h))
    sj_trip(h, L, SJ_INTERRUPTED, 0);
  else if (late(h))
    sj_trip(h, L, SJ_TIME, 0);
  else {
    if (h->noting || h->used > h->note_above) sj_find_place(L, 0, &h->note_place);
    // copying extra arguments is work no instruction counts
    if (lua_getlocal(L, ar, -SJ_MAX_VARARGS - 1) != NULL)
      sj_raise_at(L, 0, SJ_REFUSED, NULL, "a function was called with more than %d extra arguments",
                  SJ_MAX_VARARGS);
    return;
  }
  sj_stop(L);
}

/// Sets the latch; may be called from the allocator, so it neither raises nor allocates.
void sj_trip(sj_host *h, lua_State *L, int code, int why) {
  if (h->tripped) return;
  h->tripped = code;
  h->why = why;
  if (h->trip_place.line == 0) h->trip_place = h->note_place;
  if (code == SJ_INSTRUCTIONS || code == SJ_TIME || code == SJ_INTERRUPTED)
    sj_find_place(L, 0, &h->trip_place);
  lua_sethook(h->L, hook, LUA_MASKCOUNT, 1);
}

/// Raises the stop; the value is a light pointer, so nothing is allocated.
_Noreturn void sj_stop(lua_State *L) {
  lua_pushlightuserdata(L, sj_of(L));
  lua_error(L);
  abort();
}

void sj_check_clock(lua_State *L) {
  sj_host *h = sj_of(L);
  if (h->enforcing && interrupted(h)) sj_trip(h, L, SJ_INTERRUPTED, 0);
  if (h->deadline != INT64_MAX && late(h)) sj_trip(h, L, SJ_TIME, 0);
  if (h->tripped) sj_stop(L);
}

void sj_arm(sj_host *h, const sj_budget *b, size_t base) {
  h->steps = 0;
  h->tripped = h->why = 0;
  h->emergencies = 0;
  h->refused_block = NULL;
  h->refused_size = 0;
  h->big_block = h->noting = false;
  h->allocated = 0;
  h->peak = h->used;
  h->trip_place.line = h->note_place.line = h->error_place.line = 0;
  h->raised_code = 0;
  h->interval = SJ_INTERVAL;
  h->step_limit = b->instructions;
  int64_t now = now_ns();
  h->time_limit = b->milliseconds * 1000000;
  h->deadline = now + h->time_limit / 10;
  h->wall_limit = now + h->time_limit * 10;
  h->cpu_known = false;
  h->live_limit = base + (size_t)b->memory;
  h->note_above = base + (size_t)b->memory / 2;
  h->total_limit = (uint64_t)b->memory * SJ_TOTAL_FACTOR;
  h->enforcing = true;
  lua_sethook(h->L, hook, mask(h), SJ_INTERVAL);
}

void sj_disarm(sj_host *h) {
  h->enforcing = false;
  h->step_limit = h->deadline = INT64_MAX;
  lua_sethook(h->L, NULL, 0, 0);
}

/// A stop from inside the allocator. A new object may look at the stack; a block that moves may
/// be the stack itself, so there the place the hook noted last must do.
static bool stop_allocating(sj_host *h, const void *p, int code, int why) {
  if (p == NULL && !h->tripped) sj_find_place(h->L, 0, &h->trip_place);
  sj_trip(h, h->L, code, why);
  return true;
}

/// Table parts and the parser's vectors grow by powers of two (of 24 bytes for hash nodes); the
/// stack alone does not.
static bool power_of_two(size_t n) { return (n & (n - 1)) == 0; }

/// Whether growing to `nsize` is refused. Emergency collection and one more try follow a refusal,
/// so a live limit only latches when the same request comes twice in a row.
static bool refuse(sj_host *h, const void *p, size_t osize, size_t nsize, size_t grow) {
  size_t room = h->tripped ? SJ_HEADROOM : 0;
  if (p == NULL && osize == LUA_TSTRING) {
    if (nsize > SJ_MAX_STRING + 64) return stop_allocating(h, p, SJ_MEMORY, SJ_WHY_STRING);
    if (nsize > SJ_LONG_TEXT && h->interval == SJ_INTERVAL && !h->tripped) {
      // strcoll on long texts of NULs takes milliseconds in one instruction: look more often
      h->interval = SJ_INTERVAL_FINE;
      lua_sethook(h->L, hook, mask(h), SJ_INTERVAL_FINE);
    }
  }
  if (nsize >= SJ_BIG_BLOCK) {
    h->big_block = h->noting = true;
    if (nsize > SJ_MAX_BLOCK) {
      bool object = p == NULL && osize != 0;
      bool stack =
          !object && !power_of_two(nsize) && !(nsize % 24 == 0 && power_of_two(nsize / 24));
      return stop_allocating(h, p, stack ? SJ_STACK : SJ_MEMORY, SJ_WHY_BLOCK);
    }
  }
  if (h->allocated + grow > h->total_limit + room)
    return stop_allocating(h, p, SJ_MEMORY, SJ_WHY_TOTAL);
  if (h->allocated > h->total_limit / 2) h->noting = true;
  if (h->used + grow > h->live_limit + room) {
    bool again = h->refused_block == p && h->refused_size == nsize;
    h->refused_block = p;
    h->refused_size = nsize;
    if (again || ++h->emergencies > SJ_MAX_EMERGENCIES)
      return stop_allocating(h, p, SJ_MEMORY, SJ_WHY_LIVE);
    return true;
  }
  // the parser runs without a hook
  if (h->loading && (++h->alloc_count & 0xff) == 0 && late(h)) {
    sj_trip(h, h->L, SJ_TIME, 0);
    return true;
  }
  h->refused_size = 0;
  return false;
}

void *sj_alloc(void *ud, void *p, size_t osize, size_t nsize) {
  sj_host *h = ud;
  size_t old = p ? osize : 0;
  if (nsize == 0) {
    free(p);
    h->used -= old;
    return NULL;
  }
  if (nsize > old) {
    if (h->fail_from > 0 && --h->fail_from == 0) {
      if (--h->fail_count > 0) h->fail_from = 1;
      h->refusals++;
      return NULL;
    }
    if (h->enforcing && refuse(h, p, osize, nsize, nsize - old)) {
      h->refusals++;
      return NULL;
    }
  }
  void *q = realloc(p, nsize);
  if (q == NULL) return nsize <= old ? p : NULL;
  h->used += nsize - old;
  if (nsize > old) {
    h->allocated += nsize - old;
    if (h->used > h->peak) h->peak = h->used;
  }
  return q;
}

/// The innermost Lua function at or above `level`; reads only, allocates nothing.
void sj_find_place(lua_State *L, int level, sj_place *place) {
  lua_Debug ar;
  for (int i = level; i < level + 40 && lua_getstack(L, i, &ar); i++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline <= 0) continue;
    const char *s = ar.source[0] == '@' ? ar.source + 1 : ar.source;
    strncpy(place->source, s, sizeof place->source - 1);
    place->source[sizeof place->source - 1] = 0;
    place->line = ar.currentline;
    return;
  }
}

bool sj_reserve(sj_buf *b, size_t more) {
  if (b->n + more <= b->cap) return true;
  size_t cap = b->cap ? b->cap * 2 : 256;
  while (cap < b->n + more) cap *= 2;
  uint8_t *p = realloc(b->p, cap);
  if (p == NULL) return false;
  b->p = p;
  b->cap = cap;
  return true;
}

bool sj_append(sj_buf *b, const void *p, size_t n) {
  if (!sj_reserve(b, n)) return false;
  if (n) memcpy(b->p + b->n, p, n);
  b->n += n;
  return true;
}
