// string.format: %c %d %i %e %E %f %g %G %o %q %s %u %x %X %%; no addresses, at most 64 KiB.
#include "internal.h"

#include <math.h>
#include <stdio.h>

#define MAX_FORMAT (64u << 10)

static void quote(lua_State *L, sj_text *t, int arg) {
  size_t len;
  if (lua_type(L, arg) != LUA_TSTRING) {
    if (lua_type(L, arg) > LUA_TSTRING) sj_argerror(L, "format", arg, "value has no literal form");
    sj_pushtext(L, arg);
    const char *s = lua_tolstring(L, -1, &len);
    sj_text_add(t, s, len);
    lua_pop(L, 1);
    return;
  }
  const char *s = lua_tolstring(L, arg, &len);
  sj_text_add(t, "\"", 1);
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)s[i];
    if (c == '"' || c == '\\' || c == '\n') {
      sj_text_add(t, "\\", 1);
      sj_text_add(t, s + i, 1);
    } else if (c < 32 || c == 127) {
      char code[8];
      bool digit = i + 1 < len && s[i + 1] >= '0' && s[i + 1] <= '9';
      int n = snprintf(code, sizeof code, digit ? "\\%03d" : "\\%d", c);
      sj_text_add(t, code, (size_t)n);
    } else {
      sj_text_add(t, s + i, 1);
    }
  }
  sj_text_add(t, "\"", 1);
}

int sj_format(lua_State *L) {
  size_t flen, len;
  int arg = 1, top = lua_gettop(L);
  const char *f = sj_checkstr(L, "format", 1, &flen), *end = f + flen;
  sj_text t;
  sj_text_start(L, &t);
  sj_charge(L, 2 + (int64_t)flen / 16);
  while (f < end) {
    if (t.n > MAX_FORMAT) return sj_raise(L, SJ_REFUSED, "format", "format makes at most 64 KiB");
    if (*f != '%') {
      const char *next = memchr(f, '%', (size_t)(end - f));
      if (!next) next = end;
      sj_text_add(&t, f, (size_t)(next - f));
      f = next;
      continue;
    }
    const char *start = f++;
    if (f < end && *f == '%') {
      sj_text_add(&t, f++, 1);
      continue;
    }
    char spec[24] = "%";
    size_t n = 1;
    while (f < end && *f && strchr("-+ #0", *f) && n < 6) spec[n++] = *f++;
    for (int d = 0; d < 2 && f < end && *f >= '0' && *f <= '9'; d++) spec[n++] = *f++;
    int precision = -1;
    if (f < end && *f == '.') {
      spec[n++] = *f++;
      precision = 0;
      for (int d = 0; d < 2 && f < end && *f >= '0' && *f <= '9'; d++) {
        precision = precision * 10 + (*f - '0');
        spec[n++] = *f++;
      }
    }
    char c = f < end ? *f++ : 0;
    if (++arg > top && c && strchr("cdieEfgGoqsuxX", c))
      return sj_argerror(L, "format", arg, "no value");
    char buffer[512];
    int wrote = -1;
    switch (c) {
      case 'c':
        spec[n] = 'c';
        wrote = snprintf(buffer, sizeof buffer, spec, (int)sj_checkint(L, "format", arg));
        break;
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X': {
        lua_Integer v = sj_checkint(L, "format", arg);
        spec[n++] = 'l', spec[n++] = 'l', spec[n] = c;
        wrote = snprintf(buffer, sizeof buffer, spec, (long long)v);
        break;
      }
      case 'e':
      case 'E':
      case 'f':
      case 'g':
      case 'G': {
        if (lua_type(L, arg) != LUA_TNUMBER) return sj_typeerror(L, "format", arg, "number");
        double v = lua_tonumber(L, arg);
        if (isnan(v)) v = fabs(v);
        spec[n] = c;
        wrote = snprintf(buffer, sizeof buffer, spec, v);
        break;
      }
      case 'q':
        if (n != 1) return sj_raise(L, SJ_ERROR, "format", "'%%q' takes no modifiers");
        quote(L, &t, arg);
        sj_charge(L, 4);
        continue;
      case 's': {
        sj_pushtext(L, arg);
        const char *s = lua_tolstring(L, -1, &len);
        if (n == 1 || (precision < 0 && len >= 100)) {
          sj_charge(L, 1 + (int64_t)len / 16);
          if (t.n + len > MAX_FORMAT)
            return sj_raise(L, SJ_REFUSED, "format", "format makes at most 64 KiB");
          sj_text_add(&t, s, len);
          lua_pop(L, 1);
          continue;
        }
        if (memchr(s, 0, len)) return sj_argerror(L, "format", arg, "string contains zeros");
        spec[n] = 's';
        wrote = snprintf(buffer, sizeof buffer, spec, s);
        lua_pop(L, 1);
        break;
      }
      default:
        return sj_raise(L, SJ_REFUSED, "format", "format cannot do '%s'",
                        lua_pushlstring(L, start, (size_t)(f - start)));
    }
    if (wrote < 0 || wrote >= (int)sizeof buffer)
      return sj_raise(L, SJ_REFUSED, "format", "format item %d is too long", arg - 1);
    sj_text_add(&t, buffer, (size_t)wrote);
    sj_charge(L, 4);
  }
  if (t.n > MAX_FORMAT) return sj_raise(L, SJ_REFUSED, "format", "format makes at most 64 KiB");
  sj_text_push(&t);
  return 1;
}
