-- Large content in chunks (guides, forms …): a chunk's items are put in whole, then a collection turns to them at once.
CREATE TABLE content_collection (
    name TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;

-- Which chunks a collection is made of now.
CREATE TABLE content_part (
    collection TEXT NOT NULL,
    chunk TEXT NOT NULL,
    PRIMARY KEY (collection, chunk)
) STRICT, WITHOUT ROWID;

-- Chunks that are here whole, in use or not yet.
CREATE TABLE content_chunk (
    chunk TEXT PRIMARY KEY,
    fetched_at INTEGER NOT NULL
) STRICT;

CREATE TABLE content_item (
    chunk TEXT NOT NULL,
    key TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (chunk, key)
) STRICT;
CREATE INDEX content_item_key ON content_item (key);
