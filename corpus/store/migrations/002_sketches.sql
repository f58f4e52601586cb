-- What is kept of each article's newest version to recognise edited copies of it: few hashes to find it by, a sample to
-- compare with. See corpus/language/sameness.py.

CREATE TABLE samples (
    article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    sample BLOB NOT NULL
) STRICT;

CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_article ON sketches (article);
