-- Articles with their versions, and everything found in each version as offsets (code points) into its text.
-- `words` of sentences and quotations repeat the text they point at, so that a wrong offset is noticed when it is read.

CREATE TABLE corpus (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    newest INTEGER NOT NULL,
    copy_of INTEGER REFERENCES articles (key) ON DELETE SET NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX articles_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE versions (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    fetched_at TEXT,
    text_sha256 BLOB NOT NULL,
    title TEXT,
    source TEXT,
    agency TEXT,
    published TEXT,
    details TEXT NOT NULL,
    url TEXT,
    path TEXT,
    language TEXT NOT NULL,
    sentence_count INTEGER NOT NULL,
    quotation_count INTEGER NOT NULL,
    UNIQUE (article, version)
) STRICT;
CREATE INDEX versions_text ON versions (text_sha256);

CREATE TABLE texts (
    version INTEGER PRIMARY KEY REFERENCES versions (key) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    version INTEGER PRIMARY KEY REFERENCES versions (key) ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE blocks (
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (version, n)
) STRICT;

-- The registry of speakers across articles: derived, settled after articles are stored.
CREATE TABLE people (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE corrections (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT,
    detail TEXT NOT NULL
) STRICT;

CREATE TABLE speakers (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    kind TEXT NOT NULL,
    proof_start INTEGER,
    proof_stop INTEGER,
    role_start INTEGER,
    role_stop INTEGER,
    introduced INTEGER NOT NULL,
    person INTEGER REFERENCES people (key) ON DELETE SET NULL,
    why TEXT,
    UNIQUE (version, n)
) STRICT;
CREATE INDEX speakers_name ON speakers (name);
CREATE INDEX speakers_person ON speakers (person);
CREATE INDEX speakers_unplaced ON speakers (key) WHERE person IS NULL;

CREATE TABLE quotations (
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    speech TEXT NOT NULL,
    attribution INTEGER NOT NULL,
    cue_start INTEGER,
    cue_stop INTEGER,
    cue_kind TEXT NOT NULL,
    mention_start INTEGER,
    mention_stop INTEGER,
    speaker INTEGER REFERENCES speakers (key),
    confidence REAL NOT NULL,
    reported_by INTEGER REFERENCES speakers (key),
    person INTEGER REFERENCES people (key) ON DELETE SET NULL,
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotations_speaker ON quotations (speaker);
CREATE INDEX quotations_reported_by ON quotations (reported_by) WHERE reported_by IS NOT NULL;
CREATE INDEX quotations_person ON quotations (person) WHERE person IS NOT NULL;

-- Where documents came from and what they looked like there: an unchanged one is known without being read again.
-- Places are SHA-256 of an id, address or path; nothing of a purged article stays.
CREATE TABLE places (
    place BLOB PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX places_article ON places (article);

-- What was removed and is not to come back: SHA-256 of identities and of texts, so that a purged article leaves no words.
CREATE TABLE removed (
    identity_sha256 BLOB PRIMARY KEY,
    text_sha256 BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX removed_text ON removed (text_sha256);

-- One row an article, the newest change of it alone; numbers only grow. Whoever indexes reads on from the last it saw.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL UNIQUE
) STRICT;
