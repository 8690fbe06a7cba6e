"""A file is written whole under its name, or not at all; never over a source, never over a file without --force."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import output
from generator.output import write
from vietnamese.message import InputError

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        write(path, b"moi", **options)  # type: ignore[arg-type]
    return caught.value.text.vi


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "Kế hoạch.docx", b"moi")
    assert (tmp_path / "Kế hoạch.docx").read_bytes() == b"moi"
    assert left(tmp_path) == ["Kế hoạch.docx"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write(tmp_path / "năm 2026" / "xã" / "a.docx", b"moi")
    assert (tmp_path / "năm 2026" / "xã" / "a.docx").read_bytes() == b"moi"


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"cu")
    assert refusal(file) == f"Tệp {file} đã có. Chọn tên khác, hoặc thêm --force để ghi đè."
    assert file.read_bytes() == b"cu"
    assert left(tmp_path) == ["a.docx"]


def test_force_replaces_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"rat dai " * 100)
    write(file, b"moi", force=True)
    assert file.read_bytes() == b"moi"
    assert left(tmp_path) == ["a.docx"]


def test_a_source_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"cu")
    assert refusal(file, force=True, sources=[file]) == (
        f"{file} là tệp nguồn, không bao giờ bị ghi đè. Chọn tên khác."
    )
    assert file.read_bytes() == b"cu"


@pytest.mark.parametrize("detour", ["./plan.yaml", "con/../plan.yaml", "lien-ket.yaml", "lien-ket-cung.yaml"])
def test_a_source_is_known_by_any_name(tmp_path: Path, detour: str) -> None:
    source = tmp_path / "plan.yaml"
    source.write_bytes(b"cu")
    (tmp_path / "con").mkdir()
    try:
        (tmp_path / "lien-ket.yaml").symlink_to(source)
        os.link(source, tmp_path / "lien-ket-cung.yaml")
    except OSError:
        pytest.skip("this disk has no links")
    assert "tệp nguồn" in refusal(tmp_path / detour, force=True, sources=[source])
    assert source.read_bytes() == b"cu"


def test_a_source_in_another_case_is_the_source_where_the_disk_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "plan.yaml"
    source.write_bytes(b"cu")
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    monkeypatch.setattr(Path, "exists", lambda path: path.name.lower() == source.name)
    assert "tệp nguồn" in refusal(tmp_path / "PLAN.YAML", force=True, sources=[source])


def test_a_source_by_a_name_that_the_disk_does_not_know_is_compared_by_its_path(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_bytes(b"cu")
    assert "tệp nguồn" in refusal(source, force=True, sources=[tmp_path / "b" / ".." / "a.yaml"])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} là thư mục; cần ghi rõ tên tệp."


def test_a_path_through_a_file_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"cu")
    file = tmp_path / "a" / "b.docx"
    assert refusal(file) == f"Không ghi được {file}: đường dẫn đi qua một tệp, không phải thư mục."


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("a" * 300)).endswith(": tên tệp quá dài.")
    assert left(tmp_path) == []


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b").endswith(": tên tệp có ký tự không được phép.")


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert refusal(tmp_path / "a.docx").endswith("không có quyền, hoặc tệp đang mở trong chương trình khác.")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (28, "đĩa đã đầy"),
        (30, "ổ đĩa chỉ cho đọc"),
        (13, "không có quyền, hoặc tệp đang mở trong chương trình khác"),
    ],
)
def test_a_failure_half_way_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"cu")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    assert refusal(file, force=True) == f"Không ghi được {file}: {why}."
    assert file.read_bytes() == b"cu"
    assert left(tmp_path) == ["a.docx"]


def test_a_name_that_somebody_takes_meanwhile_stays_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.docx"
    open_file = Path.open

    def theirs_first(path: Path, *arguments: object, **options: object) -> object:
        if path.suffix == ".tmp":
            file.write_bytes(b"cua nguoi khac")
        return open_file(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", theirs_first)
    assert "đã có" in refusal(file)
    assert file.read_bytes() == b"cua nguoi khac"
    assert left(tmp_path) == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows renames without links")
def test_a_disk_without_links_gets_the_file_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(output.os, "link", no_links)
    write(tmp_path / "a.docx", b"moi")
    assert (tmp_path / "a.docx").read_bytes() == b"moi"
    assert left(tmp_path) == ["a.docx"]


def test_one_of_many_writers_wins_and_the_others_are_told(tmp_path: Path) -> None:
    def attempt(number: int) -> bytes | None:
        try:
            write(tmp_path / "a.docx", str(number).encode())
        except InputError:
            return None
        return str(number).encode()

    with ThreadPoolExecutor(8) as pool:
        won = [result for result in pool.map(attempt, range(40)) if result is not None]
    assert won == [(tmp_path / "a.docx").read_bytes()]
    assert left(tmp_path) == ["a.docx"]
