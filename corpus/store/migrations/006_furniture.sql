-- What is kept but never quoted (captions, labels, headlines, footers), found by its words: a hash of each four words in
-- a row. Derived from blocks and texts; see corpus/store/furniture.py, which gives `word_runs`.

CREATE TABLE furniture (
    run INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    PRIMARY KEY (run, version, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX furniture_version ON furniture (version);

INSERT OR IGNORE INTO furniture
SELECT run.value, b.version, b.n FROM blocks b JOIN texts t ON t.version = b.version,
       json_each(word_runs(substr(t.text, b.start + 1, b.stop - b.start))) run
WHERE b.kind NOT IN ('paragraph', 'list_item');
