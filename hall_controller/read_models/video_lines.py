"""Cameras and upper links as lines of pages: names, places, effective states, troubles that were."""

from collections.abc import Mapping

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.video.facts import CameraFacts, UpperFacts
from hall_controller.application.video.required_now import is_required
from hall_controller.domain.station import PRESENT
from hall_controller.domain.video.compliance import Told
from hall_controller.domain.video.compliance import history as folded
from hall_controller.read_models.models.video import CameraLine, Trouble, UpperLine, VideoProgram
from hall_controller.read_models.video_history import told_of

_PHASES = "SELECT station, phase, since FROM stations"
_CAMERAS = "SELECT station, camera, state, reasons, since_ms, name_zh, name_en, place, at, known FROM cameras"
_UPPERS = "SELECT station, upper, state, reason, since_ms, clock_offset_ms FROM upper_links"
_STREAMS = "SELECT who, count(*) FROM video_looks WHERE what = 'stream' AND ended_at IS NULL GROUP BY who"
_UNTIL = "SELECT max(to_ms) FROM video_watched WHERE subject = ?"
_RECENT = 12
ALL = Text(zh="全部摄像机", en="All cameras")
ENTRANCE = Text(zh="出入口", en="Entrance")
AWAY = {"lost": "station_lost", "offline": "off", "unseen": "off"}
"""Phase of a station that is not there -> why its cameras are unknown."""


class VideoLines:
    """Lines of one read transaction."""

    def __init__(self, connection: Connection, facts: HallFacts, now_ms: int) -> None:
        self._connection, self._facts, self._now_ms = connection, facts, now_ms
        self._phases = {one[0]: (one[1], one[2]) for one in sql.all_rows(connection, _PHASES)}
        self._cameras = {(row[0], row[1]): row for row in sql.all_rows(connection, _CAMERAS)}
        self._uppers = {(row[0], row[1]): row for row in sql.all_rows(connection, _UPPERS)}
        self._streams: Mapping[str, int] = dict(sql.all_rows(connection, _STREAMS))

    def program(self, station: str) -> VideoProgram:
        """The video station; `unseen` while it never said a word."""
        known = self._facts.stations.get(station)
        phase, since = self._phases.get(station, ("unseen", None))
        cameras = [one for one in self._facts.video.cameras.values() if one.station == station]
        ends = [self._watched_until(one.subject) for one in cameras]
        return VideoProgram(
            station=station,
            name=known.name if known is not None else Text(zh=station),
            phase=phase,
            since=since,
            watched_until=max((end for end in ends if end is not None), default=None),
            has_file=bool(cameras),
        )

    def _watched_until(self, subject: str) -> int | None:
        row = sql.one(self._connection, _UNTIL, (subject,))
        return None if row is None else row[0]

    def away(self, station: str) -> tuple[str, int] | None:
        """(why, since) while nobody hears that station."""
        phase, since = self._phases.get(station, ("unseen", 0))
        return None if phase in PRESENT else (AWAY.get(phase, "station_lost"), since)

    def camera(self, camera: CameraFacts, *, past: bool = True) -> CameraLine:
        """As it is now; `past`: with the last trouble that is over."""
        row = self._cameras.get((camera.station, camera.camera))
        state, reasons, since = ("unknown", "", None) if row is None else (row[2], row[3], row[4])
        away = self.away(camera.station)
        if away is not None:
            state, reasons, since = "unknown", away[0], away[1] or None
        return CameraLine(
            camera=camera.key,
            name=camera.name,
            place=camera.place,
            place_name=self.place(camera),
            state=state,
            reasons=tuple(reasons.split()),
            since=since,
            required=camera.required.value,
            required_now=is_required(self._facts, camera.required, self._now_ms),
            last_trouble=self._last(camera.subject) if past else None,
        )

    def _last(self, subject: str) -> Trouble | None:
        over = [one for one in self.troubles(subject, _RECENT) if one.until is not None]
        return over[0] if over else None

    def troubles(self, subject: str, most: int) -> tuple[Trouble, ...]:
        """Stretches in which it was not well by its last `most` states, newest first; the running one has no end."""
        told = told_of(self._connection, subject, most)
        return tuple(reversed(_stretches(told)))

    def place(self, camera: CameraFacts) -> Text:
        """Where it looks, as people call it."""
        facts = self._facts
        if camera.place == "window" and camera.at in facts.windows:
            return facts.windows[camera.at].name
        if camera.place == "zone" and camera.at in facts.zones:
            return facts.zones[camera.at]
        if camera.place == "cabinet" and camera.at in facts.stations:
            return facts.stations[camera.at].name
        return ENTRANCE if camera.place == "entrance" else Text(zh=camera.at or camera.camera)

    def upper(self, upper: UpperFacts) -> UpperLine:
        """The line to an upper platform as it is now."""
        row = self._uppers.get((upper.station, upper.upper))
        state, reason, since, offset = ("unknown", "", None, None) if row is None or row[4] is None else row[2:6]
        away = self.away(upper.station)
        if away is not None:
            state, reason, since, offset = "unknown", "", away[1] or None, None
        return UpperLine(
            upper=upper.key,
            name=upper.name,
            state=state,
            reason=reason,
            since=since,
            clock_offset_ms=offset,
            host=upper.letter.host,
            port=upper.letter.port,
            watch_only=upper.watch_only,
            channels=len(upper.channels) + len(upper.alarm_devices),
            streams=0 if away is not None else self._streams.get(f"upper:{upper.key}", 0),
        )

    def name_of(self, key: str) -> Text:
        """A camera's name, also of one that is in no file any more; `` = all cameras."""
        if not key:
            return ALL
        camera = self._facts.video.find(key)
        if camera is not None:
            return camera.name
        station, _, slug = key.partition("/")
        row = self._cameras.get((station, slug))
        return Text(zh=slug) if row is None else Text(zh=row[5], en=row[6] or None)

    def named(self) -> tuple[tuple[str, Text], ...]:
        """Every camera of the files, in their order."""
        return tuple((one.key, one.name) for one in self._facts.video.cameras.values())


def _stretches(told: list[Told]) -> list[Trouble]:
    made: list[Trouble] = []
    for since, state, reasons in folded(told):
        if made and made[-1].until is None:
            made[-1] = made[-1].model_copy(update={"until": since})
        if state != "up":
            made.append(Trouble(state=state.value, reasons=reasons, since=since))
    return made
