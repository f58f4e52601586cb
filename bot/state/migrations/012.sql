-- What stands behind buttons is kept once: a summary's is the same for many chats. What was kept before has its own key
-- for a hash; it is gone after the time that replies are kept.
CREATE TABLE reply_body (
    hash TEXT PRIMARY KEY,  -- SHA-256 of the body
    body TEXT NOT NULL,
    at TEXT NOT NULL        -- when it was last kept, give or take an hour
) STRICT, WITHOUT ROWID;
INSERT INTO reply_body (hash, body, at) SELECT key, body, at FROM reply;
UPDATE reply SET body = key;
ALTER TABLE reply RENAME COLUMN body TO body_hash;
CREATE INDEX reply_body_hash ON reply (body_hash);
