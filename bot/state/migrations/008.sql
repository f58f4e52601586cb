-- The topic of a group that something was asked for in, and is sent to; the title of a channel that a summary goes to
-- (its user is who may end it); how many questions one person may ask in a group in a minute.
ALTER TABLE subscription ADD COLUMN thread INTEGER;
ALTER TABLE subscription ADD COLUMN title TEXT;
ALTER TABLE follow ADD COLUMN thread INTEGER;
ALTER TABLE chat ADD COLUMN each_minute INTEGER;
