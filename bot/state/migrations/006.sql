-- What the place was called whose time it is, as the person said it (Mumbai, whose zone is Asia/Kolkata).
ALTER TABLE chat ADD COLUMN place TEXT;
ALTER TABLE subscription ADD COLUMN place TEXT;
