-- What is followed (feeds and folders), what of it was seen, pages to look at again, and sentences that went missing.

CREATE TABLE feeds (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT,
    added_at TEXT NOT NULL,
    checked_at TEXT,
    succeeded_at TEXT,
    next_at TEXT NOT NULL,
    wait_seconds REAL NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    etag TEXT,
    last_modified TEXT
) STRICT;

-- Entries of feeds as SHA-256 of what they are and how they looked, so that a restart reads none again.
CREATE TABLE entries (
    feed INTEGER NOT NULL REFERENCES feeds (key) ON DELETE CASCADE,
    entry BLOB NOT NULL,
    looks BLOB NOT NULL,
    tries INTEGER NOT NULL,
    done INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;

-- A page that an article was fetched from: with what to ask whether it changed, and when to look again.
CREATE TABLE pages (
    article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    address TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    looked_at TEXT NOT NULL,
    looks INTEGER NOT NULL,
    next_at TEXT
) STRICT;
CREATE INDEX pages_next ON pages (next_at) WHERE next_at IS NOT NULL;

-- Sentences of older versions that the newest does not hold: since when, and since when that counts as removed.
CREATE TABLE missing (
    sentence INTEGER PRIMARY KEY REFERENCES sentences (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    first_at TEXT NOT NULL,
    gone_at TEXT
) STRICT;
CREATE INDEX missing_article ON missing (article);
