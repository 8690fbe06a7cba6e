"""A record and a template to the bytes of a document."""

from __future__ import annotations

from pathlib import Path

from generator.context import build
from generator.data import Record
from generator.template import Template
from generator.validate import require_valid


def render(record: Record, template: Path | None = None) -> bytes:
    """The .docx of a valid record; raises InputError with every problem of an invalid one.

    ``template`` is a template of the user's own; by default the shipped one of the record's document type.
    """
    require_valid(record)
    chosen = Template.load(template) if template else Template.load(str(record.data["loai"]))
    return chosen.fill(build(record.data))
