// find match gmatch gsub over the matcher in pattern.c.
#include "pattern.h"

typedef struct {
  sj_item items[SJ_ITEMS_FOR(SJ_MAX_PATTERN)];
  uint32_t bits[SJ_MAX_PATTERN / 2 + 1][8];
} scratch;

static void check_pattern(lua_State *L, const char *fn, size_t n) {
  if (n > SJ_MAX_PATTERN) sj_raise(L, SJ_REFUSED, fn, "a pattern has at most 256 characters");
}

/// The first place of a plain text; charges what it looks at.
static const char *find_plain(lua_State *L, const char *s, size_t n, const char *w, size_t wn) {
  if (wn == 0) return s;
  const char *from = s, *end = s + n;
  int64_t work = 0;
  while ((size_t)(end - s) >= wn) {
    const char *p = memchr(s, w[0], (size_t)(end - s) - wn + 1);
    if (p == NULL) break;
    work += (p - s) / 16 + 1;
    size_t same = 1;
    while (same < wn && p[same] == w[same]) same++;
    work += (int64_t)same / 4;
    if (work > 4096) {
      sj_charge(L, work);
      work = 0;
    }
    if (same == wn) {
      sj_charge(L, work);
      return p;
    }
    s = p + 1;
  }
  sj_charge(L, work + (end - from) / 64);
  return NULL;
}

static size_t init_at(lua_State *L, const char *fn, int arg, size_t len) {
  lua_Integer i = sj_optint(L, fn, arg, 1);
  if (i > 0) return (size_t)i - 1;
  if (i == 0 || i < -(lua_Integer)len) return 0;
  return len + (size_t)i;
}

static int search(lua_State *L, const char *fn, bool find) {
  size_t n, pn;
  const char *s = sj_checkstr(L, fn, 1, &n), *w = sj_checkstr(L, fn, 2, &pn);
  size_t at = init_at(L, fn, 3, n);
  if (at > n) {
    lua_pushnil(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || sj_no_specials(w, pn))) {
    const char *p = find_plain(L, s + at, n - at, w, pn);
    if (p == NULL) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushinteger(L, p - s + 1);
    lua_pushinteger(L, p - s + (lua_Integer)pn);
    return 2;
  }
  check_pattern(L, fn, pn);
  scratch room;
  sj_pattern p = {.u = SJ_U_PRIVATE, .items = room.items, .bits = room.bits};
  sj_compile(L, fn, w, pn, true, &p);
  sj_matcher m = {.L = L, .p = &p, .subject = s, .end = s + n};
  for (const char *q = s + at; q <= m.end; q++) {
    const char *e = sj_match_at(&m, q);
    if (e) {
      sj_charge(L, m.work + (e - q) / 16);
      if (!find) return sj_push_captures(&m, q, e, true);
      lua_pushinteger(L, q - s + 1);
      lua_pushinteger(L, e - s);
      return 2 + sj_push_captures(&m, q, e, false);
    }
    if (p.anchored) break;
  }
  sj_charge(L, m.work);
  lua_pushnil(L);
  return 1;
}

int sj_find(lua_State *L) { return search(L, "find", true); }
int sj_match(lua_State *L) { return search(L, "match", false); }

/// Compiles into Lua memory, for patterns that outlive calls back into Lua. Pushes the userdata.
static sj_pattern *compile_kept(lua_State *L, const char *fn, const char *w, size_t pn,
                                bool anchors) {
  check_pattern(L, fn, pn);
  size_t sets = 0;
  for (size_t i = 0; i < pn; i++) sets += w[i] == '[' || w[i] == '%';
  size_t items = sizeof(sj_item) * SJ_ITEMS_FOR(pn), head = sizeof(sj_pattern);
  items = (items + 7) & ~(size_t)7;
  char *block = lua_newuserdatauv(L, head + items + 32 * (sets + 1), 0);
  sj_pattern *p = (sj_pattern *)block;
  p->u = SJ_U_PRIVATE;
  p->items = (sj_item *)(block + head);
  p->bits = (uint32_t (*)[8])(block + head + items);
  sj_compile(L, fn, w, pn, anchors, p);
  return p;
}

typedef struct {
  int32_t u;
  size_t at;
  size_t last;  // end of the match before, + 1
} gmatch_state;

// upvalues: subject, pattern text, compiled pattern, state
static int gmatch_step(lua_State *L) {
  size_t n;
  const char *s = lua_tolstring(L, lua_upvalueindex(1), &n);
  const sj_pattern *p = lua_touserdata(L, lua_upvalueindex(3));
  gmatch_state *g = lua_touserdata(L, lua_upvalueindex(4));
  sj_matcher m = {.L = L, .p = p, .subject = s, .end = s + n};
  for (const char *q = s + g->at; q <= m.end; q++) {
    const char *e = sj_match_at(&m, q);
    if (e && (size_t)(e - s) + 1 != g->last) {
      g->at = (size_t)(e - s);
      g->last = g->at + 1;
      sj_charge(L, m.work + (e - q) / 16);
      return sj_push_captures(&m, q, e, true);
    }
  }
  g->at = n + 1;
  sj_charge(L, m.work);
  lua_pushnil(L);
  return 1;
}

int sj_gmatch(lua_State *L) {
  size_t n, pn;
  sj_checkstr(L, "gmatch", 1, &n);
  const char *w = sj_checkstr(L, "gmatch", 2, &pn);
  size_t at = init_at(L, "gmatch", 3, n);
  lua_settop(L, 2);
  compile_kept(L, "gmatch", w, pn, false);
  gmatch_state *g = lua_newuserdatauv(L, sizeof *g, 0);
  g->u = SJ_U_PRIVATE;
  g->at = at > n ? n + 1 : at;
  g->last = 0;
  lua_pushcclosure(L, gmatch_step, 4);
  return 1;
}

/// Adds the replacement of one match; arguments: subject, pattern, replacement (3).
static void add_replacement(sj_matcher *m, sj_text *t, const char *s, const char *e) {
  lua_State *L = m->L;
  size_t n;
  switch (lua_type(L, 3)) {
    case LUA_TSTRING: {
      const char *r = lua_tolstring(L, 3, &n), *end = r + n;
      sj_charge(L, 1 + (int64_t)n / 16);
      while (r < end) {
        const char *p = memchr(r, '%', (size_t)(end - r));
        if (p == NULL) p = end;
        sj_text_add(t, r, (size_t)(p - r));
        if (p == end) break;
        r = p + 1;
        if (r < end && *r == '%') {
          sj_text_add(t, r++, 1);
        } else if (r < end && *r == '0') {
          sj_text_add(t, s, (size_t)(e - s));
          r++;
        } else if (r < end && *r >= '1' && *r <= '9') {
          int i = *r++ - '1';
          if (i >= (m->p->captures ? m->p->captures : 1))
            sj_raise(L, SJ_ERROR, "gsub", "invalid capture index %%%d in replacement string",
                     i + 1);
          sj_push_capture(m, i, s, e);
          const char *c = lua_tolstring(L, -1, &n);
          sj_text_add(t, c, n);
          lua_pop(L, 1);
        } else {
          sj_raise(L, SJ_ERROR, "gsub", "invalid use of '%%' in replacement string");
        }
      }
      return;
    }
    case LUA_TTABLE:
      sj_push_capture(m, 0, s, e);
      lua_gettable(L, 3);
      break;
    default: {
      lua_pushvalue(L, 3);
      int k = sj_push_captures(m, s, e, true);
      lua_call(L, k, 1);
      if (sj_of(L)->tripped) sj_stop(L);
    }
  }
  if (!lua_toboolean(L, -1)) {
    sj_text_add(t, s, (size_t)(e - s));
  } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
    const char *c = lua_tolstring(L, -1, &n);
    sj_charge(L, (int64_t)n / 16);
    sj_text_add(t, c, n);
  } else {
    sj_raise(L, SJ_ERROR, "gsub", "invalid replacement value (a %s)", sj_typename(L, -1));
  }
  lua_pop(L, 1);
}

int sj_gsub(lua_State *L) {
  size_t n, pn;
  const char *s = sj_checkstr(L, "gsub", 1, &n), *w = sj_checkstr(L, "gsub", 2, &pn);
  int kind = lua_type(L, 3);
  if (kind == LUA_TNUMBER) {
    lua_tolstring(L, 3, NULL);
  } else if (kind != LUA_TSTRING && kind != LUA_TTABLE && kind != LUA_TFUNCTION) {
    return sj_typeerror(L, "gsub", 3, "string/function/table");
  }
  lua_Integer limit = sj_optint(L, "gsub", 4, LUA_MAXINTEGER), count = 0;
  lua_settop(L, 3);
  const sj_pattern *p = compile_kept(L, "gsub", w, pn, true);
  sj_text t;
  sj_text_start(L, &t);
  sj_matcher m = {.L = L, .p = p, .subject = s, .end = s + n};
  const char *q = s, *last = NULL;
  while (count < limit) {
    const char *e = sj_match_at(&m, q);
    if (e && e != last) {
      count++;
      sj_charge(L, m.work + 2);
      m.work = 0;
      add_replacement(&m, &t, q, e);
      q = last = e;
    } else if (q < m.end) {
      sj_text_add(&t, q++, 1);
    } else {
      break;
    }
    if (p->anchored) break;
  }
  sj_charge(L, m.work + (int64_t)n / 16);
  sj_text_add(&t, q, (size_t)(m.end - q));
  sj_text_push(&t);
  lua_pushinteger(L, count);
  return 2;
}

bool sj_is_gmatch_step(lua_CFunction f) { return f == gmatch_step; }
