-- What search finds sentences by, in the same database and written in the same transaction as the articles: no second
-- truth. What the numbers mean is the affair of corpus/search/index; a `number` is that of a term.

-- One row a term and document (a title or a sentence), each term once. Only the primary key is ever read, which is why
-- rows that came are to be known as seen by all soon.
CREATE TABLE postings (
    number bigint NOT NULL,
    document bigint NOT NULL,
    PRIMARY KEY (number, document)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02);

-- The stored terms of each article: lengths of its title and sentences, their terms one after the other.
CREATE TABLE indexed (
    article bigint PRIMARY KEY,
    day bigint,
    lengths bytea NOT NULL,
    marks text COLLATE "C" NOT NULL,
    terms bytea NOT NULL
);
CREATE INDEX indexed_day ON indexed (day);

-- Which sentences (their numbers run on from `first`) stand at which places of an article (from `ordinal` on).
CREATE TABLE indexed_sentences (
    article bigint NOT NULL,
    ordinal bigint NOT NULL,
    first bigint NOT NULL UNIQUE,
    count bigint NOT NULL,
    PRIMARY KEY (article, ordinal)
);

-- In how many sentences, and articles (title and body), each term stands.
CREATE TABLE term_counts (
    number bigint PRIMARY KEY,
    sentences bigint NOT NULL,
    articles bigint NOT NULL
);

-- One row: by which rules terms were cut, the last change taken in, and the sums over all that is indexed.
CREATE TABLE index_state (
    rules text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    articles bigint NOT NULL,
    sentences bigint NOT NULL,
    words bigint NOT NULL,
    title_words bigint NOT NULL
);
INSERT INTO index_state VALUES ('', 0, 0, 0, 0, 0);
