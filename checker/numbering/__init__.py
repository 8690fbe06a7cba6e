"""Numbered lines of a document, the references to them, and both put right."""
