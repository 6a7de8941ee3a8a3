// What the disk holds and what it has only been told: files, folder entries, and what is not synced.
#ifndef SCRUBJAY_RIG_MODEL_H
#define SCRUBJAY_RIG_MODEL_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// One write, or one change of size when there is no data, that was not synced.
typedef struct edit {
  long offset;
  long length;
  unsigned char *data;
  struct edit *next;
} edit;

typedef struct node {
  int is_folder;
  mode_t mode;
  // As the program sees it.
  long size;
  // As of the last sync; valid once loaded, which happens before the first change.
  int loaded;
  unsigned char *synced;
  long synced_size;
  edit *first, *last;
  // A sync of this file was put off (disk_lazy_log).
  int owes_sync;
  struct node *next;
} node;

void model_clear(void);
// Takes what lies below a real folder as safe.
void model_scan(const char *root);

// The node that has a path relative to the root now; NULL when there is none.
node *model_find(const char *path);
// The path a file has now; empty when it has none.
const char *model_path(const node *file);
// A new file or folder, whose entry is not synced.
node *model_create(const char *path, int is_folder, mode_t mode);
void model_link(node *file, const char *path);
void model_unlink(const char *path);
void model_rename(const char *from, const char *to);

// Reads the content of a file that was not changed yet. Call it before changing the real file.
void model_load(node *file);
void model_write(node *file, long offset, const void *data, long length);
void model_resize(node *file, long size);
void model_sync(node *file);
// Syncs the entries of one folder; "" is the root.
void model_sync_folder(const char *folder);
// Pays the syncs that were put off.
void model_pay(void);
// Whether the beginning of the file was written and not synced.
int model_head_is_dirty(const node *file);

int model_survivors(const char *into, uint64_t seed);

#endif
