"""What a plan says: its period, who does what by when, who reports."""
