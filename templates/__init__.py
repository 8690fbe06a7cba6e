"""Word templates and the script that builds them from the tables."""

from pathlib import Path

FOLDER = Path(__file__).parent
PHIEU = FOLDER / "forms" / "phieu-kiem-tra.docx"  # the sheet of the check of form
LEDGER = FOLDER / "forms" / "doi-chieu-chuyen-nam.docx"  # what became of last year's plan
