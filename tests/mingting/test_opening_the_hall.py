"""The controller opens whatever is wrong with the appointments' file; a start that fails leaves nothing running."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.bookings import csv_text
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.clock import demo_offset_ms
from mingting.demo.folder import HallFolder, make_folder, write_appointments


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], int]:
    """Opens a hall with this file and tells how many appointments it took."""

    def run(raw: bytes) -> int:
        folder = make_folder(tmp_path / "h", plain=True)
        clock = ProgramClock()
        clock.offset_ms = demo_offset_ms(folder.hall(), clock.now_ms(), always_morning=True)
        if raw == b"written in GB18030":
            write_appointments(folder, clock.now_ms())
            text = appointments(folder).read_text("utf-8")
            # What a spreadsheet here writes: a line nobody can import, in the country's own encoding.
            raw = (text + "示例,不存在,2026-13-40,,,,\n").encode("gb18030")
        appointments(folder).write_bytes(raw)
        controller = assembled(folder, clock)
        controller.start()
        try:
            with controller.database.read() as connection:
                return int(connection.exec_driver_sql("SELECT count(*) FROM appointments").scalar_one())
        finally:
            controller.stop()

    return run


def appointments(folder: HallFolder) -> Path:
    return folder.config / str(folder.hall().config.appointments)


def assembled(folder: HallFolder, clock: ProgramClock) -> Controller:
    settings = ControllerSettings(
        folder.hall(), folder.data, KeyFolder(folder.keys), "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    return assemble(settings, clock)


@pytest.mark.parametrize(
    ("raw", "taken"),
    [(b"written in GB18030", 3), (b"\xff\xfe\xff\x00\x81", 0), (b"", 0), (b"code;service\nx;y\n", 0)],
    ids=["gb18030", "garbage", "empty", "other columns"],
)
def test_the_hall_opens_with_any_appointments_file(opened: Callable[[bytes], int], raw: bytes, taken: int) -> None:
    assert opened(raw) == taken


def test_csv_text_knows_both_encodings() -> None:
    assert csv_text("\ufeff编号".encode()) == "编号"
    assert csv_text("编号".encode("gb18030")) == "编号"
    with pytest.raises(UnicodeError):
        csv_text(b"\xff\xff")
