"""What a subject says, and what the sample forms of decisions and permits want of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import wording
from checker.anatomy import BodyKind, Role
from checker.registry import Basis, Level, NotEvaluated, Remark, Subject, rule
from vietnamese.message import Text
from vietnamese.regex import regex

_WORD = regex(r"[^\W_]+")
_MOST_WORDS = 60  # the decree gives no number; subjects that cite a decision are long
_ABOUT = regex(r"Về việc\b", re.IGNORECASE)
_ISSUES = regex(r"(?:Về việc )?(?P<verb>ban hành|phê duyệt)\b", re.IGNORECASE)
_A_TEXT = regex(
    r"(?:Về việc )?ban hành (?:\w+ ){0,2}?(?:quy chế|quy định|quy trình|nội quy|điều lệ|danh mục)", re.IGNORECASE
)
_WITH_IT = regex(r"kèm theo quyết định này", re.IGNORECASE)
# "Công bố kèm theo Quyết định này …" issues no text: form 1.3 is for what is issued or approved.
_ISSUED_WITH_IT = regex(r"\b(?:ban hành|phê duyệt)\b.*kèm theo quyết định này", re.IGNORECASE | re.DOTALL)
_SUBJECTLESS = ("giay-gioi-thieu", "giay-nghi-phep")

_EMPTY = Text("Sau “V/v” chưa có nội dung trích yếu.", "Nothing follows “V/v”.")
_LONG = Text(
    "Trích yếu là một câu ngắn gọn hoặc một cụm từ; ở đây dài {now} tiếng.",
    "A subject is one short sentence or a phrase; here it has {now} words.",
)
_BEGIN = Text(
    "Trích yếu của quyết định quy định trực tiếp thường mở đầu bằng “Về việc …” (mẫu 1.2); đang ghi “{now}”.",
    "The subject of a direct decision begins with “Về việc …” (form 1.2); here “{now}”.",
)
_NO_ABOUT = Text(
    "Theo mẫu 1.3, trích yếu mở đầu bằng “Ban hành …” hoặc “Phê duyệt …”, không có “Về việc”.",
    "By form 1.3 the subject begins with “Ban hành …” or “Phê duyệt …”, without “Về việc”.",
)
_OTHER_VERB = Text(
    "Quyết định có văn bản kèm theo thì trích yếu mở đầu bằng “Ban hành …” hoặc “Phê duyệt …” (mẫu 1.3); "
    "đang ghi “{now}”.",
    "A decision with an attached text begins its subject with “Ban hành …” or “Phê duyệt …” (form 1.3); here “{now}”.",
)
_ARTICLE = Text(
    "Điều 1 phải ghi “… kèm theo Quyết định này …” (mẫu 1.3).",
    "Article 1 says “… kèm theo Quyết định này …” (form 1.3).",
)
_INDIRECT = Text("Quyết định ban hành văn bản kèm theo.", "The decision issues an attached text.")
_DIRECT = Text("Quyết định quy định trực tiếp.", "The decision regulates directly.")
_NO_SUBJECT = Text(
    "{type} không ghi trích yếu nội dung; đường kẻ ở ngay dưới tên loại (mẫu {form}).",
    "{type} has no subject; the line stands directly under the type (form {form}).",
)
_NO_LINE = Text(
    "Ngay dưới tên loại của {type} phải có đường kẻ ngang (mẫu {form}).",
    "A line stands directly under the type of {type} (form {form}).",
)


@rule(
    "TL-07",
    component="trich_yeu",
    clause="Phụ lục I, Phần I, Mục II, điểm 5.a",
    en="A subject is one short sentence or a phrase",
    right=("Ban hành Quy chế làm việc của Ủy ban nhân dân xã …",),
    wrong=("trích yếu 90 tiếng", "V/v (để trống)"),
)
def short_subject(subject: Subject) -> Iterator[Remark]:
    """Trích yếu là một câu ngắn gọn hoặc một cụm từ phản ánh khái quát nội dung chủ yếu của văn bản.

    “V/v” mà không có nội dung: lỗi. Dài quá 60 tiếng: lưu ý, vì Nghị định không định số chữ. Thiếu hẳn trích yếu thuộc
    quy tắc GEN-02.
    """
    for role in (Role.TRICH_YEU, Role.TRICH_YEU_CV):
        lines = subject.main.of(role)
        if not lines:
            continue
        words = _WORD.findall(subject.main.phrase(role))
        if role is Role.TRICH_YEU_CV and [word.lower() for word in words] in (["v", "v"], ["về", "việc"]):
            yield Remark(lines[0].location, _EMPTY, lines[0].phrase)
        elif len(words) > _MOST_WORDS:
            yield Remark(lines[0].location, _LONG(now=len(words)), str(len(words)), None, Level.INFO)


_HEADED = (Role.QUOC_HIEU, Role.CO_QUAN)


def _indirect(subject: Subject) -> bool:
    """The decision issues a text that stands in the file, or says so in its subject or first article."""
    # A list or form under the signature is no text that is issued: it has no header of its own.
    if any(body.kind is BodyKind.ATTACHED and body.of(*_HEADED) for body in subject.anatomy.others):
        return True
    articles = subject.main.of(Role.DIEU)
    said = bool(articles) and bool(_ISSUED_WITH_IT.search(articles[0].phrase))
    return said or bool(_A_TEXT.match(subject.main.phrase(Role.TRICH_YEU)))


@rule(
    "TL-09",
    component="trich_yeu",
    clause="Phụ lục III, Mẫu 1.2",
    en="The subject of a direct decision begins with “Về việc”",
    basis=Basis.SAMPLE,
    needs=(Role.TRICH_YEU,),
    types=("quyet-dinh",),
    right=("Về việc điều động công chức",),
    wrong=("Điều động công chức",),
)
def about(subject: Subject) -> Iterator[Remark]:
    """Trích yếu của quyết định quy định trực tiếp bắt đầu bằng “Về việc …”.

    “Ban hành …”, “Phê duyệt …” không bị nhận xét: là cách ghi của mẫu 1.3.
    """
    if _indirect(subject):
        raise NotEvaluated(_INDIRECT)
    now = subject.main.phrase(Role.TRICH_YEU)
    if not _ABOUT.match(now) and not _ISSUES.match(now):
        line = subject.main.of(Role.TRICH_YEU)[0]
        yield Remark(line.location, _BEGIN(now=now), now, f"Về việc {now[:1].lower()}{now[1:]}")


@rule(
    "TL-10",
    component="trich_yeu",
    clause="Phụ lục III, Mẫu 1.3",
    en="A decision that issues an attached text says “Ban hành …” and “kèm theo Quyết định này”",
    basis=Basis.SAMPLE,
    needs=(Role.TRICH_YEU,),
    types=("quyet-dinh",),
    right=("Ban hành Quy chế làm việc …; Điều 1. Ban hành kèm theo Quyết định này …",),
    wrong=("Điều 1 không có “kèm theo Quyết định này”",),
)
def issues_the_attached_text(subject: Subject) -> Iterator[Remark]:
    """Quyết định quy định gián tiếp: trích yếu “Ban hành …” hoặc “Phê duyệt …”, Điều 1 có “kèm theo Quyết định này”.

    “Về việc ban hành …” chỉ là lưu ý: nhiều cơ quan ghi như vậy.
    """
    if not _indirect(subject):
        raise NotEvaluated(_DIRECT)
    line = subject.main.of(Role.TRICH_YEU)[0]
    now = subject.main.phrase(Role.TRICH_YEU)
    if not _ISSUES.match(now):
        yield Remark(line.location, _OTHER_VERB(now=now), now, "Ban hành …")
    elif _ABOUT.match(now):
        wanted = _ABOUT.sub("", now).strip()
        yield Remark(line.location, _NO_ABOUT, now, wanted[:1].upper() + wanted[1:], Level.INFO)
    articles = subject.main.of(Role.DIEU)
    if articles and not any(_WITH_IT.search(article.phrase) for article in articles[:2]):
        yield Remark(articles[0].location, _ARTICLE, None, "kèm theo Quyết định này")


@rule(
    "TL-15",
    component="trich_yeu",
    clause="Phụ lục III, Mẫu 1.8, 1.10",
    en="A letter of introduction and a leave permit have no subject; the line stands under the type",
    basis=Basis.SAMPLE,
    needs=(Role.TEN_LOAI,),
    types=_SUBJECTLESS,
    right=("GIẤY GIỚI THIỆU, đường kẻ ngay dưới",),
    wrong=("không có đường kẻ dưới tên loại",),
)
def line_under_the_type(subject: Subject) -> Iterator[Remark]:
    """Giấy giới thiệu, giấy nghỉ phép không có trích yếu; đường kẻ nằm ngay dưới tên loại.

    Hai loại này không bị coi là thiếu trích yếu. Có ghi trích yếu thì chỉ là lưu ý.
    """
    row = subject.tables["types"][subject.type]
    names = {"type": wording.sentence(Text(row["name"], row["name"])), "form": row["form"]}
    lines = subject.main.of(Role.TRICH_YEU)
    if lines:
        yield Remark(lines[0].location, _NO_SUBJECT(**names), lines[0].phrase, None, Level.INFO)
    elif Role.TEN_LOAI not in subject.main.rule_lines:
        last = subject.main.of(Role.TEN_LOAI)[-1]
        yield Remark(last.paragraph.at(last.end, last.end), _NO_LINE(**names), missing=True)
