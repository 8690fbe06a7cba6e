"""Next year's plan from a YAML plan of 4 and of 30 pages, against reading and writing the same file with ruamel.yaml.

Both start a fresh interpreter, bytecode already written. Run with ``python benchmarks/next_year.py [ROUNDS]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cold import command
from plans import EXAMPLE, verdict

_ROUND_TRIP = (
    "import sys; from pathlib import Path; from ruamel.yaml import YAML; yaml = YAML(); yaml.width = 1000; "
    "yaml.dump(yaml.load(Path({source!r}).read_text('utf-8')), open({target!r}, 'w', encoding='utf-8'))"
)
_TIMES = {4: 1, 30: 10}  # pages, and how often the sections of the example make them
# Rolling, rendering, checking and laying the new data over the old text: what does not grow with the plan weighs more
# in a short one.
_MOST = {4: 8.0, 30: 5.0}


def longer(times: int) -> str:
    """The example as YAML with its sections repeated."""
    from generator.data import Record, dumps, load

    record = load(EXAMPLE)
    first, *middle, last = record.data["noi_dung"]
    sections: list[Any] = [first, *middle * times, last]
    return dumps(Record({**record.data, "noi_dung": sections}, record.file, record.text))


def main(rounds: int) -> int:
    """Run the programs in turn and compare the best time of each."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(name) / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for pages, times in _TIMES.items():
            source, target = Path(name) / f"{pages}.yaml", Path(name) / "new.yaml"
            source.write_text(longer(times), encoding="utf-8")
            programs = {
                "ruamel.yaml, load and dump": _ROUND_TRIP.format(source=str(source), target=str(target)),
                "thethuc next-year": command("next-year", str(source), "--year", "2026", "-o", str(target), "--force"),
            }
            best = dict.fromkeys(programs, float("inf"))
            for number in range(rounds + 1):
                for title, program in programs.items():
                    start = time.perf_counter()
                    subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
                    if number:  # the first run writes the bytecode
                        best[title] = min(best[title], time.perf_counter() - start)
            for title, seconds in best.items():
                print(f"{pages} pages: {title:<48} {seconds * 1000:8.0f} ms")
            own, peer = best["thethuc next-year"], best["ruamel.yaml, load and dump"]
            rows.append((f"next-year of {pages} pages, times ruamel.yaml", own / peer, -_MOST[pages]))
    return verdict(rows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
