-- "Wrong?" under an answer: the question, what kind of answer it got, which stretches of which articles were shown
-- (places, no words: those may be erased), and the reason that was tapped.
CREATE TABLE feedback_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    verdict TEXT NOT NULL,               -- 'good' and 'bad' are of older buttons
    articles TEXT NOT NULL,
    at TEXT NOT NULL,
    question TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '[]', -- JSON: [[article id, version, start, end], ...]
    UNIQUE (chat_id, user_id, articles, question)
) STRICT;
INSERT INTO feedback_new (id, chat_id, user_id, verdict, articles, at)
    SELECT id, chat_id, user_id, verdict, articles, at FROM feedback;
DROP TABLE feedback;
ALTER TABLE feedback_new RENAME TO feedback;
