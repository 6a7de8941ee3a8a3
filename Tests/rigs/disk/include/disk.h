// A disk that fails on purpose: it stands between the program and the C library.
//
// What is written below one folder (the root) goes to real files there, and beside them a model
// keeps what a disk would still hold if the power failed now: the content as of the last sync, and
// every write, change of size and folder entry since. So everything is seen that the program does,
// with the database and without it: key files, drafts, renames, copies, reserves. Files that end in
// -shm are memory of living processes and are left alone. One root at a time; any thread may write.
#ifndef SCRUBJAY_RIG_DISK_H
#define SCRUBJAY_RIG_DISK_H

#include <stdint.h>

// Takes what lies below the root as safe on disk, and watches it. Sets the count of operations to 0
// and takes every plan below back.
void disk_watch(const char *root);

// Forgets the root; what is open goes on unwatched.
void disk_unwatch(void);

// Operations since watching began: each write, change of size, sync, and change of a folder is one.
long disk_operations(void);

// Power: the operation of this number is cut short, and no later one reaches the disk (EIO).
void disk_cut_at(long operation);

// Power: off now, between two operations.
void disk_cut(void);

// Whether the power is off.
int disk_is_cut(void);

// Writes what the disk may hold after the cut into a new folder. Of each unsynced write every
// 512-byte sector is there, is not there, or is torn; folder entries that were not synced are there
// or not; each in its own right, as the seed has it. With seed 0 nothing is there that was not
// synced. Returns 0, or -1 when the folder could not be
// written.
int disk_survivors(const char *into, uint64_t seed);

enum disk_share { disk_none, disk_half, disk_whole };

// Death: the process ends (code 99) within the operation of this number, of which a share is done.
void disk_exit_at(long operation, enum disk_share share);

// Space: so many bytes more may be taken; a write takes what is left and then fails with ENOSPC.
// Files that shrink or go give back. Negative: without limit.
void disk_space(long bytes);

// From this operation on whatever takes space fails with ENOSPC, until disk_space is called.
void disk_full_at(long operation);

enum disk_bug {
  disk_honest,
  // Syncs of the log wait for the next write to the database: what synchronous = NORMAL does.
  disk_lazy_log,
  // Syncs of folders do nothing.
  disk_no_folders,
  // No sync does anything.
  disk_no_sync,
  // A write that finds no space is said to be done.
  disk_silently_full
};

// The bugs that a rig plants into the disk.
void disk_plant(enum disk_bug bug);

// The log's pages after which SQLite moves them into the database, for every connection opened from
// now on in this process.
void disk_checkpoint_after(int pages);

#endif
