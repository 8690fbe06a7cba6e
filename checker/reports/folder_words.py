"""What the report of a folder says, on the page and in the workbook alike."""

from __future__ import annotations

from collections.abc import Sequence

from checker.engine import load_rules
from checker.folder.copies import FEW, Copy
from checker.folder.gathering import Gathering, Miscount
from checker.folder.submitted import Aside
from checker.reports.baseline import State
from checker.reports.changes_text import STATES
from checker.reports.outcome import VERDICTS
from checker.wording import sentence
from vietnamese.message import Text
from vietnamese.numbers import grouped

TITLE = Text("Kết quả kiểm tra văn bản của các đơn vị", "Check of the documents of all units")
RANKING = Text("Xếp hạng", "Ranking")
PLACE = Text("Hạng", "Place")
UNIT = Text("Đơn vị", "Unit")
FILE = Text("Tệp", "File")
VERDICT = Text("Kết luận", "Verdict")
ERRORS = Text("Lỗi", "Errors")
WARNINGS = Text("Cảnh báo", "Warnings")
NOTES = Text("Lưu ý", "Notes")
BUDGET = Text("Tổng kinh phí (đồng)", "Total budget (đồng)")
RULE = Text("Quy tắc", "Rule")
COMPONENT = Text("Thành phần", "Component")
LEVEL = Text("Mức", "Level")
REQUIREMENT = Text("Yêu cầu", "Requirement")
DOCUMENTS = Text("Số văn bản", "Documents")
SHARE = Text("Tỷ lệ", "Share")
FINDINGS = Text("Từng đơn vị", "Unit by unit")
FINDING = Text("Nhận xét", "Remark")
QUOTE = Text("Chữ trong văn bản", "Words in the document")
CLAUSE = Text("Căn cứ", "Clause")
STATE = Text("So với lần trước", "Against the earlier result")
FREQUENT = Text("Điểm sai thường gặp", "Frequent faults")
SUBMITTED = Text("Nộp văn bản", "Submissions")
MISSING = Text("Chưa nộp", "Not submitted")
TWICE = Text("Nộp nhiều văn bản", "Several documents")
SAME_WORDS = Text("lời văn giống nhau", "the same words")
OTHER_WORDS = Text("lời văn khác nhau, cần hỏi lại bản nào là bản nộp", "different words: ask which one is meant")
UNKNOWN = Text("Không thuộc đơn vị nào trong danh sách", "Of no unit in the list")
UNCHECKED = Text("Chưa nộp bản kiểm tra được", "Nothing that can be checked")
ONLY = Text("chỉ có {files}", "there is only {files}")
UNCHECKED_FILE = Text("{file} ({why})", "{file} ({why})")
MISNAMED = Text("tệp {file} lại ghi {unit} ở phần đầu văn bản", "the header of {file} names {unit}")
HOMELESS = Text(
    "Tệp không kiểm tra được, chưa rõ của đơn vị nào", "Files that cannot be checked, of nobody knows which unit"
)
NOT_CHECKED = Text("Tệp không kiểm tra được", "Files that cannot be checked")
NEEDED = Text("Cần bản Word (.docx) để kiểm tra.", "The check needs the Word file (.docx).")
OF_WHICH = Text(
    "Trong số chưa nộp, {count} đơn vị chỉ gửi bản chụp, PDF, ảnh hoặc tệp hỏng, không kiểm tra được.",
    "{count} of those missing sent only scans, PDFs, pictures or damaged files, which cannot be checked.",
)
ALL_SUBMITTED = Text("Cả {count} đơn vị đã nộp.", "All {count} units have submitted.")
NOT_ALL = Text("{done} trên {count} đơn vị đã nộp.", "{done} of {count} units have submitted.")
SUMS = Text("Kinh phí, chỉ tiêu so với kế hoạch cấp trên", "Budgets and targets against the superior plan")
NOT_COMPARED = Text("Không đối chiếu: {why}.", "Not compared: {why}.")
NO_TARGETS = Text(
    "Chỉ tiêu: không thấy chỉ tiêu nào mà kế hoạch cấp trên giao chung và các văn bản cùng nêu bằng những chữ ấy; cần "
    "người đối chiếu.",
    "Targets: none that the superior plan sets for all together in the documents’ words; for a person to compare.",
)
MISCOUNTED = Text(
    "Kế hoạch cấp trên ghi “{words}”, danh sách chỉ có {count} đơn vị.",
    "The superior plan says “{words}”, the list has {count} units only.",
)
STATED = Text("Kế hoạch cấp trên ghi", "The superior plan says")
COPIES = Text("Văn bản giống nhau", "Documents alike")
COPIES_NOTE = Text(
    "Chỉ tính phần riêng, không tính phần chung của nhiều văn bản và phần của kế hoạch cấp trên.",
    "Counted is what a document has of its own: not what many share, not what the superior plan says.",
)
TOO_FEW = Text(
    "Có từ {least} văn bản trở lên mới biết đâu là phần chung; ở đây chỉ tìm tên đơn vị khác còn sót.",
    "What is common shows among {least} documents or more; here only names of other units were looked for.",
)
NO_COPIES = Text("Không thấy văn bản nào chép của nhau.", "No document copies another.")
ONE, OTHER = Text("Đơn vị thứ nhất", "One unit"), Text("Đơn vị thứ hai", "The other")
WHY = Text("Điểm giống", "What is alike")
ALIKE = Text("giống nhau {share}% phần riêng", "{share}% of the own text alike")
NAMES = Text("văn bản của {unit} có ghi “{name}”", "the document of {unit} names “{name}”")
ALL_CLEAN = Text("{count} văn bản không có điểm nào cần sửa:", "{count} documents with nothing to mend:")
FIXED = sentence(STATES[State.FIXED])
OPEN = sentence(STATES[State.OPEN])
NEW = sentence(STATES[State.NEW])
UNJUDGED = sentence(STATES[State.UNJUDGED])
ABSENT = Text("Có lần trước, lần này không thấy", "In the earlier result only")
FIRST_TIME = Text("chưa có trong lần trước", "not in the earlier result")
OF = Text("{count} trên {all}", "{count} of {all}")
SUMMARY = Text("{files} văn bản: {counts}.", "{files} documents: {counts}.")
YES, NO = Text("Khớp", "Agrees"), Text("Không khớp", "Does not agree")


def requirement(rule: str) -> Text:
    """What a rule wants."""
    found = load_rules().get(rule)
    return found.requirement if found else Text(rule, rule)


def summary(gathering: Gathering) -> Text:
    """ "99 văn bản: 60 đạt, 37 chưa đạt, 2 không đọc được"."""
    verdicts = [digest.data["verdict"] for digest in gathering.digests]
    counts = [(verdicts.count(key), name) for key, name in VERDICTS.items() if key in verdicts]
    listed = Text(*(", ".join(f"{count} {name[at].lower()}" for count, name in counts) for at in (0, 1)))
    return SUMMARY(files=len(verdicts), counts=listed)


def submitted(gathering: Gathering) -> Text | None:
    """How many units have submitted; None without a list of units."""
    roll = gathering.roll
    if roll is None:
        return None
    done = len(roll.units) - len(roll.missing)
    if not roll.missing:
        return ALL_SUBMITTED(count=done)
    said = NOT_ALL(done=done, count=len(roll.units))
    only = sum(bool(roll.files_of(unit)) for unit in roll.missing)
    return Text(*map(" ".join, zip(said, OF_WHICH(count=only), strict=True))) if only else said


def instead(gathering: Gathering, unit: str) -> Text | None:
    """What there is of a missing unit: "xã A.pdf (tệp PDF)", a file with a header of another unit; None for nothing."""
    roll = gathering.roll
    assert roll is not None
    files = roll.files_of(unit)
    said = [ONLY(files=unchecked_files(files))] if files else []
    others = [at for name, at in roll.misnamed if name == unit]
    said += [MISNAMED(file=gathering.digests[at].data["file"], unit=roll.of[at]) for at in others]
    return Text("; ".join(one.vi for one in said), "; ".join(one.en for one in said)) if said else None


def unchecked_files(files: Sequence[Aside]) -> Text:
    """The files with the reasons why they cannot be checked."""
    said = [UNCHECKED_FILE(file=aside.file, why=aside.why) for aside in files]
    return Text("; ".join(one.vi for one in said), "; ".join(one.en for one in said))


def homeless(gathering: Gathering) -> Text:
    """The heading over files of which nobody knows whose they are; without a list nobody asks."""
    return HOMELESS if gathering.roll else NOT_CHECKED


def alike(gathering: Gathering, documents: Sequence[int]) -> Text:
    """Whether the several documents of a unit say the same."""
    texts = {gathering.digests[at].shingles.tobytes() for at in documents}
    return SAME_WORDS if len(texts) == 1 else OTHER_WORDS


def miscounted(gathering: Gathering, miscount: Miscount) -> Text:
    """That the superior plan counts more units than there are."""
    assert gathering.roll is not None
    return MISCOUNTED(words=miscount.words, count=len(gathering.roll.units))


def copies_note(gathering: Gathering) -> Text:
    """What was compared."""
    return COPIES_NOTE if len(gathering.digests) > FEW else TOO_FEW(least=FEW + 1)


def why(copy: Copy, gathering: Gathering) -> Text:
    """What two documents have alike."""
    parts = [ALIKE(share=round(copy.share * 100))] if copy.share is not None else []
    parts += [NAMES(unit=gathering.names[whose], name=name) for whose, name in copy.names]
    return Text("; ".join(part.vi for part in parts), "; ".join(part.en for part in parts))


def compared(gathering: Gathering) -> Text:
    """What came out of the sums, a sentence."""
    made = gathering.sums
    return NOT_COMPARED(why=made.words) if made.right is None else made.words


def amount(gathering: Gathering, ordinal: int) -> str:
    """The document's budget, "" where it does not state exactly one."""
    total = gathering.digests[ordinal].total
    return grouped(int(total)) if total is not None else ""
