// The utf8 library: char charpattern codepoint codes len offset, strict (no surrogates, 10FFFF).
#include "internal.h"

/// Decodes one scalar; NULL when it is not well formed.
static const char *read_scalar(const char *s, const char *end, uint32_t *out) {
  unsigned c = (unsigned char)*s;
  int more = c < 0x80                ? 0
             : c >= 0xC2 && c < 0xE0 ? 1
             : c >= 0xE0 && c < 0xF0 ? 2
             : c >= 0xF0 && c < 0xF5 ? 3
                                     : -1;
  if (more < 0 || end - s <= more) return NULL;
  uint32_t v = more == 0 ? c : c & (0x3Fu >> more);
  for (int i = 1; i <= more; i++) {
    unsigned d = (unsigned char)s[i];
    if ((d & 0xC0) != 0x80) return NULL;
    v = v << 6 | (d & 0x3F);
  }
  if ((more == 2 && v < 0x800) || (more == 3 && v < 0x10000) || v > 0x10FFFF ||
      (v >= 0xD800 && v < 0xE000))
    return NULL;
  *out = v;
  return s + more + 1;
}

static int write_scalar(uint32_t v, char *p) {
  if (v < 0x80) {
    p[0] = (char)v;
    return 1;
  }
  int n = v < 0x800 ? 2 : v < 0x10000 ? 3 : 4;
  for (int i = n - 1; i > 0; i--, v >>= 6) p[i] = (char)(0x80 | (v & 0x3F));
  p[0] = (char)((0xF0 << (4 - n)) | v);
  return n;
}

static bool is_continuation(const char *s) { return ((unsigned char)*s & 0xC0) == 0x80; }

static lua_Integer position(lua_Integer i, size_t len) {
  if (i >= 0) return i;
  return (lua_Unsigned)-i > len ? 0 : (lua_Integer)len + i + 1;
}

static int utf_char(lua_State *L) {
  int n = lua_gettop(L);
  sj_text t;
  sj_text_start(L, &t);
  sj_charge(L, n);
  for (int i = 1; i <= n; i++) {
    lua_Integer c = sj_checkint(L, "char", i);
    if (c < 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
      return sj_argerror(L, "char", i, "value out of range");
    char b[4];
    sj_text_add(&t, b, (size_t)write_scalar((uint32_t)c, b));
  }
  sj_text_push(&t);
  return 1;
}

static int utf_len(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "len", 1, &len);
  lua_Integer i = position(sj_optint(L, "len", 2, 1), len),
              j = position(sj_optint(L, "len", 3, -1), len);
  if (i < 1 || i > (lua_Integer)len + 1)
    return sj_argerror(L, "len", 2, "initial position out of bounds");
  if (j > (lua_Integer)len) return sj_argerror(L, "len", 3, "final position out of bounds");
  sj_charge(L, (int64_t)len / 16);
  lua_Integer n = 0;
  for (const char *p = s + i - 1, *e = s + j; p < e; n++) {
    uint32_t c;
    const char *next = read_scalar(p, s + len, &c);
    if (next == NULL) {
      lua_pushnil(L);
      lua_pushinteger(L, p - s + 1);
      return 2;
    }
    p = next;
  }
  lua_pushinteger(L, n);
  return 1;
}

static int utf_codepoint(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "codepoint", 1, &len);
  lua_Integer i = position(sj_optint(L, "codepoint", 2, 1), len);
  lua_Integer j = position(sj_optint(L, "codepoint", 3, i), len);
  if (i < 1) return sj_argerror(L, "codepoint", 2, "out of bounds");
  if (j > (lua_Integer)len) return sj_argerror(L, "codepoint", 3, "out of bounds");
  int n = 0;
  for (const char *p = s + i - 1, *e = s + j; p < e; n++) {
    uint32_t c;
    p = read_scalar(p, s + len, &c);
    if (p == NULL) return sj_raise(L, SJ_ERROR, "codepoint", "invalid UTF-8 code");
    if (n >= SJ_MAX_UNPACK)
      return sj_raise(L, SJ_REFUSED, "codepoint", "codepoint gives at most %d numbers",
                      SJ_MAX_UNPACK);
    luaL_checkstack(L, 2, "too many code points");
    lua_pushinteger(L, c);
  }
  sj_charge(L, n);
  return n;
}

static int utf_offset(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "offset", 1, &len);
  lua_Integer n = sj_checkint(L, "offset", 2);
  lua_Integer i = position(sj_optint(L, "offset", 3, n > 0 ? 1 : (lua_Integer)len + 1), len) - 1;
  if (i < 0 || i > (lua_Integer)len) return sj_argerror(L, "offset", 3, "position out of bounds");
  sj_charge(L, (int64_t)len / 16);
  if (n == 0) {
    while (i > 0 && is_continuation(s + i)) i--;
  } else {
    if (is_continuation(s + i))
      return sj_raise(L, SJ_ERROR, "offset", "initial position is a continuation byte");
    if (n < 0) {
      while (n < 0 && i > 0) {
        do i--;
        while (i > 0 && is_continuation(s + i));
        n++;
      }
    } else {
      n--;
      while (n > 0 && i < (lua_Integer)len) {
        do i++;
        while (is_continuation(s + i));
        n--;
      }
    }
  }
  if (n == 0)
    lua_pushinteger(L, i + 1);
  else
    lua_pushnil(L);
  return 1;
}

static int codes_step(lua_State *L) {
  size_t len;
  const char *s = sj_checkstr(L, "codes", 1, &len);
  lua_Unsigned i = (lua_Unsigned)sj_checkint(L, "codes", 2);
  while (i > 0 && i < len && is_continuation(s + i)) i++;
  if (i >= len) return 0;
  uint32_t c;
  if (read_scalar(s + i, s + len, &c) == NULL)
    return sj_raise(L, SJ_ERROR, "codes", "invalid UTF-8 code");
  lua_pushinteger(L, (lua_Integer)i + 1);
  lua_pushinteger(L, c);
  return 2;
}

static int utf_codes(lua_State *L) {
  sj_checkstr(L, "codes", 1, NULL);
  lua_pushcfunction(L, codes_step);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

void sj_open_utf8(lua_State *L) {
  static const luaL_Reg functions[] = {{"char", utf_char},     {"codepoint", utf_codepoint},
                                       {"codes", utf_codes},   {"len", utf_len},
                                       {"offset", utf_offset}, {NULL, NULL}};
  sj_library(L, functions);
  lua_pushlstring(L, "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", 14);
  lua_setfield(L, -2, "charpattern");
  sj_finish_library(L, "utf8");
}
