// Lists inside records: texts, integers, records. 1-based, read-only, with #, [i], :has and ipairs.
#include "internal.h"

static const sj_list *check_list(lua_State *L, const char *fn) {
  if (sj_kind(L, 1) != SJ_U_LIST) sj_typeerror(L, fn, 1, "list");
  const sj_list *list = lua_touserdata(L, 1);
  sj_check_alive(L, list->generation, sj_bind_name(list->owner));
  return list;
}

/// Pushes element `i`, which is in range.
void sj_push_element(lua_State *L, const sj_list *list, int64_t i) {
  typedef struct {
    int64_t value;
    uint32_t offset, length;
  } slot;
  if (list->list_kind == SJ_F_RECORDS) {
    sj_push_bound(L, list->bind, list->base + (i - 1) * sj_type_stride(sj_bound_type(list->bind)));
    return;
  }
  const slot *s = (const slot *)list->base + (i - 1);
  if (list->list_kind == SJ_F_TEXTS)
    lua_pushlstring(L, (const char *)list->text + s->offset, s->length);
  else
    sj_push_integer_slot(L, list->list_kind, s->value);
}

static int list_has(lua_State *L) {
  const sj_list *list = check_list(L, "has");
  sj_charge(L, list->count / 4);
  if (list->list_kind == SJ_F_RECORDS)
    return sj_raise(L, SJ_REFUSED, "has",
                    "'has' looks for texts and numbers, this is a list of records");
  bool found = false;
  if (list->list_kind == SJ_F_TEXTS ? lua_type(L, 2) != LUA_TSTRING : !lua_isinteger(L, 2))
    return sj_typeerror(L, "has", 2, list->list_kind == SJ_F_TEXTS ? "string" : "integer");
  for (int64_t i = 1; i <= list->count && !found; i++) {
    sj_push_element(L, list, i);
    found = lua_rawequal(L, -1, 2);
    lua_pop(L, 1);
  }
  lua_pushboolean(L, found);
  return 1;
}

static int list_index(lua_State *L) {
  const sj_list *list = check_list(L, "index");
  if (lua_type(L, 2) == LUA_TNUMBER) {
    int ok;
    lua_Integer i = lua_tointegerx(L, 2, &ok);
    if (ok && i >= 1 && i <= list->count) {
      sj_push_element(L, list, i);
      return 1;
    }
    if (ok && i == list->count + 1) {
      lua_pushnil(L);
      return 1;
    }
    sj_pushtext(L, 2);
    if (list->count == 0)
      return sj_raise(L, SJ_ERROR, NULL, "no position %s: the list is empty", lua_tostring(L, -1));
    return sj_raise(L, SJ_ERROR, NULL, "no position %s: the list runs from 1 to %I",
                    lua_tostring(L, -1), (LUAI_UACINT)list->count);
  }
  if (lua_type(L, 2) == LUA_TSTRING) {
    const char *key = lua_tostring(L, 2);
    if (strcmp(key, "has") == 0) {
      lua_pushcfunction(L, list_has);
      return 1;
    }
    return sj_raise(L, SJ_UNKNOWN_FIELD, key, "a list has positions, # and has(…), but no '%s'",
                    key);
  }
  return sj_raise(L, SJ_UNKNOWN_FIELD, NULL, "a list has whole numbers as positions, not a %s",
                  sj_typename(L, 2));
}

static int list_length(lua_State *L) {
  lua_pushinteger(L, check_list(L, "len")->count);
  return 1;
}

static int list_write(lua_State *L) {
  const sj_list *list = lua_touserdata(L, 1);
  return sj_raise(L, SJ_FROZEN, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL,
                  "a %s cannot be changed by a rule; return a fix instead",
                  sj_bind_name(list->owner));
}

/// Pushes the one list userdata of this slot in this generation.
void sj_push_list(lua_State *L, sj_bind *owner, sj_bind *child, int kind, int64_t count,
                  const uint8_t *slot, const uint8_t *first, const uint8_t *text) {
  sj_host *h = sj_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_LISTS);
  if (lua_rawgetp(L, -1, slot) == LUA_TUSERDATA) {
    const sj_list *old = lua_touserdata(L, -1);
    if (old->generation == h->generation && old->list_kind == kind && old->bind == child &&
        old->count == count && old->base == first && old->owner == owner) {
      lua_replace(L, -2);
      return;
    }
  }
  lua_pop(L, 1);
  sj_list *list = lua_newuserdatauv(L, sizeof *list, 0);
  *list = (sj_list){.u = SJ_U_LIST,
                    .list_kind = kind,
                    .bind = child,
                    .base = first,
                    .generation = h->generation,
                    .count = count,
                    .text = text,
                    .owner = owner};
  lua_rawgeti(L, LUA_REGISTRYINDEX, SJ_R_LISTMETA);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, -3, slot);
  h->listed++;
  lua_replace(L, -2);
}

void sj_open_records(lua_State *L) {
  lua_createtable(L, 0, 4);
  static const luaL_Reg functions[] = {
      {"__index", list_index}, {"__newindex", list_write}, {"__len", list_length}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  lua_pushliteral(L, "list");
  lua_setfield(L, -2, "__name");
  lua_rawseti(L, LUA_REGISTRYINDEX, SJ_R_LISTMETA);
}
