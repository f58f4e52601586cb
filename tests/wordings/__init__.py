"""Tests of corpus/wordings, and of what is made of sayings."""
