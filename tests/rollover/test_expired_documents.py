"""What the office's register of documents says of a document that next year's plan would still cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.citing import finder
from generator.rollover import roll
from tests.rollover.small import small

REGISTER = """\
"Số, ký hiệu",Ngày ban hành,Tên văn bản,Có hiệu lực từ,Hết hiệu lực từ,Được thay bằng,Nguồn
12/2020/NĐ-CP,05/3/2020,Nghị định về công tác A,,01/01/2025,Nghị định số 40/2024/NĐ-CP,Công báo
40/2024/NĐ-CP,20/11/2024,Nghị định về công tác A,,,,Công báo
15/2019/NĐ-CP,01/02/2019,Nghị định về việc B,,01/12/2024,,Công báo
16/2019/NĐ-CP,01/02/2019,Nghị định về việc C,,01/12/2024,Nghị định số 99/2024/NĐ-CP,Công báo
17/2019/NĐ-CP,01/02/2019,Nghị định về việc D,,02/01/2025,,Công báo
18/2010/NĐ-CP,01/02/2010,Nghị định về việc E,,01/12/2015,Nghị định số 19/2015/NĐ-CP,Công báo
19/2015/NĐ-CP,01/02/2015,Nghị định về việc E,,01/12/2024,Nghị định số 99/2024/NĐ-CP,Công báo
"""
FULL = "Căn cứ Nghị định số 12/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác A"
CARRIED = ("carried", "Văn bản được viện dẫn giữ nguyên số, ngày, tên.")
REPLACED = "{} hết hiệu lực từ ngày {}, được thay bằng Nghị định số {} (danh mục văn bản: Công báo)."


@pytest.mark.parametrize(
    ("cited", "becomes", "said"),
    [
        (
            f"{FULL};",
            "Căn cứ Nghị định số 40/2024/NĐ-CP ngày 20 tháng 11 năm 2024 của Chính phủ về công tác A;",
            [("updated", REPLACED.format("12/2020/NĐ-CP", "01/01/2025", "40/2024/NĐ-CP"))],
        ),
        (
            "Căn cứ Nghị định số 12/2020/NĐ-CP;",
            "Căn cứ Nghị định số 40/2024/NĐ-CP;",
            [("updated", REPLACED.format("12/2020/NĐ-CP", "01/01/2025", "40/2024/NĐ-CP"))],
        ),
        (  # the sentence goes on behind the title
            f"{FULL}, Ủy ban nhân dân xã thực hiện công tác này.",
            "Căn cứ Nghị định số 40/2024/NĐ-CP ngày 20 tháng 11 năm 2024 của Chính phủ về công tác A, "
            "Ủy ban nhân dân xã thực hiện công tác này.",
            [("updated", REPLACED.format("12/2020/NĐ-CP", "01/01/2025", "40/2024/NĐ-CP"))],
        ),
        (
            "Căn cứ Nghị định số 15/2019/NĐ-CP;",
            "Căn cứ Nghị định số 15/2019/NĐ-CP;",
            [
                (
                    "asked",
                    "15/2019/NĐ-CP hết hiệu lực từ ngày 01/12/2024 (danh mục văn bản: Công báo): "
                    "tìm văn bản thay thế hoặc bỏ.",
                )
            ],
        ),
        (  # the register does not list what replaced it
            "Căn cứ Nghị định số 16/2019/NĐ-CP;",
            "Căn cứ Nghị định số 16/2019/NĐ-CP;",
            [("asked", REPLACED.format("16/2019/NĐ-CP", "01/12/2024", "99/2024/NĐ-CP"))],
        ),
        (  # what replaced it has ended too
            "Căn cứ Nghị định số 18/2010/NĐ-CP;",
            "Căn cứ Nghị định số 18/2010/NĐ-CP;",
            [("asked", REPLACED.format("18/2010/NĐ-CP", "01/12/2015", "19/2015/NĐ-CP"))],
        ),
        # in force on the first day of the new year
        ("Căn cứ Nghị định số 17/2019/NĐ-CP;", "Căn cứ Nghị định số 17/2019/NĐ-CP;", [CARRIED]),
        (  # its end is what the sentence tells
            "Hướng dẫn việc thay thế Nghị định số 12/2020/NĐ-CP.",
            "Hướng dẫn việc thay thế Nghị định số 12/2020/NĐ-CP.",
            [CARRIED],
        ),
    ],
)
def test_a_document_that_has_ended_is_replaced_or_asked_for(
    tmp_path: Path, cited: str, becomes: str, said: list[tuple[str, str]]
) -> None:
    register = tmp_path / "danh-muc.csv"
    register.write_text(REGISTER, "utf-8")
    data = small(noi_dung=[cited])
    found = roll(data, 2025, cited=finder(data, 2025, register))
    assert found.data["noi_dung"] == [becomes]
    assert [(item.status.value, item.reason.vi) for item in found.items if item.path[:1] == ("noi_dung",)] == said
