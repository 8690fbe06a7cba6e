"""What belongs together in a plan moves together: columns of a table, counts and their years, a period and its aim."""

from __future__ import annotations

from typing import Any

import pytest

from commands.citing import finder
from generator.rollover import Rolled, Status, roll
from tests.rollover.small import small


def rolled(year: int = 2027, **changes: Any) -> Rolled:
    data = small(**{"ngay": "5/3/2026", "trich_yeu": "Chuyển đổi số năm 2026", **changes})
    return roll(data, year, cited=finder(data, year, None))


def questions(found: Rolled) -> list[tuple[str, str]]:
    """The new words and the reason of each question, those about who issues the plan left out."""
    return [
        (item.new, item.reason.vi)
        for item in found.items
        if item.status is Status.ASKED and item.path[0] in ("trich_yeu", "noi_dung", "noi_nhan", "ket_thuc")
    ]


def line(text: str, **changes: Any) -> tuple[Any, list[str]]:
    """What a line of a plan of 2026 becomes in 2027, and the questions about it."""
    found = rolled(noi_dung=[{"gach": text}], **changes)
    new = found.data["noi_dung"][0]
    return new if isinstance(new, str) else new["gach"], [reason for _, reason in questions(found)]


def table(columns: list[str], *rows: list[Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    found = rolled(noi_dung=[{"muc": "MỤC", "noi_dung": [{"bang": {"cot": columns, "hang": list(rows)}}]}])
    return found.data["noi_dung"][0]["noi_dung"][0]["bang"], questions(found)


# -- tables --------------------------------------------------------------------------------------------------------------


def test_both_years_of_a_ratio_move() -> None:
    made, _ = table(["Chỉ tiêu", "TH 2025", "KH 2026", "So sánh 2026/2025 (%)"], ["Thu", "10", "11", "110"])
    assert made["cot"] == ["Chỉ tiêu", "TH 2026", "KH 2027", "So sánh 2027/2026 (%)"]


def test_the_month_and_the_number_of_a_heading_are_no_ratio() -> None:
    made, _ = table(["Ước 2025", "KH 2026", "QĐ 12/2025"], ["10", "11", "1"])
    assert made["cot"] == ["Ước 2026", "KH 2027", "QĐ 12/2025"]


def test_what_is_done_in_a_week_keeps_its_date_while_the_week_keeps_its_days() -> None:
    made, _ = table(
        ["Tuần", "Thời gian", "Nội dung"],
        ["11", "16/11 - 21/11/2026", "Kỷ niệm 44 năm Ngày Nhà giáo Việt Nam (20/11/1982 - 20/11/2026)"],
    )
    assert made["hang"][0][1:] == [
        "15/11 - 20/11/2027",
        "Kỷ niệm 45 năm Ngày Nhà giáo Việt Nam (20/11/1982 - 20/11/2027)",
    ]


def test_the_days_of_a_period_that_is_inspected_move_and_are_asked() -> None:
    made, asked = table(
        ["Đơn vị", "Thời kỳ"], ["Trường A", "Từ 01/01/2023 đến 31/12/2025"], ["Trường B", "2024 - 2025"]
    )
    assert [row[1] for row in made["hang"]] == ["Từ 01/01/2024 đến 31/12/2026", "2025 - 2026"]
    assert {reason for _, reason in asked} == {"Thời kỳ được kiểm tra, đánh giá: chuyển cùng kế hoạch, xem lại."}


def test_what_a_row_asks_about_cells_it_asks_once_a_table() -> None:
    _, asked = table(
        ["Công trình", "Thời gian"],
        ["Khánh thành sân chơi", "Tháng 3/2026"],
        ["Khánh thành cầu", "Tháng 4/2026"],
        ["Giao ban hằng tháng", "Tháng 5/2026"],
    )
    assert asked == [
        (
            "Khánh thành sân chơi",
            "Việc làm một lần: đã xong trong năm 2026 chưa, có làm tiếp năm 2027 không. Xem cả các dòng khác của bảng.",
        )
    ]


def test_a_figure_that_may_be_the_year_is_asked() -> None:
    made, asked = table(["Xã", "Số hộ"], ["A", 2026], ["B", 1995])
    assert [row[1] for row in made["hang"]] == [2027, 1995]
    assert asked == [("2027", "“2026” được hiểu là năm của kế hoạch và chuyển thành 2027: xem lại.")]


# -- counts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Giải Việt dã lần thứ XXXI và Ngày chạy Olympic năm 2026", "Giải Việt dã lần thứ XXXII và Ngày chạy Olympic năm 2027"),
        ("Hội thi lần thứ 9 (ngày 15/6/2026)", "Hội thi lần thứ 10 (ngày 15/6/2027)"),
    ],
)  # fmt: skip
def test_a_count_in_the_subject_goes_up_and_is_asked_once(old: str, new: str) -> None:
    found = rolled(trich_yeu=old)
    assert found.data["trich_yeu"] == new
    assert [reason[:8] for _, reason in questions(found)] == ["Lần thứ "]


def test_a_count_that_no_year_stands_by_is_asked_in_the_subject_too() -> None:
    found = rolled(trich_yeu="Hội khỏe Phù Đổng năm 2026 lần thứ mười")
    assert [reason for _, reason in questions(found)] == ["Số lần, số năm kỷ niệm hoặc khóa có thể phải tăng theo năm."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết Đại hội Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030", None),
        ("Nghị quyết Đại hội Đảng bộ xã lần thứ I năm 2026", "Nghị quyết Đại hội Đảng bộ xã lần thứ I năm 2027"),
        ("Đã dự giải lần thứ XXX năm 2024", None),
    ],
)
def test_a_count_of_congresses_or_of_another_year_stays(text: str, expected: str | None) -> None:
    assert line(text)[0] == (expected or text)


def test_times_within_a_year_do_not_go_up() -> None:
    assert line("Kiểm tra lần thứ 2 trong tháng 9/2026.") == (
        "Kiểm tra lần thứ 2 trong tháng 9/2027.",
        ["Số lần, số năm kỷ niệm hoặc khóa có thể phải tăng theo năm."],
    )
    assert line("Hội thi lần thứ 15 trong tháng 9/2026.")[0] == "Hội thi lần thứ 16 trong tháng 9/2027."


def test_each_anniversary_of_a_line_counts_up() -> None:
    text = "Kỷ niệm 81 năm Quốc khánh (02/9/1945 - 02/9/2026) và 96 năm Xô viết Nghệ Tĩnh (12/9/1930 - 12/9/2026);"
    assert line(text)[0] == (
        "Kỷ niệm 82 năm Quốc khánh (02/9/1945 - 02/9/2027) và 97 năm Xô viết Nghệ Tĩnh (12/9/1930 - 12/9/2027);"
    )


def test_years_of_a_programme_between_two_days_are_no_anniversary() -> None:
    text = "Sơ kết 5 năm thực hiện (01/7/2020 - 30/6/2025);"
    assert line(text)[0] == text


# -- days and years ------------------------------------------------------------------------------------------------------

_WEEKDAY = "Ngày {new}/2027 là {falls}, bản cũ là {was}: xem lại ngày."


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        # chosen for its day of the week
        ("Ra quân ngày 01/3/2026.", "Ra quân ngày 01/3/2027.", _WEEKDAY.format(new="01/03", falls="thứ Hai", was="Chủ nhật")),
        # the end of a term, of a month, a holiday, a day that is kept for its name: no day of the week was chosen
        ("Báo cáo trước ngày 14/3/2026.", "Báo cáo trước ngày 14/3/2027.", None),
        ("Tổng hợp ngày 28/3/2026.", "Tổng hợp ngày 28/3/2027.", None),
        ("Chốt ngày 31/5/2026.", "Chốt ngày 31/5/2027.", None),
        ("Ngày Sách và Văn hóa đọc Việt Nam 21/6/2026.", "Ngày Sách và Văn hóa đọc Việt Nam 21/6/2027.", None),
        ("Từ ngày 01/3/2026 đến ngày 31/3/2026.", "Từ ngày 01/3/2027 đến ngày 31/3/2027.", None),
    ],
)  # fmt: skip
def test_a_day_off_work_that_becomes_a_day_of_work_is_asked(old: str, new: str, question: str | None) -> None:
    text, asked = line(old)
    assert text == new
    assert asked == ([question] if question else [])


def test_a_day_of_the_week_far_behind_its_date_follows() -> None:
    text = (
        "Họp ngày 19/3/2026 tại Trung tâm Huấn luyện và Thi đấu thể dục thể thao của tỉnh, bắt đầu lúc 14 giờ thứ Năm."
    )
    assert line(text)[0] == text.replace("2026", "2027").replace("thứ Năm", "thứ Sáu")


def test_a_lunar_year_between_a_day_and_its_day_of_the_week_follows_too() -> None:
    assert line("Phần lễ: ngày 24/02/2026 (mùng 8 tháng Giêng năm Bính Ngọ), thứ Ba.")[0] == (
        "Phần lễ: ngày 13/02/2027 (mùng 8 tháng Giêng năm Đinh Mùi), thứ Bảy."
    )


@pytest.mark.parametrize("told", ["từ mùng 7 đến mùng 9 tháng Giêng", "mùng 7 - 9 Tết", "mồng 7, mồng 9 tháng Giêng"])
def test_both_ends_of_a_range_of_lunar_days_move_by_the_moon(told: str) -> None:
    assert line(f"Từ ngày 23/02/2026 đến ngày 25/02/2026 ({told}).")[0] == (
        f"Từ ngày 12/02/2027 đến ngày 14/02/2027 ({told})."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Kiểm tra kết luận có hiệu lực trong năm 2025 và quý I/2026.",
            "Kiểm tra kết luận có hiệu lực trong năm 2026 và quý I/2027.",
        ),
        (
            "Rà soát văn bản ban hành năm 2025 và 6 tháng đầu năm 2026.",
            "Rà soát văn bản ban hành năm 2026 và 6 tháng đầu năm 2027.",
        ),
        ("Sửa đổi năm 2025 và bổ sung năm 2026.", "Sửa đổi năm 2025 và bổ sung năm 2027."),
    ],
)
def test_the_year_before_moves_with_a_part_of_the_plans_year(old: str, new: str) -> None:
    assert line(old)[0] == new


def test_the_month_in_which_something_began_moves_only_where_it_stands_alone() -> None:
    assert table(["Lớp", "Thời gian"], ["A", "Từ tháng 9/2025"])[0]["hang"][0][1] == "Từ tháng 9/2026"
    assert line("Áp dụng từ tháng 9/2025 tại phường.")[0] == "Áp dụng từ tháng 9/2025 tại phường."


def test_cohorts_of_one_line_move_together() -> None:
    new, asked = line("Công dân nam sinh từ năm 2001 đến năm 2008; đã học đại học thì sinh từ năm 1999.")
    assert new == "Công dân nam sinh từ năm 2002 đến năm 2009; đã học đại học thì sinh từ năm 2000."
    assert asked
    assert line("Vận động viên thiếu niên: sinh từ ngày 01/01/2012 đến ngày 31/12/2014.")[0] == (
        "Vận động viên thiếu niên: sinh từ ngày 01/01/2013 đến ngày 31/12/2015."
    )
    assert line("Ông A sinh năm 1980.")[0] == "Ông A sinh năm 1980."


# -- lines that are asked about ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kế hoạch này thay thế Kế hoạch số 60/KH-UBND ngày 24 tháng 01 năm 2024.", "Bản mới thay thế văn bản nào: ghi lại hoặc bỏ."),
        ("Thay thế bóng đèn hỏng.", None),
        ("Kiểm tra tại 02 đơn vị: Trạm Y tế, Trường Tiểu học.", "Danh sách đơn vị của năm 2026: chọn lại cho năm 2027."),
        ("Kiểm tra tại 02 đơn vị: mỗi quý một đơn vị.", None),
        ("Kiểm tra 100% đơn vị theo quy định: hồ sơ, sổ sách.", None),
        ("Năm 2026 có 27 lớp, 1.086 học sinh.", "Số liệu hiện có của năm 2026: cập nhật cho năm 2027."),
        ("6 tháng đầu năm 2026, toàn xã có 2.814 trẻ em.", "Số liệu hiện có của năm 2026: cập nhật cho năm 2027."),
        ("Xã hiện có 12 ấp.", "Số liệu hiện có của năm 2026: cập nhật cho năm 2027."),
        ("Năm 2026 tổ chức 02 lớp.", None),
        ("Từ ngày 01/01/2026, kết quả được cấp bản điện tử.", "Mốc bắt đầu áp dụng: trong năm 2026 đã áp dụng chưa, bản mới còn ghi không."),
        ("Từ ngày 01/01/2026 đến ngày 31/12/2026, cấp bản điện tử.", None),
        ("Diện tích phấn đấu 7,5 tấn/ha.", "Chỉ tiêu của năm 2026: mức của năm 2027 do cấp có thẩm quyền giao, xem lại từng số."),
        ("Phấn đấu hoàn thành trong năm 2026.", None),
        ("Chỉ tiêu giao năm 2026: 30 công dân.", "Chỉ tiêu của năm 2026: mức của năm 2027 do cấp có thẩm quyền giao, xem lại từng số."),
        ("Lớp chuyên viên chính khóa 15.", "Số lần, số năm kỷ niệm hoặc khóa có thể phải tăng theo năm."),
        ("Chuẩn bị kỳ họp thứ 8 (cuối năm 2026).", "Số lần, số năm kỷ niệm hoặc khóa có thể phải tăng theo năm."),
        ("Theo kết luận tại kỳ họp thứ 8 của Hội đồng nhân dân xã.", None),
        ("Kiểm tra 12 cơ sở bánh trung thu.", None),
        ("Ban hành kế hoạch kiểm tra năm 2026.", None),
        ("Ban hành kế hoạch kiểm tra trong quý I năm 2026.", "Việc làm một lần: đã xong trong năm 2026 chưa, có làm tiếp năm 2027 không."),
    ],
)  # fmt: skip
def test_a_line_that_holds_for_one_year_is_asked(text: str, asked: str | None) -> None:
    assert line(text)[1] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("THỰC TRẠNG", 1),
        ("KẾT QUẢ ĐỢT 1", 1),
        ("ĐẶC ĐIỂM, TÌNH HÌNH", 1),
        ("TÌNH HÌNH PHẢI BÁO CÁO", 0),
        ("NHIỆM VỤ", 0),
    ],
)
def test_a_heading_of_results_without_a_year_is_asked(heading: str, count: int) -> None:
    found = rolled(noi_dung=[{"muc": heading, "noi_dung": ["Nội dung."]}])
    assert [new for new, _ in questions(found)] == [heading] * count


def test_weeks_that_are_counted_between_two_days_are_asked() -> None:
    told = "Số tuần, số ngày đếm theo lịch của năm 2026: đếm lại, xem ngày đầu và ngày cuối."
    assert told in line("Đợt 1: từ ngày 07/9/2026 đến ngày 15/01/2027 (18 tuần thực học).")[1]
    assert told not in line("Đợt 1: từ ngày 07/9/2026 đến ngày 15/01/2027 (04 tháng).")[1]


def test_the_last_sentence_is_asked_about_like_a_line() -> None:
    found = rolled(ket_thuc="Kế hoạch này có hiệu lực từ ngày ký và thay thế Kế hoạch số 60/KH-UBND ngày 24/01/2025")
    assert ("Bản mới thay thế văn bản nào: ghi lại hoặc bỏ.") in [reason for _, reason in questions(found)]
    assert questions(rolled(ket_thuc="Trên đây là Kế hoạch chuyển đổi số năm 2026")) == []


# -- the year and the period of a plan -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đầu tư công năm 2026 và nhu cầu vốn năm 2027", "Đầu tư công năm 2027 và nhu cầu vốn năm 2028"),
        ("Kết quả năm 2025 và phương hướng năm 2026", "Kết quả năm 2025 và phương hướng năm 2027"),
    ],
)
def test_a_year_that_only_looks_ahead_is_not_the_plans(old: str, new: str) -> None:
    assert rolled(trich_yeu=old).data["trich_yeu"] == new


def period(**changes: Any) -> Rolled:
    subject = "Phát triển dược liệu giai đoạn 2021 - 2025, định hướng đến năm 2030"
    data = small(**{"ngay": "15/3/2021", "trich_yeu": subject, **changes})
    return roll(data, 2026, cited=finder(data, 2026, None))


def test_a_period_that_looks_ahead_moves_and_its_horizon_is_asked() -> None:
    found = period()
    assert found.data["trich_yeu"] == "Phát triển dược liệu giai đoạn 2026 - 2030, định hướng đến năm 2030"
    assert [reason for _, reason in questions(found)] == [
        "Mốc năm 2030 nằm trong giai đoạn 2026 - 2030 của bản mới: xem còn là mốc định hướng không."
    ]


def test_the_period_before_is_told_as_results() -> None:
    found = period(noi_dung=[{"muc": "KẾT QUẢ GIAI ĐOẠN 2016 - 2020", "noi_dung": ["Toàn tỉnh có 18.000 ha."]}])
    assert found.data["noi_dung"] == [
        {"muc": "KẾT QUẢ GIAI ĐOẠN 2021 - 2025", "noi_dung": ["(Bổ sung kết quả giai đoạn 2021 - 2025.)"]}
    ]


def test_the_period_of_another_programme_is_asked_the_plans_own_is_not() -> None:
    found = period(
        noi_dung=["Lồng ghép Chương trình mục tiêu quốc gia giai đoạn 2021 - 2025.", "Kinh phí giai đoạn 2021 - 2025."]
    )
    assert found.data["noi_dung"][1] == "Kinh phí giai đoạn 2026 - 2030."
    assert [(new, reason[:12]) for new, reason in questions(found)[1:]] == [
        ("Lồng ghép Chương trình mục tiêu quốc gia giai đoạn 2026 - 2030.", "Giai đoạn củ")
    ]


def test_a_figure_for_a_year_of_the_period_is_asked() -> None:
    found = period(noi_dung=["Đến năm 2025 diện tích đạt 20.500 ha.", "Năm 2023 hỗ trợ cây giống."])
    assert found.data["noi_dung"] == ["Đến năm 2030 diện tích đạt 20.500 ha.", "Năm 2028 hỗ trợ cây giống."]
    assert [new for new, _ in questions(found)[1:]] == ["Đến năm 2030 diện tích đạt 20.500 ha."]


def three_years(**changes: Any) -> Rolled:
    subject = "Tài chính - ngân sách nhà nước 03 năm 2026 - 2028"
    data = small(**{"ngay": "20/7/2025", "trich_yeu": subject, **changes})
    return roll(data, 2027, cited=finder(data, 2027, None))


def test_a_plan_for_three_years_is_that_of_their_first() -> None:
    table = {"cot": ["Nội dung", "Ước TH 2025", "DK 2026", "DK 2027", "DK 2028"], "hang": [["Chi", "1", "2", "3", "4"]]}
    lines = ["Đơn vị gửi trước ngày 05/8/2025.", {"bang": table}]
    found = three_years(noi_dung=[{"muc": "KẾ HOẠCH 2026 - 2028", "noi_dung": lines}])
    assert found.data["trich_yeu"] == "Tài chính - ngân sách nhà nước 03 năm 2027 - 2029"
    assert found.data["ngay"] == "2026"
    part = found.data["noi_dung"][0]
    assert part["muc"] == "KẾ HOẠCH 2027 - 2029"
    assert part["noi_dung"][0] == "Đơn vị gửi trước ngày 05/8/2026."
    assert part["noi_dung"][1]["bang"]["cot"] == ["Nội dung", "Ước TH 2026", "DK 2027", "DK 2028", "DK 2029"]


def test_another_period_of_such_a_plan_stays() -> None:
    assert three_years(noi_dung=["Kế hoạch trung hạn 2026 - 2030."]).data["noi_dung"] == [
        "Kế hoạch trung hạn 2026 - 2030."
    ]


# -- units that ended --------------------------------------------------------------------------------------------------------


def before_july(text: str) -> tuple[str, list[str]]:
    data = small(ngay="10/01/2025", trich_yeu="Thanh tra năm 2025", noi_dung=[text])
    found = roll(data, 2026, cited=finder(data, 2026, None))
    return found.data["noi_dung"][0], [reason[:28] for _, reason in questions(found)]


@pytest.mark.parametrize(
    "text",
    [
        "Thanh tra huyện, thành phố xây dựng kế hoạch.",
        "Trung tâm Y tế các huyện, thị xã thực hiện.",
        "Học sinh đạt giải cấp quận, huyện trở lên.",
        "Huyện, thành phố",
    ],
)
def test_a_body_of_districts_does_not_become_one_of_communes(text: str) -> None:
    new, asked = before_july(text)
    assert new == text
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("UBND 14 phường xây dựng kế hoạch.", 1),
        ("Có 05/14 xã, phường đạt chuẩn.", 1),
        ("Giao lưu giữa 02 phường.", 0),
        ("Đường 30/4 phường Phú Cường.", 0),
    ],
)
def test_how_many_communes_there_were_is_asked(text: str, count: int) -> None:
    new, asked = before_july(text)
    assert new == text
    assert asked.count("Số xã, phường đã đổi từ ngày") == count


def test_committees_of_districts_become_those_of_communes() -> None:
    assert before_july("UBND các huyện, thị xã, thành phố xây dựng kế hoạch.")[0].startswith("UBND các xã, phường")
