-- Schema version 3 of an ATRA database (PRAGMA user_version). Numbers are checked: blocks by the CRC32C in their
-- header, lists of blocks by the digest of their series, rows of the ledger by the CRC32C in their column checksum.

-- One row a stored series of bars ('1m', '1h', ...) or of ticks ('ticks'). The digest covers the row and the list of
-- its segments, in order.
CREATE TABLE series (
  id         INTEGER PRIMARY KEY,
  symbol     TEXT    NOT NULL,
  timeframe  TEXT    NOT NULL,
  from_ticks INTEGER NOT NULL CHECK (from_ticks IN (0, 1)),
  rows       INTEGER NOT NULL CHECK (rows > 0),
  first_ts   INTEGER NOT NULL,
  last_ts    INTEGER NOT NULL CHECK (last_ts >= first_ts),
  gaps       INTEGER NOT NULL CHECK (gaps >= 0),
  digest     BLOB    NOT NULL CHECK (length(digest) = 32),
  UNIQUE (symbol, timeframe)
) STRICT;

-- The published blocks of a series in the order of time; whoever reads finds blocks through these rows only.
CREATE TABLE segment (
  series_id  INTEGER NOT NULL REFERENCES series (id),
  first_ts   INTEGER NOT NULL,
  block_id   INTEGER NOT NULL UNIQUE REFERENCES block (id),
  last_ts    INTEGER NOT NULL,
  rows       INTEGER NOT NULL CHECK (rows BETWEEN 1 AND 65536),
  gaps       INTEGER NOT NULL CHECK (gaps >= 0),
  crc        INTEGER NOT NULL,
  PRIMARY KEY (series_id, first_ts, block_id)
) STRICT, WITHOUT ROWID;

-- Up to 65,536 bars or ticks: a header of 32 bytes with a CRC32C, then the columns one after the other.
CREATE TABLE block (
  id         INTEGER PRIMARY KEY,
  data       BLOB    NOT NULL
) STRICT;

-- An import under way, one at a time for a symbol; the process that runs it is known, so that what a dead one leaves
-- behind is found and removed.
CREATE TABLE import (
  id         INTEGER PRIMARY KEY,
  symbol     TEXT    NOT NULL UNIQUE,
  place      TEXT    NOT NULL,
  pid        INTEGER NOT NULL,
  started_ms INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL
) STRICT;

-- Blocks that belong to no series: not yet published, or already replaced.
CREATE TABLE loose_block (
  block_id   INTEGER PRIMARY KEY REFERENCES block (id),
  import_id  INTEGER NOT NULL REFERENCES import (id)
) STRICT;

-- Files of ticks that were imported, known by the SHA-256 of their content.
CREATE TABLE tick_file (
  symbol     TEXT    NOT NULL,
  hash       BLOB    NOT NULL CHECK (length(hash) = 32),
  first_ts   INTEGER NOT NULL,
  last_ts    INTEGER NOT NULL,
  rows       INTEGER NOT NULL,
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (symbol, hash)
) STRICT, WITHOUT ROWID;

-- How many rows the lists that are found by name must have: a lost row is noticed.
CREATE TABLE tally (
  name       TEXT    PRIMARY KEY,
  rows       INTEGER NOT NULL CHECK (rows >= 0),
  checksum   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What trials have in common: the same data from the same origin, the same plan with its parameters left open, the same
-- execution and window, computed by the same rules. trials counts what was ever tried and never falls.
CREATE TABLE scope (
  id         INTEGER PRIMARY KEY,
  hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
  data_hash  TEXT    NOT NULL,
  graph      TEXT    NOT NULL,
  execution  TEXT    NOT NULL,
  from_bar   INTEGER NOT NULL,
  to_bar     INTEGER NOT NULL,
  semantics  INTEGER NOT NULL,
  trials     INTEGER NOT NULL CHECK (trials >= 0),
  checksum   INTEGER NOT NULL
) STRICT;

-- One row a command that computed something: a backtest, a sweep, ... The hash is the identity of what was computed: its
-- scope and params, or its grid. params and metrics are those of its single trial, of a sweep those of its best. counts
-- and manifest are JSON objects, warnings is a JSON array of sentences.
CREATE TABLE run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  kind        TEXT    NOT NULL,
  status      TEXT    NOT NULL,
  scope_id    INTEGER NOT NULL REFERENCES scope (id),
  strategy    TEXT    NOT NULL,
  symbol      TEXT    NOT NULL,
  timeframe   TEXT    NOT NULL,
  from_ts     INTEGER NOT NULL,
  to_ts       INTEGER NOT NULL,
  engine      TEXT    NOT NULL,
  version     TEXT    NOT NULL,
  created_ms  INTEGER NOT NULL,
  params      BLOB,
  metrics     BLOB,
  trades_hash TEXT,
  trades      INTEGER NOT NULL CHECK (trades >= 0),
  counts      TEXT    NOT NULL CHECK (json_valid(counts)),
  warnings    TEXT    NOT NULL CHECK (json_valid(warnings)),
  manifest    TEXT    NOT NULL CHECK (json_valid(manifest)),
  checksum    INTEGER NOT NULL
) STRICT;

-- What was tried, clustered by scope and parameters (big-endian doubles whose bytes sort like the numbers); metrics are
-- little-endian doubles in the order of the catalogue. A trial of a sweep points to its row of block sums.
CREATE TABLE trial (
  scope_id   INTEGER NOT NULL REFERENCES scope (id),
  params     BLOB    NOT NULL,
  metrics    BLOB    NOT NULL,
  chunk_id   INTEGER REFERENCES chunk (id) DEFERRABLE INITIALLY DEFERRED,
  chunk_row  INTEGER,
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (scope_id, params)
) STRICT, WITHOUT ROWID;

-- A part of a sweep that was computed and written as one: the block sums of its trials, a row a trial. blocks is 0 where
-- none are kept. A chunk of trials that somebody else had written first is left out.
CREATE TABLE chunk (
  id         INTEGER PRIMARY KEY,
  scope_id   INTEGER NOT NULL REFERENCES scope (id),
  rows       INTEGER NOT NULL CHECK (rows > 0),
  blocks     INTEGER NOT NULL CHECK (blocks >= 0),
  sums       BLOB    NOT NULL,
  checksum   INTEGER NOT NULL
) STRICT;

-- The trades of a recorded run in the order of its log; exit fields of an open trade and numbers without a value are
-- NULL.
CREATE TABLE trade (
  run_id      INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  symbol      INTEGER NOT NULL,
  direction   TEXT    NOT NULL,
  entry_bar   INTEGER NOT NULL,
  entry_ts    INTEGER NOT NULL,
  entry_price REAL,
  exit_bar    INTEGER,
  exit_ts     INTEGER,
  exit_price  REAL,
  units       REAL,
  entry_fee   REAL,
  exit_fee    REAL,
  pnl         REAL,
  return      REAL,
  reason      TEXT    NOT NULL,
  checksum    INTEGER NOT NULL,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

-- Since version 2. A version adds tables below those of the one before and changes none.

-- The last batch of writes of each process that writes, put there by that batch: a process whose commit reports an error
-- looks here whether it is in the file all the same. Rows of processes that are gone go when another begins to write.
CREATE TABLE commit_mark (
  writer     INTEGER PRIMARY KEY,
  place      TEXT    NOT NULL,
  pid        INTEGER NOT NULL,
  started_ms INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL,
  batch      INTEGER NOT NULL
) STRICT;

-- The live end of a series of bars, which lies behind all its blocks: how many bars are in it and the sum of their
-- checksums. The digest of the series covers this row.
CREATE TABLE tail (
  series_id  INTEGER PRIMARY KEY REFERENCES series (id),
  rows       INTEGER NOT NULL CHECK (rows > 0),
  first_ts   INTEGER NOT NULL,
  last_ts    INTEGER NOT NULL CHECK (last_ts >= first_ts),
  gaps       INTEGER NOT NULL CHECK (gaps >= 0),
  sum        INTEGER NOT NULL
) STRICT;

-- The bars of live ends, a row a bar: open, high, low, close and volume as little-endian doubles. 4,096 of a series
-- become a block.
CREATE TABLE tail_bar (
  series_id  INTEGER NOT NULL REFERENCES tail (series_id),
  ts         INTEGER NOT NULL,
  data       BLOB    NOT NULL CHECK (length(data) = 40),
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (series_id, ts)
) STRICT, WITHOUT ROWID;

-- Since version 3.

-- Sessions of paper trading. The hash is that of what trades on what, so that the same command finds its session again;
-- bars that open before from_ts only warm functions up; manifest is a JSON object for people.
CREATE TABLE live_session (
  id         INTEGER PRIMARY KEY,
  hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
  feed       TEXT    NOT NULL,
  from_ts    INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  manifest   TEXT    NOT NULL CHECK (json_valid(manifest)),
  checksum   INTEGER NOT NULL
) STRICT;

-- The accounts of a session: a strategy with its parameters (as in trial) on a series.
CREATE TABLE live_account (
  session_id INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  account    INTEGER NOT NULL,
  strategy   TEXT    NOT NULL,
  plan_hash  TEXT    NOT NULL,
  params     BLOB    NOT NULL,
  symbol     TEXT    NOT NULL,
  timeframe  TEXT    NOT NULL,
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (session_id, account)
) STRICT, WITHOUT ROWID;

-- How far a session has come: the last bar of each series that is dealt with, and how many there were. All that came of
-- it is in the transaction that wrote this.
CREATE TABLE live_mark (
  session_id INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  symbol     TEXT    NOT NULL,
  timeframe  TEXT    NOT NULL,
  last_ts    INTEGER NOT NULL,
  bars       INTEGER NOT NULL CHECK (bars > 0),
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (session_id, symbol, timeframe)
) STRICT, WITHOUT ROWID;

-- What rules say at a close from which on one to enter holds: 1 enter_long, 2 exit_long, 4 enter_short and 8 exit_short,
-- added. Rows of this and the next two tables stand in the order in which they were written: a transaction
-- changes few pages.
CREATE TABLE live_signal (
  session_id INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  batch      INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  account    INTEGER NOT NULL,
  ts         INTEGER NOT NULL,
  rules      INTEGER NOT NULL CHECK (rules BETWEEN 0 AND 15),
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (session_id, batch, position)
) STRICT, WITHOUT ROWID;

-- What rules ordered at a close: why a position is closed, which side is entered. admitted is 0 where risk did not let the
-- entry be made.
CREATE TABLE live_order (
  session_id INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  batch      INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  account    INTEGER NOT NULL,
  ts         INTEGER NOT NULL,
  closes     TEXT,
  enters     TEXT,
  admitted   INTEGER NOT NULL CHECK (admitted IN (0, 1)),
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (session_id, batch, position)
) STRICT, WITHOUT ROWID;

-- The fills of an account, from 0 on. told is the open as a bar told it that was still forming; late is 1 where an order
-- filled at an open that only the closed bar told. What begins with entry and what follows is of the round trip that the
-- fill ends, NULL of an entry.
CREATE TABLE live_fill (
  session_id  INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  batch       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  account     INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  bar         INTEGER NOT NULL,
  ts          INTEGER NOT NULL,
  direction   TEXT    NOT NULL,
  price       REAL,
  units       REAL,
  fee         REAL,
  told        REAL,
  late        INTEGER NOT NULL CHECK (late IN (0, 1)),
  entry_bar   INTEGER,
  entry_ts    INTEGER,
  entry_price REAL,
  entry_fee   REAL,
  pnl         REAL,
  return      REAL,
  reason      TEXT,
  checksum    INTEGER NOT NULL,
  PRIMARY KEY (session_id, batch, position)
) STRICT, WITHOUT ROWID;

-- What risk did, in order. account is -1 for all; bar is the one of the account after whose close it acts.
CREATE TABLE live_risk (
  session_id INTEGER NOT NULL REFERENCES live_session (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,
  account    INTEGER NOT NULL,
  bar        INTEGER NOT NULL,
  ts         INTEGER NOT NULL,
  action     TEXT    NOT NULL,
  fraction   REAL    NOT NULL,
  why        TEXT    NOT NULL,
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (session_id, number)
) STRICT, WITHOUT ROWID;

-- How many batches a session has written, so that none is left out, and what risk remembers after the last one: numbers
-- as little-endian doubles.
CREATE TABLE live_state (
  session_id INTEGER PRIMARY KEY REFERENCES live_session (id) ON DELETE CASCADE,
  batches    INTEGER NOT NULL CHECK (batches >= 0),
  data       BLOB    NOT NULL,
  checksum   INTEGER NOT NULL
) STRICT;

-- The best trials of a scope by a metric of the catalogue, up to 1,000, the best first: their parameters as table trial
-- has them, one after the other. They are the best as long as the scope has no more trials than were seen when the row
-- was written; a row that is missing or behind costs time, never the truth.
CREATE TABLE trial_best (
  scope_id   INTEGER NOT NULL REFERENCES scope (id),
  metric     INTEGER NOT NULL,
  trials     INTEGER NOT NULL CHECK (trials >= 0),
  params     BLOB    NOT NULL,
  checksum   INTEGER NOT NULL,
  PRIMARY KEY (scope_id, metric)
) STRICT, WITHOUT ROWID;
