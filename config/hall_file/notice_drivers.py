"""Ways by which notices leave the hall: a mail server, a message gateway, a file, a plug-in."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator
from typing_extensions import TypeAliasType

from config.vocabulary import Address, Duration, Secret, Section, Slug
from config.vocabulary.gateway_words import GatewayWords, WebTarget
from config.vocabulary.refusal import refusal


def _kind_of(written: object) -> str:
    if isinstance(written, Secret):
        return "secret"
    if isinstance(written, dict | list | tuple):
        return "fields" if isinstance(written, dict) else "list"
    return "plain" if written is None or isinstance(written, bool | int) else "words"


Header = Annotated[
    Annotated[Secret, Tag("secret")] | Annotated[GatewayWords, Tag("words")],
    Discriminator(lambda written: "secret" if isinstance(written, Secret) else "words"),
]
"""Words with places, or a secret."""

if TYPE_CHECKING:  # a type that names itself: pydantic reads it, the type checker cannot
    Written: TypeAlias = Any
else:
    Written = TypeAliasType(
        "Written",
        Annotated[
            Annotated[Secret, Tag("secret")]
            | Annotated[GatewayWords, Tag("words")]
            | Annotated[bool | int | None, Tag("plain")]
            | Annotated[list["Written"], Tag("list")]
            | Annotated[dict[str, "Written"], Tag("fields")],
            Discriminator(_kind_of),
        ],
    )
"""A value of a request's body: words with places, a number, a secret, or lists and fields of them."""


class FileCourier(Section):
    """JSON lines in a file that only the controller's user can read: for showing and trying out."""

    kind: Literal["file"]
    """Which way this is."""
    folder: str = Field(default="notices", min_length=1, max_length=400)
    """Folder, inside the controller's data folder unless it begins with `/`."""


class SmtpCourier(Section):
    """A mail server (SMTP)."""

    kind: Literal["smtp"]
    """Which way this is."""
    server: Address
    """Where it listens, such as mail.example.gov.cn:587."""
    encryption: Literal["starttls", "tls", "none"] = "starttls"
    """`tls` from the first byte (often port 465); `none` on this machine only."""
    user: str | None = Field(default=None, max_length=200)
    """Whose mailbox signs in; none = without signing in."""
    password: Secret | None = None
    """Its password: `!secret name`."""
    sender: str = Field(pattern=r"^[^@\s<>\"]{1,64}@[^@\s<>\"]{1,190}$")
    """Address that stands as the sender."""
    ca_file: str | None = None
    """Certificate of the server's own authority (PEM), beside this file."""
    timeout: Duration = Duration.parse("20 s")
    """For one whole mail."""

    @model_validator(mode="after")
    def _password(self) -> "SmtpCourier":
        if (self.user is None) != (self.password is None):
            zh, en = "用户和密码要一起写", "user and password belong together"
            raise refusal("smtp_login", zh, en, "user: …, password: !secret mail_password")
        return self


class GatewaySign(Section):
    """A signature (HMAC) that the gateway wants; it stands where `{signature}` is written."""

    hash: Literal["sha256", "sha512", "sha1", "md5", "sm3"] = "sha256"
    """The hash; an old one only because a gateway knows no other."""
    key: Secret
    """`!secret name`."""
    over: GatewayWords = GatewayWords("{time}{body}")
    """What is signed; `{body}` is the body as sent."""
    written: Literal["hex", "HEX", "base64"] = "hex"
    """How the signature is written."""


class GatewayAnswer(Section):
    """By what an answer is understood."""

    status: tuple[int, ...] = ()
    """Statuses that mean yes; none = 200 to 299."""
    field: str | None = Field(default=None, pattern=r"^[\w-]+(\.[\w-]+|\[\d{1,3}\]){0,8}$")
    """Where in a JSON answer its own code stands, such as `result.code`; none = the status says all."""
    good: tuple[str, ...] = ("0",)
    """Values there that mean taken."""
    never: tuple[str, ...] = ()
    """Values there that mean: this number will never do, do not try again."""


class HttpCourier(Section):
    """A gateway for short messages that takes an HTTP request for each."""

    kind: Literal["http"]
    """Which way this is."""
    address: WebTarget
    """Its address; https, or http on this machine."""
    method: Literal["POST", "PUT", "GET"] = "POST"
    """How it is asked; GET puts the fields of `body` behind the address."""
    headers: dict[str, Header] = Field(default_factory=dict)
    """Headers by name."""
    format: Literal["json", "form"] = "json"
    """How `body` is sent."""
    body: dict[str, Written] = Field(default_factory=dict)
    """Fields: {phone} {text} {id} {template} {time} {time_ms} {signature}, and secrets."""
    sign: GatewaySign | None = None
    """Signature; none = none is wanted."""
    answer: GatewayAnswer = GatewayAnswer()
    """What means yes."""
    ca_file: str | None = None
    """Certificate of the gateway's own authority (PEM), beside this file."""
    timeout: Duration = Duration.parse("10 s")
    """For one whole request."""


class PluginCourier(Section):
    """A way that another package brings (entry point of group `mingting.notifiers`)."""

    kind: Literal["plugin"]
    """Which way this is."""
    name: Slug
    """Name of the entry point."""
    settings: dict[str, Written] = Field(default_factory=dict)
    """Its own settings; it checks them itself."""
    timeout: Duration = Duration.parse("20 s")
    """For one message."""


Courier = Annotated[FileCourier | SmtpCourier | HttpCourier | PluginCourier, Field(discriminator="kind")]
"""One way out."""
