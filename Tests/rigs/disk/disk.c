// The calls of the C library that change files, in the place of libc's own: the program's, SQLite's
// and Foundation's all come here, since the dynamic linker looks into the executable first.
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "model.h"

#define MOST_FILES 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static volatile int is_watching;
static node *open_files[MOST_FILES];
static char *open_folders[MOST_FILES];

static long operations, cut_at, exit_at, full_at, space;
static int is_cut;
static enum disk_share exit_share;
static enum disk_bug lying;
static int checkpoint_pages;

// MARK: - Plans

static void reset(void) {
  operations = cut_at = exit_at = full_at = 0;
  space = -1;
  is_cut = 0;
  lying = disk_honest;
}

void disk_watch(const char *path) {
  pthread_mutex_lock(&lock);
  snprintf(root, sizeof root, "%s", path);
  memset(open_files, 0, sizeof open_files);
  memset(open_folders, 0, sizeof open_folders);
  model_scan(root);
  reset();
  is_watching = 1;
  pthread_mutex_unlock(&lock);
}

void disk_unwatch(void) {
  pthread_mutex_lock(&lock);
  is_watching = 0;
  memset(open_files, 0, sizeof open_files);
  model_clear();
  reset();
  pthread_mutex_unlock(&lock);
}

long disk_operations(void) { return operations; }
void disk_cut_at(long operation) { cut_at = operation; }
void disk_cut(void) { is_cut = 1; }
int disk_is_cut(void) { return is_cut; }
int disk_survivors(const char *into, uint64_t seed) {
  pthread_mutex_lock(&lock);
  int result = model_survivors(into, seed);
  pthread_mutex_unlock(&lock);
  return result;
}
void disk_exit_at(long operation, enum disk_share share) {
  exit_at = operation;
  exit_share = share;
}
void disk_space(long bytes) {
  full_at = 0;
  space = bytes;
}
void disk_full_at(long operation) { full_at = operation; }
void disk_plant(enum disk_bug bug) { lying = bug; }

static int set_checkpoint(sqlite3 *db, char **error, const void *routines) {
  (void)error, (void)routines;
  if (checkpoint_pages > 0) sqlite3_wal_autocheckpoint(db, checkpoint_pages);
  return SQLITE_OK;
}

void disk_checkpoint_after(int pages) {
  checkpoint_pages = pages;
  sqlite3_auto_extension((void (*)(void))set_checkpoint);
}

// MARK: - What becomes of an operation

enum fate { goes_on, cut_now, fails };

// Counts an operation; the lock is held.
static enum fate step(void) {
  if (is_cut) {
    errno = EIO;
    return fails;
  }
  operations++;
  if (operations == exit_at && exit_share == disk_none) _exit(99);
  if (operations == cut_at) {
    is_cut = 1;
    errno = EIO;
    return cut_now;
  }
  return goes_on;
}

static int dies_now(void) { return exit_at > 0 && operations == exit_at; }

static void die_when_done(void) {
  if (dies_now()) _exit(99);
}

static int is_full(void) { return full_at > 0 && operations >= full_at; }

// How many bytes of a growth there is space for, which is then taken.
static long take(long growth) {
  if (space < 0 || growth <= 0) return growth;
  long taken = growth < space ? growth : space;
  space -= taken;
  return taken;
}

static void give_back(long bytes) {
  if (space >= 0 && bytes > 0) space += bytes;
}

// The path below the root; NULL when it lies elsewhere, or is memory of living processes.
static const char *below_root(const char *path) {
  size_t length = strlen(root), whole = strlen(path);
  if (strncmp(path, root, length) != 0) return NULL;
  if (whole > 4 && strcmp(path + whole - 4, "-shm") == 0) return NULL;
  if (path[length] == 0) return "";
  return path[length] == '/' ? path + length + 1 : NULL;
}

static int ends_with(const char *path, const char *end) {
  size_t length = strlen(path), tail = strlen(end);
  return length >= tail && strcmp(path + length - tail, end) == 0;
}

// MARK: - Opening and closing

static int watched_open(const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  const char *below = below_root(path);
  node *known = below ? model_find(below) : NULL;
  int creates = below && !known && *below && (flags & O_CREAT);
  int clears = known && !known->is_folder && (flags & O_TRUNC) && known->size > 0;
  int descriptor = -1;
  if (creates || clears) {
    enum fate fate = step();
    if (fate == fails) goto done;
    if (clears) model_load(known);
    if (fate == goes_on) descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fate == cut_now || descriptor >= 0) {
      if (creates) {
        struct stat status = {.st_mode = mode};
        if (descriptor >= 0) fstat(descriptor, &status);
        known = model_create(below, 0, status.st_mode & 07777);
      } else {
        give_back(known->size);
        model_resize(known, 0);
      }
    }
    die_when_done();
    if (fate == cut_now) errno = EIO;
  } else {
    descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  }
  if (descriptor >= 0 && descriptor < MOST_FILES) {
    int is_root = below && !*below;
    open_files[descriptor] = known && !known->is_folder ? known : NULL;
    free(open_folders[descriptor]);
    open_folders[descriptor] = is_root || (known && known->is_folder) ? strdup(below) : NULL;
  }
done:
  pthread_mutex_unlock(&lock);
  return descriptor;
}

int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  if (!is_watching) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  return watched_open(path, flags, mode);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int close(int descriptor) {
  if (is_watching && descriptor >= 0 && descriptor < MOST_FILES) {
    pthread_mutex_lock(&lock);
    open_files[descriptor] = NULL;
    free(open_folders[descriptor]);
    open_folders[descriptor] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return (int)syscall(SYS_close, descriptor);
}

static node *file_of(int descriptor) {
  return is_watching && descriptor >= 0 && descriptor < MOST_FILES ? open_files[descriptor] : NULL;
}

// MARK: - Content

// The database's pages are about to move: what NORMAL put off is due.
static void pay_before(node *file) {
  if (lying == disk_lazy_log && !file->owes_sync) model_pay();
}

static ssize_t watched_write(node *file, int descriptor, const void *data, size_t size, off_t at) {
  enum fate fate = step();
  if (fate == fails) return -1;
  model_load(file);
  pay_before(file);
  if (fate == cut_now) {
    model_write(file, at, data, (long)size);
    errno = EIO;
    return -1;
  }
  long length = (long)size, growth = at + length - file->size;
  if (growth > 0) length -= growth - take(growth);
  if (is_full()) length = 0;
  if (length <= 0 && size > 0) {
    if (lying == disk_silently_full) return (ssize_t)size;
    errno = ENOSPC;
    return -1;
  }
  if (dies_now() && exit_share == disk_half) length /= 2;
  ssize_t done = syscall(SYS_pwrite64, descriptor, data, (size_t)length, at);
  die_when_done();
  if (done > 0) model_write(file, at, data, done);
  return done;
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off_t offset) {
  if (!file_of(descriptor)) return syscall(SYS_pwrite64, descriptor, data, size, offset);
  pthread_mutex_lock(&lock);
  node *file = file_of(descriptor);
  ssize_t done = file ? watched_write(file, descriptor, data, size, offset)
                      : syscall(SYS_pwrite64, descriptor, data, size, offset);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset) {
  return pwrite64(descriptor, data, size, offset);
}

ssize_t write(int descriptor, const void *data, size_t size) {
  if (!file_of(descriptor)) return syscall(SYS_write, descriptor, data, size);
  off_t at = lseek(descriptor, 0, SEEK_CUR);
  ssize_t done = pwrite64(descriptor, data, size, at);
  if (done > 0) lseek(descriptor, at + done, SEEK_SET);
  return done;
}

// Brings a file to a size; the real change is made by `act`.
static int watched_resize(node *file, long size, int (*act)(int, const char *, long), int descriptor,
                          const char *path) {
  enum fate fate = step();
  if (fate == fails) return -1;
  model_load(file);
  pay_before(file);
  int result = -1;
  if (fate == cut_now) {
    model_resize(file, size);
    errno = EIO;
    return -1;
  }
  long growth = size - file->size;
  if (growth > 0 && (is_full() || take(growth) < growth)) {
    errno = ENOSPC;
    return -1;
  }
  result = act(descriptor, path, size);
  die_when_done();
  if (result == 0) {
    give_back(-growth);
    model_resize(file, size);
  }
  return result;
}

static int by_descriptor(int descriptor, const char *path, long size) {
  (void)path;
  return (int)syscall(SYS_ftruncate, descriptor, size);
}

static int by_path(int descriptor, const char *path, long size) {
  (void)descriptor;
  return (int)syscall(SYS_truncate, path, size);
}

static int by_taking(int descriptor, const char *path, long size) {
  (void)path;
  return (int)syscall(SYS_fallocate, descriptor, 0, 0L, size);
}

int ftruncate64(int descriptor, off_t size) {
  if (!file_of(descriptor)) return by_descriptor(descriptor, NULL, size);
  pthread_mutex_lock(&lock);
  node *file = file_of(descriptor);
  int result = file ? watched_resize(file, size, by_descriptor, descriptor, NULL)
                    : by_descriptor(descriptor, NULL, size);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

int truncate(const char *path, off_t size) {
  if (!is_watching) return by_path(-1, path, size);
  pthread_mutex_lock(&lock);
  const char *below = below_root(path);
  node *file = below ? model_find(below) : NULL;
  int result = file ? watched_resize(file, size, by_path, -1, path) : by_path(-1, path, size);
  pthread_mutex_unlock(&lock);
  return result;
}

int truncate64(const char *path, off_t size) { return truncate(path, size); }

int posix_fallocate(int descriptor, off_t offset, off_t size) {
  pthread_mutex_lock(&lock);
  node *file = file_of(descriptor);
  int result;
  if (file && offset + size > file->size)
    result = watched_resize(file, offset + size, by_taking, descriptor, NULL);
  else
    result = (int)syscall(SYS_fallocate, descriptor, 0, offset, size);
  pthread_mutex_unlock(&lock);
  return result == 0 ? 0 : errno;
}

int posix_fallocate64(int descriptor, off_t offset, off_t size) {
  return posix_fallocate(descriptor, offset, size);
}

// MARK: - Syncs

static int watched_sync(int descriptor) {
  enum fate fate = step();
  if (fate != goes_on) return -1;
  node *file = open_files[descriptor];
  if (lying != disk_no_sync) {
    if (!file) {
      if (lying != disk_no_folders) model_sync_folder(open_folders[descriptor]);
    } else {
      model_load(file);
      if (lying == disk_lazy_log && !model_head_is_dirty(file)
          && ends_with(model_path(file), "-wal"))
        file->owes_sync = 1;
      else
        model_sync(file);
    }
  }
  die_when_done();
  return 0;
}

int fsync(int descriptor) {
  if (!is_watching || descriptor < 0 || descriptor >= MOST_FILES)
    return (int)syscall(SYS_fsync, descriptor);
  pthread_mutex_lock(&lock);
  int is_ours = open_files[descriptor] || open_folders[descriptor];
  // What is watched need not reach a real disk.
  int result = is_ours ? watched_sync(descriptor) : (int)syscall(SYS_fsync, descriptor);
  pthread_mutex_unlock(&lock);
  return result;
}

int fdatasync(int descriptor) { return fsync(descriptor); }

// MARK: - Folders

int rename(const char *from, const char *to) {
  if (!is_watching) return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  pthread_mutex_lock(&lock);
  const char *old = below_root(from), *new = below_root(to);
  node *moved = old ? model_find(old) : NULL;
  int result = -1;
  if (!moved || !new) {
    result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  } else {
    enum fate fate = step();
    if (fate != fails) {
      node *replaced = model_find(new);
      model_load(moved);
      if (replaced) model_load(replaced);
      if (fate == goes_on) result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
      die_when_done();
      if (fate == cut_now || result == 0) {
        if (replaced) give_back(replaced->size);
        model_rename(old, new);
      }
      if (fate == cut_now) errno = EIO;
    }
  }
  pthread_mutex_unlock(&lock);
  return result;
}

static int watched_remove(const char *path, int flags) {
  if (!is_watching) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, flags);
  pthread_mutex_lock(&lock);
  const char *below = below_root(path);
  node *gone = below ? model_find(below) : NULL;
  int result = -1;
  if (!gone) {
    result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, flags);
  } else {
    enum fate fate = step();
    if (fate != fails) {
      model_load(gone);
      if (fate == goes_on) result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, flags);
      die_when_done();
      if (fate == cut_now || result == 0) {
        model_unlink(below);
        if (!*model_path(gone)) give_back(gone->size);
      }
      if (fate == cut_now) errno = EIO;
    }
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int link(const char *from, const char *to) {
  if (!is_watching) return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  pthread_mutex_lock(&lock);
  const char *old = below_root(from), *new = below_root(to);
  node *shared = old ? model_find(old) : NULL;
  int result = -1;
  if (!shared || !new) {
    result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  } else {
    enum fate fate = step();
    if (fate == goes_on) result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    die_when_done();
    if (fate == cut_now || result == 0) model_link(shared, new);
    if (fate == cut_now) errno = EIO;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) { return watched_remove(path, 0); }
int rmdir(const char *path) { return watched_remove(path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t mode) {
  if (!is_watching) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  pthread_mutex_lock(&lock);
  const char *below = below_root(path);
  int result = -1;
  if (!below || !*below || model_find(below)) {
    result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  } else {
    enum fate fate = step();
    if (fate == goes_on) result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    die_when_done();
    struct stat status = {.st_mode = 0755};
    if (result == 0) stat(path, &status);
    if (fate == cut_now || result == 0) model_create(below, 1, status.st_mode & 07777);
    if (fate == cut_now) errno = EIO;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int chmod(const char *path, mode_t mode) {
  if (is_watching) {
    pthread_mutex_lock(&lock);
    const char *below = below_root(path);
    node *known = below ? model_find(below) : NULL;
    if (known) known->mode = mode;
    pthread_mutex_unlock(&lock);
  }
  return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}
