"""A digitally signed document: the copy that differs carries no signature, and the user is told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker.reader import read
from checker.writer import signed
from cli import cli
from console import run
from tests.reader.packages import zipped
from tests.specimen import make

_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
_TYPE = "application/vnd.openxmlformats-package.digital-signature"
_PARTS = {
    "_xmlsignatures/origin.sigs": "",
    "_xmlsignatures/_rels/origin.sigs.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_KIND}/signature" Target="sig1.xml"/></Relationships>'
    ),
    "_xmlsignatures/sig1.xml": (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"><SignedInfo/></Signature>'
    ),
    "_xmlsignatures/_rels/sig1.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c" Type="{_KIND}/certificate" Target="/_xmlsignatures/certificates/a.cer"/></Relationships>'
    ),
    "_xmlsignatures/certificates/a.cer": "x",
}
FLAWED = make("ke-hoach", {"format": {"tieu_ngu": {"size": 12}}})


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def with_signature(data: bytes) -> bytes:
    """The document as Word signs it: parts of their own, the origin related to the package."""
    files: dict[str, str | bytes] = {name: content.decode() for name, content in parts(data).items()}  # type: ignore[misc]
    relation = f'<Relationship Id="sig" Type="{_KIND}/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    files["_rels/.rels"] = str(files["_rels/.rels"]).replace("</Relationships>", relation)
    types = (
        f'<Default Extension="sigs" ContentType="{_TYPE}-origin"/>'
        f'<Default Extension="cer" ContentType="{_TYPE}-certificate"/>'
        f'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="{_TYPE}-xmlsignature+xml"/></Types>'
    )
    files["[Content_Types].xml"] = str(files["[Content_Types].xml"]).replace("</Types>", types)
    return zipped({**files, **_PARTS})


def answered(command: str, draft: Path, copy: Path, *options: str) -> None:
    run(cli, [command, str(draft), "-o", str(copy), "--date", "2026-11-24T09:30", *options])


COMMANDS = [("annotate",), ("fix",), ("fix", "--accept")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_copy_that_differs_carries_no_signature_and_the_user_is_told(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, copy, plain = tmp_path / "ky.docx", tmp_path / "sao.docx", tmp_path / "khong-ky.docx"
    data = with_signature(FLAWED)
    assert signed(data)
    draft.write_bytes(data)
    name, *options = command
    answered(name, draft, copy, *options)
    assert capsys.readouterr().err == (
        f"{draft} có chữ ký số. Bản sao {copy} đã khác tệp được ký nên không mang chữ ký số nữa, như khi sửa bằng Word; "
        "tệp gốc và chữ ký số trong đó giữ nguyên.\n"
    )
    assert draft.read_bytes() == data
    made = parts(copy.read_bytes())
    assert not signed(copy.read_bytes())
    assert [part for part in made if "sig" in part.lower()] == []
    assert [part for part in ("_rels/.rels", "[Content_Types].xml") if b"signature-" in made[part].lower()] == []
    assert b"digital-signature/" not in made["_rels/.rels"]
    draft.write_bytes(FLAWED)
    answered(name, draft, plain, *options)
    assert capsys.readouterr().err == ""
    assert read(plain.read_bytes()) == read(copy.read_bytes())
    assert list(made) == list(parts(plain.read_bytes()))
    errors = [list(map(str, OpenXmlValidator().validate(str(file)).errors)) for file in (copy, plain)]
    assert errors[0] == errors[1]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_copy_that_is_the_very_file_stays_signed(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, copy = tmp_path / "ky.docx", tmp_path / "sao.docx"
    data = with_signature(make("ke-hoach"))
    draft.write_bytes(data)
    name, *options = command
    answered(name, draft, copy, *options)
    assert capsys.readouterr().err == ""
    assert copy.read_bytes() == data


def test_a_file_of_that_name_that_is_no_signature_stays(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**parts(FLAWED), "_xmlsignatures/ghi-chu.xml": "<a/>"}
    draft, copy = tmp_path / "nhap.docx", tmp_path / "sao.docx"
    draft.write_bytes(zipped(files))
    answered("fix", draft, copy)
    assert parts(copy.read_bytes())["_xmlsignatures/ghi-chu.xml"] == b"<a/>"
