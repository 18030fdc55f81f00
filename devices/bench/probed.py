"""What probing asks and what it finds, in sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from config.problems import Words
from devices.bench.section import Section
from devices.contract.driver_entry import DriverEntry, PoliteProbe


@dataclass(frozen=True, slots=True)
class Found:
    """What answered at a port."""

    entry: DriverEntry
    url: str
    baud: int | None
    sentence: Words
    section: Section


@dataclass(frozen=True, slots=True)
class Probing:
    """The result for one port; `heard` counts bytes that nobody recognised, `error` says why it could not be asked."""

    url: str
    found: Found | None = None
    heard: int = 0
    asked: int = 0
    error: Words | None = None
    left_alone: Words | None = None
    """Why nobody asked there."""

    @property
    def words(self) -> Words:
        """One sentence."""
        url = self.url
        if self.left_alone is not None:
            return Words(f"{url}：{self.left_alone.zh}", f"{url}: {self.left_alone.en}")
        if self.found is not None:
            baud = f"，{self.found.baud} 波特" if self.found.baud else ""
            at = f" at {self.found.baud} baud" if self.found.baud else ""
            title = self.found.entry
            return Words(
                f"{url}{baud}：{title.title_zh}（{self.found.sentence.zh}）",
                f"{url}{at}: {title.title} ({self.found.sentence.en})",
            )
        if self.error is not None:
            return Words(f"{url}：问不了，{self.error.zh}", f"{url}: cannot be asked, {self.error.en}")
        if self.heard:
            zh = f"{url}：有东西在说话（{self.heard} 字节），但不是认识的协议；请核对波特率和接线"
            return Words(
                zh, f"{url}: something talks ({self.heard} bytes), but no protocol that is known; check baud and cable"
            )
        zh = f"{url}：能打开，但问了 {self.asked} 句都不回答；请核对电源、接线和波特率。"
        en = f"{url} opens, but does not answer {self.asked} questions: check power, cable and baud. "
        pushing = Words(
            "只会推送的设备（如普通扫码器）本来就不回答", "Devices that only push (plain scanners) never answer"
        )
        return Words(zh + pushing.zh, en + pushing.en)


@dataclass(frozen=True, slots=True)
class Try:
    """One question at one baud rate."""

    entry: DriverEntry
    probe: PoliteProbe
    baud: int | None


@dataclass(frozen=True, slots=True)
class Trying:
    """The question that is being asked now, the `number`-th of `total` at `url`."""

    url: str
    entry: DriverEntry
    baud: int | None
    number: int
    total: int

    @property
    def words(self) -> Words:
        """What is asked, without the port's name."""
        zh = f"，{self.baud} 波特" if self.baud else ""
        en = f", {self.baud} baud" if self.baud else ""
        count = f"{self.number}/{self.total}"
        return Words(f"{count} {self.entry.title_zh}{zh}", f"{count} {self.entry.title}{en}")


Heed = Callable[[Trying], None]
