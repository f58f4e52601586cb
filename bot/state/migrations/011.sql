-- The language of the interface: what was chosen, and what the person's Telegram speaks.
ALTER TABLE chat ADD COLUMN language TEXT;
ALTER TABLE chat ADD COLUMN telegram_language TEXT;
