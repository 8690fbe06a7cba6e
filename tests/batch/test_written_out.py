"""Plans written out to a workbook come back as they were, whatever lists they hold; what would be lost is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from examples import FOLDER
from generator.data import load
from generator.levels import LEVELS
from generator.workbook import writer
from generator.workbook.cells import clean
from generator.workbook.cells import load as sheets_of
from vietnamese.message import InputError
from vietnamese.numbers import grouped

PLAN = load(FOLDER / "mau-ke-hoach.yaml").data
texts = st.text(alphabet="aĐệ Ữ1.,-+=()%\"'<&[]", min_size=1, max_size=12).map(clean).filter(bool)
amounts = st.integers(0, 10**12).map(grouped)  # as people write them, and as a sheet shows them
tasks = st.lists(
    st.fixed_dictionaries(
        {"noi_dung": texts},
        optional=dict.fromkeys(("chu_tri", "phoi_hop", "thoi_han", "san_pham", "nguon"), texts) | {"kinh_phi": amounts},
    ),
    min_size=1,
    max_size=3,
)
duties = st.lists(
    st.fixed_dictionaries({"co_quan": texts, "nhiem_vu": st.lists(texts, min_size=1, max_size=3)}),
    min_size=1,
    max_size=3,
    unique_by=lambda duty: duty["co_quan"],
)


def parts(depth: int) -> Any:
    inner = {"gom": st.lists(parts(depth - 1), min_size=1, max_size=2)} if depth else {}
    return st.fixed_dictionaries({"noi_dung": texts, "so_tien": amounts}, optional=inner)


budgets = st.fixed_dictionaries(
    {"tong": amounts},
    optional={
        "noi_dung": texts,
        "bang_chu": st.just(True),
        "nguon": texts,
        "gom": st.lists(parts(2), min_size=1, max_size=3),
    },
)
lists = st.one_of(
    st.fixed_dictionaries({"nhiem_vu": tasks}, optional={"trinh_bay": st.sampled_from(("bang", "gach", "khoan"))}),
    st.fixed_dictionaries({"kinh_phi": budgets}),
    st.fixed_dictionaries({"phan_cong": duties}),
)


def blocks(rank: int = 0) -> Any:
    """Paragraphs and lists, then lines of one level."""
    flat = st.lists(st.one_of(texts, lists), max_size=3)
    if rank == len(LEVELS):
        return flat
    inner = blocks(rank + 1).map(lambda found: {"noi_dung": found} if found else {})
    line = st.tuples(texts, inner).map(lambda made: {LEVELS[rank]: made[0], **made[1]})
    return st.tuples(flat, st.lists(line, max_size=2), blocks(rank + 1) if rank < 1 else st.just([])).map(
        lambda found: found[0] + (found[1] or found[2])
    )


plans = st.tuples(
    blocks().filter(bool),
    st.lists(
        st.fixed_dictionaries({"ten": texts, "noi_dung": blocks(1).filter(bool)}, optional={"ngang": st.just(True)})
    ),
).map(lambda made: {**PLAN, "noi_dung": made[0], **({"phu_luc": made[1]} if made[1] else {})})


def read_back(data: dict[str, Any], file: Path) -> dict[str, Any]:
    file.write_bytes(writer.made(data))
    return load(file).data


# Writing a styled workbook takes a third of a second, so that shrinking would take minutes.
@settings(
    max_examples=20, deadline=None, phases=(Phase.reuse, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
)
@given(plans)
def test_any_lists_come_back_in_their_places(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = read_back(data, Path(folder) / "p.xlsx")
    assert (found["noi_dung"], found.get("phu_luc")) == (data["noi_dung"], data.get("phu_luc"))


def test_each_list_has_its_sheet_and_its_line_names_it(tmp_path: Path) -> None:
    def task(words: str) -> dict[str, Any]:
        return {"nhiem_vu": [{"noi_dung": words}]}

    outline: list[Any] = [
        {"muc": "MỘT", "noi_dung": [task("Việc một"), {"kinh_phi": {"tong": "5"}}]},
        {"muc": "HAI", "noi_dung": [{**task("Việc hai"), "trinh_bay": "gach"}, {"kinh_phi": {"tong": "6.000"}}]},
    ]
    duty = {"phan_cong": [{"co_quan": "Sở A", "nhiem_vu": ["Việc ba"]}]}
    data = {**PLAN, "noi_dung": outline, "phu_luc": [{"ten": "BA", "noi_dung": [duty, duty, task("Việc tư")]}]}
    file = tmp_path / "p.xlsx"
    found = read_back(data, file)
    assert (found["noi_dung"], found["phu_luc"]) == (outline, data["phu_luc"])
    sheets = {sheet.name: sheet for sheet in sheets_of(file)}
    assert list(sheets) == [
        "Hướng dẫn", "Kế hoạch", "Nội dung", "Nhiệm vụ", "Nhiệm vụ 2", "Nhiệm vụ 3", "Kinh phí", "Kinh phí 2", "Phân công",
        "Phân công 2", "Nơi nhận",
    ]  # fmt: skip
    assert [tuple(cells.values()) for _, cells in sheets["Nội dung"].rows[1:]] == [
        ("Mục", "MỘT"), ("Các nhiệm vụ",), ("Kinh phí",),
        ("Mục", "HAI"), ("Các nhiệm vụ", "Nhiệm vụ 2", "Gạch đầu dòng"), ("Kinh phí", "Kinh phí 2"),
        ("Phụ lục", "BA"), ("Phân công",), ("Phân công", "Phân công 2"), ("Các nhiệm vụ", "Nhiệm vụ 3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"kinh_gui": ["Sở A"]}, "mục “Kính gửi”"),
        ({"luu": "VT, P2."}, "mục “Lưu”"),
        ({"ky": {"chuc_vu": "CHỦ TỊCH", "ghi_chu": "(đã ký)"}}, "mục “Ghi chú khối ký”"),
        ({"noi_dung": [{"khoan": "A", "dau": "1.1."}, {"tieu_de": "B"}]}, "mục “Số, ký hiệu riêng”, mục “Tiêu đề không đánh số”"),
        ({"noi_dung": [{"khoan": "A"}, "Đoạn sau."]}, "dòng “Đoạn sau.” ngang hàng, sau một dòng cấp cao hơn"),
        ({"phu_luc": [{"ten": "A", "dau": "PL", "noi_dung": ["x"]}]}, "mục “Dòng đầu phụ lục”"),
    ],
)  # fmt: skip
def test_what_a_workbook_would_lose_is_refused(change: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError) as caught:
        writer.made({**PLAN, **change})
    assert caught.value.text.vi == (
        f"Bảng tính chưa có chỗ cho {what} của kế hoạch; dùng tệp .yaml làm kế hoạch cơ sở."
    )
