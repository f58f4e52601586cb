-- What a look-up of people needs without reading everybody: the folded words of each placed speaker's name, and the noun
-- their role turns on. Derived from `speakers` by the rules whose number stands in `corpus` under 'registry_rules'.

CREATE TABLE name_words (
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (key) ON DELETE CASCADE,
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_words_speaker ON name_words (speaker);

CREATE TABLE role_heads (
    head TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (key) ON DELETE CASCADE,
    PRIMARY KEY (head, speaker)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_heads_speaker ON role_heads (speaker);

-- Few ever wait to be placed, whereas many are nobody across articles.
DROP INDEX speakers_unplaced;
CREATE INDEX speakers_waiting ON speakers (key) WHERE person IS NULL AND why IS NULL;

-- The sentences that a quotation stands in, found without reading any sentence's words.
CREATE INDEX sentences_place ON sentences (version, start, stop);
