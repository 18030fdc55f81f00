"""Tables of CSV files: one sheet each, or several packed into one .zip; UTF-8 or GB18030."""

import csv
import io
import zipfile
from collections.abc import Iterator

from hall_controller.application.guides.reading.tables import (
    BROKEN_ZIP,
    MOST_COLUMNS,
    MOST_FILE,
    MOST_ROWS,
    MOST_UNPACKED,
    FileError,
    Table,
)

MOST_FILES = 40


def csv_table(name: str, data: bytes) -> Table:
    """The one table of a CSV; its name is the file's without ending."""
    if len(data) > MOST_FILE:
        raise FileError("file_too_big", most=MOST_FILE // 1024 // 1024)
    return Table(name, _rows(name, _decoded(name, data)))


def zipped_tables(data: bytes) -> Iterator[Table]:
    """The tables of all CSVs in a .zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [part for part in packed.infolist() if part.filename.lower().endswith(".csv")]
            _bounded(parts)
            for part in parts:
                name = _name(part).rpartition("/")[2].rpartition(".")[0]
                yield csv_table(name, packed.read(part))
    except FileError:
        raise
    except BROKEN_ZIP as error:
        raise FileError("not_a_zip") from error


def _bounded(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED // 4:
        raise FileError("unpacks_too_big", most=MOST_UNPACKED // 4 // 1024 // 1024)


def _name(part: zipfile.ZipInfo) -> str:
    """Chinese Windows packs names as GBK without saying so; zipfile then reads them as CP437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return part.filename


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError("not_text", sheet=name)


def _rows(name: str, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text.replace("\x00", "")))
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise FileError("too_many_rows", sheet=name, most=MOST_ROWS)
            yield number, tuple(row[:MOST_COLUMNS])
    except csv.Error as error:
        raise FileError("sheet_broken", sheet=name) from error
