-- Signed heads of the hall's journal as the controller told them (G7): added to, never replaced by what it says later.
CREATE TABLE kept_head (
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    against_seq INTEGER,
    against_hash TEXT,
    PRIMARY KEY (seq, hash)
) STRICT;
