-- A person may be followed on one matter alone, or in promises alone, beside all that the person says.
ALTER TABLE follow ADD COLUMN matter TEXT NOT NULL DEFAULT '';
DROP INDEX follow_person;
CREATE UNIQUE INDEX follow_person ON follow (chat_id, entity, matter) WHERE entity IS NOT NULL;
