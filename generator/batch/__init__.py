"""One base plan and many units to many documents, on any ``concurrent.futures.Executor``.

Workers only compute: a document is a function of the job and a unit. This process alone writes, so an executor of
another machine needs no common disk. docs/design/batch.md shows how a program hands in its own executor.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from generator.batch.folder import Entry, Folder, digest
from generator.context import build
from generator.data import Record
from generator.output import DiskError
from generator.template import Template
from generator.units import Roll, Unit
from generator.units.variants import Base
from generator.workbook.table import Problem
from vietnamese.message import InputError, Text

CHUNK = 16  # documents a call: large against the cost of a call, small against a worker that is killed
_JOBS_KEPT = 4

_CRASH = Text(
    "chương trình gặp tình huống chưa lường trước ({what})", "the program met a case it does not know ({what})"
)
_BROKEN = Text(
    "Một tiến trình soạn văn bản bị dừng đột ngột (có thể do thiếu bộ nhớ). Chạy lại với --resume, thêm --jobs 1.",
    "A worker process was stopped, perhaps for want of memory. Run again with --resume and --jobs 1.",
)


class Checked(NamedTuple):
    """What a check says of a document."""

    error: int
    warning: int
    remarks: tuple[dict[str, str], ...] = ()


class Check(Protocol):
    """A check of a finished document, made for a unit."""

    @property
    def key(self) -> str:
        """Differs when the judgement might."""

    def __call__(self, data: bytes, unit: Unit) -> Checked: ...


class Made(NamedTuple):
    """What a worker hands back: a document, or why there is none."""

    data: bytes
    sha256: str
    checked: Checked | None
    problem: Text | None = None


@dataclass(frozen=True)
class Job:
    """All that is the same for every document. ``roll`` is only asked for its columns."""

    record: Record
    roll: Roll
    template: bytes | None
    check: Check | None
    version: str
    template_name: str = ""  # of the user's own, as messages call it

    @classmethod
    def of(
        cls, record: Record, roll: Roll, template: bytes | None, check: Check | None, version: str, *,
        template_name: str = "",
    ) -> Job:  # fmt: skip
        """A job without what no worker needs: places, units."""
        columns = replace(roll, units=[], spoilt=[], problems={}, names={})
        return cls(Record(record.data, record.file), columns, template, check, version, template_name)

    def key(self) -> str:
        """Equal for jobs that make equal documents of equal units and judge them equally."""
        data = json.dumps(self.record.data, ensure_ascii=False, sort_keys=True)
        columns = json.dumps([sorted(self.roll.money), sorted(self.roll.free)])
        parts = (data, columns, digest(self.template or b""), self.check.key if self.check else "", self.version)
        return digest("\0".join(parts).encode())


class _Compiled:
    """A job as a worker uses it."""

    def __init__(self, job: Job) -> None:
        self.base = Base(job.record, job.roll)
        name = str(job.record.data["loai"])
        self.template = Template(job.template, job.template_name or name) if job.template else Template.load(name)
        self.check = job.check


_JOBS: dict[bytes, _Compiled] = {}


def _compiled(job: bytes) -> _Compiled:
    """The job, unpickled and compiled once a process.

    Kept by its bytes: jobs with equal keys may stand in other rows of their lists, which a check may ask for.
    """
    found = _JOBS.get(job)
    if found is None:
        found = _Compiled(pickle.loads(job))
        while len(_JOBS) >= _JOBS_KEPT:
            _JOBS.pop(next(iter(_JOBS)))
        _JOBS[job] = found
    return found


def make(job: bytes, units: Sequence[Unit]) -> list[Made]:
    """What a worker does: documents of some units, in order; a unit that fails does not hinder the others."""
    compiled = _compiled(job)
    return [_one(compiled, unit) for unit in units]


def _one(compiled: _Compiled, unit: Unit) -> Made:
    try:
        data = compiled.template.fill(build(compiled.base.data_of(unit)))
        checked = compiled.check(data, unit) if compiled.check else None
    except InputError as error:
        return Made(b"", "", None, error.text)
    except Exception as error:  # one unit must not stop the others, whatever happens
        return Made(b"", "", None, _CRASH(what=f"{type(error).__name__}: {error}"))
    return Made(data, digest(data), checked)


class InThisProcess(Executor):
    """Runs each call at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Task(NamedTuple):
    """A document to be made."""

    unit: Unit
    file: str


def run(job: Job, tasks: Sequence[Task], folder: Folder, executor: Executor, *, ahead: int = 4) -> Iterator[Entry]:
    """Make what is not there yet; the entry of each document as it is done, in the order of ``tasks``.

    ``ahead`` calls are under way at any time: what is finished and not yet written is all that is held in memory.
    Raises InputError when the disk or the workers give out; what is written by then stays, and a resume goes on.
    """
    pickled, key = pickle.dumps(job), job.key()
    waiting: deque[tuple[list[tuple[Task, str, Entry | None]], Future[list[Made]] | None]] = deque()
    batch: list[tuple[Task, str, Entry | None]] = []

    def submit() -> None:
        units = [task.unit for task, _, kept in batch if kept is None]
        waiting.append((list(batch), executor.submit(make, pickled, units) if units else None))
        batch.clear()

    fresh = 0
    for task in tasks:
        inputs = hashlib.sha256(f"{key}\0{task.unit.digest_form()}".encode()).hexdigest()[:32]
        kept = _kept(folder, task, inputs)
        batch.append((task, inputs, kept))
        fresh += kept is None
        if fresh >= CHUNK or len(batch) >= 20 * CHUNK:
            fresh = 0
            submit()
            while len(waiting) > ahead:
                yield from _finish(folder, *waiting.popleft())
    if batch:
        submit()
    while waiting:
        yield from _finish(folder, *waiting.popleft())


def _kept(folder: Folder, task: Task, inputs: str) -> Entry | None:
    """The entry of a document that need not be made again."""
    if not folder.resume or folder.force:
        return None
    known = folder.known(task.file)
    if known is None or known.get("inputs") != inputs or not folder.intact(known):
        return None
    status = known["status"] if task.file in folder.done else "unchanged"
    # What went wrong with its PDF is no problem of the document itself.
    return {**known, "row": task.unit.row, "unit": task.unit.name, "status": status, "errors": []}


def _finish(
    folder: Folder, batch: Sequence[tuple[Task, str, Entry | None]], future: Future[list[Made]] | None
) -> Iterator[Entry]:
    """Write what a call has made."""
    try:
        made = iter(future.result() if future else ())
    except BrokenExecutor as error:
        raise InputError(_BROKEN) from error
    for task, inputs, kept in batch:
        if kept is not None:
            yield kept
            continue
        entry = _written(folder, task, next(made))
        entry["inputs"] = inputs
        folder.note(entry)
        yield entry


def _written(folder: Folder, task: Task, made: Made) -> Entry:
    problem = made.problem
    changed = True
    if problem is None:
        try:
            changed = folder.put(task.file, made.data, made.sha256)
        except DiskError:
            raise
        except InputError as error:  # this file alone cannot be written: the user's own, or open in Word
            problem = error.text
    entry = entry_of(task.unit.row, task.unit.name, task.file)
    if problem is not None:
        entry.update(status="failed", errors=[{"cell": "", "message": problem.of(folder.language)}])
        return entry
    entry.update(sha256=made.sha256, status="written" if changed else "unchanged")
    if made.checked is not None:
        entry["findings"] = {"error": made.checked.error, "warning": made.checked.warning}
        if made.checked.remarks:
            entry["remarks"] = list(made.checked.remarks)
    return entry


def entry_of(row: int, unit: str, file: str) -> Entry:
    """An entry of the manifest for a document of which nothing is known yet."""
    return {
        "row": row,
        "unit": unit,
        "file": file,
        "sha256": None,
        "status": "failed",
        "errors": [],
        "findings": {"error": 0, "warning": 0},
    }


def entry_of_bad_row(row: int, unit: str, problems: Sequence[Problem], language: str) -> Entry:
    """The entry of a row that cannot be used."""
    entry = entry_of(row, unit, "")
    entry["errors"] = [{"cell": problem.cell, "message": problem.why.of(language)} for problem in problems]
    return entry
