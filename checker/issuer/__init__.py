"""Who issues a document: its kind by its name, and what the profile tells."""
