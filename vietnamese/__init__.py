"""What all packages share: the Vietnamese language and calendar, and how the program speaks to people."""
