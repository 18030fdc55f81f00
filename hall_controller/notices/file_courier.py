"""Notices as JSON lines in a file: for showing the hall and for trying it out. Mode 0600: it holds codes."""

import errno
import json
import os
import stat
from contextlib import suppress
from pathlib import Path

from hall_controller.notices.port import Message, Outcome, Sent, Temporary

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MODE = 0o600
_FOLDER_MODE = 0o700


class FileCourier:
    """Appends one line a message; a line that did not fit leaves no half."""

    name = "file"

    def __init__(self, path: Path) -> None:
        self._path = path

    def deliver(self, message: Message) -> Outcome:
        """Sent once the line is on disk."""
        said = {
            "id": message.notice_id,
            "at": message.now_ms,
            "template": message.template,
            "to": message.address,
            "subject": message.subject,
            "text": message.text,
        } | ({"code": message.code} if message.code else {})
        try:
            self._append(f"{json.dumps(said, ensure_ascii=False)}\n".encode())
        except OSError as error:
            code = "disk_full" if error.errno in _FULL else f"file:{errno.errorcode.get(error.errno or 0, 'error')}"
            return Temporary(code, whole=True)
        return Sent()

    def _append(self, line: bytes) -> None:
        self._path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, _MODE)
        try:
            now = os.fstat(file)
            if not stat.S_ISREG(now.st_mode):
                raise OSError(errno.EINVAL, "no plain file")
            if stat.S_IMODE(now.st_mode) != _MODE:
                os.fchmod(file, _MODE)
            try:
                written = 0
                while written < len(line):
                    written += os.write(file, line[written:])
                os.fsync(file)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(file, now.st_size)
                raise
        finally:
            os.close(file)
