"""The package around the text: fixed bytes, untouched parts, every compressor."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from generator.template import Template
from generator.template.package import Package
from tests.template import p, package, words
from vietnamese.message import InputError

_IMAGE = bytes(range(256)) * 50


def with_image() -> bytes:
    buffer = io.BytesIO(package(p("{{ so }}")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/media/Ảnh 1.png", _IMAGE)
        archive.writestr("word/trong.xml", b"")
    return buffer.getvalue()


def test_untouched_parts_arrive_byte_for_byte_in_their_order() -> None:
    source = with_image()
    made = Template(source, "mau.docx").fill({"so": "1"})
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(io.BytesIO(source)) as old:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            if name != "word/document.xml":
                assert new.read(name) == old.read(name)


def _declared_as(kind: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_image())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            old_kind = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
            new.writestr(name, old.read(name).replace(old_kind, kind.encode()))
    return buffer.getvalue()


def test_a_document_made_of_a_dotx_is_a_document() -> None:
    made = Template(_declared_as("vnd.openxmlformats-officedocument.wordprocessingml.template.main"), "mau.dotx").fill(
        {"so": "1"}
    )
    assert made == Template(with_image(), "mau.docx").fill({"so": "1"})


@pytest.mark.parametrize(
    "kind", ["vnd.ms-word.document.macroEnabled.main", "vnd.ms-word.template.macroEnabledTemplate.main"]
)
def test_a_template_with_macros_is_refused(kind: str) -> None:
    with pytest.raises(InputError) as caught:
        Template(_declared_as(kind), "mau.docm")
    assert caught.value.text.vi == (
        "Mẫu mau.docm có macro (.docm, .dotm), văn bản .docx không mang macro được; trong Word lưu mẫu thành .docx."
    )


def test_nothing_in_the_package_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(Template(with_image(), "mau.docx").fill({"so": "1"}))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_two_loads_of_one_template_give_equal_bytes() -> None:
    source = with_image()
    assert Template(source, "a").fill({"so": "1"}) == Template(source, "b").fill({"so": "1"})


@pytest.mark.parametrize("installed", [True, False])
def test_the_text_is_the_same_with_either_compressor(monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if installed:
        pytest.importorskip("isal")
    else:
        monkeypatch.setitem(sys.modules, "isal", None)
    made = Package(with_image(), "mau.docx").pack({"word/document.xml": package_document("a & b")})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.read("word/media/Ảnh 1.png") == _IMAGE
    assert words(made) == ["a & b"]


def package_document(text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package(p(text)))) as archive:
        return archive.read("word/document.xml")


def test_a_main_part_by_another_name_is_found_by_its_declared_type() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(p("{{ so }}")))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), data)
    made = Template(buffer.getvalue(), "mau.docx").fill({"so": "17"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b">17<" in archive.read("word/document2.xml")
