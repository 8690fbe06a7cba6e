"""Plan data that a newcomer runs first."""
