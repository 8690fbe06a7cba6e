"""``thethuc check FILE --phieu OUT.docx``: the result on one page, for the signature of the person answerable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.places import in_folder
from console import VERSION, WRITTEN
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.anatomy import Anatomy
    from checker.engine import Report
    from checker.reports.outcome import Outcome

_SUBJECT_LINE_PT = 120
_FOLDER = Text(
    "Có {count} văn bản: --phieu phải là thư mục, mỗi văn bản một phiếu.",
    "There are {count} documents: --phieu must be a folder, with a sheet for each.",
)
_NONE = Text("Không lập được phiếu kiểm tra cho {file}: {why}", "No sheet can be made for {file}: {why}")
_PHASES = {"nhap": "dự thảo", "trinh-ky": "trình ký", "phat-hanh": "phát hành"}
_ANSWERABLE = (
    "Người được giao kiểm tra thể thức, kỹ thuật trình bày chịu trách nhiệm về kết quả kiểm tra theo khoản 2 Điều 12 "
    "Nghị định số 30/2020/NĐ-CP. Điểm ghi “Người xem” do người kiểm tra tự đối chiếu, phần mềm không kết luận."
)


def write_sheets(
    outcomes: Sequence[Outcome], target: Path, phase: str, when: date, *, force: bool, sources: Sequence[Path]
) -> list[Text]:
    """Write the sheet of one document to a .docx, those of several into a folder; what to say of each.

    Raises InputError when several go to one file, the only document could not be judged, or a sheet is there already
    and ``force`` is not given; then no sheet has been written.
    """
    from generator.output import check_free, write

    if target.suffix.lower() == ".docx" and not target.is_dir():
        if len(outcomes) != 1:
            raise InputError(_FOLDER(count=len(outcomes)))
        write(target, sheet(outcomes[0], phase, when), force=force, sources=sources)
        return [WRITTEN(file=target)]
    said: list[Text] = []
    made: dict[Path, bytes] = {}
    for outcome, place in zip(outcomes, in_folder(_beside([Path(outcome.file) for outcome in outcomes])), strict=True):
        try:
            made[target / place] = sheet(outcome, phase, when)
        except InputError as error:
            said.append(error.text)
    check_free(made, force=force, sources=sources)
    for file, data in made.items():
        write(file, data, force=force, sources=sources)
        said.append(WRITTEN(file=file))
    return said


def _beside(files: Sequence[Path]) -> list[Path]:
    """The sheet beside each document: kh-phieu.docx, or kh.doc-phieu.docx where there is a kh.docx as well."""
    short = len({str(file.with_suffix("")).lower() for file in files}) == len(files)
    return [file.with_name(f"{file.stem if short else file.name}-phieu.docx") for file in files]


def sheet(outcome: Outcome, phase: str, when: date) -> bytes:
    """The bytes of the filled sheet. Raises InputError for a document that could not be judged."""
    from generator.template import Template
    from templates import PHIEU

    report = outcome.report
    if report is None or report.anatomy.scope_reason:
        why = report.anatomy.scope_reason if report else outcome.problem
        raise InputError(_NONE(file=outcome.file, why=why))
    return Template.load(PHIEU).fill(_context(outcome.file, report, phase, when))


def _context(file: str, report: Report, phase: str, when: date) -> dict[str, Any]:
    """What the sheet prints; it is Vietnamese whatever the language of the command."""
    import hashlib

    import schemas
    from checker.anatomy import Role
    from checker.reports.checklist import rows
    from generator.data.place import visible

    anatomy = report.anatomy
    components = schemas.table("components")
    issuer = [line.phrase for line in anatomy.main.of(Role.CO_QUAN)]
    pack = schemas.table("pack")
    place = (anatomy.date.place if anatomy.date else None) or "……………"
    judged = sum(map(len, (report.passed, report.failed, report.needs_person, report.not_evaluated)))
    return {
        "chu_quan": [line.phrase for line in anatomy.main.of(Role.CHU_QUAN)],
        "co_quan": issuer,
        "quoc_hieu": components["quoc_hieu"]["text"],
        "tieu_ngu": components["tieu_ngu"]["text"],
        "dia_danh_ngay": f"{place}, ngày {when.day:02} tháng {when.month:02} năm {when.year}",
        "duong_ke": _lengths(issuer),
        "van_ban": _named(anatomy),
        "tep": visible(Path(file).name),
        "ma": hashlib.sha256(Path(file).read_bytes()).hexdigest(),
        "bo_quy_tac": f"{pack['name']['vi']}; bộ quy tắc {pack['id']} của thethuc {VERSION} ({judged} quy tắc); "
        f"giai đoạn {_PHASES[phase]}",
        "hang": [
            {"ten": row.name, "can_cu": row.clause, "ket_qua": row.result.value, "ghi_chu": row.remark}
            for row in rows(report)
        ],
        "ket_luan": _verdict(report),
        "trach_nhiem": _ANSWERABLE,
    }


def _lengths(issuer: list[str]) -> dict[str, int]:
    """Of the drawn lines, in EMU."""
    import schemas
    from generator.drawn_lines import EMU_PER_PT, length

    return {
        "co_quan": length("co_quan", issuer),
        "tieu_ngu": length("tieu_ngu", [schemas.table("components")["tieu_ngu"]["text"]]),
        "trich_yeu": _SUBJECT_LINE_PT * EMU_PER_PT,
    }


def _named(anatomy: Anatomy) -> str:
    """ "Kế hoạch số 05/KH-UBND ngày 05/01/2026: Chuyển đổi số …"; what is blank in a draft is left out."""
    import schemas
    from checker.anatomy import Role

    types: dict[str, Any] = schemas.table("types")
    name = types.get(anatomy.type, {}).get("name", "Văn bản")
    symbol = anatomy.symbol.text if anatomy.symbol else ""
    symbol = f"……{symbol}" if symbol.startswith("/") else symbol
    issued = anatomy.date
    day = f" ngày {issued.day:02}/{issued.month:02}/{issued.year}" if issued and issued.day and issued.month else ""
    subject = anatomy.main.phrase(Role.TRICH_YEU) or anatomy.main.phrase(Role.TRICH_YEU_CV)
    return f"{name}{f' số {symbol}' if symbol else ''}{day}{f': {subject}' if subject else ''}"


def _verdict(report: Report) -> str:
    from checker.registry import Level
    from checker.reports.outcome import LEVELS, VERDICTS

    counts = [(sum(finding.level is level for finding in report.findings), LEVELS[level].vi) for level in Level]
    found = ", ".join(f"{count} {name}" for count, name in counts if count) or "không có điểm nào cần sửa"
    rules = (
        f"{len(report.passed)} đạt, {len(report.failed)} không đạt, {len(report.needs_person)} cần người xem, "
        f"{len(report.not_evaluated)} không xét"
    )
    return f"{VERDICTS[report.verdict].vi} ({found}). Số quy tắc: {rules}."
