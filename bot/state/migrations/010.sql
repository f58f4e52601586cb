-- Whether a chat hears of a day without news in one line, or not at all.
ALTER TABLE chat ADD COLUMN quiet_line INTEGER NOT NULL DEFAULT 0;
