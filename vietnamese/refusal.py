"""Why the system refuses a file, in both languages: its own words are English and meant for engineers."""

from __future__ import annotations

import errno

from vietnamese.message import Text

_DENIED = Text(
    "không có quyền, hoặc tệp đang mở trong chương trình khác", "no permission, or another program has it open"
)
_THROUGH_A_FILE = Text("đường dẫn đi qua một tệp, không phải thư mục", "the path leads through a file")
_REASONS = {
    errno.ENOENT: Text("không có tệp này", "there is no such file"),
    errno.EISDIR: Text("đó là thư mục", "it is a folder"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: Text("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENOSPC: Text("đĩa đã đầy", "the disk is full"),
    errno.EIO: Text("ổ đĩa báo lỗi", "the disk reports an error"),
    errno.ENAMETOOLONG: Text("tên tệp quá dài", "the file name is too long"),
    errno.EINVAL: Text("tên tệp có ký tự không được phép", "the file name holds a character that is not allowed"),
    errno.ELOOP: Text("liên kết dẫn về chính nó", "the link leads back to itself"),
    errno.ENOTDIR: _THROUGH_A_FILE,
    errno.EEXIST: _THROUGH_A_FILE,
}


def why(error: OSError) -> Text:
    """The reason; the system's own words for one that is not foreseen."""
    said = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0) or Text(said, said)


def bad_name() -> Text:
    """The reason where Python refuses a name before the system sees it (a NUL)."""
    return _REASONS[errno.EINVAL]
