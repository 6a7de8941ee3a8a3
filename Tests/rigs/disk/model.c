#include "model.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECTOR 512

typedef struct entry {
  char *path;
  node *node;
  struct entry *next;
} entry;

// A change of a folder that was not synced: node appears at `to`, or what is at `from` goes.
typedef struct change {
  char *from, *to;
  node *node;
  struct change *next;
} change;

static char real_root[4096];
static node *nodes;
static entry *live, *synced;
static change *first_change;

// The real calls; the names in libc are ours (disk.c).
static int real_open(const char *path, int flags, mode_t mode) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static void give_up(const char *what) {
  fprintf(stderr, "disk: %s\n", what);
  abort();
}

static void *memory(size_t size) {
  void *block = malloc(size ? size : 1);
  if (!block) give_up("out of memory");
  return block;
}

static char *copy_text(const char *text) {
  char *copy = memory(strlen(text) + 1);
  strcpy(copy, text);
  return copy;
}

static entry *lookup(entry *list, const char *path) {
  for (; list; list = list->next)
    if (strcmp(list->path, path) == 0) return list;
  return NULL;
}

static void put(entry **list, const char *path, node *node) {
  entry *known = lookup(*list, path);
  if (known) {
    known->node = node;
    return;
  }
  entry *made = memory(sizeof *made);
  *made = (entry){copy_text(path), node, *list};
  *list = made;
}

static void drop(entry **list, const char *path) {
  for (entry **at = list; *at; at = &(*at)->next) {
    if (strcmp((*at)->path, path) != 0) continue;
    entry *gone = *at;
    *at = gone->next;
    free(gone->path);
    free(gone);
    return;
  }
}

static void drop_all(entry **list) {
  while (*list) drop(list, (*list)->path);
}

static void forget_edits(node *file) {
  while (file->first) {
    edit *gone = file->first;
    file->first = gone->next;
    free(gone->data);
    free(gone);
  }
  file->last = NULL;
}

static void forget_change(change *gone) {
  free(gone->from);
  free(gone->to);
  free(gone);
}

void model_clear(void) {
  drop_all(&live);
  drop_all(&synced);
  while (first_change) {
    change *gone = first_change;
    first_change = gone->next;
    forget_change(gone);
  }
  while (nodes) {
    node *gone = nodes;
    nodes = gone->next;
    forget_edits(gone);
    free(gone->synced);
    free(gone);
  }
}

static node *new_node(int is_folder, mode_t mode, long size) {
  node *made = memory(sizeof *made);
  *made = (node){.is_folder = is_folder, .mode = mode, .size = size, .next = nodes};
  nodes = made;
  return made;
}

static int is_memory(const char *path) {
  size_t length = strlen(path);
  return length >= 4 && strcmp(path + length - 4, "-shm") == 0;
}

static void scan(const char *folder) {
  char path[8192], below[4096];
  snprintf(path, sizeof path, "%s/%s", real_root, folder);
  DIR *stream = opendir(path);
  if (!stream) return;
  struct dirent *item;
  while ((item = readdir(stream))) {
    if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0) continue;
    if (is_memory(item->d_name)) continue;
    snprintf(below, sizeof below, "%s%s%s", folder, *folder ? "/" : "", item->d_name);
    snprintf(path, sizeof path, "%s/%s", real_root, below);
    struct stat status;
    if (lstat(path, &status) != 0) continue;
    node *found = new_node(S_ISDIR(status.st_mode), status.st_mode & 07777, status.st_size);
    put(&live, below, found);
    put(&synced, below, found);
    if (found->is_folder) scan(below);
  }
  closedir(stream);
}

void model_scan(const char *root) {
  model_clear();
  snprintf(real_root, sizeof real_root, "%s", root);
  scan("");
}

node *model_find(const char *path) {
  entry *found = lookup(live, path);
  return found ? found->node : NULL;
}

const char *model_path(const node *file) {
  for (entry *at = live; at; at = at->next)
    if (at->node == file) return at->path;
  return "";
}

static void note(const char *from, const char *to, node *node) {
  change *made = memory(sizeof *made);
  *made = (change){from ? copy_text(from) : NULL, to ? copy_text(to) : NULL, node, NULL};
  change **at = &first_change;
  while (*at) at = &(*at)->next;
  *at = made;
}

static void apply(const change *change, entry **list) {
  if (change->from) {
    entry *old = lookup(*list, change->from);
    if (old && old->node == change->node) drop(list, change->from);
  }
  if (change->to) put(list, change->to, change->node);
}

node *model_create(const char *path, int is_folder, mode_t mode) {
  node *made = new_node(is_folder, mode, 0);
  made->loaded = 1;
  put(&live, path, made);
  note(NULL, path, made);
  return made;
}

void model_link(node *file, const char *path) {
  put(&live, path, file);
  note(NULL, path, file);
}

void model_unlink(const char *path) {
  node *gone = model_find(path);
  if (!gone) return;
  drop(&live, path);
  note(path, NULL, gone);
}

void model_rename(const char *from, const char *to) {
  node *moved = model_find(from);
  if (!moved) return;
  drop(&live, from);
  put(&live, to, moved);
  note(from, to, moved);
}

static unsigned char *read_file(const char *path, long *size) {
  int descriptor = real_open(path, O_RDONLY, 0);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) give_up("a file of the root is not there");
  unsigned char *bytes = memory((size_t)status.st_size);
  long done = 0;
  while (done < status.st_size) {
    ssize_t count = read(descriptor, bytes + done, (size_t)(status.st_size - done));
    if (count <= 0) break;
    done += count;
  }
  syscall(SYS_close, descriptor);
  *size = done;
  return bytes;
}

void model_load(node *file) {
  if (file->loaded || file->is_folder) return;
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", real_root, model_path(file));
  file->synced = read_file(path, &file->synced_size);
  file->loaded = 1;
}

static void append(node *file, long offset, const void *data, long length) {
  edit *made = memory(sizeof *made);
  *made = (edit){offset, length, NULL, NULL};
  if (data) {
    made->data = memory((size_t)length);
    memcpy(made->data, data, (size_t)length);
  }
  if (file->last) file->last->next = made;
  else file->first = made;
  file->last = made;
}

void model_write(node *file, long offset, const void *data, long length) {
  append(file, offset, data, length);
  if (offset + length > file->size) file->size = offset + length;
}

void model_resize(node *file, long size) {
  append(file, size, NULL, 0);
  file->size = size;
}

// Content that grows and shrinks.
typedef struct { unsigned char *bytes; long size; } content;

static void resize(content *content, long size) {
  if (size > content->size) {
    content->bytes = realloc(content->bytes, (size_t)size);
    if (!content->bytes) give_up("out of memory");
    memset(content->bytes + content->size, 0, (size_t)(size - content->size));
  }
  content->size = size;
}

static void place(content *content, long offset, const unsigned char *data, long length) {
  if (length <= 0) return;
  if (offset + length > content->size) resize(content, offset + length);
  memcpy(content->bytes + offset, data, (size_t)length);
}

void model_sync(node *file) {
  content now = {file->synced, file->synced_size};
  for (edit *at = file->first; at; at = at->next) {
    if (at->data) place(&now, at->offset, at->data, at->length);
    else resize(&now, at->offset);
  }
  file->synced = now.bytes;
  file->synced_size = now.size;
  file->owes_sync = 0;
  forget_edits(file);
}

void model_pay(void) {
  for (node *at = nodes; at; at = at->next)
    if (at->owes_sync) model_sync(at);
}

int model_head_is_dirty(const node *file) {
  for (edit *at = file->first; at; at = at->next)
    if (at->data && at->offset == 0) return 1;
  return 0;
}

static int is_within(const char *path, const char *folder) {
  const char *slash = strrchr(path, '/');
  size_t length = slash ? (size_t)(slash - path) : 0;
  return strlen(folder) == length && strncmp(path, folder, length) == 0;
}

void model_sync_folder(const char *folder) {
  change **at = &first_change;
  while (*at) {
    change *next = *at;
    if (is_within(next->to ? next->to : next->from, folder)) {
      apply(next, &synced);
      *at = next->next;
      forget_change(next);
    } else {
      at = &next->next;
    }
  }
}

// SplitMix64.
typedef struct { uint64_t state; } chance;

static uint64_t draw(chance *chance) {
  uint64_t value = chance->state += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

static int happens(chance *chance, unsigned percent) { return draw(chance) % 100 < percent; }

// What of the unsynced edits reached the disk, sector by sector and each in its own right.
//
// A write changes no byte outside of what it wrote, which SQLite relies on as well
// (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
static content settle(const node *file, chance *chance, unsigned percent) {
  content now = {memory((size_t)file->synced_size), file->synced_size};
  memcpy(now.bytes, file->synced ? file->synced : (unsigned char *)"", (size_t)file->synced_size);
  for (edit *at = file->first; at; at = at->next) {
    if (!at->data) {
      if (happens(chance, percent)) resize(&now, at->offset);
      continue;
    }
    long end = at->offset + at->length;
    // The size may be there before the data.
    if (end > now.size && happens(chance, percent)) resize(&now, end);
    for (long start = at->offset; start < end;) {
      long stop = (start / SECTOR + 1) * SECTOR;
      if (stop > end) stop = end;
      const unsigned char *data = at->data + (start - at->offset);
      long length = stop - start;
      if (happens(chance, 5)) {
        long cut = (long)(draw(chance) % (uint64_t)(length + 1));
        if (happens(chance, 50)) place(&now, start, data, cut);
        else place(&now, start + cut, data + cut, length - cut);
      } else if (happens(chance, percent)) {
        place(&now, start, data, length);
      }
      start = stop;
    }
  }
  return now;
}

static int write_file(const char *path, mode_t mode, const content *content) {
  int descriptor = real_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (descriptor < 0) return -1;
  long done = 0;
  while (done < content->size) {
    long count = syscall(
        SYS_write, descriptor, content->bytes + done, (size_t)(content->size - done));
    if (count <= 0) break;
    done += count;
  }
  fchmod(descriptor, mode);
  syscall(SYS_close, descriptor);
  return done == content->size ? 0 : -1;
}

static int by_path(const void *left, const void *right) {
  return strcmp((*(entry *const *)left)->path, (*(entry *const *)right)->path);
}

// Folders come before what is in them, since they are sorted by path.
static int materialize(entry *entries, const char *into, chance *chance, unsigned percent) {
  size_t count = 0;
  for (entry *at = entries; at; at = at->next) count++;
  entry **sorted = memory(count * sizeof *sorted);
  count = 0;
  for (entry *at = entries; at; at = at->next) sorted[count++] = at;
  qsort(sorted, count, sizeof *sorted, by_path);
  int result = 0;
  for (size_t i = 0; i < count && result == 0; i++) {
    char path[8192], parent[8192];
    snprintf(path, sizeof path, "%s/%s", into, sorted[i]->path);
    snprintf(parent, sizeof parent, "%s", path);
    *strrchr(parent, '/') = 0;
    // A folder that was lost takes along what was in it.
    if (access(parent, F_OK) != 0) continue;
    node *node = sorted[i]->node;
    if (node->is_folder) {
      result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, node->mode);
      continue;
    }
    model_load(node);
    content content = settle(node, chance, percent);
    result = write_file(path, node->mode, &content);
    free(content.bytes);
  }
  free(sorted);
  return result;
}

// Only what was synced.
static int least_survivors(const char *into) {
  for (node *at = nodes; at; at = at->next) {
    model_load(at);
    forget_edits(at);
  }
  chance none = {0};
  return materialize(synced, into, &none, 0);
}

int model_survivors(const char *into, uint64_t seed) {
  if (seed == 0) return least_survivors(into);
  chance chance = {seed};
  static const unsigned shares[] = {0, 20, 50, 80, 95, 100};
  unsigned percent = shares[draw(&chance) % 6];
  entry *entries = NULL;
  for (entry *at = synced; at; at = at->next) put(&entries, at->path, at->node);
  for (change *at = first_change; at; at = at->next)
    if (happens(&chance, percent)) apply(at, &entries);
  int result = materialize(entries, into, &chance, percent);
  drop_all(&entries);
  return result;
}
