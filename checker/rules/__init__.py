"""Rules that need code, one file a rule or a tight family."""
