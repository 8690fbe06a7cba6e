"""What the recognizer found: every visible line with its role, the bodies of text, the type of document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from checker.model import CharFormat, Document, Location, Paragraph, Shape, Span
from vietnamese.message import Text
from vietnamese.regex import regex
from vietnamese.text import Folded, collapse, fold

PLAN = "ke-hoach"  # the type whose content is checked most
READABLE = regex(r"[^\W_]")  # a letter or a digit: what has a visible typeface


class Role(StrEnum):
    """Components of an administrative document; the values are the keys of schemas/nd30/components.toml."""

    QUOC_HIEU = "quoc_hieu"
    TIEU_NGU = "tieu_ngu"
    CHU_QUAN = "chu_quan"  # superior body, the lines that are not bold
    CO_QUAN = "co_quan"  # issuing body
    SO_KY_HIEU = "so_ky_hieu"
    NGAY = "dia_danh_ngay"
    TEN_LOAI = "ten_loai"
    TRICH_YEU = "trich_yeu"
    TRICH_YEU_CV = "trich_yeu_cong_van"  # "V/v ..." under the number
    KINH_GUI = "kinh_gui"  # the line with the words
    KINH_GUI_NOI = "kinh_gui_noi"  # an addressee on a line of its own
    THAM_QUYEN = "tham_quyen"  # CHỦ TỊCH ỦY BAN NHÂN DÂN ... above the legal bases
    CAN_CU = "can_cu"
    LENH = "dong_quyet_dinh"  # QUYẾT ĐỊNH: / QUYẾT NGHỊ:
    PHAN = "phan"
    CHUONG = "chuong"
    MUC = "muc"  # "Mục 1"
    TIEU_MUC = "tieu_muc"
    TIEU_DE = "tieu_de"  # title line under Phần, Chương, Mục, Tiểu mục
    DIEU = "dieu"
    MUC_LA_MA = "muc_la_ma"  # "I. ..."
    KHOAN = "khoan"  # "1. ..."
    DIEM = "diem"  # "a) ..."
    TIET = "tiet"  # any deeper item: "-", "+", "1.1.", "(1)"
    LOI_VAN = "loi_van"  # running text
    GHI_CHU = "ghi_chu"  # caption, note in brackets, unit of a table
    QUYEN_HAN = "quyen_han"  # TM. ... / KT. ... / TL. ...
    CHUC_VU = "chuc_vu"
    HO_TEN = "ho_ten"
    CHU_KY = "chu_ky"  # "(Chữ ký, dấu)", "(Đã ký)"
    NOI_NHAN = "noi_nhan"  # the words
    NOI_NHAN_MUC = "noi_nhan_muc"
    LUU = "luu"
    SO_BAN = "so_ban"  # drafter's initials and number of copies: PL.(300)
    PHU_LUC = "phu_luc"
    TEN_PHU_LUC = "ten_phu_luc"
    KEM_THEO = "kem_theo"  # "(Kèm theo Kế hoạch số ...)"
    DO_KHAN = "do_khan"
    DO_MAT = "do_mat"
    LUU_HANH = "pham_vi_luu_hanh"
    DU_THAO = "du_thao"
    CHU_KY_SO = "chu_ky_so"  # line of the digital signature of an attached text
    DIA_CHI = "dia_chi"  # address line at the foot of page 1
    SAO = "hinh_thuc_sao"  # SAO Y, SAO LỤC, TRÍCH SAO
    SO_TRANG = "so_trang"
    KHAC = "khac"  # seen, not recognised


# How high a division stands. An item ends the series of all that stand lower: a new one begins below it.
DIVISIONS = {
    Role.PHAN: 0, Role.CHUONG: 1, Role.MUC: 2, Role.TIEU_MUC: 3, Role.DIEU: 4, Role.MUC_LA_MA: 4,
    Role.KHOAN: 5, Role.DIEM: 6,
}  # fmt: skip


class MarkerKind(StrEnum):
    ROMAN = "I."
    ARABIC = "1."
    DECIMAL = "1.1."
    LETTER = "a)"
    BRACKET = "(1)"
    DASH = "-"
    PLUS = "+"
    WORD = "Điều"  # Phần, Chương, Mục, Tiểu mục, Điều, Phụ lục


class Marker(NamedTuple):
    """The number at the head of a line, typed or automatic."""

    kind: MarkerKind
    text: str  # as displayed, without the space after it: "1.", "a)", "1/", "Điều 3."
    value: tuple[int, ...]  # position in its series: "III." is (3,), "1.2." is (1, 2), "đ)" is (5,), "-" is ()
    length: int  # letters of Line.text that it takes, space after it included; 0 when automatic
    automatic: bool = False


class Line(NamedTuple):
    """A line as its author broke it: a paragraph, or what stands between two soft breaks of one."""

    role: Role
    paragraph: Paragraph
    start: int  # outer spaces are outside [start, end)
    end: int
    marker: Marker | None = None
    depth: int = 0  # of an outline item: number of items that hold it
    in_table: bool = False  # inside a table of the body (not of the header or the signature block)

    @property
    def text(self) -> str:
        """As typed."""
        return self.paragraph.text[self.start : self.end]

    @property
    def phrase(self) -> str:
        """Folded, on one line: for comparing."""
        return collapse(self.text)

    @property
    def folded(self) -> Folded:
        return fold(self.text)

    @property
    def body_start(self) -> int:
        """Offset in the paragraph of the first letter after the typed marker."""
        return self.start + (self.marker.length if self.marker else 0)

    @property
    def location(self) -> Location:
        return self.paragraph.at(self.start, self.end)

    def at(self, start: int, end: int) -> Location:
        """The place of ``text[start:end]``."""
        return self.paragraph.at(self.start + start, self.start + end)

    def at_folded(self, folded: Folded, start: int, end: int) -> Location:
        """The place of ``folded.text[start:end]`` where ``folded`` is ``self.folded``."""
        return self.at(*folded.span(start, end))

    def spans(self) -> Iterator[Span]:
        """Formats of the line's visible letters, in the paragraph's offsets."""
        return self.paragraph.formats(self.start, self.end)

    # What many rules ask of the words without asking which they are. A series of documents of one making compares
    # these answers (checker.series): a rule that asks for nothing else need not run again when a name has changed.

    @property
    def faces(self) -> tuple[CharFormat, ...]:
        """The distinct formats of its readable letters."""
        text, found = self.paragraph.text, []
        for span in self.paragraph.spans:
            start, end = max(span.start, self.start), min(span.end, self.end)
            if start < end and span.format not in found and READABLE.search(text, start, end):
                found.append(span.format)
        return tuple(found)

    @property
    def ending(self) -> str:
        """The last letter; none of a line that is nothing but an automatic label."""
        return self.paragraph.text[self.end - 1 : self.end] if self.end > self.start else ""

    @property
    def opens(self) -> bool:
        """Nothing but space is typed before it in its paragraph."""
        return not self.paragraph.text[: self.start].strip()


class RuleLine(NamedTuple):
    """The horizontal line drawn under a component, however it was made."""

    length_mm: float | None  # None when only rendering can tell
    solid: bool
    location: Location
    made_of: str  # "shape", "characters", "border"; "page" when only the printed page shows it
    centred: bool | None = None
    shape: Shape | None = None


class Signature(NamedTuple):
    """One block of capacity, position and name; a minutes document has two."""

    authority: tuple[Line, ...]  # QUYEN_HAN
    position: tuple[Line, ...]  # CHUC_VU, also titles written above the name
    notes: tuple[Line, ...]  # CHU_KY
    name: Line | None  # HO_TEN
    column: str  # "left", "right", "center"

    @property
    def lines(self) -> tuple[Line, ...]:
        """All, top to bottom."""
        found = [*self.authority, *self.position, *self.notes, *([self.name] if self.name else [])]
        return tuple(sorted(found, key=lambda line: (line.paragraph.location.path, line.start)))


class BodyKind(StrEnum):
    MAIN = "main"
    ATTACHED = "attached"  # a text issued with the decision in the same file
    APPENDIX = "appendix"
    COPY = "copy"  # SAO Y block


@dataclass(frozen=True, slots=True)
class Body:
    """One text with its components. Header and signature lines are listed by column, left before right."""

    kind: BodyKind
    lines: tuple[Line, ...]
    rule_lines: Mapping[Role, RuleLine] = field(default_factory=dict)  # under TIEU_NGU, CO_QUAN, TRICH_YEU, ...
    signatures: tuple[Signature, ...] = ()
    header_table: Location | None = None  # the table that holds the header, if one does
    signature_table: Location | None = None
    type: str = ""  # of an attached text: a key of types.toml where its title is one; the main text's is the document's
    # By roles alone: what is made of the words must be read each time (checker.series.twins).
    _index: dict[object, tuple[Line, ...]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, *roles: Role) -> tuple[Line, ...]:
        """Lines with one of the roles, in the order of the text."""
        index = self._index
        if not index:
            gathered: dict[Role, list[Line]] = {}
            for line in self.lines:
                gathered.setdefault(line.role, []).append(line)
            index.update({role: tuple(lines) for role, lines in gathered.items()})
        if len(roles) == 1:
            return index.get(roles[0], ())
        found = index.get(roles)
        if found is None:
            wanted = frozenset(roles)
            found = index[roles] = tuple(line for line in self.lines if line.role in wanted)
        return found

    def first(self, role: Role) -> Line | None:
        lines = self.of(role)
        return lines[0] if lines else None

    def phrase(self, role: Role) -> str:
        """The component on one line: hand-broken lines joined by a space."""
        return " ".join(line.phrase for line in self.of(role))

    @property
    def prose(self) -> tuple[Line, ...]:
        """The text proper: opening, outline, running text; tables, notes and furniture left out."""
        lines = self.of(*PROSE)
        found = self._index.get("prose")
        if found is None:
            found = self._index["prose"] = tuple(line for line in lines if not line.in_table)
        return found


PROSE = (
    Role.LOI_VAN, Role.PHAN, Role.CHUONG, Role.MUC, Role.TIEU_MUC, Role.TIEU_DE, Role.DIEU,
    Role.MUC_LA_MA, Role.KHOAN, Role.DIEM, Role.TIET,
)  # fmt: skip


class Symbol(NamedTuple):
    """Số, ký hiệu taken apart: "Số: 05/KH-UBND"."""

    number: str | None  # digits as typed, None when left blank
    groups: tuple[str, ...]  # ("KH", "UBND")
    year: int | None  # 2026 in 05/2026/QĐ-UBND
    text: str  # "05/KH-UBND", spaces taken out
    start: int  # offsets of the number and symbol in the line's text
    end: int


class IssueDate(NamedTuple):
    """Place and date of issue as read; a part is None when left blank or unreadable."""

    place: str | None
    day: int | None
    month: int | None
    year: int | None


class Scope(StrEnum):
    ADMINISTRATIVE = "administrative"
    NORMATIVE = "vbqppl"
    PARTY = "van-ban-dang"
    PICTURES = "pictures"  # nothing but pictures: only a person can read it
    OTHER = "unknown"  # form, contract, specialised certificate, or no document at all


class Anatomy(NamedTuple):
    """The recognised document. ``type`` is a key of schemas/nd30/types.toml, or the value of ``scope``."""

    document: Document
    scope: Scope
    scope_reason: Text | None  # why it is not judged; None for a document that is
    type: str
    main: Body
    others: tuple[Body, ...] = ()  # attached texts, appendices, copy block, in order
    symbol: Symbol | None = None
    date: IssueDate | None = None

    @property
    def bodies(self) -> tuple[Body, ...]:
        return (self.main, *self.others)

    def plans(self) -> tuple[Body, ...]:
        """Plans that this document, itself none, issues in the same file: their words are its own content."""
        if self.type == PLAN:
            return ()
        return tuple(body for body in self.others if body.kind is BodyKind.ATTACHED and body.type == PLAN)

    def appendices(self) -> tuple[Body, ...]:
        return tuple(body for body in self.others if body.kind is BodyKind.APPENDIX)
