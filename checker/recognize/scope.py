"""Which law a document falls under, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import schemas
from checker.anatomy import Role, Scope, Symbol
from checker.model import Document, Paragraph, ShapeKind
from checker.places import printed_paragraphs
from checker.recognize.header import Header
from checker.recognize.types import is_foreign
from vietnamese.legacy import ENOUGH, old_letters
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import bare, nfc

_NORMATIVE_TITLE = regex(r"(?:luat|phap lenh|lenh\W*\Z|nghi dinh|thong tu|hien phap)\b")  # no "lệnh điều động"
_NORMATIVE = Text(
    "Văn bản quy phạm pháp luật (có năm trong số, ký hiệu): theo Luật Ban hành văn bản quy phạm pháp luật và Nghị định "
    "78/2025/NĐ-CP, không xét theo Nghị định 30/2020/NĐ-CP.",
    "A normative legal document (a year in its symbol): Decree 78/2025/NĐ-CP governs its form, not Decree 30/2020.",
)
_NORMATIVE_TYPE = Text(
    "“{title}” là văn bản quy phạm pháp luật: theo Luật Ban hành văn bản quy phạm pháp luật và Nghị định "
    "78/2025/NĐ-CP, không xét theo Nghị định 30/2020/NĐ-CP.",
    "“{title}” is a normative legal document: Decree 78/2025/NĐ-CP governs its form, not Decree 30/2020.",
)
_COURT = regex(r"(?:toa an|vien kiem sat) nhan dan(?!.*\btoi cao)")
_PROCEEDINGS = Text(
    "Văn bản tố tụng của Tòa án, Viện kiểm sát (có năm trong số, ký hiệu): theo pháp luật về tố tụng, không xét theo "
    "Nghị định 30/2020/NĐ-CP.",
    "A document of court proceedings (a year in its symbol): the law of procedure applies, not Decree 30/2020/NĐ-CP.",
)
_UNION = Text(
    "Văn bản của Đoàn Thanh niên: theo quy định của Đoàn về thể thức, không xét theo Nghị định 30/2020/NĐ-CP.",
    "A document of the Youth Union: its own rules of form apply, not Decree 30/2020/NĐ-CP.",
)
_EMPTY = Text("Tệp không có chữ nào.", "The file holds no text.")
_PICTURES = Text(
    "Tệp chỉ có ảnh, có thể là bản chụp: chương trình không đọc được chữ trong ảnh; cần tệp Word gốc hoặc người xem.",
    "The file holds pictures only, perhaps a scan: text in pictures is not read; the Word file or a person is needed.",
)
_LANGUAGE = Text(
    "Văn bản không viết bằng tiếng Việt có dấu nên không xét theo Nghị định 30/2020/NĐ-CP.",
    "The document is not written in Vietnamese, so it is not judged by Decree 30/2020/NĐ-CP.",
)
_OLD_LETTERS = Text(
    "Chữ của tệp thuộc bảng mã cũ (TCVN3 hoặc VNI) nên không đọc được văn bản. Chuyển sang Unicode (TCVN 6909:2001) "
    "rồi kiểm tra lại, ví dụ bằng công cụ chuyển mã của Unikey.",
    "The letters of the file are in an old encoding (TCVN3 or VNI), so the document cannot be read. Convert it to "
    "Unicode (TCVN 6909:2001), for instance with the converter of Unikey, then check it again.",
)
_MARKED = 0.05  # share of letters with marks: a quarter in Vietnamese, hardly any in a text with a few names
_ENOUGH = 80  # letters that show in which language a text is
_PARTY = Text(
    "Văn bản của Đảng: theo quy định của Đảng về thể thức, không xét theo Nghị định 30/2020/NĐ-CP.",
    "A document of the Party: its own rules of form apply, not Decree 30/2020/NĐ-CP.",
)
_APPENDIX = Text(
    "Tệp chỉ có phụ lục, không phải một văn bản trọn vẹn; hãy kiểm tra cùng văn bản chính.",
    "The file holds an appendix only, not a whole document; check it together with its main text.",
)
_FOREIGN = Text(
    "“{title}” không thuộc 29 loại văn bản hành chính tại Điều 7 Nghị định 30/2020/NĐ-CP nên không được xét.",
    "“{title}” is none of the 29 administrative types of Điều 7, Decree 30/2020/NĐ-CP, so it is not judged.",
)
_NOTHING = Text(
    "Không nhận ra thể thức của một văn bản hành chính (không có Quốc hiệu, số, ký hiệu hay tên loại).",
    "No administrative document is recognised (no national name, number, symbol or type).",
)

Found = tuple[Scope, Text | None, str]


def decide(
    document: Document,
    header: Header | None,
    kind: str | None,
    other: str | None,
    symbol: Symbol | None,
    *,
    appendix: bool,
    letter: bool,
    addressed: bool,
) -> Found:
    """Scope, why the decree does not apply, and the type's key. ``letter``: it has a "V/v"; ``addressed``: Kính gửi."""
    if kind is None:
        national = header is not None and any(line.role is Role.QUOC_HIEU for line in header.lines)
        unread = _foreign_text(document, header) if national else _unread(document)
        if unread is not None:
            return unread
    if header is None and appendix:
        return Scope.OTHER, _APPENDIX, "unknown"
    roles = {line.role for line in header.lines} if header else set()
    if header is not None and header.party:
        return Scope.PARTY, _PARTY, Scope.PARTY.value
    if header is not None and header.union:
        return Scope.OTHER, _UNION, "unknown"
    if symbol is not None and symbol.year is not None:
        issuer = bare(" ".join(line.phrase for line in header.lines if line.role is Role.CO_QUAN)) if header else ""
        if kind in ("nghi-quyet", "quyet-dinh") and _COURT.match(issuer):
            return Scope.OTHER, _PROCEEDINGS, "unknown"
        if _may_be_normative(kind, other, issuer, symbol):
            return Scope.NORMATIVE, _NORMATIVE, Scope.NORMATIVE.value
    if other and _NORMATIVE_TITLE.match(bare(other)):
        return Scope.NORMATIVE, _NORMATIVE_TYPE(title=other), Scope.NORMATIVE.value
    if other and is_foreign(other):
        return Scope.OTHER, _FOREIGN(title=other), "unknown"
    if kind is None and not roles & {Role.QUOC_HIEU, Role.TIEU_NGU, Role.SO_KY_HIEU}:
        return Scope.OTHER, _NOTHING, "unknown"
    return Scope.ADMINISTRATIVE, None, kind or _by_symbol(symbol, letter, addressed, other)


def _may_be_normative(kind: str | None, other: str | None, issuer: str, symbol: Symbol) -> bool:
    """A type of which there are normative documents, from a body that may issue them or that cannot be read."""
    if other and _NORMATIVE_TITLE.match(bare(other)):
        return True
    bodies: dict[str, list[str]] | None = schemas.table("types").get(kind or "", {}).get("normative_of")
    if bodies is None:
        return False
    groups = {group.upper().rstrip("0123456789") for group in symbol.groups}
    named = not issuer or any(issuer.startswith(bare(body)) for body in (*bodies["bodies"], *bodies["codes"]))
    return named or any(code.upper() in groups for code in bodies["codes"])


def _letters(paragraphs: Iterable[Paragraph]) -> list[str]:
    """The first letters of the paragraphs, as many as show the language."""
    letters: list[str] = []
    for paragraph in paragraphs:
        letters += [letter for letter in nfc(paragraph.text) if letter.isalpha()]
        if len(letters) >= _ENOUGH * 10:
            break
    return letters


def _is_foreign_language(letters: Sequence[str]) -> bool:
    """Too few of the letters carry Vietnamese marks; signs of another script carry none."""
    marked = sum("\u00c0" <= letter <= "\u01b0" or "\u1ea0" <= letter <= "\u1ef9" for letter in letters)
    return len(letters) >= _ENOUGH and marked < len(letters) * _MARKED


def _has_old_letters(document: Document) -> bool:
    """More letters of the text are in an encoding before Unicode than are Unicode letters that only Vietnamese has."""
    old = new = 0
    for paragraph in printed_paragraphs(document):
        old += sum(1 for _ in old_letters(paragraph.text))
        new += sum("\u0100" <= letter <= "\u01b0" or "\u1ea0" <= letter <= "\u1ef9" for letter in nfc(paragraph.text))
        if old + new >= _ENOUGH:
            break
    return old >= ENOUGH and old > new


def _foreign_text(document: Document, header: Header | None) -> Found | None:
    """Out of scope for the language of the text, whatever that of the heading."""
    heading = {id(line.paragraph) for line in header.lines} if header else set()
    text = (paragraph for paragraph in printed_paragraphs(document) if id(paragraph) not in heading)
    return (Scope.OTHER, _LANGUAGE, "unknown") if _is_foreign_language(_letters(text)) else None


def _unread(document: Document) -> Found | None:
    """Out of scope for want of Vietnamese text: an empty file, a scan, another language."""
    letters = _letters(printed_paragraphs(document))
    if letters:
        if _has_old_letters(document):
            return Scope.OTHER, _OLD_LETTERS, "unknown"
        return (Scope.OTHER, _LANGUAGE, "unknown") if _is_foreign_language(letters) else None
    pictures = any(shape.kind is ShapeKind.PICTURE for line in document.paragraphs for shape in line.shapes)
    return (Scope.PICTURES, _PICTURES, "unknown") if pictures else (Scope.OTHER, _EMPTY, "unknown")


def _by_symbol(symbol: Symbol | None, letter: bool, addressed: bool, other: str | None) -> str:
    """The type that the symbol names where no title does; a letter has neither."""
    first = symbol.groups[0].upper() if symbol and symbol.groups else ""
    table: dict[str, Any] = schemas.table("types")
    if other is None and letter:
        return "cong-van"
    if first and other is None:
        for key, row in table.items():
            if isinstance(row, dict) and row.get("abbreviation", "").upper() == first:
                return key
    if other is None and (addressed or first == "CV"):
        return "cong-van"
    return "unknown"
