"""How offices write what they cite: types, symbols, issuers, dates, names of laws. Patterns read folded text."""

from __future__ import annotations

from typing import NamedTuple

from schemas.body_words import beginnings
from vietnamese.regex import regex
from vietnamese.text import LOWER_LETTERS, UPPER_LETTERS

# Types that are cited by number and symbol, by their words in small letters.
TYPES = {
    name.lower(): name
    for name in (
        "Thông tư liên tịch", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Chỉ thị",
        "Quy chế", "Quy định", "Điều lệ", "Thông cáo", "Thông báo", "Thông tri", "Hướng dẫn", "Chương trình",
        "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Bản ghi nhớ",
        "Bản thỏa thuận", "Công văn", "Công điện", "Giấy mời", "Giấy giới thiệu", "Giấy ủy quyền", "Giấy nghỉ phép",
        "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Kết luận", "Lệnh", "Mệnh lệnh", "Pháp lệnh", "Bộ luật",
        "Luật",
        "Văn bản hợp nhất", "Văn bản", "Hiến pháp", "Quy hoạch", "Chiến lược",
    )
}  # fmt: skip
TYPES["thông báo kết luận"] = "Thông báo"
_ABBREVIATED = {
    "QĐ": "Quyết định", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NQ": "Nghị quyết",
    "CT": "Chỉ thị", "CV": "Công văn", "KH": "Kế hoạch", "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình",
    "HD": "Hướng dẫn", "VB": "Văn bản",
}  # fmt: skip
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
# Words between the type and "số".
_QUALIFIERS = frozenset(
    {"hành động", "phối hợp", "liên ngành", "liên tịch", "công tác", "hỏa tốc", "cá biệt", "liên cơ", "chi tiết"}
)

_CODE_TOKEN = r"[A-ZĐƯ](?:[^\W_]|&)*(?:\.[A-ZĐƯ][A-Za-zĐđ0-9&]*)*"
_SPACED_TOKEN = rf"[A-ZĐƯ][A-ZĐƯ&0-9]+(?![{LOWER_LETTERS}])|TTg\b"
# 996/QĐ-TTg, 30/2020/NĐ-CP, 72/2025/QH15, 1234/TTg, 36-NQ/TW, 05/2021/TTLT-BTC-BNV, 12/UBND-VX, 19 / QĐ - UBND.
SYMBOL = regex(
    r"(?P<number>\d+[a-z]?)"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d{2}))?"
    rf"(?:\s?/\s?(?P<code>{_CODE_TOKEN}(?:[-–/]{_CODE_TOKEN}|\s?[-–]\s?(?:{_SPACED_TOKEN}))*)"
    rf"|\s?-\s?(?P<party>[A-ZĐ][A-ZĐa-z]{{0,5}}\s?/\s?[A-ZĐƯ][A-ZĐƯa-z]*(?:-{_CODE_TOKEN})?))"
)
BEFORE_STROKE = regex(r"(?<![\w/.,-])\d+[a-z]?(?:\s?-\s?[A-ZĐ][A-ZĐa-z]{0,5})?\s?\Z")
SO = regex(r"\s*\b[Ss]ố\s*:?\s*\Z")

_ISSUER_HEAD = (
    r"(?:(?:Phó )?Chủ tịch\s+|Bộ trưởng(?:, Chủ nhiệm)?\s+|Giám đốc\s+|Thủ trưởng\s+|(?:Chỉ huy trưởng|Tư lệnh)\s+|"
    r"Trưởng\s+|Ban Thường vụ\s+|Thường trực\s+|"
    r"(?:Tổng )?Cục trưởng\s+|Chánh\s+|Tổng Giám đốc\s+|Viện trưởng\s+|Hiệu trưởng\s+|Ban Chấp hành\s+)?"
    rf"(?:(?:Phó )?Thủ tướng(?: Chính phủ)?|{beginnings('cited')}|[Cc]ác Bộ|[Ll]iên ngành|liên bộ)(?![\w])"
)
# A term of the task for which the document is cited: "theo Nghị định số … của Chính phủ vào tháng 8/2025".
_TERM = (
    r"vào|chậm nhất|trước (?:ngày|tháng|quý|năm|khi)|sau (?:ngày|khi)|"
    r"(?:xong|hoàn thành|kết thúc) (?:trước|trong|vào|chậm nhất)"
)
# Words at which the issuer ends and the subject, or the sentence, goes on.
_ISSUER_STOP = (
    r"(?:[Vv]ề|V/v|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Hh]ướng dẫn|[Ss]ửa đổi|[Bb]ổ sung|[Tt]riển khai|[Tt]hực hiện|"
    r"[Cc]ông bố|[Gg]iao|[Tt]ổ chức thực hiện|[Tt]hành lập|[Kk]iện toàn|[Đđ]ẩy mạnh|[Tt]ăng cường|[Pp]hát động|"
    r"[Đđ]iều chỉnh|[Kk]ết luận|[Bb]ãi bỏ|[Tt]hay thế|[Cc]hấp thuận|[Tt]hông qua|[Cc]hỉ đạo|[Đđ]ề nghị|[Yy]êu cầu|"
    r"[Bb]áo cáo|ngày|số|tháng|năm|thì|được|đã|có|là|tại|theo|trên|để|nhằm|cho|trong|với|đến|từ|gồm|như|do|cùng|"
    rf"nêu|này|hết hiệu lực|còn hiệu lực|quán triệt|phân công|cụ thể|kể|{_TERM}|"
    rf"và(?!\s(?:[{UPPER_LETTERS}]|phát triển|công nghệ|môi trường|đầu tư|"
    r"truyền thông|đào tạo|xã hội|du lịch|thống kê))|"
    r"và\s(?:Kế hoạch|Nghị|Quyết|Thông tư|Chỉ thị|Công văn|Luật|Báo cáo))"
)
# Words are taken whole (++): tried letter by letter, a long sentence without an end would take for ever.
_ISSUER_TAIL = (
    rf"(?:TP\.|[^\s;:.,()\"\n]++|\s(?!{_ISSUER_STOP}(?!\w))(?=\S)|"
    r",(?=\s(?:Thể thao|Gia đình|Du lịch|Thương binh|Hạ tầng|Ban Bí thư)))*"
)
ISSUER = rf"{_ISSUER_HEAD}{_ISSUER_TAIL}"
DATE = (
    r"(?:(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+|\s?[/-]\s?)(?P<full_year>\d{4})"
    r"|(?:ngày\s+)?(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d\d)"
    r"|tháng\s+(?P<only_month>\d{1,2})(?:\s+năm\s+|\s?/\s?)(?P<month_year>\d{4})"
    r"|năm\s+(?P<only_year>\d{4}))(?!\d)"
)


def year_of(written: str) -> int:
    """The year as meant: 05/01/26 is of 2026, 12/8/98 of 1998."""
    year = int(written)
    return year if year > 99 else year + (2000 if year < 60 else 1900)


# A part behind the symbol: the date or the issuer, in brackets or not. Behind a comma, or before a verb, a body without
# "của" is who acts in the sentence.
_ACTS = (
    r"(?:xây dựng|tổ chức|giao|yêu cầu|đề nghị|triển khai|báo cáo|thông báo|đã|sẽ|phối hợp|chỉ đạo|ban hành Kế hoạch|"
    r"thực hiện|căn cứ|trân trọng|kính)"
)
PART = regex(
    rf"[\s,(]*(?:(?:được\s+)?(?:ban hành|ký)\s+)?(?:(?P<date>{DATE})"
    rf"|(?:(?P<of>của\s+)|(?<!, ))(?P<issuer>{ISSUER})(?(of)|(?!\s+{_ACTS})))\)?"
)
# Between a document and the one that changes it.
AMENDED_BY = r"sửa đổi(?:, bổ sung)?(?:\s+một số (?:điều|nội dung))?\s+(?:bởi|tại|theo)"
# Between two documents of one list.
IN_A_LIST = regex(r"\s*(?:,|;|và|hoặc)\s*(?:[Ss]ố\s*)?\Z")
# Further issuers of a joint document.
JOINT = regex(rf"(?:\s*,\s+{ISSUER})+")
# "Quyết định của Thủ tướng Chính phủ số 22/QĐ-TTg", "các Nghị định của Chính phủ: số …": the issuer stands before.
ISSUER_BEFORE = regex(
    rf"(?P<type>{'|'.join(f'[{name[0].upper()}{name[0]}]{name[1:]}' for name in TYPES)})"
    rf"(?:\s+(?P<date>{DATE}))?\s+của\s+(?P<issuer>{ISSUER})\s*:?\s*\Z"
)

# -- laws -----------------------------------------------------------------------------------------------------------

_LAW_STOP = (
    r"(?:trong|tại|được|đã|thì|là|cho|đến|đối(?! tác)|theo(?! (?:phương thức|hợp đồng))|có(?! công)|"
    r"ngày|năm|số|này|gồm|trên|để|nhằm|từ|quy định|hiện hành|ban hành|với(?! cách mạng)|do|"
    r"bằng|khi|nếu|như|vào|cũng|phải|nhưng|hoặc|đang|sẽ|chưa|yêu cầu|nêu|cần|"
    r"và\s(?:các|những|Luật|Bộ luật|Hiến pháp|Nghị|Thông tư|Quyết|Pháp lệnh|việc|hướng dẫn|quy định)|"
    r"về|(?:19|20)\d\d|\d|"
    r"của\s(?:Quốc hội(?! và)|Ủy ban [Tt]hường vụ)|"
    r"(?:Kế hoạch|Nghị định|Thông tư|Quyết định|UBND|Ủy ban nhân dân))(?!\w)"
)
_LAW_CHAIN = (
    r"(?:chống|chữa cháy|khen thưởng|an toàn|nhập cảnh|xuất cảnh|quá cảnh|cư trú|kiểm soát|sử dụng|bổ sung|cứu hộ|"
    r"công chức|bia\b|tố cáo|lưu trữ|vật liệu nổ|công cụ hỗ trợ|thuế|kinh doanh|phục hồi|quảng cáo)"
)
LAW_HEADS = ("Luật ", "Bộ luật ", "Pháp lệnh ", "Hiến pháp")
LAW = regex(
    r"(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)"
    r"(?:\s(?P<name>(?:sửa đổi(?:, bổ sung)?(?: một số)? điều(?: của)? (?:các |Bộ )?[Ll]uật )?"
    rf"(?!số\b|này\b|sư\b)[{UPPER_LETTERS}][^\s;:.,()\"]*"
    rf"(?:(?:,(?=\s{_LAW_CHAIN}))?\s(?!{_LAW_STOP})[^\s;:.,()\"]+)*))?"
    r"(?:\s+số\s+(?P<symbol>\d+/\d{4}/(?:QH|UBTVQH|PL-UBTVQH)\d*))?"
)
LAW_WHEN = regex(rf"(?:,?\s+(?:của\s+(?P<issuer>Quốc hội|Ủy ban [Tt]hường vụ Quốc hội)(?!\s+và)|(?P<date>{DATE})"
                      r"|(?P<year>(?:19|20)\d\d)(?![\d/])))")  # fmt: skip

# -- subjects -------------------------------------------------------------------------------------------------------

# Words that go on with the sentence instead of beginning a subject.
_NO_SUBJECT = (
    r"(?:được|đã|thì|là|và|hoặc|có|yêu cầu|này|nêu trên|nói trên|trên|dưới|của|cho|để|nhằm|trong|từ|đến|do|tại|theo|"
    r"với|gồm|như|khi|nếu|vào|còn|sẽ|đang|phải|cùng|nhưng|ngày|số|năm|đối với|kèm theo|ban hành kèm|"
    rf"hết hiệu lực|nêu|bằng|giữa|kể|tháng|quý [IV\d]|{_TERM})"
)
_SUBJECT_VERB = (
    r"(?:[Vv]ề|V/v|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Hh]ướng dẫn|[Ss]ửa đổi|[Bb]ổ sung|[Cc]ông bố|[Tt]hành lập|"
    r"[Kk]iện toàn|[Đđ]iều chỉnh|[Bb]ãi bỏ)"
)
SUBJECT = regex(rf"(?:\s*\(cũ\))?[\s)]*(?:\"|(?!{_NO_SUBJECT}(?!\w))[^\W\d_])|[\s)]*,\s*(?:\"|{_SUBJECT_VERB}\s)")
# Where a subject ends at the latest: a clause of the sentence begins, a short name is defined.
SUBJECT_END = regex(
    rf";|\n|\.(?=\s|/|$)|,\s+(?={ISSUER}\s+(?:ban hành|xây dựng|báo cáo|đề nghị|yêu cầu|thông báo|quyết định|giao|"
    r"tổ chức|triển khai|hướng dẫn|chỉ đạo|trình|kính)|(?:cụ thể )?như sau)|"
    r"[(\[](?=(?:sau đây|gọi tắt|viết tắt|gọi là|gọi chung|được|đã|sửa đổi|[ĐđQqKkNnCc]\S+ \S+ \d+\)))|như sau"
)
ALIAS = regex(
    r"[\s\"]*\((?:(?:sau đây\s+)?(?:được\s+)?(?:gọi tắt|viết tắt|gọi chung|gọi)\s*(?:là)?\s*:?\s*)?"
    r"\"?(?P<alias>(?P<type>[^\W\d_]+ [^\W\d_]+) (?:số )?(?P<number>\d{1,4}))\"?\)"
)
LOOSE_WORDS = ("và", "các", "hoặc", "tại", "theo", "cùng", "thủ")  # with one of which the next one ends
LOOSE_END = regex(r"(?:^|[\s,]+)(?:và|và các|hoặc|tại|theo|cùng|tuân thủ)$")  # joins this citation to the next one

# -- parts ----------------------------------------------------------------------------------------------------------

LEVELS = {
    "tiết": "tiet", "điểm": "diem", "khoản": "khoan", "điều": "dieu", "tiểu mục": "tieu_muc", "mục": "muc",
    "chương": "chuong", "phần": "phan", "phụ lục": "phu_luc",
}  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(LEVELS.values())}
_LETTER = r"[a-zđ](?!\w)(?!-)(?!(?<=y) (?:tế|sĩ|học|bạ))"  # no "điểm y tế"
_NUMERAL = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})*(?:[a-zđ](?!\w))?|[IVXLC]+(?:\.\d+)*|{_LETTER})(?![\w/%])(?!,\d)"
_UNIT = (
    r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Tt]iết)\s(?:số\s)?"
    rf"{_NUMERAL}(?:(?:\s?[,;]\s?(?:và\s)?|\s(?:và|hoặc|đến)\s|\s?[-–]\s?){_NUMERAL})*"
)
_JOINT = r"(?:\s?[,;]\s?|\s(?:và|hoặc|của|thuộc|tại|đến)\s|\s)"
PARTS = regex(rf"{_UNIT}(?:{_JOINT}{_UNIT})*")
UNIT = regex(
    r"(?P<joint>^|\s?[,;]\s?|\s(?:và|hoặc|của|thuộc|tại|đến)\s|\s)(?P<word>[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]iểu mục|[Mm]ục|"
    rf"[Cc]hương|[Pp]hần|[Pp]hụ lục|[Tt]iết)\s(?:số\s)?(?P<numbers>{_NUMERAL}(?:(?:\s?[,;]\s?(?:và\s)?|"
    rf"\s(?:và|hoặc|đến)\s|\s?[-–]\s?){_NUMERAL})*)"
)
NUMERAL = regex(rf"(?P<to>đến\s|[-–]\s?)?(?P<numeral>{_NUMERAL})")
PART_ANCHORS = ("iều ", "hoản ", "iểm ", "ục ", "hương ", "hần ", "iết ")
PART_HEAD = regex(r"(?<!\w)(?:[Đđ]i|[Kk]|[ĐđMmCcPpTt]|[Pp]hụ l|[Tt]iểu m)\Z")
# What may stand between a part and the document that it belongs to.
OF_DOCUMENT = regex(r"[\s,]*(?:(?:của|tại|thuộc|trong|ban hành kèm theo|kèm theo)\s+)*")
OF_WORDS = frozenset(("", "của", "tại", "thuộc", "trong", "ban hành kèm theo", "kèm theo"))  # what ends a line with it


class TypeWord(NamedTuple):
    """A type named in a text, and where its words begin."""

    name: str
    start: int


_SIGNS = "(\"'[+-•,;:"  # may stand at a type without a space
_LAST_WORDS = frozenset(words.lower().rpartition(" ")[2] for words in (*TYPES, *_ABBREVIATED, *_QUALIFIERS))


def type_ending_at(text: str, end: int, least: int) -> TypeWord | None:
    """The type whose words end at ``end``: "Kế hoạch", "kế hoạch", "Chương trình hành động", "QĐ"."""
    window = text[max(least, end - 32) : end]
    words = window.rsplit(" ", 4)
    if words[-1].lstrip(_SIGNS).lower() not in _LAST_WORDS:
        return None
    for strip in (0, 2):
        kept = words[: len(words) - strip]
        if strip and " ".join(words[-2:]).lower() not in _QUALIFIERS:
            break
        for count in (4, 3, 2, 1):
            if count > len(kept):
                continue
            phrase = " ".join(kept[-count:]).lstrip(_SIGNS)
            name = TYPES.get(phrase.lower()) or (_ABBREVIATED.get(phrase) if count == 1 else None)
            if name:
                tail = sum(len(word) + 1 for word in words[len(words) - strip :]) if strip else 0
                return TypeWord(name, end - tail - len(phrase))
    return None
