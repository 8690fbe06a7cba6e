"""Last year's plan to the next: what moves, what stays, what is asked, on plans of several styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commands.citing import finder
from commands.plans import plan_of
from generator.data import Record, dumps
from generator.rollover import Rolled, Status, roll
from generator.rollover.rules import load as load_rules
from generator.validate import validate
from tests.rollover.small import line, small
from vietnamese.message import InputError

PLANS = Path(__file__).parent / "plans"
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "ke-hoach-2003-KH-UBND.docx"


COMMUNE = "Cấp xã được sắp xếp lại từ ngày 01/7/2025: xem tên, địa bàn, thôn, ấp còn đúng không."


def rolled(name: str | Path, year: int, **rules: Any) -> Rolled:
    file = name if isinstance(name, Path) else PLANS / f"{name}.yaml"
    data = plan_of(file).record.data
    found = roll(data, year, cited=finder(data, year, None), name=file.name, **rules)
    assert validate(Record(found.data, "plan.yaml")) == []
    return found


def told(found: Rolled, status: Status) -> list[tuple[str, str, str]]:
    """Place, old words, new words ("=" where nothing changed)."""
    return [
        (item.place.vi, item.old, "=" if item.new == item.old else item.new)
        for item in found.items
        if item.status is status
    ]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("Thực hiện trong năm 2024;", "Thực hiện trong năm 2025;", ["updated"]),
        ("Xây dựng dự toán năm 2025;", "Xây dựng dự toán năm 2026;", ["updated"]),
        ("Phấn đấu đến năm 2030 đạt 90%;", "Phấn đấu đến năm 2030 đạt 90%;", ["carried"]),
        ("Phấn đấu đến năm 2024 đạt 90%;", "Phấn đấu đến năm 2025 đạt 90%;", ["asked"]),
        ("Giai đoạn 2021 - 2025 hỗ trợ 45 hộ;", "Giai đoạn 2021 - 2025 hỗ trợ 45 hộ;", ["carried"]),
        ("Giai đoạn 2022-2024 hỗ trợ 45 hộ;", "Giai đoạn 2022-2024 hỗ trợ 45 hộ;", ["asked"]),
        ("Công trình có từ năm 2010;", "Công trình có từ năm 2010;", ["carried"]),
        ("Tăng 5% so với năm 2023;", "Tăng 5% so với năm 2024;", ["asked"]),
        ("Hội thi Tin học trẻ 2024;", "Hội thi Tin học trẻ 2025;", ["asked"]),
        ("6 tháng đầu năm 2023 đã mở 12 lớp.", "(Bổ sung kết quả năm 2024.)", ["dropped", "asked"]),
        ("Trong năm 2024 đã mở 12 lớp.", "Trong năm 2025 đã mở 12 lớp.", ["updated", "asked"]),
        ("Đợt 1: T6/2024; đợt 2: T8-T9/2024;", "Đợt 1: T6/2025; đợt 2: T8-T9/2025;", ["updated"] * 2),
        ("Khai giảng 9/2024, tổng kết 01/2025;", "Khai giảng 9/2025, tổng kết 01/2026;", ["updated"] * 2),
        ("Tháng 1,2/2024: trồng cây;", "Tháng 1,2/2025: trồng cây;", ["updated"]),
        ("Xem https://tinh.gov.vn/kh-2024?nam=2024;", "=", ["carried"]),
        ("Bản đồ tỷ lệ 1/2000, mẫu số 5/2024;", "Bản đồ tỷ lệ 1/2000, mẫu số 5/2024;", ["asked"]),
        ("Hỗ trợ 2024 hộ;", "Hỗ trợ 2024 hộ;", ["carried"]),
        ("Xong trước ngày 20/11/2024;", "Xong trước ngày 20/11/2025;", ["updated"]),
        ("Xong trước ngày 15/11/2024;", "Xong trước ngày 17/11/2025;", ["asked"]),
        ("Xong trước ngày 05 tháng 4 năm 2024;", "Xong trước ngày 07 tháng 4 năm 2025;", ["asked"]),
        ("Xong trước ngày 29/02/2024;", "Xong trước ngày 28/02/2025;", ["asked"]),
        ("Xong trước ngày 31/8/2024;", "Xong trước ngày 31/8/2025;", ["updated"]),  # a Saturday before as well
        ("Chậm nhất ngày 15/11 gửi báo cáo;", "Chậm nhất ngày 17/11 gửi báo cáo;", ["asked"]),
        ("Báo cáo trước ngày 15 hằng tháng;", "Báo cáo trước ngày 15 hằng tháng;", ["carried"]),
        ("Xong trong tháng 6/2024, quý III năm 2024;", "Xong trong tháng 6/2025, quý III năm 2025;", ["updated"] * 2),
        ("Từ ngày 01/01/2024 đến ngày 31/12/2024;", "Từ ngày 01/01/2025 đến ngày 31/12/2025;", ["updated"] * 2),
        (
            "Tập huấn tháng 4 - 5/2024; giám sát quý I, II năm 2024;",
            "Tập huấn tháng 4 - 5/2025; giám sát quý I, II năm 2025;",
            ["updated"] * 2,
        ),
        ("Trồng rừng các tháng 5, 6 và 7/2024;", "Trồng rừng các tháng 5, 6 và 7/2025;", ["updated"]),
        ("Từ tháng 12/2023 đến tháng 3/2024;", "Từ tháng 12/2024 đến tháng 3/2025;", ["asked", "updated"]),
        (
            "Số liệu tính từ ngày 01/11/2023 đến ngày 31/10/2024;",
            "Số liệu tính từ ngày 01/11/2024 đến ngày 31/10/2025;",
            ["asked", "updated"],
        ),
        ("Quý IV/2023 - quý I/2024;", "Quý IV/2024 - quý I/2025;", ["asked", "updated"]),
        (
            "Dự án từ tháng 01/2023 đến tháng 12/2024;",  # longer than a year: it began when it began
            "Dự án từ tháng 01/2023 đến tháng 12/2025;",
            ["carried", "updated"],
        ),
        (
            "Vụ Đông Xuân 2023 - 2024 xuống giống từ 01/11/2023;",
            "Vụ Đông Xuân 2024 - 2025 xuống giống từ 01/11/2024;",
            ["asked", "asked"],
        ),
        ("Trong hai năm 2024, 2025;", "Trong hai năm 2025, 2026;", ["updated"]),
        ("Niên độ kiểm tra năm 2022 và 2023;", "Niên độ kiểm tra năm 2023 và 2024;", ["asked"]),
        ("Luật có hiệu lực từ ngày 01/7/2024 và ngày 01/8/2024;", "=", ["carried", "carried"]),
        ("Đã được thông qua ngày 10/7/2024;", "=", ["carried"]),
        ("Đề án được phê duyệt ngày 12/02/2024;", "=", ["carried"]),
        ("Trình phê duyệt ngày 12/02/2024;", "Trình phê duyệt ngày 12/02/2025;", ["updated"]),
        ("Theo biên bản họp ngày 12/01/2024;", "=", ["carried"]),
        ("Luật Đất đai (sửa đổi) năm 2024;", "=", ["carried", "carried"]),
        ("Đạt 80% (năm 2023 đạt 65%);", "=", ["asked"]),
        ("Trạm y tế xây dựng năm 2023;", "=", ["carried"]),
        ("Dùng nguồn kết dư năm 2023;", "Dùng nguồn kết dư năm 2024;", ["asked"]),
        ("Tính đến 31/12/2023 có 812 người;", "=", ["asked"]),
        ("Thu nhập bình quân 68 triệu đồng/người;", "=", ["carried"]),
        ("Phát 2024 gói giống;", "=", ["carried"]),
        ("Họp thứ Sáu, ngày 22/11/2024;", "Họp thứ Hai, ngày 24/11/2025;", ["asked"]),
        ("Họp ngày 20/11/2024 (Thứ tư);", "Họp ngày 20/11/2025 (Thứ Năm);", ["asked"]),
        ("Họp ngày 20/11/2024 (thứ 4);", "Họp ngày 20/11/2025 (thứ 5);", ["asked"]),
        ("Nghỉ Chủ nhật ngày 17/11/2024;", "Nghỉ thứ Hai ngày 17/11/2025;", ["asked"]),
        ("Quý I+II/2024: khảo sát;", "Quý I+II/2025: khảo sát;", ["updated"]),
        ("Thực hiện 2023: 68 lớp;", "=", ["asked"]),
        ("Kỷ niệm lần thứ 79 Ngày thành lập Quân đội;", "Kỷ niệm lần thứ 80 Ngày thành lập Quân đội;", ["asked"]),
        ("Giao ban thứ Hai hằng tuần;", "=", ["carried"]),
        ("Ngày Pháp luật Việt Nam 08/11/2024;", "Ngày Pháp luật Việt Nam 08/11/2025;", ["updated"]),
        (
            "Kỷ niệm 93 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2024);",
            "Kỷ niệm 94 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2025);",
            ["asked", "carried", "updated"],
        ),
        (
            "Truyền thống 60 năm xây dựng Trường (1964 - 2024);",
            "Truyền thống 61 năm xây dựng Trường (1964 - 2025);",
            ["asked", "updated"],
        ),
        (
            "Thi tìm hiểu “70 năm Giải phóng Thủ đô (1954 - 2024)”;",
            "Thi tìm hiểu “71 năm Giải phóng Thủ đô (1954 - 2025)”;",
            ["asked", "updated"],
        ),
        ("Triển lãm “Quê hương - 49 năm thống nhất (1975 - 2024)”;", "=", ["asked"]),
        ("Tổng kết 10 năm thực hiện Đề án (2014 - 2024);", "=", ["asked", "asked"]),
        ("Giải Việt dã lần thứ 09 năm 2024;", "Giải Việt dã lần thứ 10 năm 2025;", ["asked", "updated"]),
        ("Hội thi lần thứ XIX - 2024;", "Hội thi lần thứ XX - 2025;", ["asked", "asked"]),
        (
            "Đại hội Hội Cựu chiến binh lần thứ VI năm 2024;",
            "Đại hội Hội Cựu chiến binh lần thứ VI năm 2025;",
            ["updated", "asked"],
        ),
        ("Sinh viên khóa 67 học tập trung;", "=", ["asked"]),
        ("Trẻ 5 tuổi (sinh năm 2019) ra lớp;", "Trẻ 5 tuổi (sinh năm 2020) ra lớp;", ["asked"]),
        (
            "Công dân nam sinh từ ngày 01/01/1999 đến ngày 31/12/2006;",
            "Công dân nam sinh từ ngày 01/01/2000 đến ngày 31/12/2007;",
            ["asked", "asked"],
        ),
        ("Trẻ em sinh từ năm 2016 đến năm 2018;", "Trẻ em sinh từ năm 2017 đến năm 2019;", ["asked"]),
        ("Ông Lê Nam, sinh năm 1960;", "=", ["asked", "carried"]),
        ("Người sinh năm 1950 trở về trước;", "=", ["asked"]),
        ("Trẻ sơ sinh năm 2022 được sàng lọc;", "=", ["carried"]),
        ("Tỷ lệ học sinh năm 2022 lên lớp;", "=", ["carried"]),
        (
            "Kế hoạch tài chính - ngân sách 03 năm 2024-2026;",
            "Kế hoạch tài chính - ngân sách 03 năm 2025-2027;",
            ["asked"],
        ),
        ("Kế hoạch tài chính 05 năm 2024-2028;", "=", ["carried"]),
        ("Đề án 03 năm 2024-2026;", "=", ["carried"]),
        ("Trước khi kết thúc năm học 2023-2024;", "Trước khi kết thúc năm học 2024-2025;", ["asked"]),
        ("Tỷ lệ lên lớp năm học 2023-2024: 99%;", "=", ["asked"]),
        ("Rà soát văn bản do xã ban hành năm 2023;", "Rà soát văn bản do xã ban hành năm 2024;", ["asked"]),
        ("Theo quy hoạch ban hành năm 2023;", "=", ["carried"]),
        ("Vật tư hiện có đến 29/3/2024;", "Vật tư hiện có đến 31/3/2025;", ["asked"]),
        ("Khai giảng ngày 05/9/2025;", "Khai giảng ngày 05/9/2026;", ["updated"]),
        (
            "Chiến dịch từ ngày 15/3/2024 đến ngày 15/5/2024;",
            "Chiến dịch từ ngày 15/3/2025 đến ngày 15/5/2025;",
            ["updated", "updated"],
        ),
        (
            "Tập huấn từ ngày 12/3/2024 đến ngày 15/3/2024;",
            "Tập huấn từ ngày 12/3/2025 đến ngày 17/3/2025;",
            ["updated", "asked"],
        ),
        (
            "Theo Nghị định số 138/2020/NĐ-CP ngày 27/11/2020 của Chính phủ vào tháng 8/2024;",
            "Theo Nghị định số 138/2020/NĐ-CP ngày 27/11/2020 của Chính phủ vào tháng 8/2025;",
            ["carried", "updated"],
        ),
        ("Thi các ngày 26, 27 và 28/6/2024;", "Thi các ngày 26, 27 và 28/6/2025;", ["asked"]),
        ("Thi các ngày 5, 6, 7/6/2024;", "Thi các ngày 5, 6, 7/6/2025;", ["asked"]),
        ("In đề từ 18-20/6/2024;", "In đề từ 18-20/6/2025;", ["updated"]),
        ("Hội chợ 25/9-02/10/2024;", "Hội chợ 25/9-02/10/2025;", ["updated"]),
        ("Họp tổ 5, 20/6/2024;", "Họp tổ 5, 20/6/2025;", ["updated"]),
        ("Hướng tới kỷ niệm 100 năm Ngày thành lập Đảng (1930 - 2030);", "=", ["carried"]),
        ("Năm ngân sách 2024 và năm ngân sách 2025;", "Năm ngân sách 2025 và năm ngân sách 2026;", ["updated"] * 2),
        ("Quyết toán năm ngân sách 2023;", "Quyết toán năm ngân sách 2024;", ["asked"]),
        ("Vui Trung thu ngày 17/9/2024;", "Vui Trung thu ngày 06/10/2025;", ["asked"]),
        ("Điện thoại: 0203.2024.456;", "=", ["carried"]),
        (
            "Dự toán năm 2024 được giao tại Quyết định số 99/QĐ-UBND ngày 12/12/2023;",
            "Dự toán năm 2025 được giao tại Quyết định số 99/QĐ-UBND ngày 12/12/2023;",
            ["updated", "asked"],
        ),
        (
            "Năm 2024, tổ chức theo Quyết định số 99/QĐ-UBND ngày 12/12/2021;",
            "Năm 2025, tổ chức theo Quyết định số 99/QĐ-UBND ngày 12/12/2021;",
            ["updated", "carried"],
        ),
        (
            "Mít tinh 20/11/2024 tại hội trường A, lúc 8 giờ 00 thứ Tư;",
            "Mít tinh 20/11/2025 tại hội trường A, lúc 8 giờ 00 thứ Năm;",
            ["asked", "updated"],
        ),
        ("Từ 20/11/2024 giao ban vào thứ Tư hằng tuần;", "Từ 20/11/2025 giao ban vào thứ Tư hằng tuần;", ["updated"]),
        ("Xong 20/11/2024, báo cáo thứ Sáu;", "Xong 20/11/2025, báo cáo thứ Sáu;", ["updated"]),
        ("Cử người học thạc sĩ khóa 2024-2026;", "=", ["asked"]),
        ("Khóa 2018-2022 đã ra trường;", "=", ["carried"]),
        ("Áp dụng từ năm học 2023-2024;", "=", ["carried"]),
        (
            "Kết quả thi học sinh giỏi năm 2024: 12 giải;",
            "Kết quả thi học sinh giỏi năm 2025: 12 giải;",
            ["updated", "asked"],
        ),
        ("Năm 2024 là năm bản lề của nhiệm kỳ;", "Năm 2025 là năm bản lề của nhiệm kỳ;", ["updated", "asked"]),
        ("Tiếp tục thực hiện trong năm đầu tiên của nhiệm kỳ;", "=", ["asked"]),
        ("Học viên năm đầu được hỗ trợ;", "=", ["carried"]),
        ("Sau khi thành lập xã mới, rà soát ranh giới;", "=", ["carried"]),
        ("Học tập Nghị quyết Đại hội Đảng bộ xã;", "=", ["carried"]),
        ("Xong trước Tết Ất Tỵ 2025;", "Xong trước Tết Bính Ngọ 2026;", ["updated"]),
        ("Từ 23 tháng Chạp năm Quý Mão;", "Từ 23 tháng Chạp năm Giáp Thìn;", ["updated", "asked"]),
        ("Như Tết Quý Mão năm ngoái;", "=", ["carried"]),
        ("Vụ Đông Xuân 2023 - 2024: 500 ha;", "Vụ Đông Xuân 2024 - 2025: 500 ha;", ["asked"]),
        (
            "Xây kho hóa chất (đã hoàn thành tháng 11/2023).",
            "Xây kho hóa chất (đã hoàn thành tháng 11/2023).",
            ["carried", "asked"],
        ),
        ("Sơ kết 6 tháng đầu năm;", "Sơ kết 6 tháng đầu năm;", ["carried"]),
        ("Sơ kết thực hiện Đề án;", "Sơ kết thực hiện Đề án;", ["asked"]),
        ("Thời kỳ thanh tra: từ ngày 01/01/2023 đến nay;", "Thời kỳ thanh tra: từ ngày 01/01/2024 đến nay;", ["asked"]),
        ("Hội hoa Xuân: đêm 09/02/2024 (30 Tết);", "Hội hoa Xuân: đêm 28/01/2025 (30 Tết);", ["asked"]),
        ("Mừng Xuân Giáp Thìn, đón Xuân GIÁP THÌN;", "Mừng Xuân Ất Tỵ, đón Xuân ẤT TỴ;", ["updated"] * 2),
        ("Mua 02 máy tính, 30.000.000 đồng;", "Mua 02 máy tính, 30.000.000 đồng;", ["asked"]),
        ("Lắp đặt hệ thống camera;", "Lắp đặt hệ thống camera;", ["asked"]),
        (
            "Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh;",
            "Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh;",
            ["carried"],
        ),
        (
            "Theo Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh;",
            "Theo Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh;",
            ["asked"],
        ),
    ],
)
def test_one_line(old: str, new: str, status: list[str]) -> None:
    text, items = line(old)
    assert (text, [name for name, _ in items]) == (old if new == "=" else new, status)


def test_an_event_of_sixty_years_ago_keeps_its_lunar_name() -> None:
    data = small(ngay="5/1/2028", trich_yeu="Đón Tết năm 2028", noi_dung=["Xuân Mậu Thân, như Tết Mậu Thân 1968."])
    found = roll(data, 2029, cited=finder(data, 2029, None))
    assert found.data["noi_dung"] == ["Xuân Kỷ Dậu, như Tết Mậu Thân 1968."]


def test_headings_of_a_table_that_compares_years_move_together() -> None:
    data = small(
        noi_dung=[
            {
                "bang": {
                    "cot": ["Chỉ tiêu", "Thực hiện 2022", "Ước TH 2023", "KH 2024/TH 2023 (%)", "Đến năm 2025"],
                    "hang": [["Lúa", "482", "480", "99,8", "490"]],
                }
            },
            {"bang": {"cot": ["Đối tượng", "Niên độ thanh tra"], "hang": [["Sở A", "2022-2023"], ["Sở B", "2023"]]}},
        ]
    )
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["noi_dung"][0]["bang"]["cot"] == [
        "Chỉ tiêu",
        "Thực hiện 2023",
        "Ước TH 2024",
        "KH 2025/TH 2024 (%)",
        "Đến năm 2025",
    ]
    assert found.data["noi_dung"][1]["bang"]["hang"] == [["Sở A", "2023-2024"], ["Sở B", "2024"]]
    assert [(item.old, item.new) for item in found.items if item.status is Status.ASKED] == [
        ("Thực hiện 2022", "Thực hiện 2023"),
        ("Niên độ thanh tra: 2022-2023", "2023-2024"),
        ("Niên độ thanh tra: 2023", "2024"),
    ]


@pytest.mark.parametrize(
    ("subject", "old", "new"),
    [
        ("Môi trường 6 tháng cuối năm 2024 và năm 2025", 2024, "Môi trường 6 tháng cuối năm 2025 và năm 2026"),
        ("Tổng kết năm 2023 và phương hướng năm 2024", 2024, "Tổng kết năm 2024 và phương hướng năm 2025"),
        ("Tổng kết năm 2023, năm 2024", 2024, "Tổng kết năm 2024, năm 2025"),
        ("Giảm nghèo năm 2024, giai đoạn 2021 - 2025", 2024, "Giảm nghèo năm 2025, giai đoạn 2021 - 2025"),
    ],
)
def test_the_year_of_a_subject_that_names_two(subject: str, old: int, new: str) -> None:
    data = small(trich_yeu=subject)
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert (found.years.old, found.data["trich_yeu"]) == (old, new)


@pytest.mark.parametrize("subject", ["Kinh tế 5 năm 2021 - 2025", "Kinh tế 5 năm giai đoạn 2021 - 2025"])
def test_a_plan_for_a_period_is_issued_in_the_year_before_it(subject: str) -> None:
    data = small(ngay="20/7/2020", trich_yeu=subject, noi_dung=["Năm 2025 đạt 90%, tầm nhìn đến năm 2030."])
    found = roll(data, 2026, cited=finder(data, 2026, None))
    assert found.data["trich_yeu"] == subject.replace("2021 - 2025", "2026 - 2030")
    assert found.data["noi_dung"] == ["Năm 2030 đạt 90%, tầm nhìn đến năm 2030."]


def period(year: int) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """A plan for 2021 to 2025, with what was asked."""
    data = small(
        ngay="20/5/2021",
        trich_yeu="Nông nghiệp công nghệ cao giai đoạn 2021 - 2025",
        noi_dung=["Năm 2021: 05 mô hình; giai đoạn 2023 - 2025: toàn tỉnh, xong trước ngày 31/12/2025."],
    )
    found = roll(data, year, cited=finder(data, year, None))
    return found.data, [(item.place.vi, item.reason.vi) for item in found.items if item.status is Status.ASKED]


def test_a_plan_for_a_period_stays_while_the_period_runs() -> None:
    data, asked = period(2022)
    assert (data["trich_yeu"], data["noi_dung"][0], data["ngay"]) == (
        "Nông nghiệp công nghệ cao giai đoạn 2021 - 2025",
        "Năm 2021: 05 mô hình; giai đoạn 2023 - 2025: toàn tỉnh, xong trước ngày 31/12/2025.",
        "2022",
    )
    assert asked == [
        (
            "Trích yếu",
            "Kế hoạch của giai đoạn 2021 - 2025, năm 2022 còn trong giai đoạn: các năm giữ nguyên; có cần bản mới không?",
        )
    ]


@pytest.mark.parametrize("year", [2026, 2028])
def test_a_plan_for_a_period_moves_to_the_next_one(year: int) -> None:
    data, asked = period(year)
    assert (data["trich_yeu"], data["noi_dung"][0], asked) == (
        "Nông nghiệp công nghệ cao giai đoạn 2026 - 2030",
        "Năm 2026: 05 mô hình; giai đoạn 2028 - 2030: toàn tỉnh, xong trước ngày 31/12/2030.",
        [("Cơ quan ban hành", COMMUNE)],
    )


def test_a_school_year_behind_a_colon() -> None:
    data = small(ngay="20/8/2024", trich_yeu="Nuôi dưỡng trẻ Năm học: 2024-2025", noi_dung=["Tổng kết 5/2025."])
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert (found.data["trich_yeu"], found.data["noi_dung"]) == (
        "Nuôi dưỡng trẻ Năm học: 2025-2026",
        ["Tổng kết 5/2026."],
    )


def test_results_of_the_last_school_year_name_the_one_that_ends() -> None:
    data = small(
        ngay="10/9/2024",
        trich_yeu="Nhiệm vụ năm học 2024 - 2025",
        noi_dung=[{"muc": "KẾT QUẢ NĂM HỌC 2023 - 2024", "noi_dung": ["Tốt nghiệp 99,5%."]}],
    )
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["noi_dung"] == [
        {"muc": "KẾT QUẢ NĂM HỌC 2024 - 2025", "noi_dung": ["(Bổ sung kết quả năm học 2024 - 2025.)"]}
    ]


def test_what_a_cited_title_says_of_the_year_stays() -> None:
    old = "Theo Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh về đón Tết Giáp Thìn;"
    assert line(old)[0] == old


@pytest.mark.parametrize(
    "text",
    ["Trung tâm Y tế huyện", "Phòng Văn hóa thị xã", "Công an huyện", "Trưởng Công an thị trấn"],
)
def test_bodies_of_the_districts_that_ended_are_asked_about(text: str) -> None:
    found = roll(small(noi_nhan=[text], ngay="5/8/2024"), 2025, cited=finder(small(), 2025, None))
    assert [(item.old, item.status) for item in found.items if item.path[0] == "noi_nhan"] == [(text, Status.ASKED)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sở Y tế thành phố Huế", False),
        ("Sở Y tế thành phố HCM", False),
        ("Công an thành phố Hà Nội", False),
        ("Công an thành phố Huếch", True),
        ("Công an thành phố Tân An", True),
    ],
)
def test_cities_of_a_province_are_asked_about_and_centrally_run_ones_are_not(text: str, asked: bool) -> None:
    found = roll(small(noi_nhan=[text], ngay="5/8/2024"), 2025, cited=finder(small(), 2025, None))
    kept = [item.status for item in found.items if item.path[0] == "noi_nhan"]
    assert (Status.ASKED in kept) is asked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vận động người dân các huyện ở biên giới;", "Vận động người dân các xã, phường, đặc khu ở biên giới;"),
        ("Các huyện được giao nộp báo cáo;", "Các xã, phường, đặc khu được giao nộp báo cáo;"),
        ("Các huyện đã có trạm tự duy trì;", "Các huyện đã có trạm tự duy trì;"),  # tells of what was
        ("Hỗ trợ các huyện Ân Thi, Đông Anh;", "Hỗ trợ các huyện Ân Thi, Đông Anh;"),  # asked by name
    ],
)
def test_a_small_letter_behind_a_district_begins_no_name(old: str, new: str) -> None:
    tasks = [{"muc": "NHIỆM VỤ", "noi_dung": [old]}]
    found = roll(small(noi_dung=tasks, ngay="5/8/2024"), 2026, cited=finder(small(), 2026, None))
    assert found.data["noi_dung"][0]["noi_dung"] == [new]


def test_results_of_an_earlier_year_are_not_carried() -> None:
    found = rolled("so-2024", 2025)
    assert found.data["noi_dung"][0] == {"muc": "KẾT QUẢ NĂM 2024", "noi_dung": ["(Bổ sung kết quả năm 2024.)"]}
    assert [entry for entry in told(found, Status.DROPPED) if entry[0].startswith("Mục")] == [
        ("Mục I", "Toàn tỉnh ghi nhận 512 ca mắc, giảm 12% so với năm 2022.", ""),
        ("Mục I", "Đã mở 24 lớp tập huấn.", ""),
    ]


def test_a_part_with_results_of_an_earlier_year_is_not_carried() -> None:
    data = small(
        noi_dung=[
            {"tieu_de": "Phần thứ nhất"},
            {"tieu_de": "ĐÁNH GIÁ KẾT QUẢ NĂM 2023"},
            {"muc": "KẾT QUẢ", "noi_dung": ["Còn 380 hộ nghèo."]},
            {
                "muc": "HẠN CHẾ",
                "noi_dung": [
                    {"khoan": "Chậm.", "noi_dung": ["Vốn về muộn.", {"tieu_de": "Phần thứ hai"}]},
                ],
            },
            {"tieu_de": "KẾ HOẠCH NĂM 2024"},
            {"muc": "MỤC TIÊU", "dau": "I.", "noi_dung": ["Giảm 60 hộ trong năm 2024."]},
            {"muc": "VIỆC", "dau": "II."},
            {"muc": "TIỀN"},  # the third of all, so it was counted
        ]
    )
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["noi_dung"] == [
        {"tieu_de": "Phần thứ nhất"},
        {"tieu_de": "ĐÁNH GIÁ KẾT QUẢ NĂM 2024"},
        "(Bổ sung kết quả năm 2024.)",
        {"tieu_de": "Phần thứ hai"},
        {"tieu_de": "KẾ HOẠCH NĂM 2025"},
        {"muc": "MỤC TIÊU", "noi_dung": ["Giảm 60 hộ trong năm 2025."]},
        {"muc": "VIỆC"},
        {"muc": "TIỀN"},
    ]
    dropped = [item.old for item in found.items if item.status is Status.DROPPED and item.path[0] == "noi_dung"]
    assert dropped == ["KẾT QUẢ", "Còn 380 hộ nghèo.", "HẠN CHẾ", "Chậm.", "Vốn về muộn."]


def test_number_day_and_signer_are_not_carried() -> None:
    found = rolled("so-2024", 2025)
    assert found.data["so_ky_hieu"] == {"ky_hieu": "KH-SYT"}
    assert found.data["ngay"] == "2025"
    assert found.data["ky"] == {"chuc_vu": "GIÁM ĐỐC"}


def test_merged_bodies_and_districts_as_of_the_new_year() -> None:
    found = rolled("so-2024", 2026)
    assert found.data["noi_nhan"] == ["UBND tỉnh", "Sở Tài chính", "UBND các xã, phường, đặc khu"]
    assert [duty["co_quan"] for duty in found.data["noi_dung"][3]["noi_dung"][0]["phan_cong"]] == [
        "Sở Tài chính",
        "Sở Tài chính",
        "Trung tâm Y tế huyện Châu Phú",
    ]
    asked = told(found, Status.ASKED)
    assert ("Mục IV.2", "Sở Tài chính", "=") in asked
    assert ("Mục IV.3", "Trung tâm Y tế huyện Châu Phú", "=") in asked
    assert ("Mục III", "Sở Thông tin và Truyền thông", "=") in asked
    before = rolled("so-2024", 2025)  # 22 January 2025: nothing is merged yet
    assert before.data["noi_nhan"] == plan_of(PLANS / "so-2024.yaml").record.data["noi_nhan"]


def test_a_school_year_moves_as_a_whole() -> None:
    found = rolled("truong-2023", 2024)
    assert found.data["trich_yeu"] == "Giáo dục nhà trường năm học 2024 - 2025"
    assert found.data["noi_dung"][1]["noi_dung"][0] == {
        "gach": "Học kỳ I từ ngày 05/9/2024 đến ngày 13/01/2025; học kỳ II đến ngày 25/5/2025;"
    }


def test_a_period_keeps_its_end_and_the_year_inside_it_moves() -> None:
    found = rolled("giai-doan-2024", 2025)
    assert found.data["trich_yeu"] == "Thực hiện Chương trình giảm nghèo giai đoạn 2021 - 2025 trong năm 2025"
    assert found.data["mo_dau"].startswith("Thực hiện Kế hoạch số 31/KH-UBND ngày 19 tháng 02 năm 2024,")
    assert found.data["mo_dau"].endswith("giai đoạn 2021 - 2025 trong năm 2025 như sau:")
    over = told(rolled("giai-doan-2024", 2026), Status.ASKED)
    assert [place for place, _, _ in over[:2]] == ["Cơ quan ban hành", "Trích yếu"]


def test_comments_and_order_of_the_source_stay() -> None:
    record = plan_of(PLANS / "so-2024.yaml").record
    found = rolled("so-2024", 2025)
    text = dumps(Record(found.data, record.file, record.text))
    assert "trich_yeu: Phòng, chống dịch bệnh trên địa bàn tỉnh An Giang năm 2025 # dòng này có chú thích" in text
    assert list(found.data) == list(record.data)


def test_an_office_puts_its_own_rows_first(tmp_path: Path) -> None:
    own = tmp_path / "thethuc.toml"
    own.write_text(
        '[[chuyen_nam.nam]]\nquan_he = ["nay"]\ntruoc = "Hội thi năm$"\nket_qua = "giu"\nly_do = "Tên riêng."\n'
        '[chuyen_nam.ngay_le]\n"11-17" = "ngày nghỉ của trường"\n',
        "utf-8",
    )
    data = small(noi_dung=["Tổng kết Hội thi năm 2024, xong trước ngày 15/11/2024."])
    found = roll(data, 2025, cited=finder(data, 2025, None), rules=load_rules(own))
    assert found.data["noi_dung"] == ["Tổng kết Hội thi năm 2024, xong trước ngày 18/11/2025."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[chuyen_nam.ten_goi]]\nmau = "a"\nly_do = "b"\ntu = "2025-07-01"\n',
            "{file}, ten_goi thứ 1: tu phải là ngày không đặt trong dấu nháy, ví dụ 2025-07-01, đang là “2025-07-01”.",
        ),
        (
            '[[chuyen_nam.nam]]\nly_do = { en = "y" }\n',
            "{file}, nam thứ 1: phải ghi lý do (ly_do).",
        ),
        (
            '[[chuyen_nam.nam]]\nly_do = "y"\nquan_he = 5\n',
            "{file}, nam thứ 1: quan_he phải là danh sách chữ trong ngoặc vuông, ví dụ [“a”, “b”], đang là “5”.",
        ),
        (
            '[[chuyen_nam.nam]]\nly_do = "y"\nthayy = "z"\n',
            "{file}, nam thứ 1: không có “thayy”; ở đây có: ket_qua, ly_do, truong, quan_he, truoc, sau, mau, thay, "
            "de_muc, am_lich, lan_thu, tu.",
        ),
        (
            '[chuyen_nam]\nten_goi = "x"\n',
            "{file}: mục “ten_goi” phải là các bảng, mỗi bảng mở bằng [[…ten_goi]].",
        ),
        (
            '[chuyen_nam.dong]\nmau = "x"\n',
            "{file}: mục “dong” phải là các bảng, mỗi bảng mở bằng [[…dong]].",
        ),
        (
            '[chuyen_nam]\nngay_le = ["09-02"]\n',
            "{file}: mục “ngay_le” phải là một bảng, mở bằng […ngay_le], gồm các dòng tên = “chữ”.",
        ),
        (
            '[chuyen_nam.dac_khu]\ntinh = "An Giang"\n',
            "{file}: mục “dac_khu.tinh” phải là danh sách chữ trong ngoặc vuông, ví dụ [“a”, “b”].",
        ),
        (
            "chuyen_nam = 1\n",
            "{file}: mục “chuyen_nam” phải là một bảng, mở bằng […chuyen_nam], gồm các dòng tên = “chữ”.",
        ),
    ],
)
def test_rows_of_an_office_that_cannot_be_read_are_refused(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "thethuc.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        load_rules(own)
    assert refused.value.text.vi == message.format(file=own)


def test_a_year_that_is_not_later_is_refused() -> None:
    data = small()
    with pytest.raises(InputError, match="is of 2024"):
        roll(data, 2024, cited=finder(data, 2024, None), name="a.yaml")


@pytest.mark.parametrize("year", [2023, 2026])
def test_the_published_plan(year: int) -> None:
    if not SAMPLE.exists():
        pytest.skip("the samples are not here")
    found = rolled(SAMPLE, year)
    text = dumps(Record(found.data, "plan.yaml"))
    assert "2022" not in text
    for kept in ("ngày 10/8/2018", "ngày 18/12/2019", "13 tháng 11 năm 2020", "tháng 03 năm 2021"):
        assert kept in text
    assert text.count("đến năm 2025, định hướng đến năm 2030") == 4
    assert f"trước ngày 20/11/{year}" in text
    assert ("UBND các huyện, thị xã, thành phố" in text) is (year == 2023)
    assert "Tổng cục Tiêu chuẩn" not in text


def ahead(text: str) -> tuple[Any, list[str]]:
    """What a line becomes of a plan for 2026 that was issued on 15 October 2025."""
    data = small(ngay="15/10/2025", trich_yeu="Tuyển quân năm 2026", noi_dung=[{"gach": text}])
    found = roll(data, 2027, cited=finder(data, 2027, None))
    items = [item for item in found.items if item.path[:1] == ("noi_dung",)]
    new = found.data["noi_dung"][0]
    return new.get("gach") if isinstance(new, dict) else new, [item.status.value for item in items]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("Khám sức khỏe trong tháng 11/2025;", "Khám sức khỏe trong tháng 11/2026;", ["updated"]),
        ("Sơ tuyển ngày 04/11/2025;", "Sơ tuyển ngày 04/11/2026;", ["updated"]),
        ("Rà soát từ 15/10/2025 đến 23/10/2025;", "Rà soát từ 15/10/2026 đến 23/10/2026;", ["asked", "updated"]),
        ("Quý III, IV năm 2025: rà soát;", "Quý III, IV năm 2026: rà soát;", ["updated"]),
        ("Giao quân trong tháng 3/2026;", "Giao quân trong tháng 3/2027;", ["updated"]),
        ("Trong tháng 12 năm 2025 hoàn thành 100% hồ sơ được giao;",
         "Trong tháng 12 năm 2026 hoàn thành 100% hồ sơ được giao;", ["updated"]),
        ("Đến tháng 9/2025 xã có 812 hộ;", "=", ["asked"]),
        ("Phổ biến các luật tại Kỳ họp thứ 10 (tháng 9-12/2025);", "=", ["carried"]),
        ("Các luật được thông qua tại Kỳ họp thứ 10 (tháng 11/2025);", "=", ["carried"]),
        ("Sáp nhập từ ngày 01/7/2025;", "=", ["carried"]),
        ("Năm 2025 đã giao 46 công dân;", "(Bổ sung kết quả năm 2026.)", ["dropped", "asked"]),
        ("Theo Chỉ thị số 9/CT-UBND ngày 20/10/2025 của Ủy ban nhân dân tỉnh;", "=", ["carried"]),
    ],
)  # fmt: skip
def test_what_comes_after_the_day_of_issue_is_of_the_plan(old: str, new: str, status: list[str]) -> None:
    assert ahead(old) == (old if new == "=" else new, status)


def test_days_of_a_plan_for_a_feast_of_the_lunar_calendar_are_asked() -> None:
    lines = ["Trao quà trước ngày 08/02/2024;", "Lễ mừng Đảng (03/02/1930 - 03/02/2024);"]
    data = small(trich_yeu="Tổ chức Tết Giáp Thìn năm 2024", noi_dung=[{"gach": text} for text in lines])
    found = roll(data, 2025, cited=finder(data, 2025, None))
    days = [(item.status.value, item.new) for item in found.items if item.path[:1] == ("noi_dung",)]
    assert days == [
        ("asked", "Trao quà trước ngày 10/02/2025;"),
        ("carried", "03/02/1930"),
        ("updated", "Lễ mừng Đảng (03/02/1930 - 03/02/2025);"),
    ]


def test_a_part_of_results_is_left_out_whatever_its_number() -> None:
    blocks = [{"tieu_de": "PHẦN I. KẾT QUẢ NĂM 2023"}, {"khoan": "Đạt 95%."}, {"tieu_de": "PHẦN II. NHIỆM VỤ"}, "Làm."]
    data = small(noi_dung=blocks)
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["noi_dung"] == [
        {"tieu_de": "PHẦN I. KẾT QUẢ NĂM 2024"},
        "(Bổ sung kết quả năm 2024.)",
        {"tieu_de": "PHẦN II. NHIỆM VỤ"},
        "Làm.",
    ]


def test_a_note_goes_with_the_line_that_it_belongs_to() -> None:
    blocks = [{"muc": "KẾT QUẢ NĂM 2023", "noi_dung": ["Đạt 95%.[1]"]}, {"muc": "NHIỆM VỤ", "noi_dung": ["Làm.[2]"]}]
    notes = ["[1] Theo Báo cáo số 9/BC-UBND.", "[2] Kể cả ngày nghỉ.", "Dòng không có dấu."]
    data = small(noi_dung=blocks, ghi_chu=notes)
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["ghi_chu"] == notes[1:]
    dropped = [(item.place.vi, item.old) for item in found.items if item.status is Status.DROPPED]
    assert ("Ghi chú", notes[0]) in dropped


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Phổ biến đến 100% xã, thị trấn;", True),
        ("Phổ biến đến 100% xã, phường;", False),
        ("Sáp nhập từ xã Tân An, thị trấn Tân Lập;", True),
        ("Gửi Phòng Giáo dục và Đào tạo huyện;", True),
        ("Gửi Phòng Lao động - Thương binh và Xã hội;", True),
        ("Gửi Phòng Văn hóa - Xã hội;", False),
        ("Gửi Phòng Kế hoạch - Tài chính của Sở;", False),
    ],
)
def test_bodies_below_the_province_of_before_july_2025_are_asked(text: str, asked: bool) -> None:
    assert line(text, 2026) == (text, [("asked" if asked else "carried", text)])


def test_the_two_years_of_a_school_year_plan_move_however_they_are_introduced() -> None:
    lines = ["Bồi dưỡng thường xuyên năm 2024 - 2025;", "Chiến lược giai đoạn 2024-2025;", "Học kỳ I (2024-2025);"]
    data = small(trich_yeu="Giáo dục năm học 2024-2025", noi_dung=[{"gach": text} for text in lines])
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert [block["gach"] for block in found.data["noi_dung"]] == [
        "Bồi dưỡng thường xuyên năm 2025 - 2026;",
        lines[1],
        "Học kỳ I (2025-2026);",
    ]


def test_a_season_of_two_years_is_named_by_both() -> None:
    data = small(
        trich_yeu="Phòng cháy, chữa cháy rừng mùa khô 2024-2025", ngay="14/10/2024", noi_dung=[{"gach": "Làm."}]
    )
    found = roll(data, 2025, cited=finder(data, 2025, None))
    assert found.data["trich_yeu"] == "Phòng cháy, chữa cháy rừng mùa khô 2025-2026"
    assert (found.years.named(2024), found.years.named(2025)) == ("mùa 2024 - 2025", "mùa 2025 - 2026")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[[truong]]".encode("utf-16"), "không đọc được; hãy lưu tệp bằng mã UTF-8."),
        (b"a = " + b"[" * 20_000, "sai cú pháp TOML (ngoặc lồng nhau quá nhiều cấp)."),
    ],
    ids=["UTF-16", "brackets"],
)
def test_rules_that_nobody_can_read_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "quy-tac.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_rules(path)
    assert caught.value.text.vi == f"{path}: {why}"
