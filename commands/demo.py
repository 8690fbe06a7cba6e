"""``thethuc demo``: one plan through the whole round, one flawed draft judged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from console import DONE, PATH, Command, common, language, option, say, typed
from vietnamese.message import InputError, Text

_PLAN = "ke-hoach-996-2022"
_DRAFT = "ban-nhap-co-loi.docx"
_FOLDER = "thethuc-demo"

_START = Text("Các tệp được ghi vào thư mục: {folder}", "Files go to the folder: {folder}")
_RENDERED = Text(
    "1. Soạn: dữ liệu {data} → văn bản {document}",
    "1. Write: the data {data} → the document {document}",
)
_CHECKED = Text("2. Kiểm tra văn bản vừa soạn:", "2. Check of the document just made:")
_FLAWED = Text("3. Kiểm tra một bản nháp có lỗi, {document}:", "3. Check of a flawed draft, {document}:")
_BATCH = Text(
    "5. Một kế hoạch cho nhiều đơn vị: bảng tính {book} → {count} văn bản trong thư mục {folder}, {verdict}.",
    "5. One plan for many units: the workbook {book} → {count} documents in the folder {folder}, {verdict}.",
)
_CLEAN = Text("tự kiểm tra không có lỗi", "checked with no finding")
_FOUND = Text("tự kiểm tra còn lỗi", "checked with findings")
_TURNED = Text(
    "6. Kế hoạch năm sau: {data} → {next_year}, bảng đối chiếu {ledger}. {summary}",
    "6. Next year's plan: {data} → {next_year}, ledger {ledger}. {summary}",
)
_NEXT_YEAR = 2023
_ANSWERED = Text(
    "4. Trả lại bản nháp: {remarked} có nhận xét bên lề, {mended} có {count} chỗ đã sửa để bạn chấp nhận hay từ chối.",
    "4. The draft goes back: {remarked} with remarks in its margin, {mended} with {count} changes to accept or reject.",
)
_NEXT = Text(
    """Làm tiếp:
  • Mở {document} bằng Word để xem thể thức.
  • Sửa {data} bằng Notepad rồi chạy:  thethuc render {typed_data} -o ban-moi.docx
  • Kiểm tra văn bản của bạn:  thethuc check duong-dan\\van-ban.docx
  • Xem một quy tắc:  thethuc rule CK-10
  • Bắt đầu một kế hoạch mới:  thethuc new ke-hoach -o ke-hoach.yaml
  • Mở {book} bằng Excel, sửa vài dòng rồi chạy:  thethuc batch {typed_book} -o {folder} --resume""",
    """What next:
  • Open {document} in Word and look at it.
  • Edit {data} and run:  thethuc render {typed_data} -o new.docx
  • Check a document of yours:  thethuc check path/to/document.docx
  • Read about a rule:  thethuc rule CK-10
  • Start a plan:  thethuc new ke-hoach -o plan.yaml
  • Change rows of {book} in Excel and run:  thethuc batch {typed_book} -o {folder} --resume""",
)
_TAKEN = Text(
    "Thư mục {folder} đã có tệp. Chọn thư mục khác bằng -o.",
    "The folder {folder} is not empty. Choose another with -o.",
)


def _folder(wanted: Path | None) -> Path:
    """The folder asked for if it is empty or new; otherwise the first free default name."""
    if wanted is not None:
        if wanted.exists() and (not wanted.is_dir() or any(wanted.iterdir())):
            raise InputError(_TAKEN(folder=wanted))
        return wanted
    number = 1
    while (folder := Path(_FOLDER if number == 1 else f"{_FOLDER}-{number}")).exists():
        number += 1
    return folder


@click.command(
    cls=Command,
    words=Text(
        "Thử ngay: soạn một kế hoạch mẫu, kiểm tra nó và một bản nháp có lỗi.",
        "Try it: render an example plan, check it and a flawed draft.",
    ),
)
@option("-o", "--output", vi="Thư mục để ghi.", en="Folder to write to.", type=PATH)
@common
def demo(output: Path | None) -> int:
    """Show the round of data, document and check in one run."""
    _run(output)
    return DONE


def _run(wanted: Path | None) -> None:
    """Do the round in a fresh folder and print what was done."""
    import examples
    from checker.examine import Options, examine
    from checker.reports import as_text
    from checker.reports.request import Request
    from generator.data import load
    from generator.output import write
    from generator.render import render

    folder = _folder(wanted)
    data, document, draft = folder / f"{_PLAN}.yaml", folder / f"{_PLAN}.docx", folder / _DRAFT
    say(_START(folder=folder.resolve()))
    say("")
    write(data, (examples.FOLDER / f"{_PLAN}.yaml").read_bytes())
    write(document, render(load(data)), sources=[data])
    write(draft, (examples.FOLDER / _DRAFT).read_bytes())
    say(_RENDERED(data=data.name, document=document.name))
    say("")
    for heading, file in ((_CHECKED, document), (_FLAWED(document=draft.name), draft)):
        say(heading)
        outcome = examine(file, Options(), shown=file.name)
        say(as_text.render([outcome], Request(language())))
        say("")
    _answered(draft)
    say("")
    book, communes = folder / "cac-xa.xlsx", folder / "cac-xa"
    _communes(book, communes)
    _next_year(data, folder / f"{_PLAN.removesuffix('2022')}{_NEXT_YEAR}.docx", folder / "bang-doi-chieu.docx")
    say("")
    typed_names = {"typed_data": typed(data), "typed_book": typed(book), "folder": typed(communes)}
    say(_NEXT(document=document, data=data, book=book, **typed_names))


def _answered(draft: Path) -> None:
    """The flawed draft with remarks in its margin, and mended."""
    from checker.answer import annotate, fix
    from checker.examine import Options, Source
    from checker.mend import Voice
    from commands.answering import AUTHOR
    from generator.output import write

    voice = Voice(AUTHOR.of(language()), "KTTT", datetime.now().replace(microsecond=0), language())
    remarked, mended = (draft.with_name(f"{draft.stem}-{name}.docx") for name in ("nhan-xet", "da-sua"))
    annotated = annotate(Source(draft, draft.name), Options(), voice)
    fixed = fix(Source(draft, draft.name), Options(), voice, unsafe=True, accept=False)
    if annotated.data is not None and fixed.data is not None:
        write(remarked, annotated.data, sources=[draft])
        write(mended, fixed.data, sources=[draft])
        say(_ANSWERED(remarked=remarked.name, mended=mended.name, count=len(fixed.repairs)))


def _communes(book: Path, folder: Path) -> None:
    """A workbook of a few communes and a document for each."""
    from commands.batch_run import Order, carry_out
    from examples import units
    from generator.data import load
    from generator.output import write
    from generator.workbook import writer

    write(book, writer.made(load(units.BASE).data, (units.HEADINGS, units.SAMPLE, units.SAMPLE_TASKS)))
    entries = carry_out(book, None, Order(folder))
    clean = all(entry["status"] == "written" and not any(entry["findings"].values()) for entry in entries)
    verdict = _CLEAN if clean else _FOUND
    say(_BATCH(book=book.name, count=len(entries), folder=folder.name, verdict=verdict))


def _next_year(data: Path, target: Path, ledger: Path) -> None:
    """The example plan for the year after, with its ledger."""
    from commands.next_year import turned

    made = turned(data, _NEXT_YEAR, target, ledger, when=datetime(_NEXT_YEAR - 1, 11, 1))
    say(_TURNED(data=data.name, next_year=target.name, ledger=ledger.name, summary=made.summary))
