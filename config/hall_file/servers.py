"""The controller's own outlets: broker, web, storage, retention."""

from typing import Annotated, Literal

from pydantic import Field

from config.vocabulary import Address, Duration, Secret, Section, WebAddress


class SupervisedBroker(Section):
    """Mosquitto configured, started and watched by the controller."""

    kind: Literal["supervised"]
    """Which broker this is."""
    listen: Address = Address("127.0.0.1", 8883)
    """Where stations connect; port 0 = any free one."""
    tls: bool = True
    """Encrypted line with each station's own certificate; needed outside loopback."""
    program: str = "mosquitto"
    """The program's name or path."""


class ExternalBroker(Section):
    """A broker that somebody else runs."""

    kind: Literal["external"]
    """Which broker this is."""
    address: Address
    """Where it listens."""
    tls: bool = True
    """Whether the line is encrypted."""
    user: str | None = None
    """The controller's user there."""
    password: Secret | None = None
    """The controller's password there: `!secret name`."""
    ca_file: str | None = None
    """Certificate of the broker's authority, beside this file."""


Broker = Annotated[SupervisedBroker | ExternalBroker, Field(discriminator="kind")]
"""Where the line between stations and controller meets."""


class PhonePages(Section):
    """Forms on citizens' own phones, served under `public_address` by a listener of their own, without sign-in."""

    listen: Address = Address("127.0.0.1", 8445)
    """Where they are served: beside the county's proxy, or for phones themselves; port 0 = any free one."""
    certificate: str | None = None
    """A certificate that phones trust (PEM, beside this file); none = a proxy on this machine encrypts."""
    key: str | None = None
    """Its private key (PEM, beside this file)."""


class Web(Section):
    """The controller's pages and REST interface."""

    listen: Address = Address("127.0.0.1", 8080)
    """Where the pages are served; port 0 = any free one."""
    tls: bool = False
    """HTTPS by the hall's own authority; needed outside loopback."""
    public_address: WebAddress | None = None
    """The address that citizens' phones can reach, for QR codes; none = bare codes."""
    phone: PhonePages | None = None
    """Forms on citizens' phones at that address; none = they are filled in at terminals only."""


class Content(Section):
    """Where stations fetch what is large, such as guides: encrypted like the line."""

    listen: Address | None = None
    """Where it is served; none = the broker's address and the port after its own, port 0 = any free one."""
    host: str | None = Field(default=None, max_length=253)
    """The name by which stations reach it; none = the host of their line."""


class SqliteStorage(Section):
    """The embedded database, enough for a hall."""

    kind: Literal["sqlite"]
    """Which storage this is."""
    file: str = "hall.sqlite3"
    """File name inside the controller's data folder."""


class PostgresqlStorage(Section):
    """A PostgreSQL server for many halls."""

    kind: Literal["postgresql"]
    """Which storage this is."""
    address: Address
    """Where the server listens."""
    database: str
    """Name of the database."""
    user: str
    """The controller's user."""
    password: Secret
    """Its password: `!secret name`."""


Storage = Annotated[SqliteStorage | PostgresqlStorage, Field(discriminator="kind")]
"""Where journal and projections are kept."""


class Keep(Section):
    """How long one kind of data is kept, and on what ground."""

    keep: Duration
    """Then it is deleted or made anonymous."""
    basis: str
    """The text on which the period rests."""


def _keep(period: str, basis: str) -> Keep:
    return Keep(keep=Duration.parse(period), basis=basis)


class Retention(Section):
    """How long each kind of data is kept (users.md rule 5; the hall sets the periods)."""

    personal: Keep = _keep("30 d", "个人信息最短保存期限原则，期限由本厅定")
    """Personal data of tickets and appointments."""
    appointments: Keep = _keep("30 d", "本厅预约办法（示例，待本厅核定）")
    """Imported appointments."""
    ratings: Keep = _keep("1095 d", "好差评溯源需要，期限由本厅定")
    """Ratings with their follow-up."""
    logs: Keep = _keep("183 d", "网络日志留存不少于六个月")
    """Program logs, at least six months."""
    journal: Keep = _keep("3650 d", "本厅档案管理办法（示例，待本厅核定）")
    """The journal, which holds no personal data."""
    call_backs: Keep = _keep("30 d", "本厅值班办法（示例，待本厅核定）")
    """Wishes to be called back after hours."""
    cases: Keep = _keep("1095 d", "办件回访和查询需要，期限由本厅定")
    """Applicants of cases, from the entry of the case."""
