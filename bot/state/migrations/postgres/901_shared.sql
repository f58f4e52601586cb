-- What only a database that several bots share needs. `owner` is the bot that answers an update: it is alive as long as
-- it holds an advisory lock on its number.
ALTER TABLE inbox ADD COLUMN owner bigint;
CREATE INDEX inbox_lanes ON inbox (lane, update_id) WHERE body IS NOT NULL;

-- What each conversation was last about (0), and what each message of an answer was about: whoever answers next, goes on
-- from it. Erased after half an hour.
CREATE TABLE conversation (
    chat_id bigint NOT NULL,
    user_id bigint NOT NULL,
    answer_id bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (chat_id, user_id, answer_id)
);
CREATE INDEX conversation_at ON conversation (at);
