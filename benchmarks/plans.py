"""Plans of a given size, made from the first example."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # from a checkout, the project need not be installed

EXAMPLE = ROOT / "examples" / "ke-hoach-996-2022.yaml"
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"
_SPLIT = re.compile(r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>)([^<{]{12,})(</w:t></w:r>)")
_LETTERS_A_RUN = 17  # Word splits an edited paragraph into about eleven runs, in the middle of words too


def context(times: float = 1) -> dict[str, Any]:
    """What the template prints for the example, its body repeated ``times``; 1.6 gives four pages."""
    from generator.context import build
    from generator.data import load

    made = build(load(EXAMPLE).data)
    body = made["than"]
    opening, middle, closing = body[:1], body[1:-1], body[-1:]
    whole = int(times)
    made["than"] = [*opening, *middle * whole, *middle[: round((times - whole) * len(middle))], *closing]
    return made


def document(times: float) -> bytes:
    """The example as a .docx that Word has saved many times: its runs split."""
    from generator.template import Template

    filled = Template.load("ke-hoach").fill(context(times))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = _SPLIT.sub(_split, data.decode("utf-8")).encode("utf-8")
            target.writestr(entry, data)
    return buffer.getvalue()


def _split(match: re.Match[str]) -> str:
    opening, text, closing = match.groups()
    if "xml:space" not in opening:
        opening = opening.replace("<w:t", '<w:t xml:space="preserve"')
    pieces = re.findall(rf"(?:&\w+;|.){{1,{_LETTERS_A_RUN}}}", text, re.DOTALL)
    return "".join(f"{opening}{piece}{closing}" for piece in pieces)


def verdict(rows: list[tuple[str, float, float]]) -> int:
    """Print ratios beside what they must be: (name, measured, bound). A negative bound is the most allowed."""
    missed = 0
    for name, measured, bound in rows:
        good = measured >= bound if bound > 0 else measured <= -bound
        missed += not good
        sign = "≥" if bound > 0 else "≤"
        print(f"{name:<58} {measured:8.2f}   must be {sign} {abs(bound):g}   {'met' if good else 'MISSED'}")
    return 1 if missed else 0
