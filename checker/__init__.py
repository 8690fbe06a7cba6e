"""Documents in, findings out."""
