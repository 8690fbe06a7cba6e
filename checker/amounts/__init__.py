"""Amounts of money and of things: what a text or a table adds up, and where it does not come out."""
