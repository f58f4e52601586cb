-- Updates that were not answered and never will be, each with why, and chats that Telegram asked to leave alone.
-- Neither holds anybody's words.
CREATE TABLE aside (
    update_id TEXT PRIMARY KEY,  -- as it came: one may be set aside because its number is none
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
    chat_id INTEGER PRIMARY KEY,
    until TEXT NOT NULL,
    seconds REAL NOT NULL        -- as asked, so that a clock that jumps makes it no longer
) STRICT;
