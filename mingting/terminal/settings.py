"""What a terminal is started with."""

from dataclasses import dataclass
from pathlib import Path

from hall.link import LinkSettings
from hall.model.code import PrivateKey

TRIAL_S = 60.0


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """Its bundle's content and where it may write."""

    link: LinkSettings
    signing_key: PrivateKey
    station_file: str
    """The station's YAML as it came with the machine; the newest applied one goes before it."""
    data: Path
    sounds: Path | None
    max_pages: int | None = None
    """Bound of the store's size, for disk-full tests."""
    folder: Path | None = None
    """Where relative paths in the station's file begin: the folder that its own file lies in."""
    trial_s: float = TRIAL_S
    """A device that worked and is not online this long after its section changed gets the old one back."""

    @property
    def store(self) -> Path:
        """The terminal's database."""
        return self.data / "station.sqlite"

    @property
    def witness(self) -> Path:
        """Beside the data folder, not in it: a folder put back from a copy must not bring it back too."""
        return self.data.with_name(f"{self.data.name}.witness")
