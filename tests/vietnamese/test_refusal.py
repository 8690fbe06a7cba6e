"""Why the system refuses a file is told in both languages."""

from __future__ import annotations

import errno
import os

import pytest

from vietnamese.refusal import why


@pytest.mark.parametrize(
    ("number", "words", "english"),
    [
        (errno.ENOENT, "không có tệp này", "there is no such file"),
        (
            errno.EACCES,
            "không có quyền, hoặc tệp đang mở trong chương trình khác",
            "no permission, or another program has it open",
        ),
        (errno.EIO, "ổ đĩa báo lỗi", "the disk reports an error"),
        (errno.ENOEXEC, os.strerror(errno.ENOEXEC), os.strerror(errno.ENOEXEC)),
    ],
)
def test_the_reason_is_told_in_both_languages(number: int, words: str, english: str) -> None:
    assert why(OSError(number, os.strerror(number))) == (words, english)
