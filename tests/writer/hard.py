"""Word files as offices build them: what an editor of files is likeliest to break, in one small document."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from tests.reader.packages import package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def r(text: str, rpr: str = "") -> str:
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, ppr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(content)}</w:p>"


def line(id: int) -> str:
    """A drawn line with its VML twin; offices copy it about, so ids repeat."""
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="900000" cy="0"/><wp:wrapNone/><wp:docPr id="{id}" name="Line"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    twin = '<w:pict><v:line id="_x0000_s1026" from="0,0" to="70pt,0"/></w:pict>'
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent>"
    )


def box(*paragraphs: str) -> str:
    """A text box as Word stores it twice."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="300000"/>'
        '<wp:docPr id="1" name="Box"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    twin = f'<w:pict><v:shape id="_x0000_s1026" style="width:70pt;height:20pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, *results: str) -> str:
    """A field whose instruction Word has split over runs."""
    half = len(instruction) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[half:]}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{"".join(results)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, id: int = 1) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="{id}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


_WHO = 'w:author="Nguyễn Văn A" w:date="2026-01-05T08:00:00Z"'
_CELL = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{}</w:tcPr>'
SECTION = '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    f"<w:tr><w:tc>{_CELL.format('<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{p(r('Gộp dọc'))}</w:tc><w:tc>{_CELL.format('')}{p(r('Ô bên'))}</w:tc></w:tr>"
    f'<w:tr><w:trPr><w:del w:id="81" {_WHO}/></w:trPr><w:tc>{_CELL.format("")}<w:p/></w:tc><w:tc>{_CELL.format("")}<w:p/></w:tc></w:tr>'
    f"<w:tr><w:tc>{_CELL.format('<w:vMerge/>')}<w:p/></w:tc><w:tc>{_CELL.format('')}"
    f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc>{_CELL.format("")}{p(r("Bảng lồng"))}</w:tc></w:tr></w:tbl>'
    f"{p(r('Sau bảng lồng'))}</w:tc></w:tr></w:tbl>"
)

BODY = "".join((
    p(f'<w:r><w:t xml:space="preserve">CỘNG HÒA XÃ HỘI </w:t>{line(5)}<w:t>CHỦ NGHĨA</w:t></w:r>', r(" VIỆT NAM")),
    p(f"<w:r>{line(5)}</w:r>", r("Độc lập"), "<w:r><w:t> - </w:t></w:r>", r(" Tự do"), "<w:r><w:br/><w:t>dòng hai</w:t><w:tab/><w:t>cột</w:t></w:r>"),
    p(r("Trước ô chữ "), box(p(r("Trong ô "), r("chữ", "<w:b/>")), p(r("Dòng cuối ô"))), r(" sau ô chữ")),
    p(r("Đã chèn: "), f'<w:ins w:id="10" {_WHO}>{r("phần thêm")}</w:ins>', f'<w:del w:id="11" {_WHO}><w:r><w:delText>phần bỏ</w:delText></w:r></w:del>', r(" hết")),
    p('<w:commentRangeStart w:id="3"/>', r("Có ghi chú sẵn"), '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>', r(" ở đây")),
    control(p(control(r("Ô điều khiển"), 2), r(" trong đoạn"))),
    p('<w:smartTag w:uri="u" w:element="place">', r("Tây "), r("Ninh"), "</w:smartTag>", '<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>', r(" là địa danh")),
    p(r("Trang "), field(" PAGE  \\* MERGEFORMAT ", r("1"), r("2")), r(" và "), '<w:hyperlink w:anchor="a">', r("liên "), r("kết"), "</w:hyperlink>", '<w:fldSimple w:instr=" DATE ">', r("hôm nay"), "</w:fldSimple>"),
    p(r("Chú thích"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" tiếp theo."), ppr=SECTION),
    _TABLE,
    p('<w:bookmarkStart w:id="0" w:name="a"/>', r("Ke\u0302\u0301 hoa\u0323ch"), '<w:bookmarkEnd w:id="0"/>', '<w:proofErr w:type="spellStart"/>', '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', '<w:r><w:t>không giữ</w:t><w:t xml:space="preserve"> dấu cách </w:t></w:r>'),
    SECTION,
))  # fmt: skip


def hard(*, locked: bool = False) -> bytes:
    """The document; ``locked`` fields are those whose results Word leaves as they are."""
    body = BODY
    if locked:
        body = body.replace('"begin"/>', '"begin" w:fldLock="1"/>').replace("w:instr=", 'w:fldLock="1" w:instr=')
    return package(
        body,
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p()}</w:footnote><w:footnote w:id="2">{p(r("Lời chú"), r(" cuối trang"))}</w:footnote>',
        comments=f'<w:comment w:id="3" {_WHO} w:initials="A">{p(r("Ý kiến cũ"))}</w:comment>',
        header1=p(r("Đầu trang")),
    )


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def commented(data: bytes) -> dict[int, str]:
    """The words that each comment's range holds, read from the XML by itself."""
    open_: set[int] = set()
    found: dict[int, str] = {}
    for element in part(data).iter():
        if any(up.tag in (FALLBACK, W + "del", W + "txbxContent") for up in element.iterancestors()):
            continue
        if element.tag == W + "commentRangeStart":
            open_.add(int(element.get(W + "id", "")))
            found[int(element.get(W + "id", ""))] = ""
        elif element.tag == W + "commentRangeEnd":
            open_.remove(int(element.get(W + "id", "")))
        else:
            text = element.text or ""
            if element.getprevious() is not None and element.getprevious().find(W + "vanish") is not None:
                text = ""
            text = text if element.values() == ["preserve"] else text.strip()
            sign = {W + "t": text, W + "tab": "\t", W + "br": "\n"}.get(element.tag, "")
            if any(up.tag == W + "rPr" or up.tag == W + "pPr" for up in element.iterancestors()):
                sign = ""
            for id in open_:
                found[id] += sign
    return found


def remarks(data: bytes) -> dict[int, list[str]]:
    """The paragraphs of each comment."""
    return {
        int(comment.get(W + "id", "")): [
            "".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in comment.iter(W + "p")
        ]
        for comment in part(data, "word/comments.xml")
    }


def shapes(data: bytes) -> int:
    """Drawings, VML twins and objects in all parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return sum(
            len(re.findall(rb"<w:(?:drawing|pict|object)[ >]", archive.read(name))) for name in archive.namelist()
        )
