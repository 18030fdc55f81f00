"""Settings of the controller's side of the line."""

from dataclasses import dataclass

from hall.link.mqtt import SessionSettings, TlsFiles

CONTROLLER = "controller"
"""Certificate name, MQTT user and client id of the controller; no station may bear it."""


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Times in seconds unless they say otherwise."""

    hall: str
    host: str
    port: int
    tls: TlsFiles | None = None
    password: str | None = None
    keepalive_s: int = 10
    batch: int = 256
    """Messages and jobs in one COMMIT at most."""
    publish_every_ms: int = 100
    """Changed views are published at most this often; the first change at once."""
    keep_answers_ms: int = 48 * 3600 * 1000
    probe_s: float = 2.0
    """While the database refuses: how often it is tried."""
    silent_after_s: float = 20.0
    """A station that has not spoken so long after a CONNECT of ours is lost; keepalive 10 s finds a dead one in 16."""
    first_retry_s: float = 0.5
    longest_retry_s: float = 5.0

    def session(self) -> SessionSettings:
        """Kept for an hour at the broker and acknowledged by hand after COMMIT: an optimisation only (mqtt.md 1)."""
        return SessionSettings(
            client_id=CONTROLLER,
            host=self.host,
            port=self.port,
            tls=self.tls,
            password=self.password,
            keepalive_s=self.keepalive_s,
            clean_start=False,
            expiry_s=3600,
            manual_ack=True,
            max_in_flight=1000,
            first_retry_s=self.first_retry_s,
            longest_retry_s=self.longest_retry_s,
        )
