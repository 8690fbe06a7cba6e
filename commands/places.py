"""Where what is made of several documents goes in one folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def in_folder(results: Sequence[Path]) -> list[Path]:
    """Places in a folder for results that are named beside their documents, no two of which have one path.

    Their names alone; in folders as they were where names repeat, capitals or not.
    """
    if len({result.name.lower() for result in results}) == len(results):
        return [Path(result.name) for result in results]
    full = [result.resolve() for result in results]
    drives = {file.drive for file in full}
    if len(drives) > 1:  # on Windows: C:\\, D:\\, a share; each gets a folder of its letters and digits
        return [Path("".join(filter(str.isalnum, file.drive)), *file.parts[1:]) for file in full]
    folder = Path(os.path.commonpath([file.parent for file in full]))
    return [file.relative_to(folder) for file in full]
