// Compiling and matching Lua patterns.
//
// No group can repeat in a Lua pattern, so along one way through a pattern each item leaves at most
// one place to come back to: the stack of choices is as long as the pattern, and nothing recurses.
#include "pattern.h"

static bool is_class(int letter) {
  return letter && letter < 128 && strchr("acdglpsuwx", letter | 32) && (letter | 32) >= 'a';
}

static void set_add(uint32_t *bits, int c) { bits[c >> 5] |= 1u << (c & 31); }

static bool set_has(const uint32_t *bits, int c) { return bits[c >> 5] >> (c & 31) & 1; }

static void set_add_range(uint32_t *bits, int first, int last) {
  for (int c = first; c <= last; c++) set_add(bits, c);
}

/// Adds class `%letter`; an upper-case letter is everything else; another letter is itself.
static void set_add_class(uint32_t *bits, int letter) {
  uint32_t set[8] = {0};
  switch (letter | 32) {
    case 'w': set_add_range(set, '0', '9');  // fall through
    case 'a': set_add_range(set, 'a', 'z'), set_add_range(set, 'A', 'Z'); break;
    case 'c': set_add_range(set, 0, 31), set_add(set, 127); break;
    case 'x': set_add_range(set, 'a', 'f'), set_add_range(set, 'A', 'F');  // fall through
    case 'd': set_add_range(set, '0', '9'); break;
    case 'g': set_add_range(set, 33, 126); break;
    case 'l': set_add_range(set, 'a', 'z'); break;
    case 'p':
      set_add_range(set, '!', '/'), set_add_range(set, ':', '@');
      set_add_range(set, '[', '`'), set_add_range(set, '{', '~');
      break;
    case 's': set_add(set, ' '), set_add_range(set, 9, 13); break;
    case 'u': set_add_range(set, 'A', 'Z'); break;
  }
  if (!is_class(letter)) {
    set_add(bits, letter);
    return;
  }
  for (int i = 0; i < 8; i++) bits[i] |= (letter & 32) ? set[i] : ~set[i];
}

/// Reads `[…]` after its bracket; returns what follows the closing one.
static const char *read_set(lua_State *L, const char *fn, const char *s, const char *end,
                            uint32_t *bits) {
  memset(bits, 0, 32);
  bool negate = s < end && *s == '^';
  if (negate) s++;
  bool first = true;
  for (;; first = false) {
    if (s >= end) sj_raise(L, SJ_ERROR, fn, "malformed pattern (missing ']')");
    int c = (unsigned char)*s++;
    if (c == ']' && !first) break;
    if (c == '%') {
      if (s >= end) sj_raise(L, SJ_ERROR, fn, "malformed pattern (missing ']')");
      set_add_class(bits, (unsigned char)*s++);
    } else if (s + 1 < end && *s == '-' && s[1] != ']') {
      int last = (unsigned char)s[1];
      s += 2;
      for (int k = c; k <= last; k++) set_add(bits, k);
    } else {
      set_add(bits, c);
    }
  }
  if (negate)
    for (int i = 0; i < 8; i++) bits[i] = ~bits[i];
  return s;
}

void sj_compile(lua_State *L, const char *fn, const char *text, size_t length, bool anchors,
                sj_pattern *p) {
  const char *s = text, *end = text + length;
  int open[SJ_MAX_CAPTURES], depth = 0;
  bool closed[SJ_MAX_CAPTURES];
  p->count = p->sets = p->captures = 0;
  p->anchored = anchors && s < end && *s == '^';
  if (p->anchored) s++;
  sj_charge(L, 4 + (int64_t)length);
  while (s < end) {
    sj_item *it = &p->items[p->count++];
    memset(it, 0, sizeof *it);
    int c = (unsigned char)*s++;
    if (c == '(') {
      if (p->captures >= SJ_MAX_CAPTURES) sj_raise(L, SJ_ERROR, fn, "too many captures");
      it->a = (uint8_t)p->captures;
      closed[p->captures] = false;
      if (s < end && *s == ')') {
        s++;
        it->kind = SJ_P_POSITION;
        closed[p->captures] = true;
      } else {
        it->kind = SJ_P_OPEN;
        open[depth++] = p->captures;
      }
      p->captures++;
      continue;
    }
    if (c == ')') {
      if (depth == 0) sj_raise(L, SJ_ERROR, fn, "invalid pattern capture");
      it->kind = SJ_P_CLOSE;
      it->a = (uint8_t)open[--depth];
      closed[it->a] = true;
      continue;
    }
    if (c == '$' && s == end) {
      it->kind = SJ_P_END;
      continue;
    }
    if (c == '%') {
      if (s >= end) sj_raise(L, SJ_ERROR, fn, "malformed pattern (ends with '%%')");
      c = (unsigned char)*s++;
      if (c == 'b') {
        if (end - s < 2)
          sj_raise(L, SJ_ERROR, fn, "malformed pattern (missing arguments to '%%b')");
        it->kind = SJ_P_BALANCE;
        it->a = (uint8_t)*s++;
        it->b = (uint8_t)*s++;
        continue;
      }
      if (c == 'f') {
        if (s >= end || *s != '[') sj_raise(L, SJ_ERROR, fn, "missing '[' after '%%f' in pattern");
        it->kind = SJ_P_FRONTIER;
        it->set = (int16_t)p->sets++;
        s = read_set(L, fn, s + 1, end, p->bits[it->set]);
        continue;
      }
      if (c >= '0' && c <= '9') {
        int k = c - '1';
        if (k < 0 || k >= p->captures || !closed[k])
          sj_raise(L, SJ_ERROR, fn, "invalid capture index %%%d", k + 1);
        it->kind = SJ_P_BACK;
        it->a = (uint8_t)k;
        continue;
      }
      if (is_class(c)) {
        it->kind = SJ_P_SET;
        it->set = (int16_t)p->sets++;
        memset(p->bits[it->set], 0, 32);
        set_add_class(p->bits[it->set], c);
      } else {
        it->kind = SJ_P_CHAR;
        it->a = (uint8_t)c;
      }
    } else if (c == '[') {
      it->kind = SJ_P_SET;
      it->set = (int16_t)p->sets++;
      s = read_set(L, fn, s, end, p->bits[it->set]);
    } else if (c == '.') {
      it->kind = SJ_P_ANY;
    } else {
      it->kind = SJ_P_CHAR;
      it->a = (uint8_t)c;
    }
    if (s < end && (*s == '?' || *s == '*' || *s == '+' || *s == '-')) it->repeat = (uint8_t)*s++;
  }
  if (depth) sj_raise(L, SJ_ERROR, fn, "unfinished capture");
}

typedef struct {
  int item;  // to go on at item + 1, or the capture undone when `undo`
  bool undo;
  sj_span before;        // undo: what the capture was
  const char *low, *at;  // greedy: shortest and present end; lazy: present end
} choice;

#define CHARGE_EVERY 1024

static void pay(sj_matcher *m) {
  int64_t n = m->work;
  m->work = 0;
  sj_charge(m->L, n);
}

static inline bool single(const sj_pattern *p, const sj_item *it, const char *s, const char *end) {
  if (s >= end) return false;
  int c = (unsigned char)*s;
  switch (it->kind) {
    case SJ_P_CHAR: return c == it->a;
    case SJ_P_ANY: return true;
    default: return set_has(p->bits[it->set], c);
  }
}

/// The end of a balanced piece at `s`, or NULL.
static const char *balance(sj_matcher *m, const sj_item *it, const char *s) {
  if (s >= m->end || (uint8_t)*s != it->a) return NULL;
  int depth = 1;
  while (++s < m->end) {
    if (++m->work >= CHARGE_EVERY) pay(m);
    uint8_t c = (uint8_t)*s;
    if (c == it->b) {
      if (--depth == 0) return s + 1;
    } else if (c == it->a) {
      depth++;
    }
  }
  return NULL;
}

const char *sj_match_at(sj_matcher *m, const char *s) {
  const sj_pattern *p = m->p;
  const char *end = m->end;
  choice stack[SJ_MAX_PATTERN + 2];
  int top = 0, i = 0;
  for (int k = 0; k < p->captures; k++) m->spans[k].length = SJ_OPEN_CAPTURE;
  for (;;) {
    bool ok = true;
    if (++m->work >= CHARGE_EVERY) pay(m);
    if (i == p->count) return s;
    const sj_item *it = &p->items[i];
    switch (it->kind) {
      case SJ_P_OPEN:
      case SJ_P_POSITION:
        stack[top++] = (choice){.item = it->a, .undo = true, .before = m->spans[it->a]};
        m->spans[it->a].start = s;
        m->spans[it->a].length = it->kind == SJ_P_OPEN ? SJ_OPEN_CAPTURE : SJ_POSITION_CAPTURE;
        break;
      case SJ_P_CLOSE:
        stack[top++] = (choice){.item = it->a, .undo = true, .before = m->spans[it->a]};
        m->spans[it->a].length = (size_t)(s - m->spans[it->a].start);
        break;
      case SJ_P_BACK: {
        const sj_span *b = &m->spans[it->a];
        size_t n = b->length;
        // a position stands for no text and matches none
        ok = n != SJ_POSITION_CAPTURE && (size_t)(end - s) >= n && memcmp(b->start, s, n) == 0;
        if (ok) s += n, m->work += (int64_t)n / 16;
        break;
      }
      case SJ_P_BALANCE: {
        const char *e = balance(m, it, s);
        ok = e != NULL;
        if (ok) s = e;
        break;
      }
      case SJ_P_FRONTIER: {
        int before = s == m->subject ? 0 : (unsigned char)s[-1];
        int after = s == end ? 0 : (unsigned char)*s;
        ok = !set_has(p->bits[it->set], before) && set_has(p->bits[it->set], after);
        break;
      }
      case SJ_P_END: ok = s == end; break;
      default:
        switch (it->repeat) {
          case 0:
            ok = single(p, it, s, end);
            if (ok) s++;
            break;
          case '-': stack[top++] = (choice){.item = i, .at = s}; break;
          default: {
            const char *e = s;
            if (it->repeat == '?') {
              if (single(p, it, e, end)) e++;
            } else {
              while (single(p, it, e, end)) {
                e++;
                if (++m->work >= CHARGE_EVERY) pay(m);
              }
            }
            const char *low = s + (it->repeat == '+');
            ok = e >= low;
            if (ok && e > low) stack[top++] = (choice){.item = i, .low = low, .at = e};
            if (ok) s = e;
          }
        }
    }
    if (ok) {
      i++;
      continue;
    }
    for (;;) {  // back to the last choice
      if (top == 0) return NULL;
      choice *c = &stack[top - 1];
      if (++m->work >= CHARGE_EVERY) pay(m);
      if (c->undo) {
        m->spans[c->item] = c->before;
        top--;
        continue;
      }
      if (c->low == NULL) {  // lazy: one more
        if (!single(p, &p->items[c->item], c->at, end)) {
          top--;
          continue;
        }
        s = ++c->at;
      } else {
        s = --c->at;
        if (c->at == c->low) top--;
      }
      i = c->item + 1;
      break;
    }
  }
}

void sj_push_capture(sj_matcher *m, int i, const char *s, const char *e) {
  if (i >= m->p->captures) {
    if (i != 0) sj_raise(m->L, SJ_ERROR, NULL, "invalid capture index %%%d", i + 1);
    lua_pushlstring(m->L, s, (size_t)(e - s));
    return;
  }
  const sj_span *b = &m->spans[i];
  if (b->length == SJ_POSITION_CAPTURE)
    lua_pushinteger(m->L, b->start - m->subject + 1);
  else
    lua_pushlstring(m->L, b->start, b->length);
}

int sj_push_captures(sj_matcher *m, const char *s, const char *e, bool whole) {
  int n = m->p->captures == 0 && whole ? 1 : m->p->captures;
  luaL_checkstack(m->L, n + 2, "too many captures");
  for (int i = 0; i < n; i++) sj_push_capture(m, i, s, e);
  return n;
}

bool sj_no_specials(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (p[i] && strchr("^$*+?.([%-", p[i])) return false;
  return true;
}
