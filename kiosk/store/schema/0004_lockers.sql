-- The cabinet of this station (design.md G3, ADR 0032): this store is the authority for its doors.
CREATE TABLE locker_cell (
    cell TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    marks TEXT NOT NULL,
    deposit_id TEXT,
    content TEXT CHECK (content IN ('thing', 'papers')),
    placed INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    case_number TEXT NOT NULL,
    item_name TEXT,
    openings INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT;

-- An opening is a row before it is a pulse; `ended` is what a person, or nobody, said after the door was shut.
CREATE TABLE locker_opening (
    opening_id TEXT PRIMARY KEY,
    cell TEXT NOT NULL,
    purpose TEXT NOT NULL,
    deposit_id TEXT,
    lease_id TEXT,
    permit_id TEXT,
    cmd_id TEXT UNIQUE,
    how TEXT NOT NULL,
    by_staff TEXT NOT NULL,
    reason TEXT,
    after TEXT,
    state TEXT NOT NULL CHECK (state IN ('recorded', 'opened', 'expired', 'unknown', 'resolved')),
    outcome TEXT NOT NULL,
    ended TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX locker_opening_cell ON locker_opening (cell, recorded_at);
CREATE INDEX locker_opening_open ON locker_opening (state) WHERE state = 'recorded';
CREATE INDEX locker_opening_lease ON locker_opening (lease_id) WHERE lease_id IS NOT NULL;

-- A lease is spent at most once: only an opening that brought nothing, or that a crash left in doubt, gives it back.
CREATE UNIQUE INDEX locker_spent ON locker_opening (lease_id)
    WHERE purpose = 'pickup' AND state IN ('recorded', 'opened') AND ended NOT IN ('restart', 'doubted');

-- Only one door is under way at a time.
CREATE UNIQUE INDEX locker_one_at_a_time ON locker_opening (state) WHERE state = 'recorded';

-- Permits that the hall gave on the spot; the others stand in document `lockers`.
CREATE TABLE locker_permit (
    deposit_id TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT;

-- Wrong second factors, counted before they are looked at.
CREATE TABLE locker_tries (
    lease_id TEXT PRIMARY KEY,
    wrong INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;

-- Alarms that stand: raised once, cleared once, also across restarts. `subject` = cell, `device`, or `device/board`.
CREATE TABLE locker_alarm (
    alarm TEXT NOT NULL,
    subject TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    PRIMARY KEY (alarm, subject)
) STRICT;

CREATE TABLE locker_emergency (
    emergency_id TEXT PRIMARY KEY,
    by_staff TEXT NOT NULL,
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
