"""Recipients and signature: found by words, read by column, the first block ends the main text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.anatomy import Line, Role, Signature
from checker.model import Align, Block, Location, Paragraph, Table, paragraphs
from checker.recognize import boxes, words
from checker.recognize.landmarks import is_date
from checker.recognize.lines import Raw, columns, cut
from checker.recognize.signature import is_authority, is_name, read_signature, signs
from vietnamese.kept import by_text
from vietnamese.regex import regex

_RECIPIENTS = regex(r"noi nhan\b")
_FILED = regex(r"[-–+•*]?\s*luu\b")
_COPIES = regex(r"[^\W\d_]{1,6}\.?\s*\(?\d+\)?\.?\Z")
_MOST_ROWS = 12  # a table with more is one of data, not a foot
_SEARCH_ON = 4  # blocks after the recipients among which a table of signatures is looked for
_BOX_NEAR = 3  # blocks before and after the recipients in which a text box with the signature may be anchored
_SEARCH_BACK = 40  # blocks from the end in which a signature without recipients is looked for


class Foot(NamedTuple):
    """The block at the end of a text."""

    lines: list[Line]  # recipients, then signatures
    signatures: tuple[Signature, ...]
    table: Location | None
    first_block: int
    next_block: int


def find(blocks: Sequence[Block], start: int) -> Foot | None:
    """The first block of recipients after ``start``, or the signature at the end where there is none."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if _lists_recipients(block):
                found = _from_table(block, index)
                return found if found.signatures else _with_signature_elsewhere(blocks, start, found)
        elif _recipients_column(block.text) in (0, 1):
            found = _from_paragraphs(blocks, index)
            return found if found.signatures else _with_signature_elsewhere(blocks, start, found)
        elif block.shapes:
            listed = next((box for box in boxes.anchored(block) if _RECIPIENTS.match(box.lines[0].bare)), None)
            if listed is not None:
                return _from_boxes(blocks, start, index, listed)
    return _signature_only(blocks, start)


@by_text
def _recipients_column(text: str) -> int | None:
    """The first column of a paragraph in which a line begins with the words "Nơi nhận"."""
    # Cheap first questions: most paragraphs are one line in one column that begins with another letter.
    if text.lstrip()[:1] not in ("N", "n") and not words.is_broken(text) and not words.may_have_gap(text):
        return None
    found: list[int] = []
    for start, end in words.lines(text):
        line = text[start:end]
        for column, (first, last) in enumerate(words.columns(line)):
            if line[first : first + 1] in ("N", "n") and _RECIPIENTS.match(words.bare(line[first:last])):
                found.append(column)
    return min(found, default=None)


def _lists_recipients(table: Table) -> bool:
    return len(table.rows) <= _MOST_ROWS and any(
        _recipients_column(paragraph.text) is not None for paragraph in paragraphs([table])
    )


def _from_table(table: Table, index: int) -> Foot:
    left: list[Raw] = []
    signing: dict[int, list[Raw]] = {}  # by column
    signing_lines: list[Raw] = []
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.merged_up]
        for number, cell in enumerate(cells):
            raws = [piece for paragraph in paragraphs(cell.blocks) for raw in cut(paragraph) for piece in columns(raw)]
            is_list = any(_RECIPIENTS.match(raw.bare) for raw in raws)
            leads = number == 0 and len(cells) > 1
            if is_list or (leads and (left or _looks_listed(raws))):
                left += raws
            elif raws:
                signing.setdefault(cell.column, []).extend(raws)
                signing_lines += raws
    signatures = _side_by_side_in(signing) if len(signing) > 1 else ()
    if len(signatures) < 2:  # one signature, its lines perhaps in cells of several widths
        signature = read_signature(signing_lines, "right")
        signatures = (signature,) if signature else ()
    lines = [*_recipients(left), *(line for signature in signatures for line in signature.lines)]
    return Foot(lines, signatures, table.location, index, index + 1)


def _looks_listed(raws: Sequence[Raw]) -> bool:
    return bool(raws) and all(raw.text[:1] in "-–+•" for raw in raws)


def _from_paragraphs(blocks: Sequence[Block], index: int) -> Foot:
    """Recipients and signature set with tabs, or one under the other."""
    left: list[Raw] = []
    first = _higher_signature(blocks, index)
    right: list[Raw] = [raw for block in blocks[first:index] if isinstance(block, Paragraph) for raw in cut(block)]
    position = index
    if not right:
        right += _boxed_signature(blocks, index)
    indent: int | None = None  # tabs before the words "Nơi nhận": more of them lead to the other column
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, Table):
            break
        raws = cut(block)
        if raws and left and right and is_name(right[-1]) and not _listed(raws[0]):
            break  # the block has ended without a filing line
        for raw in raws:
            for number, piece in enumerate(columns(raw)):
                tabs = piece.paragraph.text[: piece.start].count("\t")
                if indent is None:
                    indent = tabs
                (right if number > 0 or _stands_right(piece, tabs > indent, bool(left)) else left).append(piece)
        if raws and any(raw.bare.startswith("phu luc") for raw in raws):
            break
        position += 1
        if block.section < getattr(blocks[min(position, len(blocks) - 1)], "section", 0):
            break
        if left and _FILED.match(left[-1].bare) and right and is_name(right[-1]):
            break
    else:
        position = len(blocks)
    if left and left[-1].bare.startswith("phu luc"):
        left.pop()
    signature = read_signature(right, "right")
    lines = [*_recipients(left), *(signature.lines if signature else ())]
    return Foot(lines, (signature,) if signature else (), None, first, position)


def _listed(raw: Raw) -> bool:
    return raw.text[:1] in "-–+•" or raw.paragraph.label is not None or bool(_FILED.match(raw.bare))


def _higher_signature(blocks: Sequence[Block], index: int) -> int:
    """The block from which lines of the signature stand in the right column above the words "Nơi nhận"."""
    first = index
    for position in range(index - 1, max(index - 4, -1), -1):
        block = blocks[position]
        if isinstance(block, Table):
            break
        raws = cut(block)
        if not raws:
            continue
        all_sign = all(raw.upper and signs(raw.bare) for raw in raws)
        if not all_sign or not _stands_right(raws[0], block.text[: raws[0].start].count("\t") > 1, False):
            break
        first = position
    return first


def _stands_right(raw: Raw, further: bool, listing: bool) -> bool:
    if further or raw.paragraph.text[: raw.start].count(" ") >= 20:
        return True
    align = raw.paragraph.format.align
    if align in (Align.RIGHT, Align.CENTER) or raw.paragraph.format.left_mm > 50:
        return True
    return listing and is_authority(raw.bare) and raw.upper


def _with_signature_elsewhere(blocks: Sequence[Block], start: int, found: Foot) -> Foot:
    """The recipients with the signatures above them, or in a table below them."""
    above = _with_signature_before(blocks, start, found)
    if above.signatures:
        return above
    for index in range(found.next_block, min(found.next_block + _SEARCH_ON, len(blocks))):
        block = blocks[index]
        if isinstance(block, Table):
            signatures = _captions(block)
            lines = [*found.lines, *(line for signature in signatures for line in signature.lines)]
            return found._replace(lines=lines, signatures=signatures, next_block=index + 1) if signatures else found
    return found


def _from_boxes(blocks: Sequence[Block], start: int, index: int, listed: boxes.Box) -> Foot:
    """Recipients in a text box, the signature in another one, in the paragraphs beside the box or elsewhere."""
    raws, next_block = _boxed_signature(blocks, index), index + 1
    if not raws:
        raws, next_block = _beside_box(blocks, index)
    signature = read_signature(raws, "right")
    lines = [*_recipients(listed.lines), *(signature.lines if signature else ())]
    found = Foot(lines, (signature,) if signature else (), None, index, next_block)
    return found if signature else _with_signature_elsewhere(blocks, start, found)


def _beside_box(blocks: Sequence[Block], index: int) -> tuple[list[Raw], int]:
    """Lines from a capacity or position right at or below the anchor of a box to the name; the block after them."""
    raws: list[Raw] = []
    for position in range(index, min(index + _SEARCH_ON * 5, len(blocks))):
        block = blocks[position]
        if isinstance(block, Table):
            break
        lines = cut(block)
        if lines and not raws and not (lines[0].upper and signs(lines[0].bare)):
            break
        raws += lines
        if raws and is_name(raws[-1]):
            return raws, position + 1
        if position + 1 < len(blocks) and block.section < getattr(blocks[position + 1], "section", 0):
            break
    return [], index + 1


def _boxed_signature(blocks: Sequence[Block], index: int) -> list[Raw]:
    """The lines of a text box that begins with a capacity or position, anchored near the words "Nơi nhận"."""
    for block in blocks[max(0, index - _BOX_NEAR) : index + _BOX_NEAR]:
        for box in boxes.anchored(block) if isinstance(block, Paragraph) else ():
            head = box.lines[0]
            if head.upper and signs(head.bare):
                return box.lines
    return []


def _with_signature_before(blocks: Sequence[Block], start: int, found: Foot) -> Foot:
    """Minutes and some hand-made files: the signatures stand above the recipients."""
    for index in range(found.first_block - 1, max(start, found.first_block - 14) - 1, -1):
        block = blocks[index]
        if isinstance(block, Table):
            signatures = _captions(block)
            if signatures:
                lines = [*found.lines, *(line for signature in signatures for line in signature.lines)]
                return found._replace(
                    lines=lines, signatures=signatures, first_block=index, table=found.table or block.location
                )
            return found
    raws = _trailing(blocks, start, found.first_block)
    signatures = _side_by_side(raws)
    if not signatures:
        return found
    first = next(index for index in range(start, found.first_block) if raws[0].paragraph is blocks[index])
    lines = [*found.lines, *(line for signature in signatures for line in signature.lines)]
    return found._replace(lines=lines, signatures=signatures, first_block=first)


def _side_by_side(raws: Sequence[Raw]) -> tuple[Signature, ...]:
    """The signatures of lines without a table: two where tabs make two columns."""
    pieces = [columns(raw) for raw in raws]
    if not pieces or len(pieces[0]) < 2:
        signature = read_signature(raws, "right") if raws else None
        return (signature,) if signature else ()
    left = read_signature([parts[0] for parts in pieces], "left")
    right = read_signature([part for parts in pieces for part in parts[1:]], "right")
    return tuple(signature for signature in (left, right) if signature)


def _captions(table: Table) -> tuple[Signature, ...]:
    """Signatures side by side in one table: each cell that begins with a capacity or a position."""
    if not table.rows or len(table.rows) > 8:
        return ()
    groups: dict[int, list[Raw]] = {}
    for row in table.rows:
        for cell in row.cells:
            raws = [raw for paragraph in paragraphs(cell.blocks) for raw in cut(paragraph)]
            if raws:
                groups.setdefault(cell.column, []).extend(raws)
    return _side_by_side_in(groups)


def _side_by_side_in(groups: dict[int, list[Raw]]) -> tuple[Signature, ...]:
    """The signatures among the lines of several columns.

    One of them in capitals tells that they are signatures; the other may have lost its own.
    """
    sides = ("left", "right") if len(groups) > 1 else ("right",)
    found = []
    if not any(raws[0].upper and _heads_signature(raws) for raws in groups.values()):
        return ()
    for number, raws in enumerate(groups.values()):
        if _heads_signature(raws):
            signature = read_signature(raws, sides[min(number, len(sides) - 1)])
            if signature is not None:
                found.append(signature)
    return tuple(found)


def _heads_signature(raws: Sequence[Raw]) -> bool:
    """A capacity or a position, or, where several bodies sign, the body of which the next line gives the position."""
    if signs(raws[0].bare):
        return True
    following = raws[1:2]
    return raws[0].upper and any(raw.upper and signs(raw.bare) and not raw.drawn for raw in following)


def _signature_only(blocks: Sequence[Block], start: int) -> Foot | None:
    """The signature at the end of a text that names no recipients."""
    for index in range(len(blocks) - 1, max(start, len(blocks) - _SEARCH_BACK) - 1, -1):
        block = blocks[index]
        if isinstance(block, Table):
            signatures = _captions(block)
            if signatures:
                lines = [line for signature in signatures for line in signature.lines]
                return Foot(lines, signatures, block.location, index, index + 1)
    raws = _trailing(blocks, start, len(blocks))
    signature = read_signature(raws, "right") if raws else None
    if signature is None:
        return None
    first = next(index for index in range(start, len(blocks)) if raws[0].paragraph is blocks[index])
    return Foot(list(signature.lines), (signature,), None, first, len(blocks))


def _trailing(blocks: Sequence[Block], start: int, end: int) -> list[Raw]:
    """Lines from a capacity or position in capitals to the end: a signature without a table."""
    for index in range(end - 1, max(start, end - _SEARCH_BACK) - 1, -1):
        block = blocks[index]
        if isinstance(block, Table):
            return []
        raws = cut(block)
        head = raws[0] if raws else None
        if head is not None and head.upper and signs(head.bare):
            before = blocks[index - 1] if index > start else None
            above = cut(before) if isinstance(before, Paragraph) else []
            if above and above[-1].upper and signs(above[-1].bare):
                continue  # a higher line of the same block
            return [raw for later in blocks[index:end] if isinstance(later, Paragraph) for raw in cut(later)]
    return []


def dates(foot: Foot, blocks: Sequence[Block]) -> list[Line]:
    """Place and date that stand above the signature instead of in the header."""
    above = blocks[max(0, foot.first_block - 2) : foot.first_block]
    raws = [raw for block in above if isinstance(block, Paragraph) for raw in cut(block)]
    raws = [raw for raw in raws if raw.paragraph.format.align in (Align.RIGHT, Align.CENTER)]
    raws += [raw for paragraph in paragraphs(blocks[foot.first_block : foot.next_block]) for raw in cut(paragraph)]
    return [piece.line(Role.NGAY) for raw in raws for piece in columns(raw) if is_date(piece.bare)][:1]


def _recipients(raws: Sequence[Raw]) -> list[Line]:
    lines: list[Line] = []
    for raw in raws:
        text = raw.bare
        label = raw.paragraph.label
        if _RECIPIENTS.match(text) and not lines:
            role = Role.NOI_NHAN
        elif _FILED.match(text) or (label is not None and text.startswith("luu")):
            role = Role.LUU
        elif lines and lines[-1].role in (Role.LUU, Role.SO_BAN) and _COPIES.match(raw.text):
            role = Role.SO_BAN
        elif lines and lines[-1].role is Role.LUU and raw.text[:1] not in "-–+•" and label is None:
            role = Role.LUU  # the filing line goes on
        elif not lines:
            role = Role.KHAC
        else:
            role = Role.NOI_NHAN_MUC
        lines.append(raw.line(role))
    return lines
