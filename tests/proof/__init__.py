"""Tests of corpus/proof."""
