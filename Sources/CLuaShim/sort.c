// table.sort: a stable merge sort, so that equal elements keep their order on every machine.
//
// All-number and all-text arrays without a comparator are sorted in C by value and by bytes; others
// compare through Lua. An inconsistent comparator gives some order, never a crash.
#include "internal.h"

// 16 bytes, so that 200,000 of them stay under the limit of one block
typedef struct {
  union {
    lua_Integer i;
    lua_Number n;
    const char *p;
  } u;
  uint32_t slot, len;
} element;

enum { BY_INTEGER, BY_NUMBER, BY_TEXT, BY_LUA };

typedef struct {
  lua_State *L;
  int how;
  int64_t work;
  element *items;
} sorter;

/// Whether element b must stand before element a. Stack: 1 table, 2 comparator or nil, 3 copies.
static bool before(sorter *o, const element *b, const element *a) {
  lua_State *L = o->L;
  if (++o->work >= 512) {
    sj_charge(L, o->work);
    o->work = 0;
  }
  switch (o->how) {
    case BY_INTEGER: return b->u.i < a->u.i;
    case BY_NUMBER: return b->u.n < a->u.n;
    case BY_TEXT: {
      size_t n = a->len < b->len ? a->len : b->len;
      o->work += (int64_t)n / 64;
      int c = memcmp(b->u.p, a->u.p, n);
      return c ? c < 0 : b->len < a->len;
    }
    default: {
      bool less;
      if (lua_isnil(L, 2)) {
        lua_rawgeti(L, 3, b->slot);
        lua_rawgeti(L, 3, a->slot);
        less = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
      } else {
        lua_pushvalue(L, 2);
        lua_rawgeti(L, 3, b->slot);
        lua_rawgeti(L, 3, a->slot);
        lua_call(L, 2, 1);
        less = lua_toboolean(L, -1);
        lua_pop(L, 1);
        if (sj_of(L)->tripped) sj_stop(L);
      }
      return less;
    }
  }
}

static void merge_sort(sorter *o, element *a, element *tmp, int n) {
  for (int width = 1; width < n; width *= 2) {
    for (int lo = 0; lo < n; lo += 2 * width) {
      int mid = lo + width < n ? lo + width : n, hi = lo + 2 * width < n ? lo + 2 * width : n;
      int i = lo, j = mid, k = lo;
      while (i < mid && j < hi) tmp[k++] = before(o, &a[j], &a[i]) ? a[j++] : a[i++];
      while (i < mid) tmp[k++] = a[i++];
      while (j < hi) tmp[k++] = a[j++];
    }
    element *swap = a;
    a = tmp, tmp = swap;
    sj_charge(o->L, n / 16);
  }
  o->items = a;
}

int sj_sort(lua_State *L) {
  if (!lua_istable(L, 1)) return sj_typeerror(L, "sort", 1, "table");
  sj_check_writable(L, 1);
  if (!lua_isnoneornil(L, 2) && !lua_isfunction(L, 2))
    return sj_typeerror(L, "sort", 2, "function");
  lua_settop(L, 2);
  lua_Unsigned len = lua_rawlen(L, 1);
  if (len > SJ_MAX_SORT)
    return sj_raise(L, SJ_REFUSED, "sort", "sort handles at most 200,000 items");
  int n = (int)len;
  if (n < 2) return 0;
  sj_charge(L, n);
  lua_createtable(L, n, 0);  // 3: the elements as they were
  bool integers = lua_isnil(L, 2), numbers = integers, texts = integers;
  for (int i = 1; i <= n; i++) {
    int type = lua_rawgeti(L, 1, i);
    integers = integers && lua_isinteger(L, -1);
    numbers = numbers && type == LUA_TNUMBER;
    texts = texts && type == LUA_TSTRING;
    lua_rawseti(L, 3, i);
  }
  sorter o = {.L = L,
              .how = integers  ? BY_INTEGER
                     : numbers ? BY_NUMBER
                     : texts   ? BY_TEXT
                               : BY_LUA};
  element *a = lua_newuserdatauv(L, sizeof(element) * (size_t)n, 0);
  element *tmp = lua_newuserdatauv(L, sizeof(element) * (size_t)n, 0);
  for (int i = 0; i < n; i++) {
    a[i].slot = (uint32_t)i + 1;
    if (o.how == BY_LUA) continue;
    lua_rawgeti(L, 3, i + 1);  // the copy anchors texts
    switch (o.how) {
      case BY_INTEGER: a[i].u.i = lua_tointeger(L, -1); break;
      case BY_NUMBER: a[i].u.n = lua_tonumber(L, -1); break;
      default: {
        size_t length;
        a[i].u.p = lua_tolstring(L, -1, &length);
        a[i].len = (uint32_t)length;
      }
    }
    lua_pop(L, 1);
  }
  merge_sort(&o, a, tmp, n);
  sj_charge(L, o.work);
  for (int i = 0; i < n; i++) {
    lua_rawgeti(L, 3, o.items[i].slot);
    lua_rawseti(L, 1, i + 1);
  }
  return 0;
}
