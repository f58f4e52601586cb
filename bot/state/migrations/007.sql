-- What came to people by itself: which articles a chat has been told of, so that nothing comes twice; when its last
-- bundle of what it follows went out; until when it wants nothing; whether it wants bundles at once.
CREATE TABLE told (
    chat_id INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat_id, article_id)
) STRICT, WITHOUT ROWID;
ALTER TABLE chat ADD COLUMN alerted TEXT;
ALTER TABLE chat ADD COLUMN muted_until TEXT;
ALTER TABLE chat ADD COLUMN at_once INTEGER NOT NULL DEFAULT 0;
