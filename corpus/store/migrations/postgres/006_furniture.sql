-- What is kept but never quoted (captions, labels, headlines, footers), found by its words: a hash of each four words in
-- a row. Derived from blocks and texts; see corpus/store/furniture.py, which gives `word_runs`.

CREATE TABLE furniture (
    run bigint NOT NULL,
    version bigint NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n bigint NOT NULL,
    PRIMARY KEY (run, version, n)
);
CREATE INDEX furniture_version ON furniture (version);
