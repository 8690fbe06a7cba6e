"""``thethuc check``: documents in, findings out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import phieu, together
from commands.files import STDIN, day, documents, examined, ids, not_checked
from commands.judging import judging
from console import (
    DONE,
    FINDINGS,
    PATH,
    UNUSABLE,
    VERSION,
    WRITTEN,
    Command,
    argument,
    colour,
    common,
    language,
    option,
    say,
)
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.reports.baseline import Comparison, Data
    from checker.reports.outcome import Outcome

_NEEDS_FILE = Text("Báo cáo {form} phải ghi vào tệp: thêm -o.", "A report as {form} goes to a file: add -o.")
_MANY = Text(
    "Báo cáo chung không lập phiếu kiểm tra: chạy --phieu với dạng text hoặc json.",
    "The report on a folder makes no sheets: use --phieu with the form text or json.",
)
_ONE_FILE = Text(
    "{file} vừa là báo cáo vừa là phiếu kiểm tra: ghi hai tên khác nhau ở -o và --phieu.",
    "{file} is both the report and the sheet: give -o and --phieu two names.",
)
_SHEET_OF_INPUT = Text(
    "Phiếu kiểm tra ghi tên và mã SHA-256 của tệp: --phieu cần tệp trên đĩa, không dùng với “-”.",
    "The sheet tells the name and the SHA-256 of a file: --phieu needs one on disk, not “-”.",
)
_WHOLE_FOLDER = Text(
    "--units chỉ dùng cho báo cáo chung của cả thư mục: thêm --format html hoặc --format xlsx.",
    "--units is for the report of a whole folder: add --format html or --format xlsx.",
)
_OTHER_ENDING = Text(
    "Lưu ý: {file} chứa báo cáo dạng {form}; chương trình mở theo đuôi tệp có thể không đọc được. Đuôi của dạng này: "
    "{own}.",
    "Note: {file} holds a report as {form}; a program that goes by the ending may not open it. Of this form is: {own}.",
)
# The forms whose files have an ending of their own, the usual one first.
_ENDINGS = {
    "text": (".txt",),
    "json": (".json",),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
    "sarif": (".sarif", ".json"),
    "github": (".txt",),
}
_OF_OTHERS = frozenset({".docx", ".doc", ".pdf", ".xls", ".xlsm", ".csv"})  # endings of no report

_NOT_CHECKED = Text(
    "Lưu ý: thư mục còn {count} tệp không kiểm tra được (PDF, ảnh, tệp nén): {files}",
    "Note: the folder holds {count} more files that cannot be checked (PDF, pictures, archives): {files}",
)
_SHOWN = 5


@click.command(cls=Command, words=Text("Kiểm tra thể thức văn bản Word.", "Check Word documents."))
@argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    vi="Văn bản Word, thư mục, mẫu tên tệp (*.docx), hoặc - (đầu vào chuẩn).",
    en="Documents in Word, folders, patterns (*.docx), or - (standard input).",
)
@option(
    "--format",
    "form",
    vi="Dạng báo cáo (mặc định: theo đuôi tệp ở -o, không có thì text).",
    en="Form of the report (default: as the ending of -o says, else text).",
    type=click.Choice(list(_ENDINGS)),
)
@option("-o", "--output", vi="Ghi báo cáo vào tệp.", en="Write the report to a file.", type=PATH)
@judging
@option(
    "--baseline",
    vi="So với kết quả lần trước (tệp của --format json): đã sửa, còn nguyên, mới.",
    en="Compare with an earlier result (of --format json): fixed, still open, new.",
    type=PATH,
    metavar="LAST.json",
)
@option(
    "--parent",
    vi="Kế hoạch cấp trên để đối chiếu.",
    en="The superior plan to compare with.",
    type=PATH,
    metavar="FILE",
)
@option(
    "--previous",
    vi="Kế hoạch năm trước (Word) mà bản này soạn lại từ đó, để tìm chỗ còn sót (CN-03).",
    en="Last year's plan (Word) from which this one was made: what was left of it (CN-03).",
    type=PATH,
    metavar="FILE",
)
@option(
    "--register",
    vi="Danh mục văn bản (CSV hoặc .xlsx) để xét hiệu lực (VD-10, CC-14).",
    en="Register of documents (CSV or .xlsx) that tells which are in force (VD-10, CC-14).",
    type=PATH,
    metavar="FILE",
)
@option(
    "--units",
    vi="Danh sách đơn vị phải nộp: bảng tính có trang Đơn vị, .csv, hoặc .txt mỗi dòng một tên (báo cáo html, xlsx).",
    en="Units that were to submit: a workbook with the sheet Đơn vị, .csv, or .txt with one a line (html, xlsx).",
    type=PATH,
    metavar="FILE",
)
@option(
    "--phieu",
    "sheet",
    vi="Lập thêm phiếu kiểm tra thể thức (.docx, một trang) để người kiểm tra ký; nhiều văn bản thì ghi tên thư mục.",
    en="Also make the one-page sheet of the check (.docx) for signature; of several documents, into a folder.",
    type=PATH,
    metavar="OUT",
)
@option(
    "--date",
    "when",
    vi="Ngày ghi trên phiếu của --phieu (mặc định: hôm nay).",
    en="Date on the sheet of --phieu (default: today).",
    metavar="DATE",
)
@option(
    "--rendered",
    vi="Dàn trang bằng LibreOffice để xét cả những điểm chỉ thấy trên trang in.",
    en="Lay out pages with LibreOffice, to judge what only a page shows.",
    is_flag=True,
)
@option(
    "--jobs",
    vi="Số tiến trình chạy cùng lúc (mặc định: mọi nhân khi có nhiều tệp).",
    en="Processes to use (default: all cores for many files).",
    type=click.IntRange(1),
    metavar="N",
)
@option("--force", vi="Ghi đè tệp báo cáo đã có.", en="Replace an existing report.", is_flag=True)
@option(
    "-v",
    "--verbose",
    vi="Nêu lý do từng điểm cần người xem hoặc không xét.",
    en="Tell why each rule was left to a person or not evaluated.",
    is_flag=True,
)
@common
def check(
    files: tuple[str, ...], form: str | None, output: Path | None, select: str, ignore: str, phase: str,
    as_of: str | None, profile: Path | None, baseline: Path | None, parent: Path | None, previous: Path | None,
    register: Path | None, units: Path | None, sheet: Path | None, when: str | None, rendered: bool, jobs: int | None,
    force: bool, verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the decree, their type and themselves."""
    from checker import reports
    from checker.examine import Options
    from checker.registry import Phase
    from checker.reports.baseline import load
    from checker.reports.request import Request
    from generator.output import check_free, write

    form = form or _form_of(output)
    made_on = day(when) if when else date.today()
    options = Options(
        Phase(phase), day(as_of) if as_of else None, ids(select), ids(ignore), profile, parent, register, previous
    )
    found = documents(files)
    asked = together.Asked(units, parent, baseline)
    if form == "xlsx" and output is None:
        raise InputError(_NEEDS_FILE(form=form))
    sources = [*found, *(file for file in (*asked, profile, previous, register) if file is not None)]
    if sheet is not None and STDIN in found:
        raise InputError(_SHEET_OF_INPUT)
    if output is not None:
        if sheet is not None and sheet.resolve() == output.resolve():
            raise InputError(_ONE_FILE(file=output))
        check_free([output], force=force, sources=sources)  # before the work, and before any sheet is written
        _say_other_ending(output, form)
    others = not_checked(files, sources)
    if others:
        shown_files = ", ".join(str(file) for file in others[:_SHOWN]) + (" …" if len(others) > _SHOWN else "")
        say(_NOT_CHECKED(count=len(others), files=shown_files), err=True)
    whole = units is not None or len(found) > 1 or Path(files[0]).is_dir()
    if form == "xlsx" or (form == "html" and whole):
        if sheet is not None:
            raise InputError(_MANY)
        report, verdicts, failed = together.judge(form, found, others, options, asked, jobs, rendered)
    else:
        if units is not None:
            raise InputError(_WHOLE_FOLDER)
        earlier = load(baseline) if baseline else None  # its problems need not wait for the documents
        outcomes = examined(found, options, jobs, rendered=rendered)
        comparison = _compared(earlier, outcomes, str(baseline)) if earlier is not None else None
        shown = Request(language(), VERSION, colour() and output is None, verbose, comparison)
        report = (reports.render(form, outcomes, shown) + "\n").encode(errors="replace")  # names that are no Unicode
        verdicts, failed = [outcome.verdict for outcome in outcomes], False
        if sheet is not None:
            for said in phieu.write_sheets(outcomes, sheet, phase, made_on, force=force, sources=sources):
                say(said, err=True)
    if output is None:
        say(report.decode().removesuffix("\n"))
    else:
        write(output, report, force=force, sources=sources)
        say(WRITTEN(file=output), err=True)
    if all(verdict == "unreadable" for verdict in verdicts):
        return UNUSABLE
    return FINDINGS if failed or {"fail", "unreadable"} & set(verdicts) else DONE


def _form_of(output: Path | None) -> str:
    """The form that the ending of the report's file names; text where it names none."""
    name = output.name.lower() if output is not None else ""
    if name.endswith(".sarif.json"):
        return "sarif"
    return next((form for form, endings in _ENDINGS.items() if name.endswith(endings)), "text")


def _say_other_ending(output: Path, form: str) -> None:
    """A note where the ending is that of another kind of file. Endings that say nothing of a form are let be."""
    ending, own = output.suffix.lower(), _ENDINGS[form]
    if ending not in own and (ending in _OF_OTHERS or any(ending in endings for endings in _ENDINGS.values())):
        say(_OTHER_ENDING(file=output, form=form, own=own[0]), err=True)


def _compared(earlier: list[Data], outcomes: Sequence[Outcome], name: str) -> Comparison:
    """The outcomes held beside an earlier result, that of the file ``name``."""
    from checker.reports import as_json
    from checker.reports.baseline import compare

    return compare(earlier, [as_json.document(outcome, language()) for outcome in outcomes], name)
