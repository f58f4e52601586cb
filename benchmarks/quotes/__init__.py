"""Training and measuring the quotation model on annotated articles."""
