// The string library without patterns: byte char len lower upper reverse sub rep, and the growing
// text that others build results in. ASCII case only: no locale.
#include "internal.h"

void sj_text_start(lua_State *L, sj_text *t) {
  t->L = L;
  t->p = t->first;
  t->n = 0;
  t->cap = sizeof t->first;
  lua_pushnil(L);  // the slot that anchors what outgrows `first`
  t->slot = lua_gettop(L);
}

/// Room for `more` bytes at the end; a result over the limit of one text is a memory stop.
char *sj_text_room(sj_text *t, size_t more) {
  if (t->n + more > t->cap) {
    size_t cap = t->cap * 2;
    while (cap < t->n + more) cap *= 2;
    if (t->n + more > SJ_MAX_STRING) {
      sj_trip(sj_of(t->L), t->L, SJ_MEMORY, SJ_WHY_STRING);
      sj_find_place(t->L, 0, &sj_of(t->L)->trip_place);
      sj_stop(t->L);
    }
    char *p = lua_newuserdatauv(t->L, cap, 0);
    memcpy(p, t->p, t->n);
    lua_replace(t->L, t->slot);
    t->p = p;
    t->cap = cap;
  }
  return t->p + t->n;
}

void sj_text_add(sj_text *t, const char *p, size_t n) {
  memcpy(sj_text_room(t, n), p, n);
  t->n += n;
}

/// Pushes the finished text and frees its slot's room for the collector.
void sj_text_push(sj_text *t) {
  lua_pushlstring(t->L, t->p, t->n);
  if (t->p != t->first) {
    lua_pushnil(t->L);
    lua_replace(t->L, t->slot);
  }
}

// Lua's positions: negative from the end, 0 before the start.
static size_t start_at(lua_Integer i, size_t len) {
  if (i > 0) return (size_t)i;
  if (i == 0 || i < -(lua_Integer)len) return 1;
  return len + (size_t)i + 1;
}

static size_t end_at(lua_Integer i, size_t len) {
  if (i > (lua_Integer)len) return len;
  if (i >= 0) return (size_t)i;
  return i < -(lua_Integer)len ? 0 : len + (size_t)i + 1;
}

static int str_len(lua_State *L) {
  size_t len;
  sj_checkstr(L, "len", 1, &len);
  lua_pushinteger(L, (lua_Integer)len);
  return 1;
}

static int str_sub(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "sub", 1, &len);
  size_t i = start_at(sj_checkint(L, "sub", 2), len);
  size_t j = end_at(sj_optint(L, "sub", 3, -1), len);
  if (i > j) {
    lua_pushliteral(L, "");
  } else {
    sj_charge(L, (int64_t)(j - i) / 16);
    lua_pushlstring(L, s + i - 1, j - i + 1);
  }
  return 1;
}

static int str_byte(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "byte", 1, &len);
  lua_Integer first = sj_optint(L, "byte", 2, 1);
  size_t i = start_at(first, len);
  size_t j = lua_isnoneornil(L, 3) ? i : end_at(sj_checkint(L, "byte", 3), len);
  if (j > len) j = len;
  if (i > j) return 0;
  size_t n = j - i + 1;
  if (n > SJ_MAX_UNPACK)
    return sj_raise(L, SJ_REFUSED, "byte", "byte gives at most %d numbers", SJ_MAX_UNPACK);
  sj_charge(L, (int64_t)n);
  luaL_checkstack(L, (int)n, "too many numbers");
  for (size_t k = 0; k < n; k++) lua_pushinteger(L, (unsigned char)s[i - 1 + k]);
  return (int)n;
}

static int str_char(lua_State *L) {
  int n = lua_gettop(L);
  sj_text t;
  sj_text_start(L, &t);
  for (int i = 1; i <= n; i++) {
    lua_Integer c = sj_checkint(L, "char", i);
    if (c < 0 || c > 255) return sj_argerror(L, "char", i, "value out of range");
    char byte = (char)c;
    sj_text_add(&t, &byte, 1);
  }
  sj_charge(L, n);
  sj_text_push(&t);
  return 1;
}

static int change(lua_State *L, const char *fn, int how) {
  size_t len;
  const char *s = sj_checkstr(L, fn, 1, &len);
  sj_charge(L, 1 + (int64_t)len / 16);
  sj_text t;
  sj_text_start(L, &t);
  char *p = sj_text_room(&t, len);
  for (size_t i = 0; i < len; i++) {
    char c = how == 2 ? s[len - 1 - i] : s[i];
    if (how == 0 && c >= 'A' && c <= 'Z') c += 32;
    if (how == 1 && c >= 'a' && c <= 'z') c -= 32;
    p[i] = c;
  }
  t.n = len;
  sj_text_push(&t);
  return 1;
}

static int str_lower(lua_State *L) { return change(L, "lower", 0); }
static int str_upper(lua_State *L) { return change(L, "upper", 1); }
static int str_reverse(lua_State *L) { return change(L, "reverse", 2); }

static int str_rep(lua_State *L) {
  size_t len, gap = 0;
  const char *s = sj_checkstr(L, "rep", 1, &len);
  lua_Integer n = sj_checkint(L, "rep", 2);
  const char *sep = lua_isnoneornil(L, 3) ? "" : sj_checkstr(L, "rep", 3, &gap);
  if (n <= 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (n > SJ_MAX_STRING || (size_t)n * len + (size_t)(n - 1) * gap > SJ_MAX_STRING)
    return sj_raise(L, SJ_REFUSED, "rep",
                    "rep makes at most 256 KiB and repeats at most 262,144 times");
  sj_charge(L, 1 + (int64_t)((size_t)n * (len + gap)) / 16);
  if (len + gap == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  sj_text t;
  sj_text_start(L, &t);
  char *p = sj_text_room(&t, (size_t)n * len + (size_t)(n - 1) * gap);
  for (lua_Integer i = 0; i < n; i++) {
    memcpy(p, s, len);
    p += len;
    if (gap && i + 1 < n) {
      memcpy(p, sep, gap);
      p += gap;
    }
  }
  t.n = (size_t)n * len + (size_t)(n - 1) * gap;
  sj_text_push(&t);
  return 1;
}

void sj_open_strings(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"byte", str_byte},    {"char", str_char}, {"find", sj_find},        {"format", sj_format},
      {"gmatch", sj_gmatch}, {"gsub", sj_gsub},  {"len", str_len},         {"lower", str_lower},
      {"match", sj_match},   {"rep", str_rep},   {"reverse", str_reverse}, {"sub", str_sub},
      {"upper", str_upper},  {NULL, NULL}};
  sj_library(L, functions);
  // methods of texts: the same frozen functions, and no arithmetic
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  sj_finish_library(L, "string");
}
