"""Plans over the whole schema, made by hypothesis: every field, every level, words that look like something else."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from generator.data import Record
from generator.levels import LEVELS, below, budget_levels, duty_levels
from generator.validate import validate
from schemas import written

# Words that a reader of the page takes for another component, beside plain ones and hard letters.
_WORDS = st.sampled_from(
    (
        "tổ chức", "Sở Tài chính", "Phòng Kinh tế", "năm 2026", "1.", "a)", "-", "+", "I.", "Nơi nhận:", "KẾ HOẠCH", "Phụ lục",
        "Căn cứ", "Lưu:", "VT,", "TM.", "Kinh phí: 5 đồng.", "5.000.000 đồng", "; chủ trì:", ". Chủ trì: A", "Thời hạn: Quý I",
        "Nguồn kinh phí: ngân sách", "./.", ".", ";", ":", "..", "A & B", "<w:p>", "{{ so }}", "“Đề án”", "hoà", "CỘNG HÒA",
        "\t", "\n", "\u00a0", "\u2011", "Số: 5/KH-UBND", "Tân An, ngày 5 tháng 3 năm 2026", "(Kèm theo Kế hoạch số 1)", "1.1.",
        "Hoa\u0300",
    )
)  # fmt: skip
texts = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join).filter(lambda text: bool(text.strip()))
names = st.sampled_from(("ỦY BAN NHÂN DÂN", "XÃ TÂN AN", "SỞ Y TẾ", "TM. ỦY BAN", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"))
lines = st.lists(st.one_of(names, texts), min_size=1, max_size=3)
one_or_more = st.one_of(names, texts, lines)
amounts = st.one_of(
    st.integers(0, 10**12),
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
)
sums = st.integers(1, 10**9)


@st.composite
def _parts(draw: Any, total: int, depth: int) -> list[dict[str, Any]]:
    """Parts that add up."""
    count = draw(st.integers(1, 3))
    left, parts = total, []
    for number in range(count):
        share = left if number == count - 1 else draw(st.integers(0, left))
        left -= share
        part = {"noi_dung": draw(texts), "so_tien": share}
        if depth > 1 and draw(st.booleans()):
            part["gom"] = draw(_parts(share, depth - 1))
        parts.append(part)
    return parts


@st.composite
def _budget(draw: Any, parent: str | None) -> dict[str, Any]:
    total = draw(sums)
    cost: dict[str, Any] = {"tong": total}
    if draw(st.booleans()):
        cost["noi_dung"] = draw(texts)
    if draw(st.booleans()):
        cost["bang_chu"] = True
    if draw(st.booleans()) and budget_levels(parent, [{}]):
        cost["gom"] = draw(_parts(total, 2 if budget_levels(parent, [{"gom": [{}]}]) else 1))
    if draw(st.booleans()):
        cost["nguon"] = draw(texts)
    return {"kinh_phi": cost}


_task = st.fixed_dictionaries(
    {"noi_dung": texts},
    optional={
        "chu_tri": texts, "phoi_hop": st.one_of(st.just(""), texts), "thoi_han": st.one_of(texts, st.integers(1, 2030)),
        "san_pham": texts, "kinh_phi": amounts, "nguon": texts,
    },
)  # fmt: skip


@st.composite
def _table(draw: Any) -> dict[str, Any]:
    columns = draw(
        st.lists(
            st.one_of(
                texts,
                st.integers(2020, 2030),
                st.fixed_dictionaries(
                    {"ten": st.one_of(texts, st.just(""))},
                    optional={"rong": st.integers(1, 30), "canh": st.sampled_from(("trai", "giua", "phai"))},
                ),
            ),
            min_size=1,
            max_size=4,
        )
    )
    cell = st.one_of(texts, st.just(""), st.integers(0, 9999))
    rows = draw(st.lists(st.lists(cell, min_size=len(columns), max_size=len(columns)), max_size=4))
    table: dict[str, Any] = {"cot": columns, "hang": rows}
    for key in ("ten", "don_vi"):
        if draw(st.booleans()):
            table[key] = draw(texts)
    if draw(st.booleans()):
        table["cong"] = draw(st.booleans())
    return {"bang": table}


@st.composite
def blocks(draw: Any, parent: str | None = None, depth: int = 3) -> list[Any]:
    found: list[Any] = []
    for _ in range(draw(st.integers(1, 4 if parent is None else 3))):
        kind = draw(st.sampled_from(("text", "level", "level", "level", "title", "table", "tasks", "budget", "duties")))
        levels = below(parent) if parent else LEVELS
        if kind == "level" and levels:
            level = draw(st.sampled_from(levels))
            block: dict[str, Any] = {level: draw(texts)}
            if draw(st.integers(0, 5)) == 0:
                block["dau"] = draw(st.sampled_from(("1.1.", "1.1.1.", "1/", "★", "b)", "2.", "II.", "•")))
            if depth and draw(st.booleans()):
                block["noi_dung"] = draw(blocks(level, depth - 1))
            found.append(block)
        elif kind == "title":
            found.append({"tieu_de": draw(texts)})
        elif kind == "table":
            found.append(draw(_table()))
        elif kind == "tasks":
            forms = ("bang", *(level for level in levels if level != "muc"))
            found.append(
                {"nhiem_vu": draw(st.lists(_task, min_size=1, max_size=3)), "trinh_bay": draw(st.sampled_from(forms))}
            )
        elif kind == "budget" and budget_levels(parent, []):
            found.append(draw(_budget(parent)))
        elif kind == "duties" and duty_levels(parent):
            duty = st.fixed_dictionaries({"co_quan": texts, "nhiem_vu": st.lists(texts, min_size=1, max_size=3)})
            found.append({"phan_cong": draw(st.lists(duty, min_size=1, max_size=3))})
        else:
            found.append(draw(texts))
    return found


_appendix = st.fixed_dictionaries(
    {"ten": texts, "noi_dung": blocks(depth=1)},
    optional={"ngang": st.booleans(), "dau": st.one_of(texts, st.just("")), "kem_theo": st.one_of(texts, st.just(""))},
)


@st.composite
def plans(draw: Any) -> dict[str, Any]:
    """A valid plan."""
    plan = draw(
        st.fixed_dictionaries(
            {
                "loai": st.sampled_from(tuple(written.templates())),
                "co_quan": st.fixed_dictionaries(
                    {"ban_hanh": one_or_more, "ten_thuong": texts}, optional={"chu_quan": one_or_more}
                ),
                "so_ky_hieu": st.one_of(
                    st.fixed_dictionaries(
                        {"ky_hieu": st.sampled_from(("KH-UBND", "KH-SYT-VP"))},
                        optional={"so": st.one_of(st.integers(1, 3000), st.sampled_from(("", "05", "007")))},
                    ),
                    st.sampled_from(({"nguyen_van": "05/2026/KH-UBND"}, {"nguyen_van": "12a/KH"}, {"nguyen_van": "/KH"})),
                ),
                "dia_danh": texts,
                "trich_yeu": texts,
                "noi_dung": blocks(),
                "noi_nhan": lines,
                "luu": st.one_of(
                    st.fixed_dictionaries({"don_vi": texts}, optional={"so_ban": st.integers(1, 9)}), texts, st.just("")
                ),
                "ky": st.fixed_dictionaries(
                    {"chuc_vu": one_or_more},
                    optional={"quyen_han": one_or_more, "ghi_chu": one_or_more, "ho_ten": st.one_of(names, st.just(""))},
                ),
            },
            optional={
                "ngay": st.sampled_from(("", "2026", 2026, "5/3/2026", "/6/2026", "2026-01-05")),
                "dau_van_ban": lines, "kinh_gui": lines, "can_cu": lines, "mo_dau": st.one_of(texts, lines),
                "ket_thuc": texts, "ghi_chu": lines, "phu_luc": st.lists(_appendix, max_size=3),
            },
        )
    )  # fmt: skip
    assert validate(Record(plan, "plan.yaml")) == []
    return dict(plan)
