"""Where the broker is: ours, supervised, or an external one that we only connect to."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServerFiles:
    """PEM files of the TLS listener; a certificate in `crl` is refused."""

    ca: Path
    certificate: Path
    key: Path
    crl: Path


@dataclass(frozen=True, slots=True)
class BrokerSettings:
    """A supervised Mosquitto: with `tls` a listener on `bind`, without it a password listener on 127.0.0.1 only."""

    hall: str
    folder: Path
    """Generated files; made with mode 0700."""
    port: int
    bind: str | None = None
    """Address of the TLS listener; None = all."""
    tls: ServerFiles | None = None
    passwords: dict[str, str] | None = None
    """User -> password for the plain loopback listener."""
    program: str = "mosquitto"
    max_connections: int = 2000

    def __post_init__(self) -> None:
        if (self.tls is None) == (self.passwords is None):
            raise ValueError("broker: give either certificates (TLS) or passwords (plain, loopback only)")
        if self.tls is None and self.bind not in {None, "127.0.0.1"}:
            raise ValueError(f"broker: without TLS the listener stays on 127.0.0.1, not on {self.bind}")
