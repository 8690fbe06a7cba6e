"""Documents made for tests: a right document as data, changes to it, and the many ways Word files hold one."""

from tests.specimen.changes import changed
from tests.specimen.constructions import CONSTRUCTIONS, Construction
from tests.specimen.pages import Specimen, load
from tests.specimen.word import package

__all__ = ["CONSTRUCTIONS", "Construction", "Specimen", "changed", "load", "make"]


def make(base: str = "ke-hoach", changes: dict[str, object] | None = None, construction: str = "plain") -> bytes:
    """A .docx: document ``base`` with ``changes`` (the keys of ``changes.CHANGES``), built as ``construction`` says."""
    return package(changed(load(base), changes or {}), CONSTRUCTIONS[construction])
