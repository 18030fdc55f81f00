"""Times and durations as people read them, in the hall's zone; the pages' script words them alike."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.support import NullTranslations

from ui.console.words.marker import msg

_WEEKDAYS = (msg("星期一"), msg("星期二"), msg("星期三"), msg("星期四"), msg("星期五"), msg("星期六"), msg("星期日"))

_MONTHS = (
    msg("1 月"), msg("2 月"), msg("3 月"), msg("4 月"), msg("5 月"), msg("6 月"),
    msg("7 月"), msg("8 月"), msg("9 月"), msg("10 月"), msg("11 月"), msg("12 月"),
)  # fmt: skip

_MINUTES_OF_AN_HOUR = 60

SPAN_WORDS: dict[str, str] = {
    "span": msg("{m} 分 {s} 秒"),
    "seconds": msg("{s} 秒"),
    "minutes": msg("{m} 分钟"),
    "hours": msg("{h} 小时 {m} 分"),
    "moment": msg("不到 1 分钟"),
}


class Formats:
    """Clock times and spans of one language; all times are UTC milliseconds."""

    def __init__(self, zone: str, translations: NullTranslations) -> None:
        self.zone = zone
        self._zone = ZoneInfo(zone)
        self._translate = translations.gettext

    def local(self, at: int) -> datetime:
        """The wall clock of the hall."""
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone)

    def clock(self, at: int | None) -> str:
        """`09:41`, or a dash."""
        return "–" if at is None else f"{self.local(at):%H:%M}"

    def clock_s(self, at: int | None) -> str:
        """`09:41:07`, or a dash."""
        return "–" if at is None else f"{self.local(at):%H:%M:%S}"

    def moment(self, at: int | None) -> str:
        """`2026-11-21 09:41`, or a dash."""
        return "–" if at is None else f"{self.local(at):%Y-%m-%d %H:%M}"

    def moment_s(self, at: int | None) -> str:
        """`2026-11-21 09:41:07`, or a dash."""
        return "–" if at is None else f"{self.local(at):%Y-%m-%d %H:%M:%S}"

    def iso(self, at: int) -> str:
        """`2026-11-21`, as a date field wants it."""
        return f"{self.local(at):%Y-%m-%d}"

    def day(self, at: int) -> str:
        """`11 月 21 日 星期六`, `Saturday, 21 Nov`."""
        local = self.local(at)
        weekday = self._translate(_WEEKDAYS[local.weekday()])
        month = self._translate(_MONTHS[local.month - 1])
        text = self._translate(msg("{month} {day} 日 {weekday}"))
        return text.format(month=month, day=local.day, weekday=weekday)

    def span(self, duration_ms: int | None) -> str:
        """`18 分 40 秒`; from an hour on `1 小时 4 分`."""
        if duration_ms is None:
            return "–"
        seconds = max(0, duration_ms) // 1000
        minutes, rest = divmod(seconds, 60)
        if minutes >= _MINUTES_OF_AN_HOUR:
            return self._say("hours", h=minutes // _MINUTES_OF_AN_HOUR, m=minutes % _MINUTES_OF_AN_HOUR)
        return self._say("span", m=minutes, s=f"{rest:02d}") if minutes else self._say("seconds", s=rest)

    def minutes(self, duration_ms: int | None) -> str:
        """`18 分钟`; under a minute in words."""
        if duration_ms is None:
            return "–"
        minutes = max(0, duration_ms) // 60_000
        if minutes >= _MINUTES_OF_AN_HOUR:
            return self._say("hours", h=minutes // _MINUTES_OF_AN_HOUR, m=minutes % _MINUTES_OF_AN_HOUR)
        return self._say("minutes", m=minutes) if minutes else self._say("moment")

    def _say(self, word: str, **figures: int | str) -> str:
        return self._translate(SPAN_WORDS[word]).format(**figures)
