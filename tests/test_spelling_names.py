"""Names whose words are common words as well: none is found in right text that is written in small letters."""

from __future__ import annotations

import re

import schemas
from checker.engine import check
from checker.reader import read
from tests.specimen import make

ROWS = {
    rule: row
    for table in schemas.rule_tables()
    for rule, row in table.items()
    if row["kind"] == "spelling" and "names" in row
}

# Sentences of administrative texts in which syllables of one word and the next join to a name.
COMMON = (
    "Cập nhật bản đồ quy hoạch; tập trung quốc phòng, an ninh; trước hết tập trung bộ hồ sơ về một đầu mối.",
    "Ngăn hình thái lan truyền dịch bệnh; theo dõi trạng thái lan rộng của sâu bệnh trên giống hoa kỳ này.",
    "Kiểm tra các mác bê tông; chọn các mác thép phù hợp; thu hồi lò tấn công suất nhỏ và lỗ tấn tới.",
    "Các bác hồ hởi tham gia; các bà triệu tập họp tổ; mỗi cụ hồ sơ đầy đủ; vua hùng mạnh; bà trưng bày sản phẩm.",
    "Bến cát số 2; cửa lò nung; bến tre lá; sông công trình thủy lợi; núi thành bậc thang; cầu giấy tờ nhà đất.",
    "Thủy triều lý tưởng cho tàu vào; thủy triều trần qua đê; mức triều nguyên trạng của cửa sông.",
    "Người dân tây nguyên quán xã; khách tây ban ngày; đất bồ đào; miền nam bộ đội; phía bắc bộ phận một cửa.",
    "Trường chinh phục tri thức; lê lợi ích nhóm; quang trung thế; phần trần phú cho thợ; võ nguyên giáp ranh.",
    "Nguồn ấn độ cao; đài loan báo tin; hàn quốc lộ; triều tiên tiến; thượng hải sản; bắc kinh phí; quảng châu báu.",
    "Cơ quan hành chính thuộc tỉnh lập danh sách; pháp luật đất đai; pháp luật giáo dục; bộ luật dân sự là đạo luật.",
    "Vật liệu ca-na, bộ nội dung; sở tài liệu; bộ y phục; ủy ban nhân dân các cấp; hội đồng nhân dân hai cấp.",
)


TEXT = " ".join(COMMON)


def test_no_name_in_common_words() -> None:
    report = check(read(make("ke-hoach", {"text": {"loi_van.1": TEXT}}), name="a.docx"))
    assert [(finding.rule, finding.found) for finding in report.findings if finding.rule in ROWS] == []


def test_common_words_that_look_like_names_are_there() -> None:
    names = (name for row in ROWS.values() for name in row["names"])
    there = {name for name in names if re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", TEXT.lower())}
    must = {
        "Trung Quốc",
        "Nhật Bản",
        "Thái Lan",
        "Hoa Kỳ",
        "Các Mác",
        "Trung Bộ",
        "Nam Bộ",
        "Lỗ Tấn",
        "Bác Hồ",
        "Cửa Lò",
    }
    assert must <= there


def test_a_name_in_small_letters_is_wrong_where_the_rule_says_so() -> None:
    wanted = sorted((rule, name.lower()) for rule, row in ROWS.items() if row.get("any_case") for name in row["names"])
    found = []
    for _, name in wanted:
        report = check(read(make("ke-hoach", {"text": {"loi_van.1": f"Xem {name} nhé."}}), name="a.docx"))
        found += [(finding.rule, finding.found) for finding in report.findings if finding.rule in ROWS]
    assert sorted(found) == wanted
