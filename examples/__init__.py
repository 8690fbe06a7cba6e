"""Plan data and a flawed draft that a newcomer runs first."""

from pathlib import Path

FOLDER = Path(__file__).parent
