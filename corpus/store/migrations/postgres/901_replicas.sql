-- A logical replica knows a row by its primary key; of these, which have one row and no key, by all of it.
ALTER TABLE index_state REPLICA IDENTITY FULL;
ALTER TABLE run_state REPLICA IDENTITY FULL;
