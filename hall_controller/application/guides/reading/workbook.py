"""Tables of an .xlsx file: bounded in bytes, rows and columns; nothing is calculated, no link is followed."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types are published with it

from hall_controller.application.guides.reading.cells import Value
from hall_controller.application.guides.reading.tables import (
    BROKEN_ZIP,
    MOST_COLUMNS,
    MOST_FILE,
    MOST_ROWS,
    MOST_UNPACKED,
    FileError,
    Table,
)

MOST_PARTS = 2_000
_PIECE = 1 << 16
_HEAD = 4_096
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]{0,80}?ref="([A-Z0-9:]{2,24})"')
_MOST_MERGED = 50


def open_workbook(data: bytes) -> Iterator[Table]:
    """Its sheets in order; FileError when it is no workbook, or one that nobody should open."""
    if len(data) > MOST_FILE:
        raise FileError("file_too_big", most=MOST_FILE // 1024 // 1024)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            _check(packed)
            book = _load(data)
            for sheet in book.worksheets:
                yield Table(str(sheet.title).strip(), _rows(sheet), _merged(packed, sheet))
            book.close()
    except FileError:
        raise
    except BROKEN_ZIP as error:
        raise FileError("not_a_workbook") from error


def _check(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileError("unpacks_too_big", most=MOST_UNPACKED // 1024 // 1024)
    if "[Content_Types].xml" not in packed.namelist():
        raise FileError("not_a_workbook")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as stream:
                head = stream.read(_HEAD)
            # A workbook has no document type; entities are how XML is made to grow or to fetch.
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise FileError("not_a_workbook")


def _load(data: bytes) -> Any:
    try:
        with warnings.catch_warnings():  # openpyxl warns of what it leaves out (pictures, validations, themes)
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # a broken workbook ends in any of a dozen kinds of error
        raise FileError("not_a_workbook") from error


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Value, ...]]]:
    sheet.reset_dimensions()  # what a workbook says of its own size is not to be believed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
                _bounded(number, str(sheet.title))
                yield number, row
    except (FileError, MemoryError):
        raise
    except Exception as error:
        raise FileError("sheet_broken", sheet=str(sheet.title)) from error


def _bounded(number: int, title: str) -> None:
    if number > MOST_ROWS:
        raise FileError("too_many_rows", sheet=title, most=MOST_ROWS)


def _merged(packed: zipfile.ZipFile, sheet: Any) -> tuple[str, ...]:
    """Areas of merged cells; they stand behind the rows, so the whole part is passed by, never kept."""
    found: list[str] = []
    path = str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001  (openpyxl keeps merged areas from read-only sheets)
    try:
        with packed.open(path) as stream:
            for piece in _overlapping(stream):
                found += [hit.decode() for hit in _MERGED.findall(piece)]
                if len(found) >= _MOST_MERGED:
                    break
    except KeyError:
        return ()
    return tuple(dict.fromkeys(found))[:_MOST_MERGED]


def _overlapping(stream: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while piece := stream.read(_PIECE):
        yield tail + piece
        tail = piece[-200:]
