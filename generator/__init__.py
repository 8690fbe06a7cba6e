"""Plan data in, Word documents out."""
