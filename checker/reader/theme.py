"""Theme fonts: what +Body and +Headings stand for."""

from __future__ import annotations

from lxml import etree

from checker.reader.xml import A


def fonts(root: etree._Element | None) -> dict[str, str]:
    """Theme slot as rFonts names it ("minorHAnsi") → font name."""
    found: dict[str, str] = {}
    if root is None:
        return found
    for scheme in root.iter(f"{A}fontScheme"):
        for kind in ("major", "minor"):
            collection = scheme.find(f"{A}{kind}Font")
            if collection is None:
                continue
            latin = _typeface(collection, "latin")
            # An empty East Asian or complex face falls back to the Latin one on screen.
            found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = latin
            found[f"{kind}EastAsia"] = _typeface(collection, "ea") or latin
            found[f"{kind}Bidi"] = _typeface(collection, "cs") or latin
        break
    return {slot: font for slot, font in found.items() if font}


def _typeface(collection: etree._Element, script: str) -> str:
    element = collection.find(f"{A}{script}")
    return (element.get("typeface") or "") if element is not None else ""
