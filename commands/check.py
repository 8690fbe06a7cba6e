"""``thethuc check``: documents in, findings out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.files import day, documents, examined, ids
from console import DONE, FINDINGS, UNUSABLE, VERSION, WRITTEN, Command, colour, common, language, option, say
from vietnamese.message import Text

if TYPE_CHECKING:
    from checker.reports.baseline import Comparison
    from checker.reports.outcome import Outcome


@click.command(cls=Command, words=Text("Kiểm tra thể thức văn bản Word.", "Check Word documents."))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option(
    "--format",
    "form",
    vi="Dạng báo cáo: text, json, html, sarif, github.",
    en="Form of the report: text, json, html, sarif, github.",
    type=click.Choice(["text", "json", "html", "sarif", "github"]),
    default="text",
)
@option("-o", "--output", vi="Ghi báo cáo vào tệp.", en="Write the report to a file.", type=click.Path(path_type=Path))
@option(
    "--select",
    vi="Chỉ xét các quy tắc này (SO-03,PAGE).",
    en="Only these rules (SO-03,PAGE).",
    default="",
    metavar="IDS",
)
@option("--ignore", vi="Bỏ qua các quy tắc này.", en="Leave these rules out.", default="", metavar="IDS")
@option(
    "--phase",
    vi="Giai đoạn: nhap, trinh-ky, phat-hanh.",
    en="Phase: nhap, trinh-ky, phat-hanh.",
    type=click.Choice(["nhap", "trinh-ky", "phat-hanh"]),
    default="nhap",
)
@option(
    "--as-of",
    vi="Xét theo ngày này (mặc định: ngày của văn bản).",
    en="Judge as of this date (default: the document's).",
    metavar="DATE",
)
@option(
    "--profile",
    vi="Hồ sơ cơ quan (mặc định: thethuc.toml gần nhất phía trên văn bản).",
    en="Profile (default: the nearest thethuc.toml above the document).",
    type=click.Path(path_type=Path),
)
@option(
    "--baseline",
    vi="So với kết quả lần trước (tệp của --format json): đã sửa, còn nguyên, mới.",
    en="Compare with an earlier result (of --format json): fixed, still open, new.",
    type=click.Path(path_type=Path),
    metavar="LAST.json",
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
    files: tuple[str, ...], form: str, output: Path | None, select: str, ignore: str, phase: str,
    as_of: str | None, profile: Path | None, baseline: Path | None, rendered: bool, jobs: int | None, force: bool,
    verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the decree, their type and themselves."""
    from checker import reports
    from checker.examine import Options
    from checker.registry import Phase
    from checker.reports.request import Request

    options = Options(Phase(phase), day(as_of) if as_of else None, ids(select), ids(ignore), profile)
    outcomes = examined(documents(files), options, jobs, rendered=rendered)
    comparison = compared(baseline, outcomes) if baseline else None
    shown = Request(language(), VERSION, colour() and output is None, verbose, comparison)
    report = reports.render(form, outcomes, shown)
    if output is None:
        say(report)
    else:
        from generator.output import write

        sources = [Path(outcome.file) for outcome in outcomes]
        write(output, (report + "\n").encode(), force=force, sources=[*sources, *([baseline] if baseline else [])])
        say(WRITTEN(file=output), err=True)
    if all(outcome.report is None for outcome in outcomes):
        return UNUSABLE
    return FINDINGS if any(outcome.failed for outcome in outcomes) else DONE


def compared(baseline: Path, outcomes: Sequence[Outcome]) -> Comparison:
    """The outcomes held beside an earlier result."""
    from checker.reports import as_json
    from checker.reports.baseline import compare, load

    return compare(load(baseline), [as_json.document(outcome, language()) for outcome in outcomes], str(baseline))
