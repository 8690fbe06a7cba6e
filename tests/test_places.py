"""Results of several documents in one folder never share a path."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from commands.places import below_common, in_folder


def test_names_alone_where_they_differ() -> None:
    assert in_folder([Path("a/kh.docx"), Path("b/tb.docx")]) == [Path("kh.docx"), Path("tb.docx")]


def test_folders_as_they_were_where_names_repeat(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("xã A/kh.docx", "xã B/năm 2026/KH.docx", "tb.docx")]
    assert in_folder(files) == [Path("xã A/kh.docx"), Path("xã B/năm 2026/KH.docx"), Path("tb.docx")]


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ([PurePosixPath("/nop/a/kh.docx"), PurePosixPath("/nop/ab/kh.docx")], ["a/kh.docx", "ab/kh.docx"]),
        ([PureWindowsPath(r"C:\nop\a\kh.docx"), PureWindowsPath(r"D:\nop\a\kh.docx")], ["C/nop/a/kh.docx", "D/nop/a/kh.docx"]),
        (
            [PureWindowsPath(r"\\may-chu\nop\kh.docx"), PureWindowsPath(r"C:\nop\kh.docx")],
            ["may-chu/nop/kh.docx", "C/nop/kh.docx"],
        ),
    ],
)  # fmt: skip
def test_paths_from_the_common_folder_on(files: list[PurePath], places: list[str]) -> None:
    assert [place.as_posix() for place in below_common(files)] == places
