-- Which site a publisher's name belongs to: the one whose pages bore it first. A page of another site that bears the
-- same name is shown under its own site's.
CREATE TABLE publishers (
    name TEXT PRIMARY KEY,  -- in small letters, without marks and "the"
    site TEXT NOT NULL
) STRICT, WITHOUT ROWID;
