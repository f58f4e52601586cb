-- Who somebody is now whose number is no longer in use: merged by hand into another, or found to be another when all were
-- placed anew. Whoever kept the number (a follow, a conversation) is led on.

ALTER TABLE people ADD COLUMN successor bigint;
