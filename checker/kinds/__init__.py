"""Rules that are rows of a table."""
