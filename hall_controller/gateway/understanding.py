"""From a topic to who says what: a station is who its topic says (the ACL guarantees it), nobody else."""

from dataclasses import dataclass
from enum import Enum, auto

from hall.messages.topics import Topics
from hall.model.ids import is_slug

CACHE_SIZE = 20_000


class Kind(Enum):
    """What a topic carries."""

    REQUEST = auto()
    EVENT = auto()
    STATE = auto()
    BIRTH = auto()
    REPORTED = auto()
    TELEMETRY = auto()
    INQUIRY_ANSWER = auto()
    CONTROLLER = auto()
    STRANGE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A topic taken apart; `name` is the operation or document."""

    kind: Kind
    station: str = ""
    name: str = ""


STRANGE = Place(Kind.STRANGE)
_FIXED = {
    "up/evt": Kind.EVENT,
    "state": Kind.STATE,
    "birth": Kind.BIRTH,
    "up/tel": Kind.TELEMETRY,
    "up/ans": Kind.INQUIRY_ANSWER,
}


class TopicReader:
    """Takes topics apart, each once."""

    def __init__(self, hall: str) -> None:
        self._topics = Topics(hall)
        self._seen: dict[str, Place] = {}

    def read(self, topic: str) -> Place:
        """The topic's place; STRANGE for everything a station may not say."""
        place = self._seen.get(topic)
        if place is None:
            place = self._read(topic)
            if len(self._seen) < CACHE_SIZE:
                self._seen[topic] = place
        return place

    def _read(self, topic: str) -> Place:
        if topic == self._topics.controller_state:
            return Place(Kind.CONTROLLER)
        parts = self._topics.parse_station(topic)
        if parts is None or not is_slug(parts[0]):
            return STRANGE
        station, rest = parts
        if (kind := _FIXED.get(rest)) is not None:
            return Place(kind, station)
        for prefix, kind in (("up/req/", Kind.REQUEST), ("reported/", Kind.REPORTED)):
            if rest.startswith(prefix) and "/" not in (name := rest.removeprefix(prefix)) and name:
                return Place(kind, station, name)
        return STRANGE
