// Rows into SQLite: the same tables, rows and indexes as another database has, put there by a
// program that does nothing else.
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "CBaseline.h"
#include "fail.h"

typedef struct {
  union {
    int64_t number;
    double real;
    const uint8_t *bytes;
  };
  int32_t count;  // of bytes
  uint8_t type;   // SQLITE_INTEGER …
} cell;

typedef struct {
  char *create;
  char *insert;
  int columns;
  size_t count, capacity;  // of cells
  cell *cells;
} table;

struct baseline_rows {
  int page_size;
  size_t table_count, index_count, row_count;
  table *tables;
  char **indexes;
  uint8_t *arena;  // texts and blobs; blocks that each begin with the address of the one before
  size_t arena_used, arena_size;
};

static void check(sqlite3 *database, int code, const char *what) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
    fail(what, database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
  }
}

static void *grown(void *memory, size_t bytes) {
  void *more = realloc(memory, bytes);
  if (!more) fail("memory", "there is none left");
  return more;
}

static void run(sqlite3 *database, const char *sql) {
  check(database, sqlite3_exec(database, sql, NULL, NULL, NULL), sql);
}

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement;
  check(database, sqlite3_prepare_v2(database, sql, -1, &statement, NULL), sql);
  return statement;
}

static sqlite3 *opened(const char *file, int flags) {
  sqlite3 *database;
  check(NULL, sqlite3_open_v2(file, &database, flags | SQLITE_OPEN_NOMUTEX, NULL), file);
  return database;
}

static const uint8_t *kept(baseline_rows *rows, const void *bytes, size_t count) {
  if (rows->arena_used + count > rows->arena_size) {
    size_t size = count + (4 << 20);
    uint8_t *block = grown(NULL, size + sizeof rows->arena);
    memcpy(block, &rows->arena, sizeof rows->arena);
    rows->arena = block;
    rows->arena_used = sizeof rows->arena;
    rows->arena_size = size + sizeof rows->arena;
  }
  uint8_t *place = rows->arena + rows->arena_used;
  if (count > 0) memcpy(place, bytes, count);
  rows->arena_used += count;
  return place;
}

static void load_cells(baseline_rows *rows, table *into, sqlite3_stmt *select) {
  into->columns = sqlite3_column_count(select);
  while (sqlite3_step(select) == SQLITE_ROW) {
    if (into->count + (size_t)into->columns > into->capacity) {
      into->capacity = into->capacity ? into->capacity * 2 : 1024;
      into->cells = grown(into->cells, into->capacity * sizeof *into->cells);
    }
    for (int column = 0; column < into->columns; column++) {
      cell *one = &into->cells[into->count++];
      one->type = (uint8_t)sqlite3_column_type(select, column);
      if (one->type == SQLITE_INTEGER) {
        one->number = sqlite3_column_int64(select, column);
      } else if (one->type == SQLITE_FLOAT) {
        one->real = sqlite3_column_double(select, column);
      } else if (one->type != SQLITE_NULL) {
        const void *bytes = sqlite3_column_blob(select, column);
        one->count = sqlite3_column_bytes(select, column);
        one->bytes = kept(rows, bytes, (size_t)one->count);
      }
    }
    rows->row_count++;
  }
}

static void load_table(baseline_rows *rows, sqlite3 *database, const char *name, const char *sql) {
  rows->tables = grown(rows->tables, (rows->table_count + 1) * sizeof *rows->tables);
  table *one = &rows->tables[rows->table_count++];
  memset(one, 0, sizeof *one);
  one->create = sqlite3_mprintf("%s", sql);
  char *select = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY rowid", name);
  sqlite3_stmt *statement = prepared(database, select);
  load_cells(rows, one, statement);
  check(database, sqlite3_finalize(statement), select);
  sqlite3_free(select);
  char *marks = sqlite3_mprintf("?");
  for (int column = 1; column < one->columns; column++) {
    char *more = sqlite3_mprintf("%s,?", marks);
    sqlite3_free(marks);
    marks = more;
  }
  one->insert = sqlite3_mprintf("INSERT INTO \"%w\" VALUES(%s)", name, marks);
  sqlite3_free(marks);
}

baseline_rows *baseline_rows_load(const char *file) {
  baseline_rows *rows = grown(NULL, sizeof *rows);
  memset(rows, 0, sizeof *rows);
  sqlite3 *database = opened(file, SQLITE_OPEN_READONLY);
  sqlite3_stmt *statement = prepared(database, "PRAGMA page_size");
  if (sqlite3_step(statement) == SQLITE_ROW) rows->page_size = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  statement = prepared(database,
                       "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN "
                       "('table', 'index') AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *type = (const char *)sqlite3_column_text(statement, 0);
    const char *name = (const char *)sqlite3_column_text(statement, 1);
    const char *sql = (const char *)sqlite3_column_text(statement, 2);
    if (strcmp(type, "table") == 0) {
      load_table(rows, database, name, sql);
    } else {
      rows->indexes = grown(rows->indexes, (rows->index_count + 1) * sizeof *rows->indexes);
      rows->indexes[rows->index_count++] = sqlite3_mprintf("%s", sql);
    }
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows;
}

void baseline_rows_free(baseline_rows *rows) {
  for (size_t i = 0; i < rows->table_count; i++) {
    sqlite3_free(rows->tables[i].create);
    sqlite3_free(rows->tables[i].insert);
    free(rows->tables[i].cells);
  }
  for (size_t i = 0; i < rows->index_count; i++) sqlite3_free(rows->indexes[i]);
  free(rows->tables);
  free(rows->indexes);
  while (rows->arena) {
    uint8_t *before;
    memcpy(&before, rows->arena, sizeof before);
    free(rows->arena);
    rows->arena = before;
  }
  free(rows);
}

size_t baseline_rows_count(const baseline_rows *rows) { return rows->row_count; }

static void bind(sqlite3_stmt *insert, int place, const cell *one) {
  switch (one->type) {
  case SQLITE_INTEGER: sqlite3_bind_int64(insert, place, one->number); break;
  case SQLITE_FLOAT: sqlite3_bind_double(insert, place, one->real); break;
  case SQLITE_TEXT:
    sqlite3_bind_text(insert, place, (const char *)one->bytes, one->count, SQLITE_STATIC);
    break;
  case SQLITE_BLOB: sqlite3_bind_blob(insert, place, one->bytes, one->count, SQLITE_STATIC); break;
  default: sqlite3_bind_null(insert, place);
  }
}

static void sync_file(const char *file) {
  int descriptor = open(file, O_RDWR);
  if (descriptor < 0 || fsync(descriptor) != 0) fail(file, strerror(errno));
  close(descriptor);
}

void baseline_rows_put(const baseline_rows *rows, const char *file) {
  sqlite3 *database = opened(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  char *settings = sqlite3_mprintf(
      "PRAGMA page_size = %d; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; BEGIN",
      rows->page_size);
  run(database, settings);
  sqlite3_free(settings);
  for (size_t i = 0; i < rows->table_count; i++) {
    const table *one = &rows->tables[i];
    run(database, one->create);
    sqlite3_stmt *insert = prepared(database, one->insert);
    for (size_t at = 0; at < one->count; at += (size_t)one->columns) {
      for (int column = 0; column < one->columns; column++) {
        bind(insert, column + 1, &one->cells[at + (size_t)column]);
      }
      check(database, sqlite3_step(insert), one->insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
  }
  for (size_t i = 0; i < rows->index_count; i++) run(database, rows->indexes[i]);
  run(database, "COMMIT");
  check(database, sqlite3_close(database), file);
  sync_file(file);
}
