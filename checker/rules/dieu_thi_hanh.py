"""The closing articles of a decision, and the recipients that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.anatomy import Role
from checker.registry import Basis, NotEvaluated, Remark, Subject, rule
from checker.rules.can_cu import STRICT
from checker.views import place_for
from vietnamese.message import Text
from vietnamese.regex import regex

_IN_FORCE = regex(r"có hiệu lực|hiệu lực (?:thi hành )?(?:kể )?từ|được thông qua|kể từ ngày ký", re.IGNORECASE)
_CARRIED_OUT = regex(
    r"(?:chịu )?trách nhiệm|(?<!hiệu lực )thi hành|tổ chức thực hiện|triển khai thực hiện|căn cứ Quyết định",
    re.IGNORECASE,
)
_ABOVE = regex(r"-?\s*Như trên\b", re.IGNORECASE)
_AS_ARTICLE = regex(
    r"-?\s*Như (?:các )?Điều\s+(?P<numbers>\d+(?:\s*(?:,|và|,\s*và)\s*(?:Điều\s+)?\d+)*)", re.IGNORECASE
)

_NOTHING = Text(
    "{type} nên nêu hiệu lực và trách nhiệm thi hành ở điều cuối; chưa thấy {lacking}.",
    "{type} had better say when it takes effect and who carries it out; {lacking} is not found.",
)
_FORCE = Text("hiệu lực", "the effect")
_DUTY = Text("trách nhiệm thi hành", "who carries it out")
_NO_ARTICLE = Text(
    "Nơi nhận ghi “Như Điều {now}” nhưng văn bản chỉ có {count} điều.",
    "The recipients say “Như Điều {now}”, but the text has {count} articles.",
)
_NOT_THAT = Text(
    "Điều {now} không giao trách nhiệm thi hành; “Như Điều …” chỉ điều giao thi hành (Điều {wanted}).",
    "Article {now} gives no duty to carry out; “Như Điều …” means the article that does (Điều {wanted}).",
)
_AS_ABOVE = Text(
    "{type} không có phần “Kính gửi” nên không ghi “Như trên”; dòng đầu ghi “- Như Điều {wanted};”.",
    "{type} has no addressees to which “Như trên” could point; the first line is “- Như Điều {wanted};”.",
)
_OTHER_TYPE = Text("Chỉ xét quyết định, nghị quyết.", "Only decisions and resolutions.")
_ASTRAY = Text("Số thứ tự điều không liên tục.", "The numbers of the articles do not run on.")
_NOT_WRITTEN = Text("Nơi nhận không ghi “Như Điều …”.", "The recipients do not say “Như Điều …”.")


@rule(
    "ND-21",
    component="noi_dung",
    clause="",
    en="A decision says when it takes effect and who carries it out",
    basis=Basis.PRACTICE,
    needs=(Role.DIEU,),
    types=("quyet-dinh",),
    right=("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",),
    wrong=("không nêu hiệu lực",),
)
def effect_and_duty(subject: Subject) -> Iterator[Remark]:
    """Quyết định nêu hiệu lực và trách nhiệm thi hành, thường ở các điều cuối."""
    text = "\n".join(line.phrase for line in subject.main.prose)
    lacking = [name for name, pattern in ((_FORCE, _IN_FORCE), (_DUTY, _CARRIED_OUT)) if not pattern.search(text)]
    if lacking:
        name = subject.type_row["name"]
        words = Text(" và ".join(part.vi for part in lacking), " and ".join(part.en for part in lacking))
        message = _NOTHING(type=Text(name, name), lacking=words)
        yield Remark(place_for(subject, Role.NOI_NHAN), message, None, None, missing=True)


@rule(
    "NN-13",
    component="noi_nhan_muc",
    clause="Phụ lục III, Mẫu 1.1, 1.2, 1.3",
    en="“Như Điều …” points to the article that says who carries out",
    basis=Basis.SAMPLE,
    needs=(Role.NOI_NHAN_MUC, Role.DIEU),
    right=("- Như Điều 3;",),
    wrong=("- Như Điều 5; (văn bản chỉ có 3 điều)", "- Như trên;"),
)
def as_in_the_article(subject: Subject) -> Iterator[Remark]:
    """Quyết định, nghị quyết: “Như Điều …” ở Nơi nhận chỉ đúng điều giao trách nhiệm thi hành.

    Điều không có trong văn bản, hoặc không giao thi hành trong khi điều khác có giao, hoặc ghi “Như trên” mà không có
    “Kính gửi”: cảnh báo.
    """
    if subject.type not in STRICT:
        raise NotEvaluated(_OTHER_TYPE)
    carrying: list[int] = []  # articles that say who carries the document out
    current = 0
    for line in subject.main.prose:
        if line.role is Role.DIEU and line.marker is not None and line.marker.value:
            current = line.marker.value[0]
        if current and current not in carrying and _CARRIED_OUT.search(line.phrase):
            carrying.append(current)
    articles = [line.marker.value for line in subject.main.of(Role.DIEU) if line.marker is not None]
    last = len(articles)
    if not last or articles != [(number,) for number in range(1, last + 1)]:
        raise NotEvaluated(_ASTRAY)
    seen = False
    for line in subject.main.of(Role.NOI_NHAN_MUC):
        found = _AS_ARTICLE.match(line.phrase)
        if found is None:
            continue
        seen = True
        numbered = [int(number) for number in re.findall(r"\d+", found["numbers"])]
        absent = next((number for number in numbered if not 1 <= number <= last), None)
        if absent is not None:
            wanted = f"Như Điều {carrying[-1] if carrying else last}"
            message = _NO_ARTICLE(now=absent, count=last)
            yield Remark(line.location, message, line.phrase, wanted)
        elif carrying and not set(numbered) & set(carrying):
            message = _NOT_THAT(now=numbered[0], wanted=carrying[-1])
            yield Remark(line.location, message, line.phrase, f"Như Điều {carrying[-1]}")
    first = subject.main.of(Role.NOI_NHAN_MUC)[0]
    if not seen and carrying and _ABOVE.match(first.phrase) and not subject.main.of(Role.KINH_GUI):
        name = subject.type_row["name"]
        message = _AS_ABOVE(type=Text(name, name), wanted=carrying[-1])
        yield Remark(first.location, message, first.phrase, f"- Như Điều {carrying[-1]};")
    elif not seen:
        raise NotEvaluated(_NOT_WRITTEN)
