"""The languages of the interface: catalogues are whole, every message is rendered in every language."""
