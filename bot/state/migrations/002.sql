-- A summary that crashes cut off twice on its way is not sent a third time: 'unknown'. `tries` now counts the sendings
-- whose end nobody saw, not the claims.
CREATE TABLE outbox_new (
    subscription_id INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    local_day TEXT NOT NULL,
    slot TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'nothing', 'refused', 'unknown')),
    claimed TEXT NOT NULL,
    settled TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    parts_sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (subscription_id, local_day)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_new SELECT subscription_id, local_day, slot, state, claimed, settled, min(tries, 1), parts_sent FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
