"""Every bad file gets its own clear answer; nothing else than Unreadable is ever raised."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from checker.reader import Unreadable, read
from tests.reader.packages import p, package, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
WORD = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
GOOD = package(p("chữ"))


def words(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name="x.docx")
    return caught.value.text.vi


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Tệp x.docx rỗng (0 byte)."),
        (b"K\xe1\xba\xbf ho\xe1\xba\xa1ch", "Tệp x.docx không phải văn bản Word (.docx)."),
        (b"{\\rtf1 abc}", "Tệp x.docx là RTF, không phải .docx. Mở bằng Word và lưu thành .docx."),
        (
            b"\xef\xbb\xbf<html><body>",
            "Tệp x.docx là trang web (HTML), không phải .docx. Mở bằng Word và lưu thành .docx.",
        ),
        (b"%PDF-1.7", "Tệp x.docx là PDF, không phải .docx. Cần tệp Word gốc để kiểm tra."),
        (OLE, "Tệp x.docx không phải văn bản Word (.docx)."),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "Tệp x.docx là Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành .docx rồi kiểm tra lại.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "Tệp x.docx được đặt mật khẩu. Mở bằng Word, bỏ mật khẩu, lưu lại rồi kiểm tra.",
        ),
        (GOOD[: len(GOOD) // 2], "Tệp x.docx bị hỏng hoặc tải về chưa hết. Hãy lấy lại tệp từ nguồn."),
        (zipped({"xl/workbook.xml": "<a/>"}), "Tệp x.docx là bảng tính Excel, không phải văn bản Word (.docx)."),
        (zipped({"content.xml": "<a/>"}), "Tệp x.docx là tệp OpenDocument, không phải văn bản Word (.docx)."),
        (zipped({"a.txt": "a"}), "Tệp x.docx không phải văn bản Word (.docx)."),
        (
            zipped({"word/document.xml": "<w:document xmlns:w='x'/>"}),
            "Tệp x.docx không có nội dung văn bản.",
        ),
    ],
)
def test_each_kind_of_bad_file_has_its_words(data: bytes, message: str) -> None:
    assert words(data) == message


def test_ill_formed_xml_names_the_part() -> None:
    assert words(zipped({"word/document.xml": "<w:document"})).startswith(
        "Tệp x.docx bị hỏng: phần word/document.xml không phải XML đúng ("
    )


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'>",
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
    ],
)
def test_a_dtd_is_refused(declaration: str) -> None:
    data = zipped({"word/document.xml": declaration + WORD.format("")})
    assert words(data) == (
        "Tệp x.docx có khai báo DTD trong phần word/document.xml; Word không bao giờ ghi như vậy nên tệp không được đọc."
    )


def test_a_dtd_in_utf_16_is_refused_too() -> None:
    text = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a [<!ENTITY b 'c'>]>" + WORD.format("")
    assert "khai báo DTD" in words(zipped({"word/document.xml": text.encode("utf-16")}))


def test_a_zip_bomb_is_not_inflated() -> None:
    bomb = zipped({"word/document.xml": "<a>" + " " * (40 << 20) + "</a>"})
    assert words(bomb) == "Tệp x.docx bung ra lớn bất thường (word/document.xml); không đọc để bảo vệ máy."


def test_a_zip_of_countless_files_is_refused_in_both_languages() -> None:
    crowd = zipped({f"word/{number}.xml": "" for number in range(20_001)})
    with pytest.raises(Unreadable) as caught:
        read(crowd, name="x.docx")
    assert caught.value.text.vi.startswith("Tệp x.docx bung ra lớn bất thường (20001 tệp con)")
    assert caught.value.text.en.startswith("x.docx unpacks to an abnormal size (20001 files inside)")


def test_a_bomb_of_empty_paragraphs_is_not_inflated() -> None:
    letters = random.Random(1)
    unit = "".join("<w:p> </w:p>" if letters.random() < 0.001 else "<w:p/>" for _ in range(30_000))
    bomb = zipped({"word/document.xml": WORD.format(unit * 100)})
    assert len(bomb) < 50_000
    assert words(bomb) == "Tệp x.docx bung ra lớn bất thường (word/document.xml); không đọc để bảo vệ máy."


def test_a_damaged_part_is_told_as_damage(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    with zipfile.ZipFile(__import__("io").BytesIO(GOOD)) as archive:
        entry = archive.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    data[start : start + 8] = b"\xff" * 8
    assert words(bytes(data)) == "Tệp x.docx bị hỏng hoặc tải về chưa hết. Hãy lấy lại tệp từ nguồn."


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "không có.docx", name="không có.docx")
    assert caught.value.text.vi == "Không tìm thấy tệp không có.docx."
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, name="thư mục")
    assert caught.value.text.vi == "thư mục là thư mục, không phải tệp văn bản."


def test_broken_statistics_do_not_matter() -> None:
    files: dict[str, str | bytes] = {"word/document.xml": WORD.format("<w:p/>"), "docProps/app.xml": "<broken"}
    assert read(zipped(files)).pages_hint is None


def test_a_strict_file_is_read() -> None:
    strict = "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body><w:p><w:r><w:t>chữ</w:t></w:r></w:p></w:body></w:document>"
    assert read(zipped({"word/document.xml": strict})).paragraphs[0].text == "chữ"


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize("value", ["xyz", "", "nan", "inf", "1e400", "²", "9" * 5000, "-"])
def test_a_value_that_is_no_number_spoils_no_document(value: str) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p("chữ", f'{numbered}<w:ind w:left="{value}"/>', f'<w:sz w:val="{value}"/>')
        + f'<w:p><w:r><w:sym w:font="Symbol" w:char="{value}"/><w:drawing><wp:inline><wp:extent cx="{value}" cy="1"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        f'<w:sectPr><w:pgMar w:left="{value}"/><w:pgNumType w:start="{value}"/><w:cols w:num="{value}"/></w:sectPr>'
    )
    document = read(package(body, numbering=LIST.format(start=value, level=value)))
    first, second, _ = document.paragraphs
    cell = document.body[2].rows[0].cells[0]  # type: ignore[union-attr]
    (section,) = document.sections
    assert (first.text, first.label.text if first.label else None) == ("chữ", "I.")
    assert (first.format.left_mm, first.spans[0].format.size_pt) == (0.0, 10.0)
    assert (second.text, second.shapes[0].width_mm) == ("", 0.0)
    assert (cell.column, cell.span) == (0, 1)
    assert (section.left_mm, section.number_start, section.columns) == (25.4, None, 1)


def test_a_list_does_not_begin_beyond_what_word_counts() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    (only,) = read(package(p("x", numbered), numbering=LIST.format(start=99_999_999_999, level=1))).paragraphs
    assert only.label is not None
    assert only.label.text == "."  # not a Roman numeral of a hundred million letters


def test_a_page_count_that_is_no_number_does_not_matter() -> None:
    count = "<Properties xmlns='x'><Pages>²</Pages></Properties>"
    files: dict[str, str | bytes] = {"word/document.xml": WORD.format("<w:p/>"), "docProps/app.xml": count}
    assert read(zipped(files)).pages_hint is None


def test_text_that_only_word_can_unpack_is_not_taken_for_no_text() -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files: dict[str, str | bytes] = {
        "word/document.xml": WORD.format(f"<w:altChunk xmlns:r='{uri}' r:id='a'/>"),
        "word/_rels/document.xml.rels": f"<R><Relationship Id='a' Type='{relation}' Target='a.html'/></R>",
        "word/a.html": "<html><body>KẾ HOẠCH</body></html>",
    }
    assert words(zipped(files)) == (
        "Tệp x.docx nhúng chữ ở dạng khác (như HTML) mà chỉ Word mở ra được. Mở bằng Word, lưu lại rồi kiểm tra."
    )
