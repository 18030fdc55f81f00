-- A station's outbox: what was told to people and the controller does not yet (surely) know.
CREATE TABLE outbox_meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox_events (
    pos            INTEGER PRIMARY KEY AUTOINCREMENT, -- order of sending, over all epochs
    epoch          TEXT    NOT NULL,
    seq            INTEGER NOT NULL,                  -- without gaps within an epoch
    id             TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    schema_version INTEGER NOT NULL DEFAULT 1,
    occurred_at    INTEGER NOT NULL,                  -- UTC ms, station's wall clock
    clock_offset   INTEGER,
    unsynced       INTEGER NOT NULL DEFAULT 0,
    body           TEXT    NOT NULL,
    acked_at       INTEGER,                           -- NULL = pending; kept 7 more days after that
    UNIQUE (epoch, seq)
);
CREATE INDEX outbox_pending ON outbox_events (pos) WHERE acked_at IS NULL;
CREATE INDEX outbox_acked ON outbox_events (acked_at) WHERE acked_at IS NOT NULL;

CREATE TABLE outbox_dead_letters (
    epoch       TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    rejected_at INTEGER NOT NULL,
    PRIMARY KEY (epoch, seq)
) WITHOUT ROWID;
