// A bare log on LMDB: position to event bytes.
#include <errno.h>
#include <lmdb.h>
#include <string.h>
#include <sys/stat.h>

#include "CBaseline.h"
#include "fail.h"

struct baseline_log {
  MDB_env *environment;
  MDB_dbi events;
  uint64_t last;
};

static void check(int code, const char *what) {
  if (code != MDB_SUCCESS) fail(what, mdb_strerror(code));
}

baseline_log *baseline_log_create(const char *folder) {
  if (mkdir(folder, 0700) != 0) fail(folder, strerror(errno));
  baseline_log *log = calloc(1, sizeof *log);
  if (!log) fail("memory", "there is none left");
  check(mdb_env_create(&log->environment), "mdb_env_create");
  check(mdb_env_set_mapsize(log->environment, (size_t)1 << 40), "mdb_env_set_mapsize");
  check(mdb_env_set_maxdbs(log->environment, 4), "mdb_env_set_maxdbs");
  check(mdb_env_open(log->environment, folder, MDB_NOTLS, 0600), "mdb_env_open");
  MDB_txn *write;
  check(mdb_txn_begin(log->environment, NULL, 0, &write), "mdb_txn_begin");
  check(mdb_dbi_open(write, "events", MDB_CREATE | MDB_INTEGERKEY, &log->events), "mdb_dbi_open");
  check(mdb_txn_commit(write), "mdb_txn_commit");
  return log;
}

void baseline_log_close(baseline_log *log) {
  mdb_env_close(log->environment);
  free(log);
}

void baseline_log_append(baseline_log *log, const uint8_t *bytes, const uint32_t *lengths,
                         size_t count) {
  MDB_txn *write;
  MDB_cursor *cursor;
  check(mdb_txn_begin(log->environment, NULL, 0, &write), "mdb_txn_begin");
  check(mdb_cursor_open(write, log->events, &cursor), "mdb_cursor_open");
  for (size_t i = 0; i < count; i++) {
    log->last++;
    MDB_val key = {sizeof log->last, &log->last};
    MDB_val value = {lengths[i], (void *)bytes};
    check(mdb_cursor_put(cursor, &key, &value, MDB_APPEND), "mdb_cursor_put");
    bytes += lengths[i];
  }
  mdb_cursor_close(cursor);
  check(mdb_txn_commit(write), "mdb_txn_commit");
}

// Eight bytes at a time: each byte is read, and reading costs as little as it can.
static uint64_t sum_of(MDB_val value) {
  const uint8_t *bytes = value.mv_data;
  uint64_t sum = 0, word;
  size_t at = 0;
  for (; at + sizeof word <= value.mv_size; at += sizeof word) {
    memcpy(&word, bytes + at, sizeof word);
    sum += word;
  }
  for (; at < value.mv_size; at++) sum += bytes[at];
  return sum;
}

uint64_t baseline_log_scan(baseline_log *log) {
  MDB_txn *read;
  MDB_cursor *cursor;
  MDB_val key, value;
  uint64_t sum = 0;
  check(mdb_txn_begin(log->environment, NULL, MDB_RDONLY, &read), "mdb_txn_begin");
  check(mdb_cursor_open(read, log->events, &cursor), "mdb_cursor_open");
  int code = mdb_cursor_get(cursor, &key, &value, MDB_FIRST);
  for (; code == MDB_SUCCESS; code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
    sum += sum_of(value);
  }
  if (code != MDB_NOTFOUND) check(code, "mdb_cursor_get");
  mdb_cursor_close(cursor);
  mdb_txn_abort(read);
  return sum;
}

uint64_t baseline_log_read(baseline_log *log, const uint64_t *positions, size_t count) {
  MDB_txn *read;
  uint64_t sum = 0;
  check(mdb_txn_begin(log->environment, NULL, MDB_RDONLY, &read), "mdb_txn_begin");
  for (size_t i = 0; i < count; i++) {
    MDB_val key = {sizeof positions[i], (void *)&positions[i]}, value;
    check(mdb_get(read, log->events, &key, &value), "mdb_get");
    sum += sum_of(value);
  }
  mdb_txn_abort(read);
  return sum;
}
