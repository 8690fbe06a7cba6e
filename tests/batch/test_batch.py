"""``thethuc batch`` as a user runs it: what is written, what is refused, what a resume does."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import cli
import office
import templates
from console import run
from examples import FOLDER, units
from tests.batch.books import HEADINGS, plan_book, unit, units_book
from tests.template import p, package

ROOT = Path(__file__).parent.parent.parent


def command(*arguments: object) -> int:
    return run(cli.cli, [str(argument) for argument in arguments])


def manifest(folder: Path) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))["documents"]
    return documents


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml))


@pytest.mark.parametrize(("book", "count"), [(units.DISTRICTS_BOOK, 9), (units.COMMUNES_BOOK, 96)])
def test_the_examples_check_with_no_finding(tmp_path: Path, book: Path, count: int) -> None:
    assert command("batch", book, "-o", tmp_path / "o") == 0
    found = manifest(tmp_path / "o")
    assert len(found) == count
    assert {(one["status"], *one["findings"].values(), *one["errors"]) for one in found} == {("written", 0, 0)}
    for one in found:
        assert hashlib.sha256((tmp_path / "o" / one["file"]).read_bytes()).hexdigest() == one["sha256"]
    assert command("check", tmp_path / "o", "--format", "json", "-o", tmp_path / "whole.json") == 0
    whole = json.loads((tmp_path / "whole.json").read_text("utf-8"))["documents"]
    assert [mark for one in whole for mark in one["findings"]] == []  # no note either
    assert set(files(tmp_path / "o")) == {one["file"] for one in found} | {"manifest.json"}


def test_the_examples_are_what_their_builder_makes() -> None:
    from examples import build

    assert units.DISTRICTS_BOOK.read_bytes() == build.districts_book()
    names = [row[0].value for row in load_workbook(units.COMMUNES_BOOK)["Đơn vị"].iter_rows(min_row=2)]
    assert units.COMMUNES_BOOK.read_bytes() == build.communes_book([name for name in names if name])


def test_a_document_holds_what_its_row_says(tmp_path: Path) -> None:
    tasks = [{"Tên đơn vị": "Phường B", "Nội dung nhiệm vụ": "Việc riêng của phường", "Chủ trì": "Phòng Kinh tế"}]
    headings = (*HEADINGS, "Số", "Kinh phí: Tập huấn kỹ năng số", "Địa danh")
    rows = [
        unit("xã A", Số="007"),
        unit("phường B", **{"Kinh phí: Tập huấn kỹ năng số": 55_000_000, "Địa danh": "Xứ B"}),
    ]
    book = plan_book(tmp_path / "p.xlsx", rows, headings=headings, tasks=tasks)
    assert command("batch", book, "-o", tmp_path / "o", "--name", "{stt}-{loai}") == 0
    first, second = text(tmp_path / "o" / "1-xã.docx"), text(tmp_path / "o" / "2-phường.docx")
    assert "XÃ A" in first
    assert "Số: 007/KH-UBND" in first
    assert "A, ngày" in first
    assert "Kinh phí thực hiện: 100.000.000 đồng (Một trăm triệu đồng)" in first
    assert "Việc riêng" not in first
    assert "PHƯỜNG B" in second
    assert "Xứ B, ngày" in second
    assert "Việc riêng của phường" in second
    assert "Kinh phí thực hiện: 115.000.000 đồng (Một trăm mười lăm triệu đồng), gồm:" in second
    assert "Tập huấn kỹ năng số: 55.000.000 đồng;" in second
    assert "Nâng cấp mạng nội bộ: 60.000.000 đồng." in second


def test_a_base_of_yaml_and_units_of_csv(tmp_path: Path) -> None:
    listed = tmp_path / "u.csv"
    listed.write_text("Tên đơn vị;Họ tên;Hồ sơ nộp trực tuyến;Hạn báo cáo\nxã A;Nguyễn Văn A;80%;15/12/2026\n", "utf-8")
    assert command("batch", units.BASE, listed, "-o", tmp_path / "o") == 0
    assert [(one["row"], one["unit"], one["file"]) for one in manifest(tmp_path / "o")] == [(2, "xã A", "xã A.docx")]


def test_braces_in_a_cell_are_letters(tmp_path: Path) -> None:
    odd = "{{ 7*7 }} {% if %} [[Họ tên]] & <b>"
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A", **{"Hạn báo cáo": odd})])
    command("batch", book, "-o", tmp_path / "o")
    assert "trước ngày {{ 7*7 }} {% if %} [[Họ tên]] &amp; &lt;b&gt;." in text(tmp_path / "o" / "xã A.docx")


def test_all_bad_cells_at_once_and_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = (*HEADINGS, "Ngày ban hành", "Ký hiệu", "Kinh phí: Tập huấn kỹ năng số")
    bad = [
        unit("xã A", **{"Ngày ban hành": "31/02/2026", "Ký hiệu": "KHUBND"}),
        unit("xã B", **{"Kinh phí: Tập huấn kỹ năng số": "nhiều"}),
        unit("xã C"),
        unit("", **{"Họ tên": "Ai đó"}),
        unit("xã D", **{"Hạn báo cáo": None}),
    ]
    book = plan_book(tmp_path / "p.xlsx", bad, headings=headings)
    assert command("batch", book, "-o", tmp_path / "o") == 2
    lines = capsys.readouterr().err.strip().split("\n")
    assert lines[0] == "Bảng tính có 5 chỗ cần sửa; chưa ghi gì."
    assert [re.search(r"ô (Đơn vị!\w+):", line)[1] for line in lines[1:]] == [  # type: ignore[index]
        "Đơn vị!E2", "Đơn vị!F2", "Đơn vị!G3", "Đơn vị!A5", "Đơn vị!D6",
    ]  # fmt: skip
    assert not (tmp_path / "o").exists()
    assert command("batch", book, "-o", tmp_path / "o", "--keep-going") == 1
    found = manifest(tmp_path / "o")
    assert [(one["row"], one["status"], [error["cell"] for error in one["errors"]]) for one in found] == [
        (2, "failed", ["Đơn vị!E2", "Đơn vị!F2"]),
        (3, "failed", ["Đơn vị!G3"]),
        (4, "written", []),
        (5, "failed", ["Đơn vị!A5"]),
        (6, "failed", ["Đơn vị!D6"]),
    ]
    assert set(files(tmp_path / "o")) == {"xã C.docx", "manifest.json"}


def test_names_in_brackets_that_no_column_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = units_book(
        tmp_path / "u.xlsx", [["Tên đơn vị", "Hạn báo cao!", "Kinh phí: Tập huấn ky nang"], ["xã A", "x", 1]]
    )
    assert command("batch", units.BASE, listed, "-o", tmp_path / "o") == 2
    said = capsys.readouterr().err
    assert "“[[Hồ sơ nộp trực tuyến]]” không có cột tương ứng ở trang Đơn vị." in said
    assert "u.xlsx, ô Đơn vị!C1: kế hoạch cơ sở không có khoản kinh phí “Tập huấn ky nang”. Có phải ý bạn là" in said


@pytest.mark.parametrize(
    ("names", "pattern", "why"),
    [
        (("xã A", "XÃ A"), "{ten}", "trùng tên tệp với dòng 2"),
        (("xã Hòa", "xã Ho\u0300a"), "{ten}", "trùng tên tệp với dòng 2"),
        (("xã A", "xã B/C"), "{ten}", "ký tự “/” không dùng được trong tên tệp"),
        (("xã A", "xã B?"), "{ten}", "ký tự “?” không dùng được trong tên tệp"),
        (("xã A", "CON"), "{ten}", "tên này là tên thiết bị của Windows"),
        (("xã A", "lpt1.x"), "{ten}", "tên này là tên thiết bị của Windows"),
        (("xã A", "Sở B."), "{ten}", "tên tệp không được kết thúc bằng dấu chấm hoặc dấu cách"),
        (("xã A", "xã " + "dài " * 60), "{ten}", "tên tệp quá dài"),
        (("xã A", "xã B"), "{loai}", "trùng tên tệp với dòng 2"),
        (("xã A", "xã B"), ".{ten}", "tên tệp không được bắt đầu bằng dấu chấm"),
        (("xã A", "xã B"), ".docx", "tên tệp trống"),
        (("xã A", "xã B"), "{tenn}", "--name: “{tenn}” không có cột tương ứng"),
    ],
)
def test_file_names_that_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, str], pattern: str, why: str
) -> None:
    book = plan_book(tmp_path / "p.xlsx", [unit(name) for name in names])
    assert command("batch", book, "-o", tmp_path / "o", "--name", pattern) == 2
    assert why in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_a_resume_makes_again_only_what_changed(tmp_path: Path) -> None:
    out = tmp_path / "o"
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B"), unit("xã C")])
    assert command("batch", book, "-o", out) == 0
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    plan_book(
        tmp_path / "p.xlsx", [unit("xã Mới"), unit("xã A"), unit("xã B", **{"Hạn báo cáo": "01/12/2026"}), unit("xã C")]
    )
    (out / "xã C.docx").unlink()
    assert command("batch", book, "-o", out, "--resume") == 0
    assert [(one["row"], one["unit"], one["status"]) for one in manifest(out)] == [
        (2, "xã Mới", "written"), (3, "xã A", "unchanged"), (4, "xã B", "written"), (5, "xã C", "unchanged"),
    ]  # fmt: skip
    assert (out / "xã A.docx").stat().st_mtime_ns == before["xã A.docx"]


def test_what_the_user_edited_or_put_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "o"
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    out.mkdir()
    (out / "xã B.docx").write_bytes(b"mine")
    assert command("batch", book, "-o", out) == 2
    assert "đã có tệp trùng tên: xã B.docx" in capsys.readouterr().err
    assert files(out) == {"xã B.docx": b"mine"}
    assert command("batch", book, "-o", out, "--resume") == 1
    assert [one["status"] for one in manifest(out)] == ["written", "failed"]
    assert (out / "xã B.docx").read_bytes() == b"mine"
    assert command("batch", book, "-o", out, "--resume", "--force") == 0
    assert [one["status"] for one in manifest(out)] == ["unchanged", "written"]
    assert command("batch", book, "-o", out) == 2
    assert "--resume" in capsys.readouterr().err


def test_a_folder_whose_journal_or_manifest_stands_in_the_way_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o"
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    out.mkdir()
    (out / ".thethuc-batch.jsonl").write_bytes(b"")
    assert command("batch", book, "-o", out) == 2
    assert "bị dừng giữa chừng. Thêm --resume để làm tiếp" in capsys.readouterr().err
    (out / "manifest.json").write_text('{"documents": [{"file": "xã A.docx"}]}', "utf-8")
    assert command("batch", book, "-o", out, "--resume") == 2
    assert "manifest.json không đọc được; thêm --force để soạn lại tất cả." in capsys.readouterr().err
    assert command("batch", book, "-o", out, "--force") == 0
    assert set(files(out)) == {"xã A.docx", "manifest.json"}


def test_a_value_of_another_unit_is_found_in_exactly_that_file(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Số", "Kinh phí: Tập huấn kỹ năng số")
    rows = [
        unit(f"xã {letter}", Số=str(20 + number), **{"Kinh phí: Tập huấn kỹ năng số": 41_000_000 + 1_000 * number})
        for number, letter in enumerate(["An Bình", "An Bình Tây", "Cẩm", "Dương", "Em", "Phú", "Giang"])
    ]
    rows[1]["Hạn báo cáo"] = "15/12/2026 theo dự toán 41.000.000 đồng"  # the amount of the first
    rows[2]["Hạn báo cáo"] = "15/12/2026 cùng xã An Bình Tây"
    rows[3]["Hạn báo cáo"] = "15/12/2026 cùng xã An Bình Tây Nam, xã Dương"  # no unit of that name
    rows[4]["Hạn báo cáo"] = "15/12/2026 theo Kế hoạch số 26/KH-UBND"
    rows[5]["Hạn báo cáo"] = "15/12/2026 và 41.005.000 đồng"  # its own
    book = plan_book(tmp_path / "p.xlsx", rows, headings=headings)
    assert command("batch", book, "-o", tmp_path / "o") == 1
    found = {
        one["unit"]: [mark["message"] for mark in one["remarks"] if mark["rule"] == "CN-02"]
        for one in manifest(tmp_path / "o")
        if "remarks" in one
    }
    form = "Văn bản của {} không được có {} của đơn vị khác; đang có “{}” của {}."
    assert {name: marks for name, marks in found.items() if marks} == {
        "xã An Bình Tây": [form.format("xã An Bình Tây", "số tiền", "41.000.000", "xã An Bình")],
        "xã Cẩm": [form.format("xã Cẩm", "tên", "xã An Bình Tây", "xã An Bình Tây")],
        "xã Em": [form.format("xã Em", "số, ký hiệu", "26/KH-UBND", "xã Giang")],
    }


def test_a_neighbour_among_the_recipients_is_no_remark(tmp_path: Path) -> None:
    rows = [unit("xã A", **{"Gửi thêm": "UBND xã B"}), unit("xã B", **{"Gửi thêm": "UBND xã C"})]
    file = plan_book(tmp_path / "p.xlsx", rows, headings=(*HEADINGS, "Gửi thêm"))
    book = load_workbook(file)
    book["Nơi nhận"]["A6"] = "[[Gửi thêm]]"
    book.save(file)
    assert command("batch", file, "-o", tmp_path / "o") == 0
    assert "UBND xã B" in text(tmp_path / "o" / "xã A.docx")
    assert [one.get("remarks", []) for one in manifest(tmp_path / "o")] == [[], []]


def test_a_defect_of_one_row_is_found_in_exactly_that_file(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Ký hiệu", "Quyền hạn", "Trích yếu")
    good = {"Ký hiệu": "KH-UBND", "Quyền hạn": "TM. ỦY BAN NHÂN DÂN", "Trích yếu": "Chuyển đổi số năm 2026"}
    names = ["xã A", "xã B", "xã C", "xã D", "xã E"]
    rows = [unit(name, **good) for name in names]
    rows[1]["Ký hiệu"] = "UBND-KH"
    rows[3]["Quyền hạn"] = "KT. CHỦ TỊCH"
    rows[4]["Họ tên"] = "ThS. Nguyễn Văn A"
    book = plan_book(tmp_path / "p.xlsx", rows, headings=headings)
    assert command("batch", book, "-o", tmp_path / "o") == 1
    assert command("check", tmp_path / "o", "--format", "json", "-o", tmp_path / "whole.json") == 1
    whole = {
        Path(one["file"]).name: sorted(
            (mark["rule"], mark["message"]) for mark in one["findings"] if mark["level"] != "info"
        )
        for one in json.loads((tmp_path / "whole.json").read_text("utf-8"))["documents"]
    }
    mine = {
        one["file"]: sorted((mark["rule"], mark["message"]) for mark in one.get("remarks", ()))
        for one in manifest(tmp_path / "o")
    }
    assert mine == whole
    assert {name for name, marks in mine.items() if marks} == {"xã B.docx", "xã D.docx", "xã E.docx"}


class Later(Executor):
    """A second kind: runs nothing before its result is asked for, as a queue of a cluster might."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        class Asked(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                return fn(*args, **kwargs)

        return Asked()


def test_the_end_tells_each_rule_in_words_with_its_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [unit(f"xã {letter}") for letter in "ABCDEGHK"]
    rows[1]["Hạn báo cáo"] = "15/12/2026 cùng xã D"
    rows[2]["Hạn báo cáo"] = "15/12/2026 cùng xã D"
    for row in rows[:7]:
        row["Họ tên"] = ""
    assert command("batch", plan_book(tmp_path / "p.xlsx", rows), "-o", tmp_path / "o") == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Tự kiểm tra thể thức: 7 văn bản còn điểm cần xem:",
        "  CN-02  2 văn bản, lỗi: Trích yếu, câu dẫn, câu kết và dòng “Kèm theo” không mang tên đơn vị cùng cấp khác với "
        "cơ quan ban hành",
        "         Ví dụ xã B.docx: Văn bản của xã B không được có tên của đơn vị khác; đang có “xã D” của xã D.",
        "         xã B.docx, xã C.docx",
        "  GEN-02  7 văn bản, cảnh báo: Văn bản có đủ các thành phần thể thức bắt buộc của loại mình",
        "          Thiếu thành phần “Họ tên của người ký”.",
        "          xã A.docx, xã B.docx, xã C.docx, xã D.docx, xã E.docx …",
        "Từng điểm của từng văn bản: xem manifest.json.",
    ]


@pytest.mark.parametrize("executor", [ThreadPoolExecutor(2), Later()])
def test_any_executor_gives_the_same_folder(tmp_path: Path, executor: Executor) -> None:
    from generator.batch import Job, Task, run
    from generator.batch.folder import Folder
    from generator.data import load
    from generator.units import roll

    read = roll(units.DISTRICTS_BOOK)
    job = Job.of(load(units.DISTRICTS_BOOK), read, None, None, "1")
    tasks = [Task(one, f"{one.row}.docx") for one in read.units]
    made = []
    for name, kind in (("a", executor), ("b", None)):
        from generator.batch import InThisProcess

        with Folder(tmp_path / name) as folder:
            folder.begin(task.file for task in tasks)
            made.append(list(run(job, tasks, folder, kind or InThisProcess())))
            folder.finish({"documents": made[-1]})
    assert made[0] == made[1]
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_one_unit_that_fails_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator import batch as module

    real = module.build

    def failing(data: Any) -> Any:
        if data["dia_danh"] == "B":
            raise ZeroDivisionError("x")
        return real(data)

    monkeypatch.setattr(module, "build", failing)
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B"), unit("xã C")])
    assert command("batch", book, "-o", tmp_path / "o", "--jobs", "1") == 1
    assert [one["status"] for one in manifest(tmp_path / "o")] == ["written", "failed", "written"]


def test_a_full_disk_stops_the_batch_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import errno

    from generator import output

    real, count = output._take_name, [0]

    def full(temporary: Path, path: Path) -> None:
        count[0] += 1
        if count[0] == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(temporary, path)

    monkeypatch.setattr(output, "_take_name", full)
    book = plan_book(tmp_path / "p.xlsx", [unit(f"xã {letter}") for letter in "ABCDE"])
    assert command("batch", book, "-o", tmp_path / "o", "--jobs", "1") == 2
    assert "đĩa đã đầy" in capsys.readouterr().err
    monkeypatch.undo()
    assert {path.name for path in (tmp_path / "o").glob("*.docx")} == {"xã A.docx", "xã B.docx"}
    assert not list((tmp_path / "o").glob("*.tmp"))
    assert command("batch", book, "-o", tmp_path / "o", "--resume") == 0
    assert [one["status"] for one in manifest(tmp_path / "o")] == ["written"] * 5


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is forbidden to root")
def test_a_folder_without_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "o"
    out.mkdir(mode=0o500)
    assert command("batch", units.DISTRICTS_BOOK, "-o", out) == 2
    assert "Không ghi được" in capsys.readouterr().err


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "o").write_text("x")
    assert command("batch", units.DISTRICTS_BOOK, "-o", tmp_path / "o") == 2
    assert "Không ghi được" in capsys.readouterr().err


def test_two_batches_into_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "o"
    out.mkdir()
    hold = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1])\n"
        "from generator.batch.lock import Lock\n"
        "with Lock(pathlib.Path(sys.argv[2])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(ROOT), str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert command("batch", units.DISTRICTS_BOOK, "-o", out) == 2
        assert f"PID {other.pid}" in capsys.readouterr().err
        other.kill()
    assert [path.name for path in out.iterdir()] == [".thethuc-batch.lock"]  # a killed process holds nothing
    assert command("batch", units.DISTRICTS_BOOK, "-o", out) == 0


def test_a_workbook_open_in_excel_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    (tmp_path / "~$p.xlsx").write_bytes(b"x")
    assert command("batch", book, "-o", tmp_path / "o") == 0
    assert "đang mở trong Excel; phần chưa lưu thì chưa được đọc." in capsys.readouterr().err


def test_joined_documents_are_sections_that_begin_on_page_one(tmp_path: Path) -> None:
    merged = tmp_path / "tat-ca.docx"
    assert command("batch", units.DISTRICTS_BOOK, "-o", tmp_path / "o", "--merge", merged) == 0
    with zipfile.ZipFile(merged) as package:
        assert package.testzip() is None
        xml = package.read("word/document.xml").decode("utf-8")
    assert xml.count('<w:pgNumType w:start="1"/>') == xml.count("<w:sectPr") == 9
    ids = re.findall(r'<wp:docPr [^>]*?\bid="(\d+)"', xml)
    assert len(ids) == len(set(ids))
    words = text(merged)
    assert [words.count(name) for name in ("HUYỆN GÒ DẦU", "THỊ XÃ HÒA THÀNH")] == [1, 1]
    assert command("batch", units.DISTRICTS_BOOK, "-o", tmp_path / "o", "--merge", merged, "--resume") == 0


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("o/xã A.docx", "{target} là một tệp của chính đợt này. Chọn tên khác cho --merge."),
        ("mine.docx", "Tệp {target} đã có. Chọn tên khác, hoặc thêm --force để ghi đè."),
        ("u.docx", "{target} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác."),
    ],
)
def test_a_joined_document_in_the_way_is_told_before_the_first_is_written(
    target: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, merged = tmp_path / "o", tmp_path / target
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    (tmp_path / "mine.docx").write_text("của tôi", "utf-8")
    own = tmp_path / "u.docx"
    own.write_bytes(Path(templates.__file__).with_name("ke-hoach.docx").read_bytes())
    forced = () if target == "mine.docx" else ("--force",)
    assert command("batch", book, "-o", out, "--template", own, "--merge", merged, *forced) == 2
    assert capsys.readouterr().err == message.format(target=merged) + "\n"
    assert files(out) == {}


def test_a_source_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither by a document nor by the manifest, whatever --force says."""
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    own, plan = tmp_path / "xã A.docx", tmp_path / "manifest.json"
    own.write_bytes(Path(templates.__file__).with_name("ke-hoach.docx").read_bytes())
    command("next-year", book, "--year", "2027", "-o", plan)
    before = files(tmp_path)
    capsys.readouterr()
    words = "{} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác.\n"
    assert command("batch", book, "-o", tmp_path, "--template", own, "--force") == 2
    assert capsys.readouterr().err == words.format(own)
    assert command("batch", plan, book, "-o", tmp_path, "--force") == 2
    assert capsys.readouterr().err == words.format(plan)
    assert files(tmp_path) == before


def test_the_joined_document_says_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What Word has saved again has styles and numbering of its own, which one document cannot hold beside others'."""
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    out, merged = tmp_path / "o", tmp_path / "m.docx"
    assert command("batch", book, "-o", out, "--merge", merged) == 0
    assert capsys.readouterr().err == ""
    (out / "xã A.docx").write_bytes(b"mine")
    assert command("batch", book, "-o", out, "--merge", merged, "--resume") == 1
    words = f"Lưu ý: {merged} không có 1 đơn vị: xã A. Văn bản đã sửa tay thì in riêng.\n"
    assert capsys.readouterr().err == words
    assert ("XÃ A" in text(merged), "XÃ B" in text(merged)) == (False, True)


def test_the_manifest_and_the_end_speak_the_language_of_the_user(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A resume in the other language says its remarks anew; no document is written for that."""
    rows = [unit("xã A"), unit("xã B", **{"Họ tên": ""})]
    book, out = plan_book(tmp_path / "p.xlsx", rows), tmp_path / "o"
    assert command("batch", book, "-o", out) == 0
    assert [mark["message"] for mark in manifest(out)[1]["remarks"]] == ["Thiếu thành phần “Họ tên của người ký”."]
    (out / "xã A.docx").write_bytes(b"mine")
    capsys.readouterr()
    assert command("batch", book, "-o", out, "--resume", "--lang", "en") == 1
    kept = "xã A.docx exists and was not made by the last batch, or was edited; it is kept. Add --force to replace it"
    first, second = manifest(out)
    assert (first["errors"], second["status"]) == ([{"cell": "", "message": kept}], "unchanged")
    assert [mark["message"] for mark in second["remarks"]] == ["The component “name of the signer” is missing."]
    said = capsys.readouterr().out
    assert (kept in said, "name of the signer" in said, "Thiếu" in said) == (True, True, False)


def test_a_number_typed_in_the_base_plan_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "b.yaml"
    base.write_text(
        units.BASE.read_text("utf-8").replace("- muc: ", '- muc: "I. ', 1).replace("YÊU CẦU", 'YÊU CẦU"', 1), "utf-8"
    )
    row = units.row(1, "xã A")
    roll = units_book(tmp_path / "u.xlsx", [list(row), list(row.values())])
    assert command("batch", base, roll, "-o", tmp_path / "o") == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Dữ liệu có 1 chỗ cần sửa; chưa ghi gì."
    assert said[1].startswith(
        f"  {base}, dòng 19, cột 5: noi_dung[1].muc (Mục): cần chữ không có số thứ tự hay dấu ở đầu"
    )


def test_a_template_that_the_data_do_not_bear_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "mau-xa.docx"
    own.write_bytes(package(p("Năm {{ nam / 2 }}")))
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    assert command("batch", book, "-o", tmp_path / "o", "--template", own, "--no-check") == 1
    assert f"dòng 2 (xã A): Mẫu {own}. Thân văn bản, “Năm {{{{ nam / 2 }}}}”: biểu thức" in capsys.readouterr().out


@pytest.mark.skipif(office.program() is None, reason="needs LibreOffice")
def test_a_pdf_in_the_way_is_told_before_the_first_document_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o"
    out.mkdir()
    (out / "xã B.pdf").write_text("của tôi", "utf-8")
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    assert command("batch", book, "-o", out, "--pdf") == 2
    assert capsys.readouterr().err == (
        f"Thư mục {out} đã có tệp trùng tên: xã B.pdf. Chọn thư mục khác, hoặc thêm --force để ghi đè.\n"
    )
    assert list(files(out)) == ["xã B.pdf"]


def test_the_starters_are_valid(tmp_path: Path) -> None:
    assert command("new", "ke-hoach", "--batch", "-o", tmp_path / "p.xlsx") == 0
    assert command("batch", tmp_path / "p.xlsx", "-o", tmp_path / "o") == 0
    assert command("new", "ke-hoach", "-o", tmp_path / "q.xlsx") == 0
    assert command("render", tmp_path / "q.xlsx") == 0
    assert (tmp_path / "q.docx").exists()


@pytest.mark.parametrize(
    ("province", "named", "count"),
    [("Lạng Sơn", "tỉnh Lạng Sơn", 65), ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", 168)],
)
def test_the_starter_for_a_province_names_its_committee(tmp_path: Path, province: str, named: str, count: int) -> None:
    assert command("new", "ke-hoach", "--communes-of", province, "-o", tmp_path / "p.xlsx") == 0
    book = load_workbook(tmp_path / "p.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Tây Ninh" not in " ".join(cell for cell in cells if "Ví dụ" not in cell)
    assert f"UBND {named}" in cells
    assert sum(f"của Ủy ban nhân dân {named} về" in cell for cell in cells) == 1
    assert sum(cell.split(" ")[0].lower() in ("xã", "phường", "đặc") for cell in cells) == count
    assert "15/KH-UBND" not in " ".join(cells)  # the sample's plan of Tây Ninh is no plan of this province


def test_what_the_starter_for_a_province_leaves_blank_is_told(tmp_path: Path) -> None:
    book = tmp_path / "p.xlsx"
    assert command("new", "--communes-of", "Tây Ninh", "-o", book) == 0
    assert command("batch", book, "-o", tmp_path / "o") == 1
    made = manifest(tmp_path / "o")
    assert [one["unit"] for one in made if one["status"] != "written" or not one["remarks"]] == []
    told = {(mark["rule"], mark["level"]) for one in made for mark in one["remarks"]}
    assert told == {("CC-06", "error"), ("GEN-02", "warning")}  # the superior plan's number and day; the signer


def test_units_called_after_persons_are_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [unit("xã Lê Lợi"), unit("PHƯỜNG TRẦN PHÚ"), unit("phường 1 Bảo Lộc"), unit("xã Lê Lợi Đông")]
    book = plan_book(tmp_path / "p.xlsx", rows)
    assert command("batch", book, "-o", tmp_path / "o") == 0
    said = capsys.readouterr()
    assert said.err.endswith(": Xã Lê Lợi, Phường Trần Phú, Phường 1 Bảo Lộc\n")
    assert "cả 4 văn bản không có lỗi" in said.out
    written = text(tmp_path / "o" / "Xã Lê Lợi.docx")
    assert "XÃ LÊ LỢI" in written
    assert "Xã Lê Lợi, ngày" in written
    assert "Ủy ban nhân dân Xã Lê Lợi ban hành" in written
    assert "Lê Lợi Đông, ngày" in text(tmp_path / "o" / "xã Lê Lợi Đông.docx")


def test_a_plan_for_units_is_not_rendered_with_its_brackets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    assert command("render", book) == 2
    assert "thethuc batch" in capsys.readouterr().err
    assert not (tmp_path / "p.docx").exists()


def test_a_plan_for_units_is_rolled_on_as_data_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, plan = plan_book(tmp_path / "p.xlsx", [unit("xã A")]), tmp_path / "kế hoạch.yaml"
    assert command("next-year", book, "--year", "2027") == 2
    assert capsys.readouterr().err == (
        f"{book} là kế hoạch cơ sở cho nhiều đơn vị (có chỗ điền “[[TÊN ĐƠN VỊ]]”): ghi bản mới ra dữ liệu, ví dụ "
        "-o p-nam-2027.yaml, rồi dùng thethuc batch.\n"
    )
    command("next-year", book, "--year", "2027", "-o", plan)
    assert "[[TÊN ĐƠN VỊ]]" in plan.read_text("utf-8")


def test_a_yaml_base_without_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("batch", FOLDER / "co-so" / "xa-2026.yaml", "-o", tmp_path / "o") == 2
    assert "không có trang Đơn vị" in capsys.readouterr().err


@pytest.mark.skipif(office.program() is None, reason="needs LibreOffice")
def test_pdfs_are_made_once(tmp_path: Path) -> None:
    out = tmp_path / "o"
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")])
    assert command("batch", book, "-o", out, "--pdf", "--no-check") == 0
    made = files(out)
    assert made["xã A.pdf"].startswith(b"%PDF")
    assert [one["pdf"]["file"] for one in manifest(out)] == ["xã A.pdf", "xã B.pdf"]
    assert command("batch", book, "-o", out, "--pdf", "--no-check", "--resume") == 0
    assert {name: data for name, data in files(out).items() if name != "manifest.json"} == {
        name: data for name, data in made.items() if name != "manifest.json"
    }


def test_a_task_of_a_unit_that_cannot_be_printed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tasks = [
        {"Tên đơn vị": "xã A", "Nội dung nhiệm vụ": "Việc một", "Kinh phí": 5_000_000},
        {"Tên đơn vị": "xã A", "Nội dung nhiệm vụ": "Việc hai"},
        {"Tên đơn vị": "xã C", "Nội dung nhiệm vụ": "Việc ba"},
    ]
    book = plan_book(tmp_path / "p.xlsx", [unit("xã A"), unit("xã B")], tasks=tasks)
    assert command("batch", book, "-o", tmp_path / "o") == 2
    assert "ô Nhiệm vụ theo đơn vị!A4: không có đơn vị “xã C” ở trang “Đơn vị”." in capsys.readouterr().err
    changed_book = load_workbook(book)
    changed_book["Nhiệm vụ theo đơn vị"]["A4"] = "xã B"
    changed_book["Nhiệm vụ theo đơn vị"]["G2"] = "chưa rõ"
    changed_book.save(book)
    assert command("batch", book, "-o", tmp_path / "o") == 2
    lines = capsys.readouterr().err.strip().split("\n")
    assert [re.search(r"ô (\S.*?):", line)[1] for line in lines[1:]] == ["Nhiệm vụ theo đơn vị!G2"]  # type: ignore[index]


def test_a_workbook_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(self: Path, *arguments: Any, **named: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    book = plan_book(tmp_path / "p.xlsx", [unit("xã A")])
    monkeypatch.setattr(Path, "open", held)
    assert command("batch", book, "-o", tmp_path / "o") == 2
    assert "đang mở trong Excel hoặc chương trình khác. Lưu, đóng tệp đó rồi chạy lại." in capsys.readouterr().err


def test_names_are_written_as_their_place_in_the_sentence_wants(tmp_path: Path) -> None:
    from generator.data import Record, load
    from generator.units import roll
    from generator.units.variants import Base

    book = units_book(tmp_path / "u.xlsx", [["Tên đơn vị"], ["Xã Tân An"], ["PHƯỜNG LONG HOA"], ["Sở Y tế"]])
    data = {**load(units.BASE).data, "noi_dung": [], "can_cu": [], "ket_thuc": "[[TÊN ĐƠN VỊ]]"}
    data["mo_dau"] = "[[Tên đơn vị]] và [[Tên đơn vị]]. [[Tên đơn vị]] ([[Tên riêng]])"
    read = roll(book)
    plan = Base(Record(data, "x"), read)
    assert [plan.data_of(one)["mo_dau"] for one in read.units] == [
        "Xã Tân An và xã Tân An. Xã Tân An (Tân An)",
        "Phường Long Hoa và phường Long Hoa. Phường Long Hoa (Long Hoa)",
        "Sở Y tế và Sở Y tế. Sở Y tế (Sở Y tế)",
    ]
    assert plan.data_of(read.units[0])["ket_thuc"] == "XÃ TÂN AN"


def test_a_list_goes_on_with_the_tasks_of_a_unit(tmp_path: Path) -> None:
    from generator.data import Record, load
    from generator.units import roll
    from generator.units.variants import Base

    book = units_book(tmp_path / "u.xlsx", [["Tên đơn vị"], ["xã A"], ["xã B"]])
    with_tasks = load_workbook(book)
    sheet = with_tasks.create_sheet("Nhiệm vụ theo đơn vị")
    for row in (["Tên đơn vị", "Nội dung nhiệm vụ"], ["xã B", "Kiểm tra chợ"]):
        sheet.append(row)
    with_tasks.save(book)
    room = "[[Nhiệm vụ theo đơn vị]]"
    lists = [
        [{"gach": "Họp dân;"}, {"gach": "Phát tờ rơi."}, room],
        [{"gach": "Phát sách, vở, v.v."}, room],
        [{"gach": "Gồm.", "noi_dung": [{"cong": "Một."}]}, room],
        [room],
    ]
    data = {**load(units.BASE).data, "noi_dung": [{"muc": "M", "noi_dung": lines} for lines in lists]}
    read = roll(book)
    plan = Base(Record(data, "x"), read)
    first = [[line.get("gach") for line in part["noi_dung"]] for part in plan.data_of(read.units[0])["noi_dung"][:3]]
    assert first == [["Họp dân;", "Phát tờ rơi."], ["Phát sách, vở, v.v."], ["Gồm."]]
    second = [[line.get("gach") for line in part["noi_dung"][:-1]] for part in plan.data_of(read.units[1])["noi_dung"]]
    assert second == [["Họp dân;", "Phát tờ rơi;"], ["Phát sách, vở, v.v."], ["Gồm."], []]
