"""Weights made anew, from a folder of data small enough to be made up."""
