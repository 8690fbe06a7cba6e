"""The report that people read, whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.examine import Options, examine
from checker.issuer.profile import NAME
from checker.reports import as_text
from checker.reports.outcome import Outcome
from checker.reports.request import Request
from tests.specimen import make
from vietnamese.message import Text

FLAWED: dict[str, Any] = {
    "text": {"tieu_ngu": "Độc lập – Tự do – Hạnh phúc", "luu": "- Lưu: VT, VP"},
    "rule_lines": {"tieu_ngu": False},
}


def outcome(tmp_path: Path, source: bytes, profile: str = "") -> Outcome:
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(source)
    if profile:
        (tmp_path / NAME).write_text(profile, "utf-8")
    return examine(file, Options(), shown=None)


def shown(tmp_path: Path, outcomes: list[Outcome], **options: Any) -> str:
    text = as_text.render(outcomes, Request(**{"language": "vi", **options}))
    return text.replace(str(tmp_path / "ke-hoach.docx"), "ke-hoach.docx")


def findings_of(text: str) -> str:
    """The report down to its summary line."""
    return text[: text.index("Quy tắc:") if "Quy tắc:" in text else text.index("Rules:")].rstrip()


def test_findings_stand_by_component_in_the_order_of_the_document(tmp_path: Path) -> None:
    text = shown(tmp_path, [outcome(tmp_path, make("ke-hoach", FLAWED))])
    assert (
        findings_of(text)
        == """\
ke-hoach.docx
Kế hoạch · 05/KH-UBND · ỦY BAN NHÂN DÂN XÃ TÂN AN

Tiêu ngữ
  CẢNH BÁO TN-02   Giữa các cụm từ của Tiêu ngữ phải là gạch nối (-), có cách chữ hai bên; đang ghi
                   “Độc lập – Tự do – Hạnh phúc”.
                   Tại: “–” trong “Độc lập – Tự do – Hạnh phúc” và 1 chỗ khác
                   NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 1.b
  LỖI      TN-06   Dưới Tiêu ngữ phải có đường kẻ ngang, nét liền.
                   Sau: “Độc lập – Tự do – Hạnh phúc”
                   NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 1.b

Dòng Lưu
  LỖI      NN-11   Dòng Lưu phải ghi theo dạng “- Lưu: VT, VP.”, đang ghi “- Lưu: VT, VP”.
                   Tại: “- Lưu: VT, VP”
                   NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, điểm 9.d (đoạn 2); Mẫu 1.1 (chú thích 7, 8)

CHƯA ĐẠT: 2 lỗi, 1 cảnh báo."""
    )


def test_what_is_left_to_a_person_is_told_in_a_few_lines(tmp_path: Path) -> None:
    text = shown(tmp_path, [outcome(tmp_path, make("ke-hoach"))])
    rest = text[text.index("Cần người xem:") :].splitlines()
    assert rest[0] == "Cần người xem:"
    assert [line.partition(":")[0].strip() for line in rest[1:4]] == [
        "cần hồ sơ cơ quan (thethuc.toml)", "cần dàn trang (thêm --rendered)", "không thể hiện trong tệp Word",
    ]  # fmt: skip
    assert rest[-1] == "Lý do từng điểm: thêm -v."


def test_every_reason_on_demand(tmp_path: Path) -> None:
    made = outcome(tmp_path, make("ke-hoach"))
    report = made.report
    assert report is not None
    lines = shown(tmp_path, [made], reasons=True).splitlines()
    told = {line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("    ")}
    assert told == {id for id, _ in (*report.needs_person, *report.not_evaluated)}


def test_the_profile_speaks_with_its_reason(tmp_path: Path) -> None:
    profile = """\
[quy_tac]
"NN-11" = { bo_qua = true, ly_do = "Mẫu cũ." }
"TN-06" = { muc = "info", ly_do = "Mẫu của tỉnh." }
"SO-03" = { bo_qua = true, ly_do = "Sổ cũ." }
"""
    text = shown(tmp_path, [outcome(tmp_path, make("ke-hoach", FLAWED), profile)])
    assert (
        """\
Theo hồ sơ cơ quan:
  NN-11  bỏ qua 1 điểm: Mẫu cũ.
  TN-06  xét ở mức lưu ý: Mẫu của tỉnh.
"""
        in text
    )
    assert " ".join(text.splitlines()[-2:]) == (
        "Hồ sơ cơ quan bỏ qua SO-03 nhưng lần này không văn bản nào có lỗi ấy; nếu không còn cần thì xóa khỏi thethuc.toml."
    )


def test_a_suppression_that_one_of_the_documents_needs_is_not_called_useless(tmp_path: Path) -> None:
    profile = '[quy_tac]\n"NN-11" = { bo_qua = true, ly_do = "Mẫu cũ." }\n'
    outcomes = [outcome(tmp_path, make("ke-hoach"), profile), outcome(tmp_path, make("ke-hoach", FLAWED), profile)]
    assert "Hồ sơ cơ quan bỏ qua" not in shown(tmp_path, outcomes)
    assert "Hồ sơ cơ quan bỏ qua NN-11" in shown(tmp_path, outcomes[:1])


def test_several_files_end_with_a_total(tmp_path: Path) -> None:
    outcomes = [
        outcome(tmp_path, make("ke-hoach")),
        outcome(tmp_path, make("ke-hoach", FLAWED)),
        Outcome("x.docx", problem=Text("Tệp x.docx rỗng (0 byte).", "x.docx is empty.")),
    ]
    text = shown(tmp_path, outcomes)
    assert "x.docx\nKHÔNG ĐỌC ĐƯỢC: Tệp x.docx rỗng (0 byte)." in text
    assert text.splitlines()[-1] == "3 tệp: 1 đạt, 1 chưa đạt, 1 không xét được."


def test_in_english(tmp_path: Path) -> None:
    text = shown(tmp_path, [outcome(tmp_path, make("ke-hoach", FLAWED))], language="en")
    assert findings_of(text).splitlines()[-1] == "FAIL: 2 errors, 1 warning."
    assert "\nFiling line\n  ERROR    NN-11   The filing line has the form" in text
    assert "For a person to judge:" in text


def test_colours_only_when_asked(tmp_path: Path) -> None:
    made = [outcome(tmp_path, make("ke-hoach", FLAWED))]
    assert "\x1b" not in shown(tmp_path, made)
    assert "\x1b[31mLỖI" in shown(tmp_path, made, colour=True)
