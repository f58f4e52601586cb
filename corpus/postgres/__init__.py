"""PostgreSQL, spoken to in the SQL that is written for SQLite: one text of each statement serves both databases."""
