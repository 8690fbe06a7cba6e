"""``thethuc batch``: one plan for every unit of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from console import DONE, FINDINGS, PATH, WRITTEN, Command, argument, common, language, option, say
from vietnamese.message import Text

if TYPE_CHECKING:
    from commands.batch_run import Order
    from generator.batch.folder import Entry

_LISTED = 20

_FAILED = Text("{count} dòng không soạn được:", "{count} rows were not made:")
_NOT_JOINED = Text(
    "Lưu ý: {file} không có {count} đơn vị: {units}. Văn bản đã sửa tay thì in riêng.",
    "Note: {file} lacks {count} units: {units}. Print documents edited by hand by themselves.",
)
_NO_PDF = Text("{count} văn bản không xuất được PDF:", "{count} documents have no PDF:")
_ROW = Text("  dòng {row} ({unit}): {why}", "  row {row} ({unit}): {why}")
_DONE = Text(
    "Đã soạn {written} văn bản, giữ nguyên {unchanged}, không soạn được {failed}. Thư mục: {folder}",
    "{written} documents made, {unchanged} unchanged, {failed} failed. Folder: {folder}",
)
_CLEAN = Text("Tự kiểm tra thể thức: cả {count} văn bản không có lỗi.", "Check of the results: no finding in {count}.")
_FOUND = Text(
    "Tự kiểm tra thể thức: {count} văn bản còn điểm cần xem:", "Check of the results: {count} documents have findings:"
)
_RULE = Text("  {rule}  {count} văn bản, {level}: {words}", "  {rule}  {count} documents, {level}: {words}")
_FOR_EXAMPLE = Text("Ví dụ {file}: {message}", "For example {file}: {message}")
_FILES = 5  # of a rule
_SEE = Text("Từng điểm của từng văn bản: xem manifest.json.", "Every finding of every document: manifest.json.")
_MORE = Text("  … và {count} văn bản khác, xem manifest.json", "  … and {count} more, see manifest.json")


@click.command(
    cls=Command,
    words=Text(
        "Soạn một kế hoạch cho nhiều đơn vị: mỗi dòng của trang Đơn vị một văn bản.",
        "One plan for many units: a document for each row of the sheet Đơn vị.",
    ),
)
@argument(
    "base",
    type=PATH,
    metavar="PLAN",
    vi="Kế hoạch cơ sở (.yaml, .json, .xlsx).",
    en="The base plan (.yaml, .json, .xlsx).",
)
@argument(
    "units",
    required=False,
    type=PATH,
    metavar="[UNITS.xlsx]",
    vi="Danh sách đơn vị (.xlsx, .csv), khi không có sẵn trong bảng tính của kế hoạch.",
    en="The units (.xlsx, .csv), where the plan's workbook has none.",
)
@option("-o", "--output", vi="Thư mục để ghi.", en="Folder to write to.", required=True, type=PATH)
@option(
    "--name",
    "pattern",
    vi="Mẫu tên tệp, ví dụ “{stt} {ten}”; tên cột nào cũng dùng được.",
    en="Pattern of file names, e.g. “{stt} {ten}”; any column can be used.",
    default="{ten}",
    metavar="PATTERN",
)
@option("--template", vi="Mẫu .docx của riêng bạn.", en="A template of your own.", type=PATH)
@option("--jobs", vi="Số tiến trình chạy cùng lúc.", en="Processes to use.", type=click.IntRange(1), metavar="N")
@option("--resume", vi="Chỉ soạn lại phần thay đổi.", en="Redo only what changed.", is_flag=True)
@option("--pdf", vi="Xuất thêm PDF (cần LibreOffice).", en="Also export PDF (needs LibreOffice).", is_flag=True)
@option(
    "--merge",
    vi="Ghép tất cả thành một tệp .docx để in.",
    en="Join all into one .docx to print.",
    type=PATH,
    metavar="FILE",
)
@option("--keep-going", vi="Bỏ qua dòng sai, soạn các dòng đúng.", en="Leave bad rows out.", is_flag=True)
@option("--no-check", vi="Không tự kiểm tra sau khi soạn.", en="Do not check the results.", is_flag=True)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace existing files.", is_flag=True)
@common
def batch(
    base: Path, units: Path | None, output: Path, pattern: str, template: Path | None, jobs: int | None, resume: bool,
    pdf: bool, merge: Path | None, keep_going: bool, no_check: bool, force: bool,
) -> int:  # fmt: skip
    """Make, check and list a document for each row."""
    from commands.batch_run import Order, carry_out

    order = Order(output, pattern, template, jobs, resume, pdf, merge, keep_going, no_check, force)
    entries = carry_out(base, units, order)
    _report(entries, order)
    bad = any(entry["status"] == "failed" or entry["findings"]["error"] for entry in entries)
    return FINDINGS if bad else DONE


def _report(entries: Sequence[Entry], order: Order) -> None:
    """What became of the rows, in the words of the user; all of it is in the manifest too."""
    count = {
        status: sum(entry["status"] == status for entry in entries) for status in ("written", "unchanged", "failed")
    }
    say(_DONE(**count, folder=order.folder))
    failed = [entry for entry in entries if entry["status"] == "failed"]
    missing = [entry for entry in failed if not entry["sha256"]]
    if order.merge is not None:
        say(WRITTEN(file=order.merge))
        names = [entry["unit"] or "…" for entry in missing]
        if names:  # who prints it may not look at the list below
            shown = ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
            say(_NOT_JOINED(file=order.merge, count=len(names), units=shown), err=True)
    _say_failed(_FAILED, missing)
    _say_failed(_NO_PDF, [entry for entry in failed if entry["sha256"]])
    if order.no_check:
        return
    found = [entry for entry in entries if any(entry["findings"].values())]
    made = len(entries) - len(missing)
    if not found and made:
        say(_CLEAN(count=made))
    elif found:
        say(_FOUND(count=len(found)))
        _say_rules(found)


def _say_rules(entries: Sequence[Entry]) -> None:
    """Each rule that documents break, in its own words, with how many these are and the first of them."""
    from checker.registry import Level
    from checker.reports.folder_words import requirement
    from checker.reports.outcome import LEVELS

    severity = list(Level)
    broken: dict[str, list[tuple[Entry, Level, str]]] = {}
    for entry in entries:
        for remark in entry.get("remarks", ()):
            rows = broken.setdefault(remark["rule"], [])
            if not rows or rows[-1][0] is not entry:
                rows.append((entry, Level(remark["level"]), remark["message"]))
    levels = {rule: min((level for _, level, _ in rows), key=severity.index) for rule, rows in broken.items()}
    for rule in sorted(broken, key=lambda rule: (severity.index(levels[rule]), -len(broken[rule]), rule)):
        rows = broken[rule]
        say(_RULE(rule=rule, count=len(rows), level=LEVELS[levels[rule]], words=requirement(rule)))
        files = [entry["file"] for entry, _, _ in rows]
        message = rows[0][2]
        alike = all(other == message for _, _, other in rows)
        lines = [message if alike else _FOR_EXAMPLE(file=files[0], message=message).of(language())]
        if alike or len(files) > 1:
            lines.append(", ".join(files[:_FILES]) + (" …" if len(files) > _FILES else ""))
        for line in lines:
            say(" " * (len(rule) + 4) + line)
    say(_SEE)


def _say_failed(head: Text, failed: Sequence[Entry]) -> None:
    if not failed:
        return
    say(head(count=len(failed)))
    for entry in failed[:_LISTED]:
        for error in entry["errors"]:
            why = f"{error['cell']}: {error['message']}" if error["cell"] else error["message"]
            say(_ROW(row=entry["row"], unit=entry["unit"] or "…", why=why))
    _say_more(failed)


def _say_more(entries: Sequence[Entry]) -> None:
    if len(entries) > _LISTED:
        say(_MORE(count=len(entries) - _LISTED))
