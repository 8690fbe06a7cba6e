"""The ways in which offices build the same page in Word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Construction:
    # one_row, two_rows, many_rows, three_columns, tabs, boxes, table_in_box, tabs_in_box, frames, two_tables,
    # table_and_tabs, merged, framed
    header: str = "one_row"
    signature: str = "table"  # table, three_columns, tabs, box
    formatting: str = (
        "direct"  # direct: on every run; styles: a style a component; normal: docDefaults and Normal; theme
    )
    lines: str = "drawing"  # drawing: DrawingML with its VML twin; vml; underscores; border
    split_runs: bool = False  # runs end in the middle of words, as Word's spelling marks leave them
    decomposed: bool = False  # Unicode NFD
    numbering: bool = False  # I. 1. - Điều 1. by automatic numbering instead of typed
    soft_breaks: bool = False  # neighbouring lines of a component in one paragraph
    content_controls: bool = False
    old_tones: bool = False  # HOÀ, UỶ
    spaces: bool = False  # stray spaces at the ends of lines, non-breaking ones between words


CONSTRUCTIONS = {
    "plain": Construction(),
    "two_rows": Construction(header="two_rows", split_runs=True),
    "many_rows": Construction(header="many_rows", signature="three_columns", spaces=True),
    "three_columns": Construction(header="three_columns", lines="vml", formatting="styles"),
    "tabs": Construction(header="tabs", signature="tabs", lines="vml"),
    "styles": Construction(formatting="styles", split_runs=True, old_tones=True),
    "normal": Construction(formatting="normal", header="two_rows"),
    "theme": Construction(formatting="theme", content_controls=True),
    "underscores": Construction(lines="underscores", decomposed=True),
    "border": Construction(lines="border", header="two_rows"),
    "numbering": Construction(numbering=True, formatting="styles"),
    "boxes": Construction(header="boxes", signature="box"),
    "table_in_box": Construction(header="table_in_box"),
    "tabs_in_box": Construction(header="tabs_in_box", split_runs=True),
    "frames": Construction(header="frames"),
    "two_tables": Construction(header="two_tables", lines="vml"),
    "table_and_tabs": Construction(header="table_and_tabs"),
    "merged": Construction(header="merged"),
    "framed": Construction(header="framed", lines="underscores"),
    "soft_breaks": Construction(soft_breaks=True, decomposed=True, split_runs=True),
}
