"""How ``thethuc batch`` is carried out: data read, rows judged, workers started, folder filled."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from checker.processes import MOST_PROCESSES, workers
from commands import batch_extra
from commands.files import named_as
from commands.self_check import SelfCheck
from console import VERSION, language, say, typed
from generator import data, workbook
from generator.batch import InThisProcess, Job, Task, entry_of_bad_row, run
from generator.batch.folder import MANIFEST, Entry, Folder
from generator.batch.names import fields, file_names, refused_names, require_known
from generator.output import DiskError, check_free
from generator.template import Template
from generator.units import KIND, NAME, PROPER, Roll, Unit, roll_of
from generator.units.fit import Fit
from generator.workbook.cells import load, open_elsewhere
from generator.workbook.reading import Reading
from generator.workbook.table import form
from vietnamese.message import InputError, Text

_FEW = 48  # documents that one process makes sooner than others start

_OPEN = Text(
    "Lưu ý: {file} đang mở trong Excel; phần chưa lưu thì chưa được đọc.",
    "Note: {file} is open in Excel; what is not saved there is not read.",
)
_NO_UNITS = Text(
    "{file} không có trang Đơn vị; ghi thêm tệp .xlsx hoặc .csv có danh sách đơn vị: "
    "thethuc batch {typed} don-vi.xlsx -o …",
    "{file} has no sheet Đơn vị; name a .xlsx or .csv with the units: thethuc batch {typed} units.xlsx -o …",
)
_UNUSED = Text(
    "Lưu ý: kế hoạch không dùng đến cột: {columns}. Ghi [[tên cột]] vào chỗ cần in.",
    "Note: the plan does not use the columns: {columns}. Write [[column]] where one is to be printed.",
)
_IDLE = Text(
    "Lưu ý: không dòng nào của trang Nội dung in các trang: {sheets}.",
    "Note: no line of the sheet Nội dung prints the sheets: {sheets}.",
)
_NOT_PRINTED = Text(
    "Lưu ý: {count} ô báo lỗi hoặc chưa có giá trị được bỏ qua vì không văn bản nào in cột đó: {cells}",
    "Note: {count} cells with an error or without a value are passed over, no document prints their columns: {cells}",
)
_CAPITAL = Text(
    "Lưu ý: {count} đơn vị đặt tên theo người, sự kiện hoặc chữ số được viết hoa cả loại đơn vị, địa danh ghi đủ tên "
    "(Phụ lục II, Mục III, điểm 1.b; Phụ lục I, Phần I, Mục II, điểm 4.a): {names}",
    "Note: {count} units called after a person, an event or a number take a capital on their kind, and their place "
    "is written in full: {names}",
)
_HIDDEN = Text(
    "Lưu ý: {count} dòng đang ẩn ở trang Đơn vị vẫn được soạn: {rows}. Không muốn thì xóa các dòng đó.",
    "Note: {count} hidden rows of the sheet Đơn vị are made too: {rows}. Delete them if they are not wanted.",
)
_STOPPED = Text("Đang dừng.", "Stopping.")
_GO_ON = Text(
    "{why} Văn bản đã soạn được giữ lại; chạy lại với --resume để làm tiếp.",
    "{why} What is made is kept; run again with --resume to go on.",
)
_NONE_LEFT = Text("Không có dòng nào dùng được.", "There is no usable row.")
_LEFT = Text(
    "Lưu ý: {count} tệp của lần chạy trước không còn ứng với dòng nào: {files}",
    "Note: {count} files of the last run belong to no row any more: {files}",
)
_PROGRESS = Text(
    "{done}/{all} văn bản · {rate} văn bản/giây · còn khoảng {left}",
    "{done}/{all} documents · {rate} a second · about {left} left",
)
_SECONDS = Text("{count} giây", "{count} s")
_MINUTES = Text("{count} phút", "{count} min")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for."""

    folder: Path
    pattern: str = "{ten}"
    template: Path | None = None
    jobs: int | None = None
    resume: bool = False
    pdf: bool = False
    merge: Path | None = None
    keep_going: bool = False
    no_check: bool = False
    force: bool = False


def carry_out(base: Path, units: Path | None, order: Order) -> list[Entry]:
    """Make the documents; the entries of the manifest in the order of the rows. Raises InputError."""
    if order.merge is not None:
        named_as(order.merge, ".docx")
    reading, units_read = _read(base, units)
    fit = Fit(reading, units_read, fields(order.pattern))
    if units_read.places:
        require_known(order.pattern, units_read)
        for unit, why in refused_names(order.pattern, fit.units, order.folder, fit.unsure):
            fit.add(unit, why)
    fit.stop(keep_going=order.keep_going)
    record, plan, bad = reading.record, fit.base, dict(sorted(fit.rows.items()))
    roll = replace(units_read, units=[unit for unit in fit.units if unit.row not in bad])
    if not roll.units:
        raise InputError(_NONE_LEFT)
    unused = [title for title in plan.unused_columns() if title not in order.pattern]
    if unused:
        say(_UNUSED(columns=", ".join(unused)), err=True)
    _say_rest(fit, roll)
    if reading.idle:
        say(_IDLE(sheets=", ".join(reading.idle)), err=True)
    hidden = [unit.row for unit in roll.units if unit.row in roll.hidden]
    if hidden:
        rows = ", ".join(map(str, hidden[:_SHOWN])) + (" …" if len(hidden) > _SHOWN else "")
        say(_HIDDEN(count=len(hidden), rows=rows), err=True)
    names = file_names(order.pattern, roll.units)
    tasks = [Task(unit, names[unit.row]) for unit in roll.units]
    check = None if order.no_check else SelfCheck.of(plan, roll, order.folder, language())
    own = _template(order.template)
    job = Job.of(record, roll, own, check, VERSION, template_name=str(order.template or ""))
    files = [task.file for task in tasks]
    sources = [base, units or base, *([order.template] if order.template else [])]
    check_free(
        (order.folder / name for name in (*files, MANIFEST)), force=True, sources=sources
    )  # whatever --force says
    with Folder(order.folder, order.resume, order.force, language()) as folder:
        folder.begin(files)
        if order.pdf:
            batch_extra.check_pdfs(folder, files)
        if order.merge is not None:
            batch_extra.check_merged(folder, files, order.merge, sources)
        made = list(_made(job, tasks, folder, order))
        _say_left(folder, tasks)
        entries = [
            *made,
            *(entry_of_bad_row(row, roll.names[row], problems, language()) for row, problems in bad.items()),
        ]
        entries.sort(key=lambda entry: int(entry["row"]))
        _complete(folder, entries, order, sources)
    return entries


def _say_rest(fit: Fit, roll: Roll) -> None:
    """Cells without a value that no document prints; units whose kind is written with a capital."""
    if fit.idle:
        cells = ", ".join(problem.cell for problem in fit.idle[:_SHOWN]) + (" …" if len(fit.idle) > _SHOWN else "")
        say(_NOT_PRINTED(count=len(fit.idle), cells=cells), err=True)
    names = [name for unit in roll.units if (name := unit.texts.get(form(NAME), "")) and name != _small(unit)]
    if names:
        shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        say(_CAPITAL(count=len(names), names=shown), err=True)


def _small(unit: Unit) -> str:
    """The name with a small letter at its kind, as in most sentences."""
    return f"{unit.texts.get(form(KIND), '')} {unit.texts.get(form(PROPER), '')}".strip()


def _template(file: Path | None) -> bytes | None:
    """The user's template, looked at before anything is written."""
    if file is None:
        return None
    problems = Template.load(file).check()
    if problems:
        raise InputError(Text(*("\n".join(lines) for lines in zip(*problems, strict=True))))
    return file.read_bytes()


def _say_left(folder: Folder, tasks: Sequence[Task]) -> None:
    """Documents of rows that are gone are the user's to delete."""
    left = sorted(folder.before.keys() - {task.file for task in tasks})
    if left:
        say(_LEFT(count=len(left), files=", ".join(left[:_SHOWN]) + (" …" if len(left) > _SHOWN else "")), err=True)


def _read(base: Path, units: Path | None) -> tuple[Reading, Roll]:
    """The base plan and the units; of one workbook both at once."""
    for file in (base, units):
        if file is not None and open_elsewhere(file):
            say(_OPEN(file=file), err=True)
    if base.suffix.lower() not in data.WORKBOOKS:
        reading = Reading(data.load(base))  # what is wrong with the file itself comes first
        if units is None:
            raise InputError(_NO_UNITS(file=base, typed=typed(base)))
        return reading, roll_of(load(units), str(units))
    sheets = load(base)
    return workbook.read(sheets, str(base)), roll_of(load(units) if units else sheets, str(units or base))


def _made(job: Job, tasks: Sequence[Task], folder: Folder, order: Order) -> Iterator[Entry]:
    jobs = min(order.jobs or (1 if len(tasks) < _FEW else os.cpu_count() or 1), MOST_PROCESSES)
    try:
        with nullcontext(InThisProcess()) if jobs == 1 else workers(jobs) as executor:
            yield from _shown(run(job, tasks, folder, executor, ahead=3 * jobs), len(tasks))
    except DiskError as error:
        raise InputError(_GO_ON(why=error.text)) from error
    except KeyboardInterrupt:
        say(_GO_ON(why=_STOPPED), err=True)
        raise


def _shown(entries: Iterable[Entry], count: int) -> Iterator[Entry]:
    """The same entries; on a terminal a line tells how far it is."""
    if not sys.stderr.isatty():
        yield from entries
        return
    start = last = time.monotonic()
    for done, entry in enumerate(entries, 1):
        yield entry
        now = time.monotonic()
        if now - last >= 0.2:
            last = now
            rate = done / (now - start)
            text = _PROGRESS(done=done, all=count, rate=f"{rate:.0f}", left=_duration((count - done) / rate))
            _line(text)
    _line(None)


def _duration(seconds: float) -> Text:
    return _SECONDS(count=round(seconds)) if seconds < 90 else _MINUTES(count=round(seconds / 60))


def _line(text: Text | None) -> None:
    """Replace the line of the terminal."""
    click.echo(f"\r\x1b[2K{text.of(language()) if text else ''}", nl=False, err=True)


def _complete(folder: Folder, entries: list[Entry], order: Order, sources: Sequence[Path]) -> None:
    """PDFs, the joined document, the manifest."""
    base, units = sources[:2]
    good = [entry for entry in entries if entry["sha256"]]
    more = batch_extra.export_pdfs(folder, good) if order.pdf else False
    manifest: dict[str, Any] = {
        "documents": entries,
        "thethuc": VERSION,
        "base": base.name,
        "units": units.name,
        "check": "none" if order.no_check else "full",
    }
    if order.merge is not None:
        manifest["merged"] = batch_extra.merge(folder, good, order.merge, sources)
    if folder.finished and not more and all(entry["status"] != "written" for entry in entries):
        folder.close_journal()  # the batch that was killed had nothing left but to clear up
    else:
        folder.finish(manifest)
