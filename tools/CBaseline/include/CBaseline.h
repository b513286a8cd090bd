// The bare work, in C: what the storage engines cost when nothing is added to them. tools/bench holds
// the project's own code against it, in one process, on the same bytes, with the same durability.
//
// Every function ends the process with a message when the machine fails: a measurement that cannot
// be made has no result.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// ---- LMDB: events by position, no index; default flags and MDB_NOTLS, each commit durable.

typedef struct baseline_log baseline_log;

/// Makes a log in a folder, which is made too.
baseline_log *baseline_log_create(const char *folder);
void baseline_log_close(baseline_log *log);

/// Appends `count` events in one transaction; they stand one after the other in `bytes`.
void baseline_log_append(baseline_log *log, const uint8_t *bytes, const uint32_t *lengths,
                         size_t count);

/// Walks a cursor over all events and reads every byte; returns a sum, so that nothing is left out.
uint64_t baseline_log_scan(baseline_log *log);

/// Reads the events at known positions in one transaction, every byte; returns a sum.
uint64_t baseline_log_read(baseline_log *log, const uint64_t *positions, size_t count);

// ---- SQLite: rows into tables.

typedef struct baseline_rows baseline_rows;

/// Reads the tables of a database into memory, with the statements that make them and their indexes.
baseline_rows *baseline_rows_load(const char *file);
void baseline_rows_free(baseline_rows *rows);
size_t baseline_rows_count(const baseline_rows *rows);

/// Puts the rows into a new file: tables, one transaction of prepared inserts, indexes, a sync.
void baseline_rows_put(const baseline_rows *rows, const char *file);

// ---- OpenSSL: leaves and nodes.

/// Hashes each event as the leaf of a tree, and one node a leaf, with as many threads; returns a sum.
uint64_t baseline_hash(const uint8_t *bytes, const uint32_t *lengths, size_t count, size_t threads);

// ---- Programs as a whole.

/// Runs a program without its output, and returns its exit code; -1 where a signal ended it.
int baseline_run(char *_Nullable const *_Nonnull arguments);

#pragma clang assume_nonnull end
