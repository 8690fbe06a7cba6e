"""How long a command takes from nothing: a fresh interpreter each time, bytecode already written.

Run with ``python benchmarks/cold.py [ROUNDS]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from plans import ROOT, document, verdict

_COMMAND = "import sys; sys.path.insert(0, {root!r}); sys.argv = {arguments!r}; import cli; cli.main()"


def command(*arguments: str) -> str:
    """The program text of ``thethuc ARGUMENTS``."""
    return _COMMAND.format(root=str(ROOT), arguments=["thethuc", *arguments])


def main(rounds: int) -> int:
    """Run the four programs in turn and compare the best time of each."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "ke-hoach.docx"
        file.write_bytes(document(1.6))
        programs = {
            "import click": "import click",
            "thethuc --help": command("--help"),
            "import docxtpl": "import docxtpl",
            "thethuc check FILE": command("check", str(file)),
        }
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(name) / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        best = dict.fromkeys(programs, float("inf"))
        for number in range(rounds + 1):
            for title, program in programs.items():
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-c", program], env=environment, cwd=name, capture_output=True, check=False
                )
                if number:  # the first run writes the bytecode
                    best[title] = min(best[title], time.perf_counter() - start)
    for title, seconds in best.items():
        print(f"{title:<58} {seconds * 1000:8.0f} ms")
    return verdict(
        [
            ("thethuc --help, times import click", best["thethuc --help"] / best["import click"], -2),
            ("thethuc check, times import docxtpl", best["thethuc check FILE"] / best["import docxtpl"], -2),
        ]
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
