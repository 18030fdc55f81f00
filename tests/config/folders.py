"""Hall folders for tests, written to real files."""

from pathlib import Path

from pydantic import BaseModel

from config.vocabulary import DeviceUrl, Duration, Section

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
CALENDAR = "year: 2026\nstatus: official\nsource: 示例通知\nholidays: []\n"


class Printer(Section):
    url: DeviceUrl
    time_out: Duration = Duration.parse("3 s")


class Scanner(Section):
    path: str


class LockBoard(Section):
    address: int
    locks: int
    polarity: str

    @property
    def wired(self) -> tuple[int, ...]:
        return tuple(range(1, self.locks + 1))


class LockBoards(Section):
    url: DeviceUrl
    boards: tuple[LockBoard, ...]


class Pad(Section):
    url: DeviceUrl
    address: int = 1
    keys: dict[int, str] | None = None


class Sign(Section):
    url: DeviceUrl
    profile: str


DEVICE_MODELS: dict[str, type[BaseModel]] = {"escpos_generic": Printer, "hid_scanner": Scanner}
EXAMPLE_MODELS: dict[str, type[BaseModel]] = {
    **DEVICE_MODELS,
    "wkly": LockBoards,
    "lock_8a80": LockBoards,
    "ff68_keypad": Pad,
    "ff68_caller": Pad,
    "profile": Sign,
}
"""What the example hall uses."""


def hall_folder(
    folder: Path, *, hall: str | None = None, station: str | None = None, calendar: str | None = None
) -> Path:
    """A sound small hall in `folder`, with one file replaced."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "stations").mkdir()
    small_hall = (HERE / "small_hall.yaml").read_text(encoding="utf-8")
    small_station = (HERE / "small_station.yaml").read_text(encoding="utf-8")
    (folder / "hall.yaml").write_text(hall or small_hall, encoding="utf-8")
    (folder / "stations" / "k1.yaml").write_text(station or small_station, encoding="utf-8")
    (folder / "calendar" / "2026.yaml").write_text(calendar or CALENDAR, encoding="utf-8")
    secrets = folder / "secrets.yaml"
    secrets.touch(mode=0o600)
    secrets.write_text('broker_password: "Correct-Horse-9"\n', encoding="utf-8")
    return folder
