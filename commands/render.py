"""``thethuc render``: plan data in, a checked Word document out."""

from __future__ import annotations

from pathlib import Path

import click

from commands.files import named_as
from console import DONE, FINDINGS, PATH, WRITTEN, Command, argument, colour, common, language, option, say, typed
from vietnamese.message import InputError, Text

_FOR_UNITS = Text(
    "{file} là kế hoạch cơ sở cho nhiều đơn vị (có chỗ điền “[[{name}]]”); soạn bằng lệnh: "
    "thethuc batch {typed} -o thu-muc",
    "{file} is a base plan for many units (it holds “[[{name}]]”); render it with: thethuc batch {typed} -o folder",
)
_SELF_CHECK = Text("Tự kiểm tra thể thức: {verdict}.", "Check of the result: {verdict}.")


@click.command(cls=Command, words=Text("Soạn văn bản Word từ dữ liệu.", "Render a Word document from data."))
@argument(
    "plan",
    type=PATH,
    metavar="PLAN",
    vi="Dữ liệu văn bản (.yaml, .json, .xlsx).",
    en="Plan data (.yaml, .json, .xlsx).",
)
@option("-o", "--output", vi="Tệp .docx để ghi.", en="The .docx to write.", type=PATH)
@option("--template", vi="Mẫu .docx của riêng bạn.", en="A template of your own.", type=PATH)
@option("--pdf", vi="Xuất thêm PDF (cần LibreOffice).", en="Also export PDF (needs LibreOffice).", is_flag=True)
@option("--no-check", vi="Không tự kiểm tra sau khi soạn.", en="Do not check the result.", is_flag=True)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def render(plan: Path, output: Path | None, template: Path | None, pdf: bool, no_check: bool, force: bool) -> int:
    """Fill the template with the plan, write it, read it back and check it."""
    import office
    from generator.data import load
    from generator.output import check_free, write
    from generator.render import render as fill
    from generator.workbook.holes import holes

    record = load(plan)  # a document in Word by mistake is no data, rather than a source to be kept
    target = output or plan.with_suffix(".docx")
    printed = target.with_suffix(".pdf")
    sources = [plan, *([template] if template else [])]
    check_free([target, *([printed] if pdf else [])], force=force, sources=sources)
    named_as(target, ".docx")
    if pdf and office.program() is None:
        raise InputError(office.missing("pdf"))
    for _, name in holes(record.data):
        raise InputError(_FOR_UNITS(file=plan, typed=typed(plan), name=name))
    write(target, fill(record, template), force=force, sources=sources)
    say(WRITTEN(file=target))
    if pdf:
        office.export_pdf(target, printed, force=force)
        say(WRITTEN(file=printed))
    if no_check:
        return DONE
    from checker.examine import Options, examine
    from checker.reports import as_text
    from checker.reports.outcome import VERDICTS
    from checker.reports.request import Request

    outcome = examine(target, Options())
    if outcome.report is not None and not outcome.report.findings:
        say(_SELF_CHECK(verdict=VERDICTS[outcome.verdict].of(language())))
        return DONE
    say("")
    say(as_text.render([outcome], Request(language(), colour=colour())))
    return FINDINGS if outcome.failed else DONE
