"""A table of a file, whatever the file was: a name, rows with their numbers, and addresses of cells."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from hall_controller.application.guides.reading.cells import Value

MOST_ROWS = 120_000
"""Rows of a sheet; a hall of 3,000 items has some 15,000 materials."""
MOST_COLUMNS = 120
MOST_FILE = 20 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes of a workbook, packed and unpacked."""


BROKEN_ZIP = (
    zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error, lzma.LZMAError,
    struct.error,
)  # fmt: skip
"""How a broken or strange archive ends."""


class FileError(ValueError):
    """The file cannot be read at all; `code` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: (row number as people count, values); read once, from the first row on."""

    name: str
    rows: Iterator[tuple[int, tuple[Value, ...]]]
    merged: tuple[str, ...] = field(default=())
    """Areas of merged cells, such as A2:A5."""


def address(column: int, row: int) -> str:
    """`B7` of column 1 (counted from 0) and row 7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
