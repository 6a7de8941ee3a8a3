// Raising errors with a code, naming arguments, and "did you mean".
#include "internal.h"

#include <stdarg.h>

static int raise_v(lua_State *L, int level, int code, const char *name, const char *fmt,
                   va_list args) {
  sj_host *h = sj_of(L);
  if (h->tripped) sj_stop(L);
  // the innermost Lua function, also when pcall called us
  lua_Debug ar;
  bool placed = false;
  for (int i = level; i < level + 10 && !placed && lua_getstack(L, i, &ar); i++) {
    lua_getinfo(L, "Sl", &ar);
    placed = ar.currentline > 0;
  }
  if (placed)
    lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.currentline);
  else
    lua_pushliteral(L, "");
  lua_pushvfstring(L, fmt, args);
  lua_concat(L, 2);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_RAISED);
  h->raised_code = code;
  h->raised_name[0] = 0;
  if (name) strncat(h->raised_name, name, sizeof h->raised_name - 1);
  return lua_error(L);
}

/// Raises `file:line: message`; `name` is the offending word, for the column.
int sj_raise(lua_State *L, int code, const char *name, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  return raise_v(L, 1, code, name, fmt, args);
}

int sj_raise_at(lua_State *L, int level, int code, const char *name, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  return raise_v(L, level, code, name, fmt, args);
}

const char *sj_typename(lua_State *L, int idx) {
  if (luaL_getmetafield(L, idx, "__name") == LUA_TSTRING) {
    return lua_tostring(L, -1);  // stays on the stack: the caller is about to raise
  }
  return lua_type(L, idx) == LUA_TLIGHTUSERDATA ? "value" : luaL_typename(L, idx);
}

int sj_argerror(lua_State *L, const char *fn, int arg, const char *message) {
  lua_Debug ar;
  if (lua_getstack(L, 0, &ar)) {
    lua_getinfo(L, "n", &ar);
    if (strcmp(ar.namewhat, "method") == 0) {
      if (--arg == 0)
        return sj_raise(L, SJ_ERROR, fn, "calling '%s' on a bad self (%s)", fn, message);
    }
  }
  return sj_raise(L, SJ_ERROR, fn, "bad argument #%d to '%s' (%s)", arg, fn, message);
}

int sj_typeerror(lua_State *L, const char *fn, int arg, const char *expected) {
  const char *got = lua_type(L, arg) == LUA_TNONE ? "no value" : sj_typename(L, arg);
  return sj_argerror(L, fn, arg, lua_pushfstring(L, "%s expected, got %s", expected, got));
}

lua_Integer sj_checkint(lua_State *L, const char *fn, int arg) {
  int ok = 0;
  if (lua_type(L, arg) != LUA_TNUMBER) sj_typeerror(L, fn, arg, "number");
  lua_Integer i = lua_tointegerx(L, arg, &ok);
  if (!ok) sj_argerror(L, fn, arg, "number has no integer representation");
  return i;
}

lua_Integer sj_optint(lua_State *L, const char *fn, int arg, lua_Integer d) {
  return lua_isnoneornil(L, arg) ? d : sj_checkint(L, fn, arg);
}

const char *sj_checkstr(lua_State *L, const char *fn, int arg, size_t *len) {
  if (lua_type(L, arg) != LUA_TSTRING) sj_typeerror(L, fn, arg, "string");
  return lua_tolstring(L, arg, len);
}

/// Edit distance (insert, delete, change, swap) of two short names, or limit + 1.
int sj_distance(const char *a, const char *b, int limit) {
  int n = (int)strlen(a), m = (int)strlen(b);
  if (n > 63 || m > 63 || n - m > limit || m - n > limit) return limit + 1;
  int rows[3][65];
  int *before = rows[0], *last = rows[1], *row = rows[2];
  for (int j = 0; j <= m; j++) last[j] = j;
  for (int i = 1; i <= n; i++) {
    row[0] = i;
    for (int j = 1; j <= m; j++) {
      int d = last[j - 1] + (a[i - 1] != b[j - 1]);
      if (last[j] + 1 < d) d = last[j] + 1;
      if (row[j - 1] + 1 < d) d = row[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < d)
        d = before[j - 2] + 1;
      row[j] = d;
    }
    int *t = before;
    before = last, last = row, row = t;
  }
  return last[m];
}

void sj_suggest_start(sj_suggestion *s, const char *wanted) {
  s->wanted = wanted;
  s->best[0] = 0;
  int n = (int)strlen(wanted);
  s->distance = n <= 4 ? 2 : n <= 8 ? 3 : 4;  // one more than is still a slip of the hand
}

/// Keeps the nearest name, and of equally near ones the first in byte order.
void sj_suggest(sj_suggestion *s, const char *candidate) {
  if (strlen(candidate) >= sizeof s->best) return;
  int d = sj_distance(s->wanted, candidate, s->distance);
  if (d < s->distance || (d == s->distance && s->best[0] && strcmp(candidate, s->best) < 0)) {
    s->distance = d;
    strcpy(s->best, candidate);
  }
}

const char *sj_suggest_text(sj_suggestion *s) { return s->best[0] ? s->best : NULL; }
