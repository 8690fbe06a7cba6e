"""The cascade: document defaults, table style, paragraph style, character style, direct formatting.

Every distinct combination is resolved once; equal results are one object.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from checker.model import Align, CharFormat, LineRule, ParagraphFormat, TabStop
from checker.reader.properties import TOGGLES, Props, indents, merge, paragraph_properties, run_properties, spacing_pt
from checker.reader.xml import VAL, W

_DEFAULT_FONT = "Times New Roman"
_DEFAULT_SIZE_PT = 10.0
# Order in which the conditional parts of a table style are laid over each other, the last one on top.
CONDITIONS = (
    "wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow",
    "neCell", "nwCell", "seCell", "swCell",
)  # fmt: skip


class Style:
    """A style with everything that it inherits from the styles it is based on."""

    __slots__ = ("borders", "conditional", "kind", "name", "paragraph", "run")

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name
        self.run: Props = {}
        self.paragraph: Props = {}
        self.conditional: dict[str, tuple[Props, Props]] = {}  # run and paragraph properties by condition
        self.borders: dict[str, str | None] = {}  # of a table style: side → line style


class Styles:
    """styles.xml resolved: what a run or a paragraph looks like under its styles, and the styles by their ids."""

    def __init__(self, root: etree._Element | None, theme: Mapping[str, str]) -> None:
        self._theme = theme
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        self.run_defaults: Props = {}
        self.paragraph_defaults: Props = {}
        if root is not None:
            self._read(root)
        self._chars: dict[object, CharFormat] = {}
        self._paragraphs: dict[object, ParagraphFormat] = {}
        self._equal_chars: dict[CharFormat, CharFormat] = {}
        self._equal_paragraphs: dict[ParagraphFormat, ParagraphFormat] = {}

    def _read(self, root: etree._Element) -> None:
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self.run_defaults = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"), self._theme)
            self.paragraph_defaults = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in root.iterchildren(W + "style"):
            id = element.get(W + "styleId") or ""
            self._elements.setdefault(id, element)
            if element.get(W + "default") in ("1", "true", "on"):
                # Several of a type: the last one counts (ISO 29500-1, 17.7.4.17).
                self._defaults[element.get(W + "type") or "paragraph"] = id
        # A file without styles.xml has none; one with it is read completely now, so that the tree can go.
        for id in self._elements:
            self._resolve(id)
        self._elements.clear()

    def _resolve(self, id: str) -> None:
        """Read a style after those that it is based on, however many; a chain that bites its tail ends there."""
        chain: dict[str, etree._Element] = {}
        while id not in chain and id not in self._styles and id in self._elements:
            element = chain[id] = self._elements[id]
            based = element.find(W + "basedOn")
            if based is None:
                break
            id = based.get(VAL) or ""
        style = self._styles.get(id)  # none where nothing lies below, and where the tail was bitten
        for name, element in reversed(chain.items()):
            style = self._styles[name] = self._style(name, element, style)

    def _style(self, id: str, element: etree._Element, parent: Style | None) -> Style:
        name = element.find(W + "name")
        style = Style(element.get(W + "type") or "paragraph", (name.get(VAL) or "") if name is not None else id)
        own_run = run_properties(element.find(W + "rPr"), self._theme)
        own_paragraph = paragraph_properties(element.find(W + "pPr"))
        if parent is not None and parent.kind == style.kind:
            style.run, style.paragraph = merge(parent.run, own_run), merge(parent.paragraph, own_paragraph)
            if "num_id" in own_paragraph:
                # The indents of the numbering level lie under those that this style itself sets, above inherited ones.
                style.paragraph["indent_above_numbering"] = indents(own_paragraph)
            elif "num_id" in parent.paragraph:
                above = parent.paragraph.get("indent_above_numbering", {})
                style.paragraph["indent_above_numbering"] = {**above, **indents(own_paragraph)}
            style.conditional = dict(parent.conditional)
            style.borders = dict(parent.borders)
        else:
            style.run, style.paragraph = own_run, own_paragraph
            if "num_id" in own_paragraph:
                style.paragraph["indent_above_numbering"] = indents(own_paragraph)
        if style.kind == "table":
            self._read_table(element, style)
        return style

    def _read_table(self, element: etree._Element, style: Style) -> None:
        borders = element.find(f"{W}tblPr/{W}tblBorders")
        if borders is not None:
            style.borders.update(border_styles(borders))
        for part in element.iterchildren(W + "tblStylePr"):
            condition = part.get(W + "type") or ""
            below = style.conditional.get(condition, ({}, {}))
            style.conditional[condition] = (
                merge(below[0], run_properties(part.find(W + "rPr"), self._theme)),
                merge(below[1], paragraph_properties(part.find(W + "pPr"))),
            )

    def get(self, id: str | None, kind: str) -> Style | None:
        """The style with the id, or the document's default of the kind; None where there is neither."""
        if id and (found := self._styles.get(id)) is not None and found.kind == kind:
            return found
        default = self._defaults.get(kind)
        return self._styles.get(default) if default else None

    def style_id(self, id: str | None) -> str:
        """The paragraph style that really applies: an unknown id means the default style."""
        if id and (found := self._styles.get(id)) is not None and found.kind == "paragraph":
            return id
        return self._defaults.get("paragraph", "")

    def of_table(self, id: str | None, conditions: tuple[str, ...]) -> tuple[Props, Props]:
        """Run and paragraph properties that a table style gives to a cell with the conditions."""
        style = self.get(id, "table")
        if style is None:
            return {}, {}
        run, paragraph = style.run, style.paragraph
        for condition in CONDITIONS:
            if condition in style.conditional and (condition == "wholeTable" or condition in conditions):
                run = merge(run, style.conditional[condition][0])
                paragraph = merge(paragraph, style.conditional[condition][1])
        return run, paragraph

    def char(self, paragraph_style: str, table: object, table_run: Props, key: object, direct: Props) -> CharFormat:
        """Effective format of a run. ``key`` stands for ``direct``, ``table`` for ``table_run``, in the cache."""
        cache_key = (paragraph_style, table, key)
        found = self._chars.get(cache_key)
        if found is None:
            made = self._char(paragraph_style, table_run, direct)
            found = self._chars[cache_key] = self._equal_chars.setdefault(made, made)
        return found

    def _char(self, paragraph_style: str, table_run: Props, direct: Props) -> CharFormat:
        character = self._styles.get(direct.get("style", ""))
        if character is None or character.kind != "character":
            character = self.get(None, "character")
        paragraph = self.get(paragraph_style, "paragraph")
        levels = [table_run, paragraph.run if paragraph else {}, character.run if character else {}]
        merged = self.run_defaults
        for level in (*levels, direct):
            merged = merge(merged, level)
        toggled: dict[str, bool] = {}
        for toggle in TOGGLES:
            if toggle in direct:
                toggled[toggle] = direct[toggle]
            else:
                styled = False
                for level in levels:
                    styled ^= level.get(toggle, False)
                toggled[toggle] = styled or self.run_defaults.get(toggle, False)
        complex_script = merged.get("complex", False)
        size = merged.get("size_cs_pt" if complex_script else "size_pt", _DEFAULT_SIZE_PT)
        ascii_font: str = merged.get("font_ascii", _DEFAULT_FONT)
        high: str = merged.get("font_hAnsi", _DEFAULT_FONT)
        return CharFormat(
            # Vietnamese letters with marks use hAnsi; a run whose two slots differ is told by the wrong one.
            font=str(merged.get("font_cs", high)) if complex_script else _one_font(ascii_font, high),
            size_pt=size,
            bold=toggled["bold_cs" if complex_script else "bold"],
            italic=toggled["italic_cs" if complex_script else "italic"],
            underline=merged.get("underline", False),
            strike=toggled["strike"],
            caps=toggled["caps"],
            small_caps=toggled["small_caps"],
            color=merged.get("color"),
            shaded=merged.get("shaded", False),
            vertical=merged.get("vertical"),
            style=direct.get("style"),
        )

    def hidden(self, paragraph_style: str, direct: Props) -> bool:
        """Whether a run is hidden text."""
        if "vanish" in direct:
            return bool(direct["vanish"])
        character = self._styles.get(direct.get("style", ""))
        paragraph = self.get(paragraph_style, "paragraph")
        styled = bool(character and character.run.get("vanish")) ^ bool(paragraph and paragraph.run.get("vanish"))
        return styled or bool(self.run_defaults.get("vanish"))

    def paragraph(
        self, style_id: str, table: object, table_props: Props, key: object, direct: Props, level: Props | None
    ) -> ParagraphFormat:
        """Effective paragraph format; ``level`` holds the indents of the numbering level in force, if any."""
        cache_key = (style_id, table, key, tuple(sorted(level.items(), key=str)) if level else None)
        found = self._paragraphs.get(cache_key)
        if found is None:
            made = self._paragraph(style_id, table_props, direct, level)
            found = self._paragraphs[cache_key] = self._equal_paragraphs.setdefault(made, made)
        return found

    def _paragraph(self, style_id: str, table_props: Props, direct: Props, level: Props | None) -> ParagraphFormat:
        style = self.get(style_id, "paragraph")
        styled = style.paragraph if style else {}
        merged = merge(merge(self.paragraph_defaults, table_props), styled)
        if level:
            merged = merge(merged, level)
            if "num_id" not in direct:  # the numbering comes from the style: its own indents lie above the level's
                merged = merge(merged, styled.get("indent_above_numbering", {}))
        merged = merge(merged, direct)
        rule = merged.get("line_rule", LineRule.AUTO)
        line = merged.get("line_twips", 240.0)
        stops: dict[float, TabStop | None] = merged.get("tabs", {})
        return ParagraphFormat(
            align=merged.get("align", Align.LEFT),
            left_mm=round(merged.get("left_mm", 0.0), 3),
            right_mm=round(merged.get("right_mm", 0.0), 3),
            first_line_mm=round(merged.get("first_line_mm", 0.0), 3),
            before_pt=spacing_pt(merged, "before"),
            after_pt=spacing_pt(merged, "after"),
            line=round(line / 240, 4) if rule is LineRule.AUTO else line / 20,
            line_rule=rule,
            contextual_spacing=merged.get("contextual_spacing", False),
            keep_next=merged.get("keep_next", False),
            page_break_before=merged.get("page_break_before", False),
            tabs=tuple(stop for _, stop in sorted(stops.items()) if stop is not None),
            bottom_border=merged.get("bottom_border"),
            top_border=merged.get("top_border"),
            frame=merged.get("frame", False),
        )


def _one_font(ascii_font: str, high: str) -> str:
    """The font to report for a run whose plain and marked letters use different slots: one that is not the usual."""
    return high if ascii_font == _DEFAULT_FONT else ascii_font


def border_styles(borders: etree._Element) -> dict[str, str | None]:
    """Side → line style, None for "no line"."""
    found: dict[str, str | None] = {}
    for border in borders:
        side = border.tag.removeprefix(W)
        style = border.get(VAL)
        found[{"start": "left", "end": "right"}.get(side, side)] = None if style in ("nil", "none") else style
    return found
