"""``thethuc check FOLDER``: the documents that came back, judged together."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from commands.files import kept
from console import VERSION, language
from vietnamese.message import InputError, Text
from vietnamese.refusal import why

if TYPE_CHECKING:
    from checker.examine import Options

_NO_UNITS = Text("{file} không ghi tên đơn vị nào.", "{file} names no unit.")
_CANNOT = Text("Không đọc được {file}: {why}.", "Cannot read {file}: {why}.")
_NOT_TEXT = Text(
    "{file} không phải là tệp văn bản UTF-8. Mở bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8.",
    "{file} is no text in UTF-8. Open it in Notepad and save it again with the encoding UTF-8.",
)


class Asked(NamedTuple):
    """What the folder is held against, each if given."""

    units: Path | None  # those that were to submit
    parent: Path | None  # the superior plan
    baseline: Path | None  # an earlier JSON result


class Judged(NamedTuple):
    report: bytes
    verdicts: list[str]
    wrong_sum: bool  # whether the units together are not what the superior plan says


def judge(
    form: str, files: list[Path], others: list[Path], options: Options, asked: Asked, jobs: int | None, rendered: bool
) -> Judged:
    """Check all documents but the superior plan itself and make the report, html or xlsx.

    ``others`` are files beside them that cannot be checked.
    """
    from functools import partial

    from checker.examine import anatomy_of
    from checker.folder.digest import digest
    from checker.folder.gathering import gather
    from checker.reports.baseline import compare, load
    from checker.reports.request import Request

    # What is given is read before the documents are: its problems need no waiting.
    units = names(asked.units) if asked.units else None
    parent = anatomy_of(asked.parent) if asked.parent else None
    earlier = load(asked.baseline) if asked.baseline else None
    own = os.path.realpath(asked.parent) if asked.parent else None
    submitted = [file for file in files if os.path.realpath(file) != own]
    digests = kept(submitted, options, jobs, partial(digest, language=language()), rendered=rendered)
    documents = [made.data for made in digests]
    comparison = compare(earlier, documents, str(asked.baseline)) if earlier is not None else None
    beside = [str(file) for file in others]
    gathering = gather(digests, units=units, others=beside, parent=parent, comparison=comparison)
    request = Request(language(), VERSION)
    verdicts = [document["verdict"] for document in documents]
    if form == "xlsx":
        from checker.reports import folder_xlsx
        from generator.workbook.writer import packed

        return Judged(packed(folder_xlsx.render(gathering, request)), verdicts, gathering.wrong_sum)
    from checker.reports import folder_html

    page = folder_html.render(gathering, request) + "\n"
    return Judged(page.encode(errors="replace"), verdicts, gathering.wrong_sum)


def names(file: Path) -> list[str]:
    """The units of a workbook's sheet *Đơn vị*, of a .csv file, or of a .txt file with one unit a line."""
    if file.suffix.lower() == ".txt":
        from generator.workbook.free import is_sum

        lines = [line.strip() for line in _text(file).splitlines()]
        units = [line for line in lines if line and not line.endswith(":") and not is_sum(line)]
    else:
        from generator.units import roll

        units = list(roll(file).names.values())
    if not units:
        raise InputError(_NO_UNITS(file=file))
    return list(dict.fromkeys(units))


def _text(file: Path) -> str:
    """The letters of a .txt file, in either of the encodings of Notepad."""
    try:
        raw = file.read_bytes()
        return raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except OSError as error:
        raise InputError(_CANNOT(file=file, why=why(error))) from error
    except UnicodeDecodeError as error:
        raise InputError(_NOT_TEXT(file=file)) from error
