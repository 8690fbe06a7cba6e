"""What is no business of the decree is said to be so, with the reason, and left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import schemas
from checker.engine import Report, check
from checker.reader import read
from checker.registry import Level
from tests.reader.packages import p, package
from tests.specimen import make

PARTY = {
    "quoc_hieu": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "so_ky_hieu": "Số 05-KH/ĐU",
    "co_quan": ["ĐẢNG BỘ XÃ TÂN AN", "ĐẢNG ỦY"],
}
UNION = {"quoc_hieu": "ĐOÀN TNCS HỒ CHÍ MINH", "so_ky_hieu": "Số: 05-KH/ĐTN", "co_quan": ["BCH ĐOÀN XÃ TÂN AN"]}
ENGLISH = (
    "SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness", "PLAN", "Administrative reform in 2026",
    "The People's Committee of Tan An commune issues this plan to improve the quality of public services.",
    "Chairman: Nguyễn Văn A",
)  # fmt: skip
CHINESE = ("LÀO CAI PROVINCE", "12/UBND-NV", *["尊敬的先生我们很高兴邀请您参加会议此致敬礼"] * 5)
TCVN3 = ("céng hßa x· héi chñ nghÜa viÖt nam", "§éc lËp - Tù do - H¹nh phóc", "Sè: 05/KH-UBND", "kÕ ho¹ch")
VNI = ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "Ñoäc laäp - Töï do - Haïnh phuùc", "KEÁ HOAÏCH")
GERMAN = ("Übersicht über die Größen der Länder", *["Die Straße führt über Köln und Lübeck nach München."] * 3)
CENTRED = '<w:jc w:val="center"/>'
NATION = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRED) + p("Độc lập - Tự do - Hạnh phúc", CENTRED)
REQUEST = NATION + p("ĐƠN XIN NGHỈ HỌC", CENTRED) + p("Kính gửi: Ban Giám hiệu Trường Trung học cơ sở Tân An")


def report(base: str, text: dict[str, Any], **changes: Any) -> Report:
    return check(read(make(base, {"text": text, **changes}), name="x"))


@pytest.mark.parametrize(
    ("base", "text", "type"),
    [
        ("quyet-dinh", {"so_ky_hieu": "Số: 11/2026/QĐ-UBND"}, "vbqppl"),
        ("quyet-dinh", {"so_ky_hieu": "Số:      /2026/QĐ-UBND"}, "vbqppl"),
        ("quyet-dinh", {"ten_loai": "NGHỊ QUYẾT", "so_ky_hieu": "Số: 05/2026/NQ-HĐND"}, "vbqppl"),
        ("quyet-dinh", {"ten_loai": "THÔNG TƯ", "so_ky_hieu": "Số:     /2026/TT-BNV"}, "vbqppl"),
        ("quyet-dinh", {"ten_loai": "NGHỊ ĐỊNH", "so_ky_hieu": "Số:        /NĐ-CP"}, "vbqppl"),
        (
            "quyet-dinh",
            {"co_quan": ["SỞ NỘI VỤ"], "so_ky_hieu": "Số: 12/2026/QĐ-UBND"},
            "vbqppl",
        ),  # one of both is wrong
        (
            "quyet-dinh",
            {"co_quan": ["TÒA ÁN NHÂN DÂN", "KHU VỰC 2"], "so_ky_hieu": "Số: 12/2026/QĐST-DS"},
            "unknown",
        ),
        ("ke-hoach", {"ten_loai": "LỆNH ĐIỀU ĐỘNG"}, "unknown"),
        ("ke-hoach", {"ten_loai": "GIẤY PHÉP XÂY DỰNG"}, "unknown"),
        ("ke-hoach", {"ten_loai": "GIẤY CHỨNG NHẬN"}, "unknown"),
        ("ke-hoach", {"ten_loai": "ĐƠN XIN NGHỈ PHÉP"}, "unknown"),
        ("ke-hoach", {"ten_loai": "KẾT LUẬN THANH TRA"}, "unknown"),
    ],
)
def test_other_laws_and_forms_are_left_alone(base: str, text: dict[str, Any], type: str) -> None:
    found = report(base, text)
    assert (found.verdict, found.anatomy.type, found.findings) == ("out_of_scope", type, ())
    assert found.anatomy.scope_reason is not None


@pytest.mark.parametrize(
    ("base", "text", "type"),
    [
        ("ke-hoach", {"so_ky_hieu": "Số: 15/2026/KH-UBND"}, "ke-hoach"),  # the year is a fault (SO-13), no other law
        ("quyet-dinh", {"trich_yeu": "Về việc triển khai Nghị định số 78/2025/NĐ-CP"}, "quyet-dinh"),
        ("ke-hoach", {"trich_yeu": "Thực hiện Thông tư số 01/2026/TT-BNV của Bộ trưởng Bộ Nội vụ"}, "ke-hoach"),
        ("quyet-dinh", {"so_ky_hieu": "Số:        /QĐ-UBND"}, "quyet-dinh"),
        ("quyet-dinh", {"co_quan": ["SỞ NỘI VỤ"], "so_ky_hieu": "Số: 12/2026/QĐ-SNV"}, "quyet-dinh"),  # SO-13
        ("quyet-dinh", {"ten_loai": "NGHỊ QUYẾT", "so_ky_hieu": "Số: 05/NQ-HĐND"}, "nghi-quyet"),
    ],
)
def test_what_only_looks_like_another_law_is_judged(base: str, text: dict[str, Any], type: str) -> None:
    found = report(base, text)
    assert (found.verdict in ("pass", "fail"), found.anatomy.type) == (True, type)


@pytest.mark.parametrize(
    ("text", "type", "begins"),
    [(PARTY, "van-ban-dang", "Văn bản của Đảng: "), (UNION, "unknown", "Văn bản của Đoàn Thanh niên: ")],
)
def test_party_and_youth_union_have_rules_of_their_own(text: dict[str, Any], type: str, begins: str) -> None:
    found = report("ke-hoach", text, remove=["tieu_ngu"], rule_lines={"tieu_ngu": False})
    assert (found.verdict, found.anatomy.type, found.findings) == ("out_of_scope", type, ())
    assert found.anatomy.scope_reason.vi.startswith(begins)


def test_the_front_is_advised_not_bound() -> None:
    text = {"co_quan": ["MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN XÃ TÂN AN"], "so_ky_hieu": "Số: 5/KH-MTTQ"}
    found = report("ke-hoach", text, remove=["quyen_han"])
    levels = {finding.rule: finding.level for finding in found.findings if finding.rule == "SO-03"}
    assert levels == {"SO-03": Level.WARNING}


@pytest.mark.parametrize(
    ("body", "verdict", "reason"),
    [
        ("", "out_of_scope", "Tệp không có chữ nào."),
        (p("   "), "out_of_scope", "Tệp không có chữ nào."),
        ("".join(map(p, ENGLISH)), "out_of_scope", "Văn bản không viết bằng tiếng Việt có dấu"),
        (NATION + "".join(map(p, ENGLISH[2:])), "out_of_scope", "Văn bản không viết bằng tiếng Việt có dấu"),
        ("".join(map(p, CHINESE)), "out_of_scope", "Văn bản không viết bằng tiếng Việt có dấu"),
        ("".join(map(p, TCVN3)), "out_of_scope", "Chữ của tệp thuộc bảng mã cũ (TCVN3 hoặc VNI)"),
        ("".join(map(p, VNI)), "out_of_scope", "Chữ của tệp thuộc bảng mã cũ (TCVN3 hoặc VNI)"),
        ("".join(map(p, GERMAN)), "out_of_scope", "Không nhận ra thể thức"),
        (p("Danh sách các hộ gia đình được hỗ trợ; §iÖn tho¹i"), "out_of_scope", "Không nhận ra thể thức"),
        (REQUEST, "out_of_scope", "“ĐƠN XIN NGHỈ HỌC” không thuộc 29 loại"),
        (p("Danh sách các hộ gia đình"), "out_of_scope", "Không nhận ra thể thức của một văn bản hành chính"),
        (p("Phụ lục I") + p("DANH MỤC NHIỆM VỤ"), "out_of_scope", "Tệp chỉ có phụ lục"),
    ],
    ids=[
        "empty",
        "blank",
        "english",
        "english under the national name",
        "chinese",
        "tcvn3",
        "vni",
        "german",
        "one old line",
        "request",
        "no document",
        "appendix",
    ],
)
def test_files_without_a_document(body: str, verdict: str, reason: str) -> None:
    found = check(read(package(body), name="x"))
    assert (found.verdict, found.findings, found.anatomy.scope_reason.vi.startswith(reason)) == (verdict, (), True)


def test_a_scan_needs_a_person() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="7200000" cy="9000000"/><a:graphic><a:graphicData uri="'
        'http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:spPr/></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    found = check(read(package(picture), name="x"))
    assert (found.verdict, found.findings) == ("needs_person", ())
    assert found.anatomy.scope_reason.vi.startswith("Tệp chỉ có ảnh, có thể là bản chụp")


@pytest.mark.parametrize(
    ("written", "as_of", "judged"),
    [
        ("ngày 05 tháng 3 năm 2020", None, True),
        ("ngày 04 tháng 3 năm 2020", None, False),
        ("ngày 05 tháng 01 năm 2018", None, False),
        ("ngày     tháng 3 năm 2020", None, True),
        ("ngày     tháng 02 năm 2020", None, False),
        ("ngày 05 tháng 01 năm 2018", date(2026, 1, 5), True),
        ("ngày 05 tháng 01 năm 2026", date(2019, 12, 31), False),
    ],
)
def test_the_law_of_the_day_counts(written: str, as_of: date | None, judged: bool) -> None:
    source = make("ke-hoach", {"text": {"dia_danh_ngay": f"Tân An, {written}"}})
    found = check(read(source, name="x"), as_of=as_of)
    assert (found.verdict != "out_of_scope") is judged
    assert bool(found.findings) <= judged


def test_a_decree_that_was_replaced_does_not_judge_what_came_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(schemas.table("pack"), "effective_to", date(2025, 12, 31))
    assert check(read(make("ke-hoach"), name="x")).anatomy.scope_reason.vi == (
        "Văn bản ban hành ngày 05/01/2026, sau khi NĐ 30/2020/NĐ-CP hết hiệu lực (31/12/2025); không xét theo Nghị định này."
    )
    earlier = make("ke-hoach", {"text": {"dia_danh_ngay": "Tân An, ngày 31 tháng 12 năm 2025"}})
    assert check(read(earlier, name="x")).verdict != "out_of_scope"


def test_the_rule_set_that_reports_name_is_the_pack_that_judges() -> None:
    assert schemas.table("pack")["id"] == schemas.ruleset() == "nd30-2020"
