-- A person is followed by identity: two people of one name are two, one with several spellings is one. What was followed
-- before by a name alone stays a topic of its words until it is followed anew.
CREATE TABLE follow_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    created TEXT NOT NULL,
    covered TEXT NOT NULL,
    entity INTEGER
) STRICT;
INSERT INTO follow_new SELECT id, chat_id, user_id, topic, created, covered, NULL FROM follow;
DROP TABLE follow;
ALTER TABLE follow_new RENAME TO follow;
CREATE UNIQUE INDEX follow_topic ON follow (chat_id, topic) WHERE entity IS NULL;
CREATE UNIQUE INDEX follow_person ON follow (chat_id, entity) WHERE entity IS NOT NULL;
