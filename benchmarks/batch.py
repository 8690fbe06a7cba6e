"""A batch of 3,321 four-page plans, as many as there are communes: against docxtpl, with and without the self-check.

Run with ``python benchmarks/batch.py [COUNT [FOLDER]]``. Our side is the whole command: reading the workbook, judging
every row, building contexts, writing documents and manifest; docxtpl's is its loop alone, with contexts made before.
Documents are written to memory (/dev/shm) where there is such a folder. What one process does is told in seconds of the
processor, so that a busy machine does not blur it; the two-process runs are told by the clock and want a quiet one.
"""

from __future__ import annotations

import copy
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from plans import EXAMPLE, ROOT, TEMPLATE, verdict

_COUNT = 3321
_AT_LEAST, _AT_MOST = 25, 3
_SIZES = (100, 1_000, 10_000)
_THEIRS = 120  # documents that are enough to know docxtpl's speed
_HEADINGS = ("Tên đơn vị", "Số", "Ngày ban hành", "Họ tên", "Kinh phí: Hỗ trợ doanh nghiệp", "Hạn báo cáo")


def base() -> dict[str, Any]:
    """The first example for a unit, its tasks once more so that it fills four pages."""
    from generator.data import load

    data = copy.deepcopy(load(EXAMPLE).data)
    data["co_quan"]["ban_hanh"] = ["ỦY BAN NHÂN DÂN", "[[TÊN ĐƠN VỊ]]"]
    data["dia_danh"] = "[[Tên riêng]]"
    data["mo_dau"] = data["mo_dau"].replace("tỉnh Tây Ninh năm 2022", "[[Tên đơn vị]] năm 2022")
    tasks = data["noi_dung"][1]["noi_dung"]
    data["noi_dung"][1]["noi_dung"] = [*tasks, *map(_shortened, tasks)]
    costs = data["noi_dung"][2]["noi_dung"][0]["kinh_phi"]["gom"]
    costs[-1]["noi_dung"] = "Hỗ trợ doanh nghiệp"
    data["ket_thuc"] = "Trên đây là Kế hoạch năm 2022 của [[Tên đơn vị]], báo cáo trước ngày [[Hạn báo cáo]]"
    return data


_DATED = re.compile(
    r" ngày \d+ tháng \d+ năm \d+ của (?:Bộ trưởng Bộ Khoa học và Công nghệ|Ủy ban nhân dân tỉnh Tây Ninh)"
)


def _shortened(task: Any) -> Any:
    """The task with documents cited as they are the second time: the plan has no fault."""
    return json.loads(_DATED.sub("", json.dumps(task, ensure_ascii=False)))


def book(count: int) -> bytes:
    """The workbook of ``count`` units; no two rows are alike."""
    from generator.workbook import writer

    rows = [
        {
            "Tên đơn vị": f"xã {_name(number)}",
            "Số": str(number + 10),
            "Ngày ban hành": f"{number % 28 + 1}/7/2022",
            "Họ tên": f"Nguyễn Văn {_name(number)}",
            "Kinh phí: Hỗ trợ doanh nghiệp": 20_000_000 + 1_000 * number,
            "Hạn báo cáo": f"{number % 20 + 1:02} tháng 11 năm 2022",
        }
        for number in range(count)
    ]
    return writer.made(base(), (_HEADINGS, rows, ()))


def _name(number: int) -> str:
    """An invented name of two or three syllables, another for each number."""
    first = ("Tân", "Bình", "Long", "Phước", "An", "Hòa", "Mỹ", "Thạnh", "Vĩnh", "Đông", "Hưng", "Lộc", "Thuận", "Phú")
    second = (
        "An",
        "Bình",
        "Hội",
        "Lợi",
        "Thành",
        "Trung",
        "Đức",
        "Mỹ",
        "Phong",
        "Khánh",
        "Sơn",
        "Lâm",
        "Hà",
        "Giang",
        "Điền",
    )
    rest, one = divmod(number, len(first))
    rest, two = divmod(rest, len(second))
    return f"{first[one]} {second[two]}" + (f" {second[rest % 15]} {first[rest // 15 % 14]}" if rest else "")


def by_docxtpl(file: Path, folder: Path) -> float:
    """Documents a second of the plain loop."""
    from generator.context import build
    from generator.data import load
    from generator.units import roll
    from generator.units.variants import Base

    read = roll(file)
    plan = Base(load(file), read)
    contexts = [build(plan.data_of(unit)) for unit in read.units[:_THEIRS]]
    start = time.process_time()
    for number, context in enumerate(contexts):
        document = DocxTemplate(TEMPLATE)
        document.render(context, autoescape=True)
        document.save(folder / f"{number}.docx")
    return len(contexts) / (time.process_time() - start)


class Run(NamedTuple):
    """What a run of the whole command took."""

    seconds: float  # by the clock
    cpu: float  # seconds of all its processes
    megabytes: float  # the most that its first process held


def ours(file: Path, folder: Path, *options: str) -> Run:
    """The whole command in a process of its own."""
    program = [sys.executable, str(Path(__file__).resolve()), "--run", str(file), "-o", str(folder), *options]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - start, cpu, float(said.stdout.split()[-1]))


def command(arguments: list[str]) -> None:
    """The command, then the most memory that it held."""
    import cli
    from console import run

    code = run(cli.cli, ["batch", *arguments])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    sys.exit(code)


def main(count: int, parent: str | None) -> int:
    """Measure and compare."""
    with tempfile.TemporaryDirectory(dir=parent) as name:
        folder = Path(name)
        file = folder / "units.xlsx"
        file.write_bytes(book(count))
        (folder / "theirs").mkdir()
        theirs = by_docxtpl(file, folder / "theirs")
        alone = ours(file, folder / "alone", "--no-check", "--jobs", "1").cpu
        plain = ours(file, folder / "plain", "--no-check", "--jobs", "2").seconds
        checked = ours(file, folder / "checked", "--jobs", "2").seconds
        print(f"{'docxtpl, documents a second':<58} {theirs:8.0f}")
        print(f"{'thethuc batch, one process, documents a second':<58} {count / alone:8.0f}")
        print(f"{'thethuc batch, two processes, seconds':<58} {plain:8.2f}")
        print(f"{'thethuc batch, two processes, self-check, seconds':<58} {checked:8.2f}")
        for size in _SIZES:
            file.write_bytes(book(size))
            run = ours(file, folder / str(size), "--no-check", "--jobs", "1")
            print(f"{size:>6} documents: {size / run.cpu:6.0f} a second, {run.megabytes:4.0f} MB")
    return verdict(
        [
            ("times as many documents a second as docxtpl", count / alone / theirs, _AT_LEAST),
            ("times as long with the self-check", checked / plain, -_AT_MOST),
        ]
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        command(sys.argv[2:])
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    sys.exit(main(count, sys.argv[2] if len(sys.argv) > 2 else memory))
