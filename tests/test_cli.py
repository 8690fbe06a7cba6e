"""The command line as a user meets it: whole answers, exit codes, nothing lost."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import examples
from cli import cli
from console import run
from generator.data import load
from generator.render import render

ROOT = Path(__file__).parent.parent
PLAN = examples.FOLDER / "ke-hoach-996-2022.yaml"
TYPES = "chi-thi, thong-bao, huong-dan, chuong-trinh, ke-hoach, phuong-an, de-an, bao-cao, to-trinh, cong-van"
DRAFT = examples.FOLDER / "ban-nhap-co-loi.docx"


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = run(cli, [str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package: how they are compressed differs from machine to machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_plan_goes_round_the_loop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "kế hoạch.docx"
    code, out, err = call(capsys, "render", PLAN, "-o", target)
    assert (code, out, err) == (0, f"Đã ghi {target}\nTự kiểm tra thể thức: ĐẠT.\n", "")
    code, out, _ = call(capsys, "check", target, "--format", "json")
    (document,) = json.loads(out)["documents"]
    assert code == 0
    assert (document["type"], document["symbol"], document["date"]) == ("ke-hoach", "2003/KH-UBND", "2022-06-27")
    assert (document["issuer"], document["verdict"]) == ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "pass")
    assert document["findings"] == []


def test_equal_plans_give_equal_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.docx", "b.docx"):
        call(capsys, "render", PLAN, "-o", tmp_path / name, "--no-check")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_flawed_draft_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "check", DRAFT, "--format", "json")
    (document,) = json.loads(out)["documents"]
    assert code == 1
    found = {(finding["rule"], finding["level"], finding["quote"]) for finding in document["findings"]}
    assert found == {
        ("PAGE-04", "error", None),
        ("TN-02", "warning", " – "),
        ("SO-08", "error", "/UBND-KH"),
        ("NN-11", "error", "- Lưu VT, VHXH"),
        ("CK-09", "info", "KT."),
        ("CK-10", "error", "KT.CHỦ TỊCH"),
    }


def test_the_json_report_keeps_its_contract(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "check", DRAFT, "--format", "json")
    report = json.loads(out)
    assert list(report) == ["thethuc", "ruleset", "documents"]
    (document,) = report["documents"]
    assert list(document) == [
        "file", "type", "symbol", "date", "issuer", "verdict", "counts", "findings", "rules", "citations",
    ]  # fmt: skip
    assert list(document["counts"]) == ["error", "warning", "info"]
    assert list(document["rules"]) == ["passed", "failed", "needs_person", "not_evaluated"]
    finding = next(finding for finding in document["findings"] if finding["rule"] == "CK-10")
    assert {"rule", "level", "component", "message", "expected", "found", "clause", "quote", "location"} <= set(finding)
    assert finding["clause"] == "NĐ 30/2020/NĐ-CP, Điều 13 khoản 2; Phụ lục I, Phần I, Mục V, dòng 7"
    assert list(finding["location"]) == ["part", "path", "start", "end"]


def test_the_sample_plan_is_judged_as_its_notes_say(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "check", samples / "ke-hoach-2003-KH-UBND.docx", "--format", "json")
    (document,) = json.loads(out)["documents"]
    found = {(finding["rule"], finding["level"]) for finding in document["findings"]}
    assert {
        ("PAGE-04", "error"),
        ("CK-10", "error"),
        ("NN-11", "error"),
        ("ND-03", "error"),
        ("KP-03", "error"),
        ("CK-09", "info"),
    } <= found
    errors = {rule for rule, level in found if level == "error"}
    assert errors == {"PAGE-04", "TN-08", "CK-10", "NN-11", "ND-03", "KP-03", "VD-06"}


@pytest.mark.parametrize(
    ("name", "verdict", "type"),
    [
        ("nghi-dinh-30-2020", "out_of_scope", "vbqppl"),
        *((f"phu-luc-{n}", "out_of_scope", "unknown") for n in range(1, 7)),
    ],
)
def test_official_files_get_an_honest_verdict(
    samples: Path, capsys: pytest.CaptureFixture[str], name: str, verdict: str, type: str
) -> None:
    code, out, _ = call(capsys, "check", samples / "official" / f"{name}.docx", "--format", "json")
    (document,) = json.loads(out)["documents"]
    assert (code, document["verdict"], document["type"], document["findings"]) == (0, verdict, type, [])
    assert document["message"]


def test_a_folder_is_checked_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(DRAFT.read_bytes())
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    (tmp_path / "b.docx").write_bytes(b"")
    code, out, _ = call(capsys, "check", tmp_path, "--format", "json", "--jobs", "2")
    documents = json.loads(out)["documents"]
    assert code == 1
    assert [(Path(d["file"]).name, d["verdict"]) for d in documents] == [("a.docx", "fail"), ("b.docx", "unreadable")]
    assert documents[1]["message"] == f"Tệp {tmp_path / 'b.docx'} rỗng (0 byte)."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "không-có.docx"], "Không tìm thấy tệp hoặc thư mục không-có.docx.\n"),
        (["check", "*.docx"], "Không có tệp nào khớp với *.docx.\n"),
        (["check", "."], "Thư mục . không có văn bản nào (.docx, .doc, .odt, .rtf).\n"),
        (["rule", "XX-99"], "Không có quy tắc XX-99. Xem tất cả: thethuc rule --all\n"),
        (["render", "không-có.yaml"], "Không tìm thấy tệp dữ liệu không-có.yaml.\n"),
        (["new", "quyet-dinh", "-o", "a.yaml"], f"Chưa có mẫu cho loại “quyet-dinh”. Hiện có: {TYPES}.\n"),
        (["chek", "a"], "Không có lệnh “chek”. Có phải ý bạn là: check?\nXem hướng dẫn: thethuc --help\n"),
        (
            ["check"],
            "Thiếu TỆP: văn bản Word, thư mục, mẫu tên tệp (*.docx), hoặc - (đầu vào chuẩn).\nXem hướng dẫn: thethuc check --help\n",
        ),
        (
            ["check", "a", "--jobs", "0"],
            "--jobs phải là số nguyên từ 1 trở lên.\nXem hướng dẫn: thethuc check --help\n",
        ),
        (
            ["next-year", "a", "--year", "26"],
            "--year phải là số nguyên từ 2000 đến 2100.\nXem hướng dẫn: thethuc next-year --help\n",
        ),
        (
            ["check", "a", "--phase", "x"],
            "--phase phải là một trong: nhap, trinh-ky, phat-hanh.\nXem hướng dẫn: thethuc check --help\n",
        ),
        (
            ["check", "a", "--formt", "json"],
            "Không có tùy chọn --formt. Có phải ý bạn là: --force, --format?\nXem hướng dẫn: thethuc check --help\n",
        ),
    ],
)
def test_unusable_input_is_answered_in_vietnamese_with_exit_code_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(capsys, *arguments)
    assert (code, out, err) == (2, "", message)
    assert list(tmp_path.iterdir()) == []


def test_english_on_demand(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(capsys, "rule", "XX-99", "--lang", "en")[2] == "No rule XX-99. See them all: thethuc rule --all\n"
    monkeypatch.setenv("THETHUC_LANG", "en")
    assert call(capsys, "rule", "XX-99")[2] == "No rule XX-99. See them all: thethuc rule --all\n"


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.docx"
    target.write_text("của tôi", "utf-8")
    code, _, err = call(capsys, "render", PLAN, "-o", target)
    assert (code, target.read_text("utf-8")) == (2, "của tôi")
    assert err == f"Tệp {target} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.\n"
    code, _, _ = call(capsys, "render", PLAN, "-o", target, "--force", "--no-check")
    assert (code, target.read_bytes()[:2]) == (0, b"PK")


def test_a_pdf_that_is_there_is_told_before_the_document_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, printed = tmp_path / "a.docx", tmp_path / "a.pdf"
    printed.write_text("của tôi", "utf-8")
    code, _, err = call(capsys, "render", PLAN, "-o", target, "--pdf")
    assert (code, target.exists(), printed.read_text("utf-8")) == (2, False, "của tôi")
    assert err == f"Tệp {printed} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.\n"


@pytest.mark.parametrize(
    ("command", "name", "endings"),
    [
        (("render", PLAN), "a.pdf", ".docx"),
        (("render", PLAN), "a", ".docx"),
        (("new", "ke-hoach"), "a.txt", ".yaml hoặc .yml hoặc .json hoặc .xlsx"),
        (("templates", "export", "ke-hoach"), "a.dotx", ".docx"),
        (("batch", examples.FOLDER / "tay-ninh-2022.xlsx", "-o", "DIR", "--merge"), "a.pdf", ".docx"),
    ],
)
def test_a_file_has_the_ending_of_its_kind(
    command: tuple[object, ...], name: str, endings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    asked = [tmp_path / "folder" if word == "DIR" else word for word in command]
    code, _, err = call(capsys, *asked, *(() if "--merge" in asked else ("-o",)), target)
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert err == f"Tên tệp {target} phải có đuôi {endings}: chương trình khác nhận ra loại tệp theo đuôi.\n"


def test_the_source_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(PLAN.read_bytes())
    code, _, err = call(capsys, "render", plan, "-o", plan, "--force")
    assert (code, plan.read_bytes()) == (2, PLAN.read_bytes())
    assert err == f"{plan} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác.\n"


def test_an_invalid_plan_writes_nothing_and_lists_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("loai: ke-hoach\nnơi_nhận: [a]\ndia_danh: 5\n", "utf-8")
    code, out, err = call(capsys, "render", plan)
    assert (code, out, sorted(path.name for path in tmp_path.iterdir())) == (2, "", ["plan.yaml"])
    assert err.splitlines()[0] == "Dữ liệu có 9 chỗ cần sửa; chưa ghi gì."
    wanted = "nơi_nhận: không có mục “nơi_nhận”. Có phải ý bạn là “noi_nhan”?"
    assert f"  {plan}, dòng 2, cột 1, {wanted}" in err.splitlines()


def test_a_starting_point_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "ke-hoach.yaml"
    assert call(capsys, "new", "-o", plan)[0] == 0
    code, out, _ = call(capsys, "render", plan)
    assert (code, out.splitlines()[-1]) == (0, "Tự kiểm tra thể thức: ĐẠT.")


def test_the_demonstration_says_where_everything_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "thử"
    code, out, _ = call(capsys, "demo", "-o", folder)
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "ban-nhap-co-loi-da-sua.docx", "ban-nhap-co-loi-nhan-xet.docx", "ban-nhap-co-loi.docx", "bang-doi-chieu.docx",
        "cac-xa", "cac-xa.xlsx", "ke-hoach-996-2022.docx", "ke-hoach-996-2022.yaml", "ke-hoach-996-2023.docx",
    ]  # fmt: skip
    assert out.startswith(f"Các tệp được ghi vào thư mục: {folder.resolve()}\n")
    assert "ĐẠT: Không có điểm nào cần sửa." in out
    assert "CHƯA ĐẠT: 4 lỗi, 1 cảnh báo, 1 lưu ý." in out


def test_the_flawed_draft_is_the_one_that_its_script_builds() -> None:
    from examples.build import build

    assert parts(DRAFT.read_bytes()) == parts(build())


def test_vietnamese_reaches_a_pipe_of_any_code_page() -> None:
    environment = {"PATH": "", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "rule", "SO-03"], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("SO-03  ")


def test_heavy_libraries_stay_out_of_the_help() -> None:
    code = "import sys, cli; from console import run; run(cli.cli, ['--help']); print([m for m in ('lxml', 'docx', 'jinja2', 'ruamel') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


def test_the_check_does_not_load_the_generator() -> None:
    code = (
        "import sys, cli; from console import run; run(cli.cli, ['check', 'examples/ban-nhap-co-loi.docx']); "
        "print([m for m in ('docxtpl', 'jinja2', 'ruamel.yaml', 'jsonschema', 'fastjsonschema') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


def test_every_command_explains_itself_in_both_languages() -> None:
    runner = CliRunner()
    for name in cli.commands:
        for language in ("vi", "en"):
            assert runner.invoke(cli, [name, "--lang", language, "--help"]).exit_code == 0


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif", "github"])
def test_every_form_of_report_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out, _ = call(capsys, "check", DRAFT, "--format", form)
    target = tmp_path / f"báo cáo.{form}"
    assert call(capsys, "check", DRAFT, "--format", form, "-o", target) == (1, "", f"Đã ghi {target}\n")
    assert (code, target.read_text("utf-8")) == (1, out)


def test_a_result_compared_with_itself_is_still_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = tmp_path / "lần trước.json"
    call(capsys, "check", DRAFT, "--format", "json", "-o", last)
    code, out, _ = call(capsys, "check", DRAFT, "--baseline", last)
    assert (code, out.splitlines()[-1]) == (1, "So với lần trước: 0 đã sửa, 6 còn nguyên, 0 mới.")
    code, out, _ = call(capsys, "check", DRAFT, "--baseline", last, "--format", "json", "--lang", "en")
    (document,) = json.loads(out)["documents"]
    assert document["baseline"]["counts"] == {"fixed": 0, "open": 6, "new": 0, "unjudged": 0}


def test_a_baseline_that_is_none_ends_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "check", DRAFT, "--baseline", DRAFT)
    assert (code, out) == (2, "")
    assert err == f"Không đọc được kết quả lần trước {DRAFT}: tệp hỏng hoặc không phải JSON.\n"


def test_half_a_letter_in_the_data_can_be_shown(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"loai": "\ud800", "\ud801": "x"}), "utf-8")
    done = subprocess.run([sys.executable, str(ROOT / "cli.py"), "render", str(plan)], capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert f'{plan}, dòng 1, cột 2, loai (Loại văn bản): cần một trong: {TYPES}; đang là "\\ud800".' in said
    assert f"{plan}, dòng 1, cột 20, \\ud801: không có mục “\\ud801”." in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--lang", "fr", "check", "x.docx"), "--lang phải là một trong: vi, en.\nXem hướng dẫn: thethuc --help\n"),
        (("--lang", "en", "foo"), "No such command: “foo”.\nFor help: thethuc --help\n"),
        (("chek",), "Không có lệnh “chek”. Có phải ý bạn là: check?\nXem hướng dẫn: thethuc --help\n"),
        (("templates", "foo"), "Không có lệnh “foo”.\nXem hướng dẫn: thethuc templates --help\n"),
        (("templates", "list", "a", "b"), "Thừa: a b.\nXem hướng dẫn: thethuc templates list --help\n"),
        (("check", "-o"), "Tùy chọn -o cần một giá trị.\nXem hướng dẫn: thethuc check --help\n"),
    ],
)
def test_every_misuse_is_told_in_the_language_of_the_user(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert call(capsys, *arguments) == (2, "", words)


def test_a_name_without_a_file_is_a_document_nobody_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are judged, or copied, all the same; names that all lead nowhere are a mistake of the command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "có.docx").write_bytes(render(load(PLAN)))
    code, out, _ = call(capsys, "check", "không.doc", "có.docx", "--format", "json")
    found = [(entry["file"], entry["verdict"], entry.get("message")) for entry in json.loads(out)["documents"]]
    missing = "Không tìm thấy tệp hoặc thư mục không.doc."
    assert (code, found) == (1, [("không.doc", "unreadable", missing), ("có.docx", "pass", None)])
    code, _, err = call(capsys, "annotate", "không.doc", "có.docx", "-o", "ra")
    assert (code, err, [path.name for path in (tmp_path / "ra").iterdir()]) == (1, f"{missing}\n", ["có.docx"])
    assert call(capsys, "check", "không.doc", "nốt.docx") == (
        2, "", f"{missing}\nKhông tìm thấy tệp hoặc thư mục nốt.docx.\n",
    )  # fmt: skip


def test_debug_adds_the_traceback_and_changes_no_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "--debug", "check", "không có.docx")
    assert (code, out) == (2, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith("\nKhông tìm thấy tệp hoặc thư mục không có.docx.\n")


def test_what_the_system_refuses_is_told_with_the_file_and_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    name = "a" * 300
    assert call(capsys, "extract", name, "-o", "a.yaml") == (2, "", f"Không dùng được {name}: tên tệp quá dài.\n")


@pytest.mark.parametrize(
    "command", [["render"], ["extract"], ["templates", "check"], ["check", str(DRAFT), "--parent"]]
)
def test_what_may_not_be_read_is_told_in_the_language_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """click asks first whether it may, and says no in English; whoever runs the tests may read everything."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, _, err = call(capsys, *command, tmp_path)
    assert (code, "is not readable" in err) == (2, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_result_that_nobody_can_take_ends_with_words() -> None:
    command = [sys.executable, "-m", "cli", "check", str(DRAFT)]
    with open("/dev/full", "wb") as full:
        made = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (made.returncode, made.stderr.decode()) == (2, "Không ghi được kết quả: đĩa đã đầy.\n")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--profile", "Không đọc được hồ sơ {}: đó là thư mục.\n"),
        ("--register", "Không đọc được danh mục văn bản {}: đó là thư mục.\n"),
        ("--baseline", "Không đọc được kết quả lần trước {}: đó là thư mục.\n"),
    ],
)
def test_a_folder_where_a_file_belongs_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, words: str
) -> None:
    assert call(capsys, "check", DRAFT, option, tmp_path) == (2, "", words.format(tmp_path))


def test_an_empty_name_is_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "check", "") == (2, "", "Không tìm thấy tệp hoặc thư mục “”.\n")


def test_a_plan_to_begin_with_is_written_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "a.json"
    assert call(capsys, "new", "-o", plan)[0] == 0
    assert call(capsys, "render", plan)[0] == 0


def test_a_document_in_word_is_no_data_to_render(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (
        f"{DRAFT}: chỉ nhận dữ liệu .yaml, .json hoặc .xlsx. Tạo tệp mới: thethuc new ke-hoach -o ke-hoach.yaml; "
        "từ văn bản Word: thethuc extract\n"
    )
    assert call(capsys, "render", DRAFT) == (2, "", words)


def test_templates_alone_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    listed = call(capsys, "templates", "list")
    assert call(capsys, "templates") == listed
    assert (listed[0], "ke-hoach  Kế hoạch\n" in listed[1], listed[2]) == (0, True, "")


def test_half_an_answer_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "có rồi.pdf"
    there.write_bytes(b"x")
    taken = f"Tệp {there} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.\n"
    assert call(capsys, "check", DRAFT, "--phieu", tmp_path / "a.docx", "-o", there) == (2, "", taken)
    assert call(capsys, "render", PLAN, "--pdf", "-o", there.with_suffix(".docx")) == (2, "", taken)
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.parametrize("option", ["--register", "--previous", "--profile"])
def test_what_a_check_is_told_to_read_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    kept = tmp_path / "a"
    kept.write_bytes(b"x")
    assert call(capsys, "check", DRAFT, option, kept, "-o", kept, "--force") == (
        2, "", f"{kept} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác.\n",
    )  # fmt: skip
    assert kept.read_bytes() == b"x"


def test_a_pattern_leaves_locks_out_and_a_file_named_twice_is_judged_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(DRAFT.read_bytes())
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    (tmp_path / "thu-muc.docx").mkdir()
    again = tmp_path / "thu-muc.docx" / ".." / "a.docx"
    for names in ([tmp_path / "*.docx"], [tmp_path], [tmp_path / "a.docx", again, tmp_path]):
        _, out, _ = call(capsys, "check", *names, "--format", "json")
        assert [document["file"] for document in json.loads(out)["documents"]] == [str(tmp_path / "a.docx")]


def test_without_libreoffice_render_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import office

    monkeypatch.setattr(office, "program", lambda: None)
    code, out, err = call(capsys, "render", PLAN, "-o", tmp_path / "a.docx", "--pdf")
    assert (code, out, err) == (2, "", f"{office.missing('pdf').vi}\n")
    assert list(tmp_path.iterdir()) == []
