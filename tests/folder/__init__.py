"""Many documents judged together."""
