"""A ``Document`` to its ``Anatomy``: every visible line gets its role, or none; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.anatomy import Anatomy, Body, BodyKind, IssueDate, Line, Role, Symbol
from checker.model import Block, Document, Location, Paragraph, Table
from checker.recognize import boxes, foot, header, landmarks, rule_lines, scope, title
from checker.recognize.lines import Raw, cut, of_blocks, of_text
from checker.recognize.outline import Outline
from checker.recognize.symbol import parse_date, parse_symbol
from vietnamese.regex import regex

__all__ = ["recognize"]

_APPENDIX = regex(r"phu luc\b.{0,80}\Z", re.DOTALL)
_COPY = regex(r"(?:ban )?(?:sao y|sao luc|trich sao)(?: ban chinh)?\W*\Z")


def recognize(document: Document) -> Anatomy:
    """The anatomy of a document. Pure: it reads the tables of the decree and nothing else."""
    original = document
    blocks = of_text(document)
    if blocks is not document.body:
        document = document._replace(body=blocks)
    head = header.read(document)
    if head is None and (above := _page_header(document)):
        document = document._replace(body=(*above, *blocks))
        blocks = document.body
        head = header.read(document)
    start = head.next_block if head else 0
    spill = head.spill if head else []
    symbol, date = _number_and_date(head)
    letter = head is not None and any(line.role is Role.TRICH_YEU_CV for line in head.lines)
    first = next((raw for raw in of_blocks(blocks[:20]) if not raw.drawn), None) if head is None else None
    appendix_only = first is not None and _is_appendix(first)
    main, next_block, kind, other = _main(document, head, start, spill, letter, appendix_only)
    addressed = kind is None and other is None and any(line.role is Role.KINH_GUI for line in main.lines)
    scope_found, reason, type_key = scope.decide(
        document, head, kind, other, symbol, appendix=appendix_only, letter=letter, addressed=addressed
    )
    others = _others(document, next_block)
    return Anatomy(original, scope_found, reason, type_key, main, others, symbol, date)


def _number_and_date(head: header.Header | None) -> tuple[Symbol | None, IssueDate | None]:
    if head is None:
        return None, None
    number = next((line for line in head.lines if line.role is Role.SO_KY_HIEU), None)
    dated = next((line for line in head.lines if line.role is Role.NGAY), None)
    return parse_symbol(number) if number else None, parse_date(dated.text) if dated else None


def _page_header(document: Document) -> tuple[Block, ...]:
    """The blocks of the header of page 1 where somebody put the whole header of the document there."""
    title_page = bool(document.sections) and document.sections[0].title_page
    part = document.furniture_of(0, "header", "first" if title_page else "default")
    if part is None or not any(landmarks.is_nation(raw.bare) for raw in of_blocks(part.blocks)):
        return ()
    return part.blocks


def _nation_in_furniture(document: Document, roles: set[Role]) -> list[Line]:
    """Quốc hiệu and Tiêu ngữ that somebody put into the page header instead of the text."""
    landmark = {Role.QUOC_HIEU: landmarks.is_nation, Role.TIEU_NGU: landmarks.is_motto}
    wanted = {role: says for role, says in landmark.items() if role not in roles}
    if not wanted:
        return []
    return [
        raw.line(role)
        for furniture in document.furniture
        if furniture.shown
        for paragraph in furniture.paragraphs
        for raw in cut(paragraph)
        for role, says in wanted.items()
        if says(raw.bare)
    ]


def _main(
    document: Document, head: header.Header | None, start: int, spill: list[Raw], letter: bool, appendix_only: bool
) -> tuple[Body, int, str | None, str | None]:
    """The main text: header, title, text, foot; the index of the block after it; type and foreign title."""
    blocks = document.body
    ending = None if appendix_only else foot.find(blocks, start)
    end = ending.first_block if ending else _end_without_foot(blocks, start, appendix_only)
    raws = [*spill, *of_blocks(blocks[start:end])]
    found = title.read(raws, letter=letter) if not appendix_only else title.Title([], None, None, [], 0)
    rest = [raw for raw in raws[found.next :] if not raw.drawn]
    text_lines = list(Outline().read(rest))
    head_lines = head.lines if head else []
    roles = {line.role for line in head_lines}
    marks = _marks(document, head_lines)
    strayed = foot.dates(ending, blocks) if ending and Role.NGAY not in roles else []
    if strayed:
        text_lines = [line for line in text_lines if all(line.paragraph is not date.paragraph for date in strayed)]
    lines = [
        *_nation_in_furniture(document, roles),
        *head_lines,
        *marks,
        *found.lines,
        *text_lines,
        *strayed,
        *(ending.lines if ending else ()),
    ]
    stop = text_lines[0].location if text_lines else None
    rules = rule_lines.of_header(head, document) if head else {}
    among = [*(head.spill_paragraphs if head else ()), *blocks[start:end]]
    for role, rule_line in rule_lines.of_text(among, found.lines, found.drawn, stop).items():
        rules.setdefault(role, rule_line)
    body = Body(
        BodyKind.MAIN,
        tuple(lines),
        rules,
        ending.signatures if ending else (),
        head.table if head else None,
        ending.table if ending else None,
    )
    return body, ending.next_block if ending else end, found.type, found.other


def _end_without_foot(blocks: Sequence[Block], start: int, appendix_only: bool) -> int:
    """Where a text without recipients and signature ends: at its first appendix."""
    if appendix_only:
        return len(blocks)
    for index in range(start, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Table):
            raw = next(iter(cut(block)), None)
            if raw is not None and _is_appendix(raw) and index > start:
                return index
    return len(blocks)


def _marks(document: Document, head: Sequence[Line]) -> list[Line]:
    """Urgency, secrecy, circulation and draft marks in text boxes that hold no part of the header."""
    lines: list[Line] = []
    read = {id(line.paragraph) for line in head}
    for shape in document.boxes:
        for paragraph in shape.paragraphs:
            for raw in cut(paragraph) if id(paragraph) not in read else ():
                text = raw.bare
                if landmarks.URGENCY.match(text):
                    role = Role.DO_KHAN
                elif landmarks.SECRECY.match(text):
                    role = Role.DO_MAT
                elif landmarks.CIRCULATION.match(text):
                    role = Role.LUU_HANH
                elif landmarks.DRAFT.match(text):
                    role = Role.DU_THAO
                elif landmarks.is_signed(text):
                    role = Role.CHU_KY_SO
                else:
                    continue
                lines.append(raw.line(role))
    return lines


def _is_appendix(raw: Raw) -> bool:
    """ "Phụ lục ..." as a heading, not as the head of a sentence."""
    if not _APPENDIX.match(raw.bare):
        return False
    short = len(raw.text) <= 30
    return raw.upper or raw.centred or raw.bold or (short and raw.text[:1].isupper())


def _others(document: Document, start: int) -> tuple[Body, ...]:
    """Attached texts, appendices and a copy block after the first foot, cut where the next one begins."""
    blocks = document.body
    marks: list[tuple[int, BodyKind]] = []
    index = start
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Table):
            kind = _of_table(block)
            if kind is not None:
                marks.append((index, kind))
        else:
            raw = next(iter(cut(block)), None)
            if raw is not None and _is_appendix(raw):
                marks.append((index, BodyKind.APPENDIX))
            elif (begins := _begins_in_boxes(blocks, index)) is not None:
                marks.append((begins, BodyKind.ATTACHED))
        index += 1
    # A text that follows the foot without bodies and national name of its own, up to the first mark.
    before = blocks[start : marks[0][0] if marks else len(blocks)]
    if any(not raw.drawn for raw in of_blocks(before)):
        marks.insert(0, (start, BodyKind.ATTACHED))
    if not marks:
        return ()
    ends = [mark for mark, _ in marks[1:]] + [len(blocks)]
    return tuple(_other(document, first, last, kind) for (first, kind), last in zip(marks, ends, strict=True))


def _begins_in_boxes(blocks: Sequence[Block], index: int) -> int | None:
    """The block at which a header in text boxes begins, where the one at ``index`` anchors the first half known."""

    def halves(block: Block) -> list[boxes.Box]:
        return list(boxes.anchored(block)) if isinstance(block, Paragraph) else []

    before = halves(blocks[index - 1]) if index else []
    if not any(boxes.header_side(box.lines) for box in halves(blocks[index])):
        return None
    if any(boxes.header_side(box.lines) for box in before):
        return None
    return index - 1 if any(boxes.names_alone(box.lines) for box in before) else index


def _of_table(table: Table) -> BodyKind | None:
    """What begins with a table: a copy block, or another document; None for a table of data."""
    if len(table.rows) > 6:
        return None
    raws = list(of_blocks([table]))
    if any(_COPY.match(raw.bare) for raw in raws):
        return BodyKind.COPY
    if any(landmarks.is_nation(raw.bare) or landmarks.is_motto(raw.bare) for raw in raws):
        return BodyKind.ATTACHED
    return None


def _other(document: Document, first: int, last: int, kind: BodyKind) -> Body:
    blocks = document.body[first:last]
    if kind is BodyKind.APPENDIX:
        return _appendix(document, blocks)
    head = header.read(document, first)
    start = first
    lines: list[Line] = []
    rules = {}
    if head is not None and head.next_block > last:
        head = None  # that of the next text
    if head is not None:
        start = head.next_block
        lines = list(head.lines)
        rules = rule_lines.of_header(head, document)
    if kind is BodyKind.COPY:
        lines = [_as_copy(line) for line in lines]
    ending = foot.find(document.body[:last], start)
    end = ending.first_block if ending else last
    raws = list(of_blocks(document.body[start:end]))
    found = title.read(raws, letter=kind is BodyKind.COPY)
    if head is None and found.type is None:
        # A table, list or form under the signature: no text that is issued, so its heading is no type and subject.
        found = found._replace(lines=[_untitled(line) for line in found.lines])
    text_lines = list(Outline().read(raw for raw in raws[found.next :] if not raw.drawn))
    stop = text_lines[0].location if text_lines else None
    for role, rule_line in rule_lines.of_text(document.body[start:end], found.lines, found.drawn, stop).items():
        rules.setdefault(role, rule_line)
    lines += [*found.lines, *text_lines, *(ending.lines if ending else ())]
    return Body(
        kind,
        tuple(lines),
        rules,
        ending.signatures if ending else (),
        head.table if head else None,
        ending.table if ending else None,
        found.type or "",
    )


def _untitled(line: Line) -> Line:
    return line._replace(role=Role.KHAC) if line.role in (Role.TEN_LOAI, Role.TRICH_YEU) else line


def _as_copy(line: Line) -> Line:
    """In a copy block "SAO Y" stands where the Quốc hiệu stands in a document."""
    raw = Raw(line.paragraph, line.start, line.end)
    return Line(Role.SAO, line.paragraph, line.start, line.end) if _COPY.match(raw.bare) else line


def _appendix(document: Document, blocks: Sequence[Block]) -> Body:
    raws = list(of_blocks(blocks))
    lines: list[Line] = []
    drawn: list[tuple[Role, Raw]] = []
    position = 0
    if raws:
        lines.append(raws[0].line(Role.PHU_LUC))
        position = 1
    noted = False
    while position < len(raws):
        raw = raws[position]
        if raw.drawn:
            drawn.append((Role.KEM_THEO if noted else Role.TEN_PHU_LUC, raw))
        elif title.is_note(raw, lines):
            noted = True
            lines.append(raw.line(Role.KEM_THEO))
        elif landmarks.is_signed(raw.bare) and len(raw.text) < 80:
            lines.append(raw.line(Role.CHU_KY_SO))
        elif landmarks.is_nation(raw.bare) or landmarks.is_motto(raw.bare):
            break  # a form of its own under the heading
        elif not noted and not raw.in_table and (raw.upper or (raw.centred and raw.bold)) and len(raw.text) < 250:
            lines.append(raw.line(Role.TEN_PHU_LUC))
        else:
            break
        position += 1
    text_lines = list(Outline().read(raw for raw in raws[position:] if not raw.drawn))
    stop: Location | None = text_lines[0].location if text_lines else None
    rules = rule_lines.of_text(blocks, lines, drawn, stop)
    return Body(BodyKind.APPENDIX, (*lines, *text_lines), rules)
