-- Who somebody is now whose number is no longer in use: merged by hand into another, or found to be another when all were
-- placed anew. Whoever kept the number (a follow, a conversation) is led on.

ALTER TABLE people ADD COLUMN successor INTEGER;
UPDATE people SET successor = (
    SELECT json_extract(c.detail, '$.into') FROM corrections c WHERE c.kind = 'merge' AND c.undone_at IS NULL
    AND json_extract(c.detail, '$.from') = people.key ORDER BY c.key DESC LIMIT 1
);
