"""``thethuc check``: documents in, findings out."""

from __future__ import annotations

from pathlib import Path

import click

from commands.files import day, documents, examined, ids
from console import DONE, FINDINGS, UNUSABLE, VERSION, WRITTEN, Command, colour, common, language, option, say
from vietnamese.message import Text


@click.command(cls=Command, words=Text("Kiểm tra thể thức văn bản Word.", "Check Word documents."))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option(
    "--format",
    "form",
    vi="Dạng báo cáo: text, json.",
    en="Form of the report: text, json.",
    type=click.Choice(["text", "json"]),
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
    as_of: str | None, profile: Path | None, rendered: bool, jobs: int | None, force: bool, verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the decree, their type and themselves."""
    from checker.examine import Options
    from checker.registry import Phase

    options = Options(Phase(phase), day(as_of) if as_of else None, ids(select), ids(ignore), profile)
    outcomes = examined(documents(files), options, jobs, rendered=rendered)
    if form == "json":
        from checker.reports import as_json

        report = as_json.render(outcomes, version=VERSION, language=language())
    else:
        from checker.reports import as_text

        report = as_text.render(outcomes, language=language(), colour=colour() and output is None, reasons=verbose)
    if output is None:
        say(report)
    else:
        from generator.output import write

        write(output, (report + "\n").encode(), force=force, sources=[Path(outcome.file) for outcome in outcomes])
        say(WRITTEN(file=output), err=True)
    if all(outcome.report is None for outcome in outcomes):
        return UNUSABLE
    return FINDINGS if any(outcome.failed for outcome in outcomes) else DONE
