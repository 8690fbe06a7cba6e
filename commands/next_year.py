"""``thethuc next-year``: last year's plan made next year's, with a ledger of what became of every item."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from commands.answering import dated, time_of
from commands.plans import plan_of
from console import DONE, FINDINGS, PATH, WRITTEN, Command, argument, colour, common, language, option, say, typed
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from checker.reports.outcome import Outcome
    from commands.asked import Question
    from generator.data import Record
    from generator.rollover import Item, Rolled
    from generator.rollover.rules import Rules

_WORD = ".docx"
_DATA = (".yaml", ".yml", ".json")
_KIND = Text("{file}: bản mới ghi ra tệp .docx, .yaml hoặc .json.", "{file}: the new plan is a .docx, .yaml or .json.")
_ONE_FILE = Text(
    "{file} vừa là kế hoạch mới vừa là bảng đối chiếu: ghi hai tên khác nhau ở -o và --ledger.",
    "{file} is both the new plan and its ledger: give -o and --ledger two names.",
)
_LEDGER_KIND = Text(
    "{file}: bảng đối chiếu ghi ra tệp .docx, .yaml, .json hoặc .csv.",
    "{file}: the ledger is a .docx, .yaml, .json or .csv.",
)
_FOR_UNITS = Text(
    "{file} là kế hoạch cơ sở cho nhiều đơn vị (có chỗ điền “[[{name}]]”): ghi bản mới ra dữ liệu, ví dụ -o {example}, "
    "rồi dùng thethuc batch.",
    "{file} is a base plan for many units (it holds “[[{name}]]”): write the new one as data, e.g. -o {example}, for "
    "thethuc batch.",
)
_TURN = Text("{type} {old} → {new}. {summary}", "{type} of {old} → {new}. {summary}")
_SKIPPED = Text(
    "Năm ghi ở --year là năm bắt đầu: kế hoạch liền sau là {next} (--year {year}).",
    "--year is the year in which it begins: the next plan is that of {next} (--year {year}).",
)
_ASKED = Text("Phải quyết định:", "To decide:")
_LINE = Text("  • {place}: {words}\n    {reason}", "  • {place}: {words}\n    {reason}")
_MORE = Text("  • và {count} chỗ khác trong bảng đối chiếu.", "  • and {count} more in the ledger.")
_COMMENTS = Text(
    "Mỗi chỗ phải quyết định là một nhận xét (comment) trong {file}.", "Each of them is a Word comment in {file}."
)
_CHECK = Text("Kiểm tra bản mới:", "Check of the new plan:")
_AUTHOR, _INITIALS = "thethuc", "TT"
_SHOWN = 12  # questions printed on the terminal


@click.command(
    "next-year",
    cls=Command,
    words=Text(
        "Chuyển kế hoạch năm trước thành kế hoạch năm sau, kèm bảng đối chiếu.",
        "Make next year's plan from last year's, with a ledger.",
    ),
)
@argument(
    "source",
    type=PATH,
    metavar="SOURCE",
    vi="Kế hoạch năm trước (.docx, .yaml, .json, .xlsx).",
    en="Last year's plan (.docx, .yaml, .json, .xlsx).",
)
@option(
    "--year",
    vi="Năm của kế hoạch mới.",
    en="The year of the new plan.",
    type=click.IntRange(2000, 2100),
    metavar="YEAR",
    required=True,
)
@option(
    "-o",
    "--output",
    vi="Bản mới: .docx, .yaml hoặc .json (mặc định: cùng dạng, thêm năm vào tên).",
    en="The new plan: .docx, .yaml or .json (default: like the source, with the year in its name).",
    type=PATH,
)
@option(
    "--ledger",
    vi="Bảng đối chiếu chuyển năm: .docx, .yaml, .json hoặc .csv.",
    en="The ledger: .docx, .yaml, .json or .csv.",
    type=PATH,
)
@option(
    "--register",
    vi="Danh mục văn bản (CSV, .xlsx) để biết văn bản nào đã hết hiệu lực.",
    en="A register of documents (CSV, .xlsx) that tells which have expired.",
    type=PATH,
)
@option(
    "--rules",
    vi="Quy tắc chuyển năm của cơ quan (.toml); mặc định: mục [chuyen_nam] của thethuc.toml gần nhất.",
    en="The office's own rules (.toml); default: [chuyen_nam] of the nearest thethuc.toml.",
    type=PATH,
)
@dated("--date", "--stamp")
@option("--force", vi="Ghi đè tệp đã có.", en="Replace existing files.", is_flag=True)
@common
def next_year(
    source: Path, year: int, output: Path | None, ledger: Path | None, register: Path | None, rules: Path | None,
    stamp: str | None, force: bool,
) -> int:  # fmt: skip
    """Roll a plan to another year, write it and its ledger, check it."""
    from generator.rollover.ledger_form import SUFFIXES

    form = source.suffix if source.suffix.lower() in _DATA else _WORD
    target = output or source.with_name(f"{source.stem}-nam-{year}{form}")
    if target.suffix.lower() not in (*_DATA, _WORD):
        raise InputError(_KIND(file=target))
    if ledger is not None and ledger.suffix.lower() not in SUFFIXES:
        raise InputError(_LEDGER_KIND(file=ledger))
    if ledger is not None and ledger.resolve() == target.resolve():
        raise InputError(_ONE_FILE(file=ledger))
    made = turned(source, year, target, ledger, register=register, rules=rules, when=time_of(stamp), force=force)
    _tell(made, target, ledger)
    return FINDINGS if made.outcome.failed else DONE


class Turned(NamedTuple):
    """A plan that was rolled and written: its years, the whole ledger, the check of the new plan."""

    rolled: Rolled
    items: tuple[Item, ...]
    outcome: Outcome
    summary: Text


def turned(
    source: Path, year: int, target: Path, ledger: Path | None, *, when: datetime, register: Path | None = None,
    rules: Path | None = None, force: bool = False,
) -> Turned:  # fmt: skip
    """Roll the plan in ``source`` and write ``target`` and ``ledger``; ``when`` is the time that comments show."""
    from commands.asked import not_kept
    from generator.data import WORKBOOKS
    from generator.output import check_free, write
    from generator.rollover.ledger_form import summary
    from generator.workbook.holes import holes

    record, losses = plan_of(source)
    if target.suffix.lower() == _WORD and source.suffix.lower() in (*_DATA, *WORKBOOKS):
        for _, name in holes(record.data):
            raise InputError(_FOR_UNITS(file=source, name=name, example=typed(target.with_suffix(".yaml").name)))
    rolled = _rolled(record, year, register, _rules(rules, source))
    lost = not_kept(losses)
    draft, outcome, asked = _draft(record, rolled, lost, target)
    items = (*rolled.items, *lost, *(question.item for question in asked if question.item.rule))
    kept = [source, *(path for path in (register, rules) if path)]
    # Both are made, and both names are free, before the first is written: half an answer is none.
    if ledger:
        check_free([target, ledger], force=force, sources=kept)
    table = _ledger(items, rolled, source, ledger) if ledger else b""
    write(target, _as_file(record, rolled, draft, asked, target, when), force=force, sources=kept)
    if ledger:
        write(ledger, table, force=force, sources=[*kept, target])
    return Turned(rolled, items, outcome, summary(items))


def _rules(given: Path | None, source: Path) -> Rules:
    from checker.issuer.profile import find
    from generator.rollover import rules

    path = given or find(source)
    return rules.load(path) if path else rules.shipped()


def _rolled(record: Record, year: int, register: Path | None, rules: Rules) -> Rolled:
    from commands.citing import finder
    from generator.rollover import roll
    from generator.validate import require_valid

    require_valid(record)
    return roll(record.data, year, cited=finder(record.data, year, register), rules=rules, name=record.file)


def _draft(record: Record, rolled: Rolled, lost: Sequence[Item], target: Path) -> tuple[bytes, Outcome, list[Question]]:
    """The new plan in Word, its check, and what a person has to decide with the places."""
    from checker.examine import Options, judged
    from checker.reader import read
    from checker.reports.outcome import Outcome
    from commands.asked import earlier, from_check, questions
    from generator.data import Record
    from generator.render import render

    draft = render(Record(rolled.data, record.file))
    document = read(draft, name=str(target))
    report = judged(document, Options(), str(target), before=earlier(record.data))
    asked = [*questions(document, rolled.items), *questions(document, lost), *from_check(report, document)]
    return draft, Outcome(target.name, report), asked


def _as_file(
    record: Record, rolled: Rolled, draft: bytes, asked: list[Question], target: Path, when: datetime
) -> bytes:
    """The new plan in the form that the target's suffix names; comments and key order of YAML stay."""
    if target.suffix.lower() == _WORD:
        from checker.writer import annotate
        from commands.asked import notes

        remarks = notes(asked, language())
        return annotate(draft, remarks, author=_AUTHOR, initials=_INITIALS, when=when, language=language())
    from dataclasses import replace

    from generator.data import dumps

    return dumps(replace(record, data=rolled.data), target.suffix.lower()).encode()


def _ledger(items: Sequence[Item], rolled: Rolled, source: Path, ledger: Path) -> bytes:
    from generator.rollover.ledger_form import as_data, as_word

    if ledger.suffix.lower() == _WORD:
        return as_word(items, rolled.years, rolled.data, source.name, language())
    return as_data(items, rolled.years, source.name, ledger.suffix.lower(), language()).encode()


def _tell(made: Turned, target: Path, ledger: Path | None) -> None:
    import schemas
    from checker.reports import as_text
    from checker.reports.request import Request
    from generator.rollover import Status
    from generator.rollover.ledger import whole

    years = made.rolled.years
    two = years.school or years.season  # a year that is named by two: which of them is meant by --year?
    old, new = (
        Text(years.named(year), f"{year} - {year + 1}" if two else str(year)) for year in (years.old, years.new)
    )
    say(_TURN(type=schemas.table("types")[made.rolled.data["loai"]]["name"], old=old, new=new, summary=made.summary))
    if two and years.step > 1:
        say(_SKIPPED(next=Text(years.named(years.old + 1), f"{years.old + 1}"), year=years.old + 1))
    asked = [item for item in made.items if item.status is Status.ASKED]
    if asked:
        say(_ASKED)
        for item in asked[:_SHOWN]:
            say(_LINE(place=item.place, words=whole(item.new or item.old), reason=item.reason))
        if len(asked) > _SHOWN:
            say(_MORE(count=len(asked) - _SHOWN))
        if target.suffix.lower() == _WORD:
            say(_COMMENTS(file=target.name))
    for file in (target, ledger):
        if file is not None:
            say(WRITTEN(file=file))
    say("")
    say(_CHECK)
    say(as_text.render([made.outcome], Request(language(), colour=colour())))
