-- By what the words of a quotation are found in other articles: a hash (32 bits, signed) of every two neighbouring terms
-- of each direct quotation of the newest versions. Derived; what is hashed is the affair of corpus/wordings.

CREATE TABLE runs (
    run INTEGER NOT NULL,
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (run, article, n)
) STRICT, WITHOUT ROWID;

-- The runs that an article has in the table above, as 32-bit integers one after the other, so that it can be taken out.
CREATE TABLE run_articles (
    article INTEGER PRIMARY KEY,
    runs BLOB NOT NULL
) STRICT;

-- One row: by which rules runs were made, and the last change taken in.
CREATE TABLE run_state (
    rules TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
INSERT INTO run_state VALUES ('', 0);
