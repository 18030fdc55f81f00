"""What a controller is started with."""

from dataclasses import dataclass
from pathlib import Path

from config import Hall
from config.hall_file import ExternalBroker, SupervisedBroker
from hall.link import TlsFiles
from hall_controller.broker.settings import BrokerSettings, ServerFiles
from hall_controller.gateway.settings import CONTROLLER, GatewaySettings
from hall_controller.provision.folder import KeyFolder


class StartError(RuntimeError):
    """The controller cannot start; says what is wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class ContentListening:
    """Where chunks for stations are served; `tls` None = plain on loopback."""

    host: str
    port: int
    told_host: str | None
    """The host that stations are told; None = that of their line."""
    tls: ServerFiles | None


@dataclass(frozen=True, slots=True)
class ControllerSettings:
    """Folders and addresses; the hall's own rules stand in its files."""

    hall: Hall
    data: Path
    keys: KeyFolder
    web_host: str
    web_port: int
    sounds: Path | None = None
    passwords: dict[str, str] | None = None
    """MQTT user -> password for a plain loopback line (demo, benchmarks); None = TLS with certificates."""
    line_port: int | None = None
    """Instead of the hall file's port."""
    max_pages: int | None = None

    @property
    def database(self) -> Path:
        """The hall's database."""
        storage = self.hall.config.storage
        if storage.kind != "sqlite":
            raise StartError("storage.kind: this release keeps the hall in SQLite; write `storage: {kind: sqlite}`")
        return self.data / storage.file

    def broker(self) -> BrokerSettings | None:
        """The supervised broker, None when the hall uses somebody else's."""
        chosen = self.hall.config.broker
        if not isinstance(chosen, SupervisedBroker):
            return None
        port = self.line_port or chosen.listen.port
        folder = self.data / "broker"
        name = self.hall.config.hall
        if self.passwords is not None:
            return BrokerSettings(name, folder, port, passwords=self.passwords, program=chosen.program)
        bind = chosen.listen.host
        return BrokerSettings(name, folder, port, bind=bind, tls=self.keys.server, program=chosen.program)

    def content(self) -> ContentListening:
        """Where stations fetch chunks: encrypted like the line, beside a supervised broker unless said otherwise."""
        chosen, broker = self.hall.config.content, self.hall.config.broker
        tls = None if self.passwords is not None else self.keys.server
        if chosen.listen is not None:
            return ContentListening(chosen.listen.host, chosen.listen.port, chosen.host, tls)
        if self.line_port is not None or not isinstance(broker, SupervisedBroker):
            host = self.hall.config.web.listen.host
            return ContentListening(host, 0, chosen.host, tls)
        port = broker.listen.port + 1 if broker.listen.port else 0
        return ContentListening(broker.listen.host, port, chosen.host, tls)

    def gateway(self) -> GatewaySettings:
        """The controller's own connection to the line."""
        chosen = self.hall.config.broker
        name = self.hall.config.hall
        if isinstance(chosen, ExternalBroker):
            tls = None
            if chosen.tls:
                own = self.keys.controller
                ca = self.hall.file(chosen.ca_file) if chosen.ca_file else own.ca
                tls = TlsFiles(ca, own.certificate, own.key)
            password = chosen.password.value if chosen.password else None
            return GatewaySettings(name, chosen.address.host, chosen.address.port, tls=tls, password=password)
        port = self.line_port or chosen.listen.port
        if self.passwords is not None:
            return GatewaySettings(name, "127.0.0.1", port, password=self.passwords[CONTROLLER])
        return GatewaySettings(name, "127.0.0.1", port, tls=self.keys.controller)
