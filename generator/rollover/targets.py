"""Targets that a plan sets for its own year: their figures are another decision the year after."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.rollover.years import Years
from vietnamese.message import Text
from vietnamese.regex import regex

ASKED = Text(
    "Chỉ tiêu của năm {old}: mức của năm {new} do cấp có thẩm quyền giao, xem lại từng số.",
    "Targets of {old}: those of {new} are a decision, please look at each figure.",
)
_HEADING = regex(r"(?:các\s+|một\s+số\s+)?(?:mục\s+tiêu|chỉ\s+tiêu)(?!\w)", re.IGNORECASE)
_ALL = r"(?!100(?:,0+)?\s*%)"  # of all there is no more the year after
_SHARE = rf"(?<![\d.,/-]){_ALL}\d+(?:[.,]\d+)*\s*%"
_NO_TARGET = r"năm|tháng|nội dung|mục tiêu|nhiệm vụ|nhóm|giờ"
_YEAR = r"(?:19|20)\d\d(?![.,]?\d)"
_FIGURE = rf"(?<![\d.,/-])(?!0*100\s*%|{_YEAR})\d+(?:[.,]\d+)*(?![\d.,]*\d)(?!\s*[/.-]\s*\d|\s*(?:{_NO_TARGET})\b)"
_AIM = r"(?:đạt|phấn\s+đấu|chỉ\s+tiêu|giao|dưới|tối\s+thiểu|ít\s+nhất|không\s+quá|trở\s+lên|giảm\s+còn)"
_AIMED = r"(?:phấn\s+đấu|chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|nhiệm\s+vụ|dự\s+kiến)(?:\s+[^\W\d_]+){0,6}"
_IN_SHARES = regex(_SHARE)


def is_heading(text: str) -> bool:
    """Whether a line heads targets: "Mục tiêu", "CHỈ TIÊU NĂM 2026"."""
    return _HEADING.match(text) is not None


def has_shares(texts: Iterable[str]) -> bool:
    """Whether one of the texts gives a share of something, short of all of it."""
    return any(_IN_SHARES.search(text) for text in texts)


def of_year(years: Years) -> re.Pattern[str]:
    """What finds a figure that a line sets for the plan's year, or one of its period: "năm 2026 phấn đấu 96%", "giảm 5%
    trong năm 2026"; "phấn đấu 7,5 tấn/ha" without a year.
    """
    period = years.period if years.shift else None
    told = "|".join(map(str, range(period.first, period.last + 1) if period else (years.old,)))
    own = rf"(?<!\w)(?:năm\s+|quý\s+[IV]+/|tháng\s+\d{{1,2}}/)(?:{told})(?!\d)"
    return regex(
        rf"{own}[^.;]{{0,120}}?(?:{_SHARE}|{_AIM}(?:\s+[^\W\d_]+){{0,8}}\s+(?:từ\s+)?{_FIGURE}|{_FIGURE}[^.;]{{0,25}}\strở\s+lên)"
        rf"|{_SHARE}[^.;]{{0,80}}{own}|{_AIMED}\s+{own}\s*(?::|là)\s*{_FIGURE}|(?<!\w)phấn\s+đấu(?:\s+[^\W\d_]+){{0,8}}\s+{_FIGURE}",
        re.IGNORECASE,
    )


def plans(text: str, year: int) -> bool:
    """Whether a line among results speaks of what the plan's own year is to reach."""
    return (
        regex(
            rf"(?<!\w)năm\s+{year}\s+(?:phấn\s+đấu|dự\s+kiến|giao|đặt)|{_AIMED}\s+năm\s+{year}(?!\d)", re.IGNORECASE
        ).search(text)
        is not None
    )


def question(years: Years) -> Text:
    """What is asked about them."""
    return ASKED(
        old=Text(years.named(years.old).removeprefix("năm "), str(years.old)),
        new=Text(years.named(years.new).removeprefix("năm "), str(years.new)),
    )
