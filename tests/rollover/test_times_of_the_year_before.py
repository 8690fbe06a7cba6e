"""Times that a date alone does not tell: of the moon, of the year before, of weeks; figures of one year alone."""

from __future__ import annotations

from typing import Any

import pytest

from commands.citing import finder
from generator.rollover import Rolled, Status, roll
from tests.rollover.small import line, small


def rolled(year: int = 2027, **changes: Any) -> Rolled:
    data = small(**{"ngay": "5/3/2026", "trich_yeu": "Chuyển đổi số năm 2026", **changes})
    return roll(data, year, cited=finder(data, year, None))


def reasons(found: Rolled, status: Status = Status.ASKED) -> list[tuple[str, str]]:
    return [(item.new, item.reason.vi) for item in found.items if item.status is status]


def asked(text: str) -> tuple[Any, list[str]]:
    """What a line of a plan of 2026 becomes in 2027, and the questions about it."""
    found = rolled(noi_dung=[{"gach": text}])
    new = found.data["noi_dung"][0]
    return new if isinstance(new, str) else new["gach"], [reason for _, reason in reasons(found)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lễ hội: ngày 03/3/2026 (rằm tháng Giêng);", "Lễ hội: ngày 20/02/2027 (rằm tháng Giêng);"),
        (
            "Giỗ Tổ ngày 10/3 âm lịch (Chủ nhật, ngày 26/4/2026);",
            "Giỗ Tổ ngày 10/3 âm lịch (thứ Sáu, ngày 16/4/2027);",
        ),
        ("Tết Trung thu: ngày 25/9/2026;", "Tết Trung thu: ngày 15/9/2027;"),
        ("Pháo hoa giao thừa, 0 giờ ngày 17/02/2026;", "Pháo hoa giao thừa, 0 giờ ngày 06/02/2027;"),
        ("Ra quân ngày 23/02/2026 (mùng 7 Tết);", "Ra quân ngày 12/02/2027 (mùng 7 Tết);"),
        (
            "Từ ngày 10/10/2025 đến ngày 20/10/2025 (từ ngày 19 đến ngày 29 tháng 8 âm lịch);",
            "Từ ngày 29/9/2026 đến ngày 09/10/2026 (từ ngày 19 đến ngày 29 tháng 8 âm lịch);",
        ),
    ],
)
def test_a_day_told_by_the_moon_as_well_moves_with_the_moon(old: str, new: str) -> None:
    text, questions = asked(old)
    assert text == new
    assert questions
    assert all(" âm lịch năm " in question for question in questions)


def test_the_question_says_both_days() -> None:
    assert asked("Tết Trung thu: ngày 25/9/2026;")[1] == [
        "25/09/2026 là ngày 15/8 âm lịch; ngày 15/8 âm lịch năm Đinh Mùi là 15/09/2027: xem lại."
    ]


def test_a_day_near_a_feast_moves_by_date_and_the_question_says_where_the_feast_falls() -> None:
    assert asked("Nghỉ Tết Nguyên đán từ ngày 12/02/2026;") == (
        "Nghỉ Tết Nguyên đán từ ngày 12/02/2027;",
        ["Ngày theo âm lịch: tính lại theo lịch năm 2027. Tết Nguyên đán: 17/02/2026 → 06/02/2027."],
    )


def test_a_lunar_day_alone_stays() -> None:
    assert asked("Dâng hương sau rằm tháng Giêng;") == ("Dâng hương sau rằm tháng Giêng;", [])


def test_a_lunar_day_with_its_year_keeps_its_day_off_work_or_not() -> None:
    assert asked("Lễ hội ngày 15/8/2026 (âm lịch);")[0] == "Lễ hội ngày 15/8/2027 (âm lịch);"


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("Từ ngày 05/11/2025 đến ngày 14/11/2025;", "Từ ngày 05/11/2026 đến ngày 14/11/2026;", 2),
        ("Sơ tuyển xong trước ngày 20/11/2025;", "Sơ tuyển xong trước ngày 20/11/2026;", 1),
        ("Tháng 11/2025", "Tháng 11/2026", 1),
        ("Khám tuyển cuối năm 2025, đầu năm 2026;", "Khám tuyển cuối năm 2026, đầu năm 2027;", 1),
        ("Vụ Đông Xuân 2024 - 2025 đạt 500 ha;", "Vụ Đông Xuân 2024 - 2025 đạt 500 ha;", 1),
        ("Đón năm mới 2027;", "Đón năm mới 2028;", 0),
        ("Chuẩn bị Tết Dương lịch 2027;", "Chuẩn bị Tết Dương lịch 2028;", 1),
        ("Tuyên truyền đến hết ngày 28/02/2027;", "Tuyên truyền đến hết ngày 28/02/2028;", 1),
        ("Người cao tuổi (sinh các năm 1946, 1936);", "Người cao tuổi (sinh các năm 1947, 1937);", 1),
        ("75 năm qua, tỉnh đã đổi thay;", "75 năm qua, tỉnh đã đổi thay;", 1),
        ("Sau 66 năm thực hiện lời dạy của Bác, phong trào duy trì;", "=", 1),
        ("Chủ đề: “An toàn thực phẩm”;", "=", 1),
        ("Đ/c Lê Thị Hoa: lập danh sách;", "=", 1),
        ("02 giáo viên nghỉ hưu từ 01/11/2026;", "=", 1),
        ("Giải ngân vốn đầu tư công năm 2025 đạt 95,6%;", "=", 1),
        ("Thực hiện Đề án trồng một tỷ cây xanh giai đoạn 2021 - 2025;", "=", 1),
        (
            "Năm 2025 đã trang bị 300 bộ; năm 2026 mua thêm 150 bộ;",
            "Năm 2025 đã trang bị 300 bộ; năm 2027 mua thêm 150 bộ;",
            2,
        ),
        ("Năm 2026 là năm bứt phá;", "Năm 2027 là năm bứt phá;", 1),
        ("Vắc xin hạn dùng đến 30/6/2026;", "=", 1),
        ("Hợp đồng hết hạn ngày 31/12/2026;", "=", 1),
        ("Làm mới 120 km đường băng cản lửa;", "=", 1),
        ("Thi thử ngày 07 - 08/3/2026;", "Thi thử ngày 07 - 08/3/2027;", 1),
        ("Từ năm 2024 đến nay xử phạt 96 vụ;", "=", 1),
        ("Diễn tập ngày 14, 15/5/2026;", "Diễn tập ngày 14, 15/5/2027;", 1),  # a Friday and a Saturday
        ("Diễn tập ngày 15, 18/5/2026;", "Diễn tập ngày 15, 18/5/2027;", 1),  # a Saturday and a Tuesday
        ("Đơn vị gửi số liệu đến 31/12/2025;", "=", 1),
        # and their right neighbours
        ("Tuần lễ từ 09 - 16/6/2026;", "Tuần lễ từ 09 - 16/6/2027;", 0),
        ("Ký hợp đồng đào tạo trước 26/02/2026;", "Ký hợp đồng đào tạo trước 26/02/2027;", 0),
        ("Đến nay phong trào phát triển rộng khắp;", "=", 0),
        ("Tập huấn ngày 05, 06/3/2026;", "Tập huấn ngày 05, 06/3/2027;", 1),
        ("Tập huấn ngày 11, 12/3/2026;", "Tập huấn ngày 11, 12/3/2027;", 0),
        ("Làm báo cáo trong năm 2026;", "Làm báo cáo trong năm 2027;", 0),
        ("Công trình hoàn thành từ ngày 05/11/2025;", "=", 0),
        ("Vụ việc xảy ra ngày 05/11/2025;", "=", 0),
        ("Kho (đã hoàn thành tháng 11/2025);", "=", 1),
        ("Quy hoạch giai đoạn 2021 - 2025;", "=", 0),
        ("Tuyên truyền đến hết ngày 26/02/2026;", "Tuyên truyền đến hết ngày 26/02/2027;", 0),
        ("Hướng tới năm 2030;", "=", 0),
        ("Ngày sinh đồng chí Trần Phú;", "=", 0),
        ("Đồng chí Phó Chủ tịch UBND xã chỉ đạo;", "=", 0),
        ("Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ 2025 - 2030 đã đề ra mục tiêu;", "=", 0),
        ("Hiệp thương lần thứ nhất;", "=", 0),
        ("Tham mưu thành lập đoàn kiểm tra liên ngành;", "=", 0),
    ],
)
def test_one_line(old: str, new: str, count: int) -> None:
    text, questions = asked(old)
    assert (text, len(questions)) == (old if new == "=" else new, count)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Năm 2026 phấn đấu tỷ lệ hài lòng đạt 96%;", 1),
        ("Đến hết quý IV/2026 điểm trung bình từ 4,1 trở lên;", 1),
        ("Năm 2026 giao 20 thanh niên;", 1),
        ("Tiết kiệm thêm 5% dự toán năm 2026;", 1),
        ("Năm 2026, 100% hồ sơ được số hóa;", 0),
        ("Năm 2026 tổ chức 02 lớp tập huấn;", 0),
        ("Trong năm 2026, giao Văn phòng báo cáo trước ngày 15/12/2026;", 0),
        ("Năm 2026 phấn đấu đạt 03 mục tiêu sau:", 0),
    ],
)
def test_a_figure_set_for_the_year_is_asked_about(text: str, count: int) -> None:
    why = "Chỉ tiêu của năm 2026: mức của năm 2027 do cấp có thẩm quyền giao, xem lại từng số."
    assert asked(text)[1] == [why] * count


def test_a_heading_of_targets_asks_once_for_all_figures_below() -> None:
    lines = [{"gach": "Tỷ lệ hộ nghèo còn 1,5%;"}, {"gach": "Năm 2026 giảm 0,5%."}]
    found = rolled(noi_dung=[{"muc": "MỤC TIÊU", "noi_dung": lines}])
    why = "Chỉ tiêu của năm 2026: mức của năm 2027 do cấp có thẩm quyền giao, xem lại từng số."
    assert reasons(found) == [("MỤC TIÊU", why)]
    none = rolled(noi_dung=[{"muc": "MỤC TIÊU", "noi_dung": [{"gach": "100% hồ sơ được số hóa."}]}])
    assert reasons(none) == []


def test_a_heading_of_results_and_targets_keeps_the_targets() -> None:
    lines = [{"gach": "Năm 2025 đã giao 18 thanh niên."}, {"gach": "Năm 2026 giao 20 thanh niên."}]
    found = rolled(noi_dung=[{"muc": "KẾT QUẢ NĂM 2025 VÀ CHỈ TIÊU NĂM 2026", "noi_dung": lines}])
    assert found.data["noi_dung"][0]["noi_dung"] == [{"gach": "Năm 2027 giao 20 thanh niên."}]


def test_a_heading_of_results_of_the_last_season_is_one_of_results() -> None:
    lines = [{"gach": "Xảy ra 09 vụ cháy."}]
    subject = "Phòng cháy rừng mùa khô 2025 - 2026 và năm 2026"
    found = rolled(trich_yeu=subject, noi_dung=[{"muc": "ĐÁNH GIÁ MÙA KHÔ 2024 - 2025", "noi_dung": lines}])
    assert found.data["noi_dung"] == [
        {"muc": "ĐÁNH GIÁ MÙA KHÔ 2025 - 2026", "noi_dung": ["(Bổ sung kết quả năm 2026.)"]}
    ]
    lines = [{"gach": "Trực 24/24 giờ."}]
    found = rolled(trich_yeu=subject, noi_dung=[{"muc": "NHIỆM VỤ MÙA KHÔ 2025 - 2026", "noi_dung": lines}])
    assert found.data["noi_dung"] == [{"muc": "NHIỆM VỤ MÙA KHÔ 2026 - 2027", "noi_dung": lines}]


@pytest.mark.parametrize(
    ("body", "asked_about"),
    [
        ("Phòng Văn hóa, Khoa học và Thông tin các huyện", True),
        ("Phòng Văn hóa - Thông tin huyện", True),
        ("Phòng Kinh tế các huyện, thành phố", True),
        ("Phòng Văn hóa - Xã hội các xã, phường", False),
    ],
)
def test_a_division_of_the_districts_is_not_given_to_the_communes(body: str, asked_about: bool) -> None:
    found = rolled(
        2026, ngay="5/3/2025", trich_yeu="Văn hóa năm 2025", noi_nhan=[body],
        co_quan={"chu_quan": "UBND TỈNH TÂY NINH", "ban_hanh": ["SỞ Y TẾ"]},
    )  # fmt: skip
    assert found.data["noi_nhan"] == [body]
    assert any(item.status is Status.ASKED and item.path[0] == "noi_nhan" for item in found.items) is asked_about


def test_a_target_among_results_that_are_left_out_is_told() -> None:
    lines = [{"gach": "Đạt 95%."}, {"gach": "Năm 2026 phấn đấu 96%."}]
    found = rolled(noi_dung=[{"muc": "KẾT QUẢ NĂM 2025", "noi_dung": lines}])
    assert reasons(found) == [
        (
            "(Bổ sung kết quả năm 2026.)",
            "Kết quả năm trước đã bỏ: bổ sung kết quả năm 2026 hoặc bỏ đề mục. "
            "Trong phần đã bỏ có chỉ tiêu của kế hoạch: “Năm 2026 phấn đấu 96%.”.",
        )
    ]


def test_a_table_of_weeks_keeps_the_day_of_the_week_and_asks_once() -> None:
    table = {
        "cot": ["Tuần", "Từ ngày", "Đến ngày"],
        "hang": [["1", "07/9/2026", "11/9/2026"], ["2", "14/9/2026", "18/9/2026"]],
    }
    found = rolled(noi_dung=[{"bang": table}])
    assert found.data["noi_dung"][0]["bang"]["hang"] == [
        ["1", "06/9/2027", "10/9/2027"],
        ["2", "13/9/2027", "17/9/2027"],
    ]
    assert reasons(found) == [
        ("06/9/2027", "Lịch theo tuần: ngày chuyển theo thứ trong tuần, không theo ngày tháng; xem lại cả bảng.")
    ]
    days = {"cot": ["TT", "Ngày"], "hang": [["1", "07/9/2026"]]}
    assert rolled(noi_dung=[{"bang": days}]).data["noi_dung"][0]["bang"]["hang"] == [["1", "07/9/2027"]]


@pytest.mark.parametrize(
    ("day", "year", "count"),
    [("5/3/2024", 2025, 0), ("5/8/2024", 2025, 1), ("5/3/2025", 2026, 1), ("5/3/2026", 2027, 0)],
)
def test_a_commune_that_issued_before_all_were_drawn_anew_is_asked_about(day: str, year: int, count: int) -> None:
    found = rolled(year, ngay=day, trich_yeu=f"Chuyển đổi số năm {day[-4:]}")
    assert [item.path for item in found.items if item.status is Status.ASKED] == [("co_quan", "ban_hanh")] * count


def test_the_city_of_such_a_commune_is_asked_about() -> None:
    ward = {"ban_hanh": ["ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN THÀNH"]}
    told = {"ngay": "5/3/2025", "trich_yeu": "Chuyển đổi số năm 2025"}
    found = rolled(2026, **told, co_quan=ward, noi_nhan=["UBND thành phố", "UBND thành phố Huế"])
    assert [item.path for item in found.items if item.status is Status.ASKED and item.path[0] == "noi_nhan"] == [
        ("noi_nhan", 0)
    ]
    found = rolled(noi_nhan=["UBND thành phố"], co_quan=ward)
    assert reasons(found) == []


def test_two_days_of_which_a_common_year_has_one() -> None:
    assert line("Diễn tập ngày 28 - 29/02/2024;")[0] == "Diễn tập ngày 28/02/2025;"
    assert line("Diễn tập ngày 26, 27/02/2024;")[0] == "Diễn tập ngày 26, 27/02/2025;"


def test_a_draft_of_the_year_before_has_its_month_before_it() -> None:
    found = rolled(ngay="/12/2025", noi_dung=["Công khai từ ngày 02/12/2025; họp tháng 11/2025."])
    assert found.data["noi_dung"] == ["Công khai từ ngày 02/12/2026; họp tháng 11/2025."]


def test_a_column_of_the_period_inspected_moves() -> None:
    table = {"cot": ["Đơn vị", "Thời kỳ"], "hang": [["Sở Y tế", "2024 - 2025"], ["Sở Nội vụ", "2025"]]}
    found = rolled(noi_dung=[{"bang": table}])
    assert found.data["noi_dung"][0]["bang"]["hang"] == [["Sở Y tế", "2025 - 2026"], ["Sở Nội vụ", "2026"]]
    why = "Thời kỳ được kiểm tra, đánh giá: chuyển cùng kế hoạch, xem lại."
    assert reasons(found) == [("2025 - 2026", why), ("2026", why)]


@pytest.mark.parametrize(
    ("subject", "new"),
    [
        (
            "Phòng, chống dịch giai đoạn 2026 - 2028 và năm 2026",
            ["Phòng, chống dịch giai đoạn 2026 - 2028 và năm 2027"],
        ),
        ("Thực hiện Chương trình giai đoạn 2026 - 2030 trong năm 2026", []),
        ("Phòng, chống dịch năm 2026", []),
    ],
)
def test_a_subject_of_a_period_and_a_year_is_asked_about(subject: str, new: list[str]) -> None:
    why = "Trích yếu nêu cả giai đoạn đã có kế hoạch: bản mới nêu giai đoạn hay chỉ nêu năm."
    assert reasons(rolled(trich_yeu=subject)) == [(words, why) for words in new]


def test_a_basis_of_the_school_year_is_asked_about() -> None:
    basis = "Căn cứ Quyết định số 20/QĐ-UBND ngày 25 tháng 7 năm 2026 của Ủy ban nhân dân tỉnh về khung kế hoạch "
    found = rolled(ngay="5/9/2026", trich_yeu="Giáo dục năm học 2026 - 2027", can_cu=[f"{basis}năm học 2026 - 2027;"])
    assert [item.path for item in found.items if item.status is Status.ASKED] == [("can_cu", 0)]


def test_no_break_spaces_stand_where_others_do() -> None:
    assert line("Vào lớp 1 năm\u00a0học 2024-2025;") == (
        "Vào lớp 1 năm\u00a0học 2025-2026;",
        [("updated", "Vào lớp 1 năm\u00a0học 2025-2026;")],
    )


def test_communes_of_a_province_that_is_not_known_are_asked_about() -> None:
    office = {"ban_hanh": ["ỦY BAN NHÂN DÂN", "HUYỆN MỸ LỘC"]}
    found = rolled(
        ngay="5/3/2025", trich_yeu="Dân tộc năm 2025", year=2026, co_quan=office, noi_nhan=["UBND các xã, thị trấn"]
    )
    assert found.data["noi_nhan"] == ["UBND các xã, phường, đặc khu"]
    assert [item.status.value for item in found.items if item.path[0] == "noi_nhan"] == ["asked"]
    office = {"chu_quan": "UBND TỈNH TÂY NINH", "ban_hanh": ["SỞ Y TẾ"]}
    found = rolled(
        ngay="5/3/2025", trich_yeu="Dân tộc năm 2025", year=2026, co_quan=office, noi_nhan=["UBND các xã, thị trấn"]
    )
    assert [item.status.value for item in found.items if item.path[0] == "noi_nhan"] == ["updated"]


def test_to_gather_in_is_no_feast() -> None:
    assert asked("Tập trung thu gom rác trước ngày 15/9/2026;") == ("Tập trung thu gom rác trước ngày 15/9/2027;", [])
