-- Requests under way: written before they are sent, closed with their answer or voided by a tombstone.
CREATE TABLE open_request (
    request_id TEXT PRIMARY KEY,
    op TEXT NOT NULL,
    code_id TEXT NOT NULL,
    service TEXT,
    created_at INTEGER NOT NULL
) STRICT;

-- Numbers that were told to people, with what became of their paper.
CREATE TABLE told_ticket (
    ticket_id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    code_id TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    business_day TEXT NOT NULL,
    offline INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('given', 'printing', 'printed', 'failed', 'kept', 'dropped', 'uncertain'))
) STRICT;
CREATE INDEX told_ticket_day ON told_ticket (business_day, number);
CREATE INDEX told_ticket_open ON told_ticket (state) WHERE state IN ('given', 'printing', 'failed');

-- The terminal's own marked series, one counter a business day (G2).
CREATE TABLE offline_series (
    business_day TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Last applied versions of desired documents.
CREATE TABLE document (
    name TEXT PRIMARY KEY,
    ver INTEGER NOT NULL,
    content TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;

-- Commands are recorded before they are acted on; the result goes into the outbox.
CREATE TABLE seen_command (
    cmd_id TEXT PRIMARY KEY,
    op TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed', 'expired', 'unknown')),
    seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
