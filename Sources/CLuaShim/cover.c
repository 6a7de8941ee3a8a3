// Which lines of scripts ran. For tests of rules only: a line hook makes every instruction dear, so
// nothing of it is armed until a state is told to.
#include "internal.h"

/// The lines of one file, a bit for each.
struct sj_lines {
  char *source;
  uint8_t *bits;
  int bytes;
};

void sj_cover(sj_host *h) { h->covering = true; }

/// The name of a file as Swift knows it.
static const char *plain(const char *source) { return source[0] == '@' ? source + 1 : source; }

static sj_lines *lines_of(sj_host *h, const char *source, bool make) {
  for (int i = 0; i < h->line_files; i++)
    if (strcmp(h->lines[i].source, source) == 0) return &h->lines[i];
  if (!make) return NULL;
  sj_lines *more = realloc(h->lines, sizeof *more * (size_t)(h->line_files + 1));
  if (more == NULL) return NULL;
  h->lines = more;
  char *copy = strdup(source);
  if (copy == NULL) return NULL;
  more[h->line_files] = (sj_lines){copy, NULL, 0};
  return &more[h->line_files++];
}

/// Notes a line that is about to run; allocates outside of the state, and raises nothing.
void sj_note_line(sj_host *h, lua_State *L, lua_Debug *ar) {
  int line = ar->currentline;
  if (line <= 0 || !lua_getinfo(L, "S", ar)) return;
  sj_lines *own = lines_of(h, plain(ar->source), true);
  if (own == NULL) return;
  int byte = line / 8;
  if (byte >= own->bytes) {
    int bytes = byte + 64;
    uint8_t *bits = realloc(own->bits, (size_t)bytes);
    if (bits == NULL) return;
    memset(bits + own->bytes, 0, (size_t)(bytes - own->bytes));
    own->bits = bits;
    own->bytes = bytes;
  }
  own->bits[byte] |= (uint8_t)(1 << line % 8);
}

bool sj_line_ran(sj_host *h, const char *file, int32_t line) {
  sj_lines *own = lines_of(h, file, false);
  return own != NULL && line > 0 && line / 8 < own->bytes && (own->bits[line / 8] >> line % 8 & 1);
}

typedef struct {
  int32_t function;
  void *context;
  void (*each)(void *, int32_t);
} line_walk;

static int lines_body(lua_State *L) {
  line_walk *w = lua_touserdata(L, 1);
  lua_Debug ar;
  lua_rawgeti(L, LUA_REGISTRYINDEX, w->function);
  if (!lua_isfunction(L, -1) || lua_iscfunction(L, -1)) return 0;
  lua_getinfo(L, ">SL", &ar);
  if (!lua_istable(L, -1)) return 0;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    lua_Integer line = lua_tointeger(L, -2);
    // the return that stands at the last `end` is no line of the author's
    if (line < ar.lastlinedefined || ar.linedefined == ar.lastlinedefined)
      w->each(w->context, (int32_t)line);
  }
  return 0;
}

void sj_each_line(sj_host *h, int32_t function, void *context, void (*each)(void *, int32_t)) {
  sj_outcome out = {0};
  line_walk w = {function, context, each};
  sj_protect(h, lines_body, &w, &out);
}

void sj_free_lines(sj_host *h) {
  for (int i = 0; i < h->line_files; i++) {
    free(h->lines[i].source);
    free(h->lines[i].bits);
  }
  free(h->lines);
}
