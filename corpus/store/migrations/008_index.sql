-- What search finds sentences by, in the same database and written in the same transaction as the articles: no second
-- truth. What the numbers mean is the affair of corpus/search/index; a `number` is that of a term.

-- One document a title and one a sentence; each term once, as the hexadecimal form of its number.
CREATE VIRTUAL TABLE postings USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE posting_counts USING fts5vocab(postings, 'row');

-- The stored terms of each article: lengths of its title and sentences, their terms one after the other.
CREATE TABLE indexed (
    article INTEGER PRIMARY KEY,
    day INTEGER,
    lengths BLOB NOT NULL,
    marks TEXT NOT NULL,
    terms BLOB NOT NULL
) STRICT;
CREATE INDEX indexed_day ON indexed (day);

-- Which sentences (their numbers run on from `first`) stand at which places of an article (from `ordinal` on).
CREATE TABLE indexed_sentences (
    article INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    first INTEGER NOT NULL UNIQUE,
    count INTEGER NOT NULL,
    PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

-- In how many sentences, and articles (title and body), each term stands.
CREATE TABLE term_counts (
    number INTEGER PRIMARY KEY,
    sentences INTEGER NOT NULL,
    articles INTEGER NOT NULL
) STRICT;

-- One row: by which rules terms were cut, the last change taken in, and the sums over all that is indexed.
CREATE TABLE index_state (
    rules TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    words INTEGER NOT NULL,
    title_words INTEGER NOT NULL
) STRICT;
INSERT INTO index_state VALUES ('', 0, 0, 0, 0, 0);
