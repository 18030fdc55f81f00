# CONTRACT
"""Topic names of one hall. `station` is certificate name = MQTT user = client id (mqtt.md 1)."""

from dataclasses import dataclass

ROOT = "hall/v1"


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of the hall with slug `hall`."""

    hall: str

    @property
    def root(self) -> str:
        """`hall/v1/{hall}`."""
        return f"{ROOT}/{self.hall}"

    @property
    def controller_state(self) -> str:
        """Retained, willed: is the controller there and what can it do."""
        return f"{self.root}/ctl/state"

    def state(self, station: str) -> str:
        """Retained, willed: the station's presence."""
        return f"{self.root}/dev/{station}/state"

    def birth(self, station: str) -> str:
        """Retained: what the station is."""
        return f"{self.root}/dev/{station}/birth"

    def events(self, station: str) -> str:
        """Up: durable events from the station's outbox."""
        return f"{self.root}/dev/{station}/up/evt"

    def request(self, station: str, op: str) -> str:
        """Up: a question that wants an answer within its time-out."""
        return f"{self.root}/dev/{station}/up/req/{op}"

    def telemetry(self, station: str) -> str:
        """Up, QoS 0: figures that may be lost."""
        return f"{self.root}/dev/{station}/up/tel"

    def inquiry(self, station: str) -> str:
        """Down: a technician's question."""
        return f"{self.root}/dev/{station}/down/ask"

    def inquiry_answer(self, station: str) -> str:
        """Up: answers to technicians' questions."""
        return f"{self.root}/dev/{station}/up/ans"

    def ack(self, station: str) -> str:
        """Down: cumulative acknowledgement after COMMIT."""
        return f"{self.root}/dev/{station}/down/ack"

    def response(self, station: str) -> str:
        """Down: answers to requests."""
        return f"{self.root}/dev/{station}/down/res"

    def command(self, station: str) -> str:
        """Down: what the station shall do now."""
        return f"{self.root}/dev/{station}/down/cmd"

    def desired(self, station: str, document: str) -> str:
        """Retained: the version of a document that the station shall have."""
        return f"{self.root}/dev/{station}/desired/{document}"

    def reported(self, station: str, document: str) -> str:
        """Retained: the version of a document that the station has applied."""
        return f"{self.root}/dev/{station}/reported/{document}"

    def public(self, name: str) -> str:
        """Retained full snapshots for everybody (`queue`, `board`), never deltas."""
        return f"{self.root}/pub/{name}"

    def parse_station(self, topic: str) -> tuple[str, str] | None:
        """Split a station's topic into (station, rest such as `up/evt`); None for foreign topics."""
        prefix = f"{self.root}/dev/"
        if not topic.startswith(prefix):
            return None
        station, _, rest = topic[len(prefix) :].partition("/")
        return (station, rest) if station and rest else None
