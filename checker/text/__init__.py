"""The words of many lines as one text."""
