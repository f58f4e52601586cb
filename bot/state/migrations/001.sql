-- What the bot must remember between two starts. Texts of people are kept only until they are answered.
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    lane TEXT NOT NULL,
    received TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    body TEXT  -- NULL once answered
) STRICT;
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE body IS NOT NULL;

CREATE TABLE chat (
    chat_id INTEGER PRIMARY KEY,
    zone TEXT,
    minute INTEGER,       -- the usual time of summaries, minutes after midnight
    quiet_from INTEGER,
    quiet_to INTEGER,
    reachable INTEGER NOT NULL DEFAULT 1,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL
) STRICT;

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    topic TEXT,
    minute INTEGER NOT NULL,
    zone TEXT NOT NULL,
    days TEXT NOT NULL,   -- 'daily', 'weekdays' or a weekday's number, Monday 0
    silent INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL,
    covered TEXT          -- what was first stored up to this moment has been summed up; NULL before the first one
) STRICT;
CREATE INDEX subscription_chat ON subscription (chat_id);

CREATE TABLE outbox (
    subscription_id INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    local_day TEXT NOT NULL,
    slot TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'nothing', 'refused')),
    claimed TEXT NOT NULL,
    settled TEXT,
    tries INTEGER NOT NULL DEFAULT 1,
    parts_sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (subscription_id, local_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    created TEXT NOT NULL,
    covered TEXT NOT NULL,
    UNIQUE (chat_id, topic)
) STRICT;

CREATE TABLE reply (
    key TEXT PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_at ON reply (at);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    articles TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (chat_id, user_id, articles)
) STRICT;
