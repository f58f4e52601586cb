-- By which program's rules and weights a version's sentences and quotations were found (NULL: an older program's, that
-- kept no note of it), and how many numbers its quotations were given: a number is never given again.

ALTER TABLE versions ADD COLUMN annotated_by BLOB;
ALTER TABLE versions ADD COLUMN quotation_numbers INTEGER;
