"""What an organisation may set for its own documents, and what no profile can hide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.engine import Report, check, load_rules
from checker.examine import Options, examine
from checker.issuer.profile import NAME, find, load
from checker.reader import read
from checker.registry import Level
from tests.specimen import make
from vietnamese.message import InputError

BAD = make("ke-hoach", {"text": {"so_ky_hieu": "Số: 5/KH-UBND"}})
GOOD = make("ke-hoach")


def judged(tmp_path: Path, profile: str, source: bytes = BAD) -> Report:
    path = tmp_path / NAME
    path.write_text(profile, "utf-8")
    return check(read(source, name="x"), profile=load(path, load_rules()))


def test_a_rule_switched_off_is_told_with_its_reason(tmp_path: Path) -> None:
    report = judged(tmp_path, '[quy_tac]\n"SO-03" = { bo_qua = true, ly_do = "Sổ cũ." }\n')
    assert (report.verdict, report.findings) == ("pass", ())
    assert dict(report.not_evaluated)["SO-03"].vi == "Hồ sơ cơ quan bỏ qua: Sổ cũ."


def test_a_suppression_that_suppresses_nothing_is_told(tmp_path: Path) -> None:
    report = judged(tmp_path, '[quy_tac]\n"SO-03" = { bo_qua = true, ly_do = "Sổ cũ." }\n', GOOD)
    assert dict(report.not_evaluated)["SO-03"].vi == (
        "Hồ sơ cơ quan bỏ qua: Sổ cũ. Hồ sơ bỏ qua quy tắc này nhưng văn bản không có lỗi tương ứng."
    )


def test_rows_for_next_year_are_none_of_the_checks_business(tmp_path: Path) -> None:
    report = judged(tmp_path, '[[chuyen_nam.nam]]\nquan_he = ["nay"]\nket_qua = "giu"\nly_do = "Tên riêng."\n', GOOD)
    assert report.verdict == "pass"


def test_a_level_can_be_changed(tmp_path: Path) -> None:
    report = judged(tmp_path, '[quy_tac]\n"SO-03" = { muc = "info", ly_do = "Sổ cũ." }\n')
    assert [(finding.rule, finding.level) for finding in report.findings] == [("SO-03", Level.INFO)]
    assert report.verdict == "pass"


@pytest.mark.parametrize(
    ("kind", "level"),
    [("nha-nuoc", Level.ERROR), ("to-chuc-khac", Level.WARNING), ("doanh-nghiep-tu-nhan", Level.INFO)],
)
def test_those_whom_the_decree_does_not_bind_are_advised(tmp_path: Path, kind: str, level: Level) -> None:
    report = judged(tmp_path, f'[co_quan]\nloai_hinh = "{kind}"\n')
    assert [(finding.rule, finding.level) for finding in report.findings] == [("SO-03", level)]


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ('[quy_tac]\n"SO-03" = { bo_qua = true }\n', "quy tắc SO-03: phải ghi lý do (ly_do) khi bỏ qua hoặc đổi mức."),
        ('[quy_tac]\n"SO-99" = { bo_qua = true, ly_do = "x" }\n', "không có quy tắc “SO-99”."),
        ('[quy_tac]\n"SO-03" = { muc = "nhẹ", ly_do = "x" }\n', "SO-03.muc: cần error, warning, info; đang là “nhẹ”."),
        (
            '[co_quan]\nloai_hinh = "x"\n',
            "co_quan.loai_hinh: cần nha-nuoc, doanh-nghiep-nha-nuoc, to-chuc-khac, doanh-nghiep-tu-nhan; đang là “x”.",
        ),
        ("[", 'dòng 1: sai cú pháp. Mỗi dòng có dạng: ten = "…", chữ đặt trong ngoặc kép.'),
    ],
)
def test_a_bad_profile_is_answered(tmp_path: Path, profile: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        judged(tmp_path, profile)
    assert message in caught.value.text.vi


def test_the_nearest_profile_upwards_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / NAME).write_text('[quy_tac]\n"SO-03" = { bo_qua = true, ly_do = "Sổ cũ." }\n', "utf-8")
    document = folder / "x.docx"
    document.write_bytes(BAD)
    assert find(document) == (tmp_path / NAME).resolve()
    outcome = examine(document, Options())
    assert outcome.verdict == "pass"


def test_a_document_of_2018_is_not_judged_by_a_decree_of_2020() -> None:
    source = make("ke-hoach", {"text": {"dia_danh_ngay": "Tân An, ngày 05 tháng 01 năm 2018"}})
    report = check(read(source, name="x"))
    assert (report.verdict, report.findings) == ("out_of_scope", ())
    assert report.anatomy.scope_reason.vi == (
        "Văn bản ban hành ngày 05/01/2018, trước khi NĐ 30/2020/NĐ-CP có hiệu lực (05/3/2020); không xét theo Nghị định này."
    )


def test_the_first_day_of_the_decree_is_inside() -> None:
    source = make("ke-hoach", {"text": {"dia_danh_ngay": "Tân An, ngày 05 tháng 3 năm 2020"}})
    assert check(read(source, name="x"), as_of=date(2020, 3, 5)).verdict != "out_of_scope"


def test_everything_wrong_is_told_at_once_with_its_line_and_a_near_word(tmp_path: Path) -> None:
    profile = """\
[co_quan]
loai_hinh = "nha-nuoc"
tên = "Ủy ban nhân dân xã Tân An"
dia_danh = 5

[[don_vi]]
ten = "Phòng Kinh tế"
ky_hiu = "KT"

[[don_vi]]
ky_hieu = ["VP"]

[quy_tac]
"SO-3" = { bo_qua = true, ly_do = "Sổ cũ." }
"SO-03" = { bo_qua = "có", ly_do = "Sổ cũ." }
"SO-04" = { ly_do = "Chưa rõ." }

[quy_tăc]
"""
    with pytest.raises(InputError) as caught:
        judged(tmp_path, profile)
    assert caught.value.text.vi.splitlines() == [
        f"Hồ sơ {tmp_path / NAME} có 1 chỗ cần sửa.",
        "  dòng 3: tên mục viết không dấu: “ten”, không phải “tên”.",
    ]
    with pytest.raises(InputError) as caught:
        judged(tmp_path, profile.replace("tên", "tn").replace("tăc", "tacs"))
    assert caught.value.text.vi.splitlines() == [
        f"Hồ sơ {tmp_path / NAME} có 8 chỗ cần sửa.",
        "  dòng 3: không có mục “tn”. Có phải ý bạn là “ten”?",
        '  dòng 4: co_quan.dia_danh: cần chữ, hoặc danh sách ["…", "…"]; đang là “5”.',
        "  dòng 8: không có mục “ky_hiu”. Có phải ý bạn là “ky_hieu”?",
        "  dòng 10: [[don_vi]]: cần ghi ten (tên cơ quan, đơn vị).",
        "  dòng 14: không có quy tắc “SO-3”. Có phải ý bạn là “SO-03”?",
        "  dòng 15: quy_tac.SO-03.bo_qua: cần true hoặc false; đang là “có”.",
        '  dòng 16: quy tắc SO-04: ghi bo_qua = true để bỏ qua, hoặc muc = "…" để đổi mức.',
        "  dòng 18: không có mục “quy_tacs”. Có phải ý bạn là “quy_tac”?",
    ]


def test_lists_of_tables_are_counted_each_for_itself(tmp_path: Path) -> None:
    profile = """\
[[chuyen_nam.nam]]
quan_he = ["nay"]
ket_qua = "giu"
ly_do = "Tên riêng."

[[don_vi]]
ten = "Phòng Kinh tế"

[[chuyen_nam.dong]]
mau = "x"

[[don_vi]]
ky_hieu = ["VP"]
"""
    with pytest.raises(InputError) as caught:
        judged(tmp_path, profile)
    assert caught.value.text.vi.splitlines()[1:] == ["  dòng 12: [[don_vi]]: cần ghi ten (tên cơ quan, đơn vị)."]


def test_what_looks_like_a_head_or_a_key_inside_a_value_is_none(tmp_path: Path) -> None:
    profile = '''\
[co_quan]
ky_hieu = [
  ["a"]
]
chuc_vu = """
[quy_tac]
tn = "Sở"
"""
tn = 1
'''
    with pytest.raises(InputError) as caught:
        judged(tmp_path, profile)
    assert caught.value.text.vi.splitlines()[1:] == [
        """  dòng 2: co_quan.ky_hieu: cần chữ, hoặc danh sách ["…", "…"]; đang là “[['a']]”.""",
        "  dòng 9: không có mục “tn”. Có phải ý bạn là “ten”?",
    ]


def test_a_profile_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes('\ufeff[co_quan]\r\nloai_hinh = "nha-nuoc"\r\n'.encode())
    assert load(path, load_rules()).organisation.kind == "nha-nuoc"
    path.write_bytes('[co_quan]\nten = "Sở"\n'.encode("utf-16"))
    with pytest.raises(InputError) as caught:
        load(path, load_rules())
    assert caught.value.text.vi == f"{path}: không đọc được; hãy lưu tệp bằng mã UTF-8."


def test_brackets_without_end_are_a_slip(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text("a = " + "[" * 20_000, "utf-8")
    with pytest.raises(InputError) as caught:
        load(path, load_rules())
    assert caught.value.text.vi == (
        f'Hồ sơ {path} có 1 chỗ cần sửa.\n  sai cú pháp. Mỗi dòng có dạng: ten = "…", chữ đặt trong ngoặc kép.'
    )


def test_a_missing_profile_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path / "x.toml", load_rules())
    assert caught.value.text.vi == f"Không tìm thấy hồ sơ {tmp_path / 'x.toml'}."


def test_the_profile_of_the_guide_is_right(tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "huong-dan.md").read_text("utf-8")
    path = tmp_path / NAME
    path.write_text(guide.split("```toml\n")[1].split("```")[0], "utf-8")
    profile = load(path, load_rules())
    assert [body.name for body in profile.organisation.bodies] == ["Ủy ban nhân dân xã Tân An", "Phòng Kinh tế"]
    assert sorted(profile.rules) == ["ND-05", "SO-03"]
