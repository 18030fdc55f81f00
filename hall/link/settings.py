"""Settings of a station's line."""

from dataclasses import dataclass

from hall.link.mqtt import SessionSettings, TlsFiles


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Who connects where; times in seconds. `password` only on loopback without TLS (demo, tests)."""

    hall: str
    station: str
    host: str
    port: int
    tls: TlsFiles | None = None
    password: str | None = None
    message_schema: int = 1
    keepalive_s: int = 10
    window: int = 200
    """Events on their way at once (mqtt.md 3)."""
    stalled_s: float = 2.0
    """Without progress for so long the outbox is sent again from its lowest pending row."""
    first_retry_s: float = 1.0
    longest_retry_s: float = 5.0

    def session(self) -> SessionSettings:
        """A station's session: clean start, expiry 0; its truth is the outbox and the retained documents."""
        return SessionSettings(
            client_id=self.station,
            host=self.host,
            port=self.port,
            tls=self.tls,
            password=self.password,
            keepalive_s=self.keepalive_s,
            first_retry_s=self.first_retry_s,
            longest_retry_s=self.longest_retry_s,
        )
