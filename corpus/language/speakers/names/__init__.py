"""Names as they stand in a text: found, told from things, taken apart and compared. Knows no people."""
