"""Notices by mail: one SMTP conversation a message, encrypted, with the notice's id as message id (RFC 5321, 5322)."""

import io
import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

from config.hall_file.notice_drivers import SmtpCourier as Settings
from hall.paper.qr import qr_picture
from hall_controller.notices.limits import Deadline, trusting
from hall_controller.notices.port import CourierError, Message, Outcome, Permanent, Sent, Temporary

_SOCKET_S = 10.0
_TRY_LATER = range(400, 500)
QR_DOTS, QR_WIDTH = 8, 800
"""Dots a module, and the picture's widest: large enough on every phone."""
QR_SAYS = "附图是取件码，在柜前扫它也能取，只能用一次。\nThe picture is your pick-up code: scan it at the locker, once."


class SmtpCourier:
    """Never gives a password or a message to a server whose certificate does not hold."""

    name = "smtp"

    def __init__(self, settings: Settings, hall: Path) -> None:
        self._settings = settings
        password = None if settings.password is None else settings.password.value
        if not ((settings.user or "") + (password or "")).isascii():
            raise CourierError("notices.mail: user and password in letters and digits only (SMTP takes no others)")
        self._context = trusting(settings.ca_file, hall)
        self._domain = settings.sender.rpartition("@")[2]

    def deliver(self, message: Message) -> Outcome:
        """Sent once the server took it; the server's own words are never passed on, they may hold the address."""
        with Deadline(self._settings.timeout.seconds) as deadline:
            outcome = self._deliver(message, deadline)
        return Temporary("timeout", whole=True) if deadline.over and not isinstance(outcome, Sent) else outcome

    def _deliver(self, message: Message, deadline: Deadline) -> Outcome:
        try:
            mail = self._mail(message)
        except (MessageError, ValueError):
            return Permanent("bad_address")
        try:
            with self._connection(deadline) as server:
                if self._settings.encryption == "starttls":
                    server.starttls(context=self._context)
                    deadline.watch(server.sock)
                if self._settings.user is not None and self._settings.password is not None:
                    server.login(self._settings.user, self._settings.password.value)
                server.send_message(mail)
        except (smtplib.SMTPException, OSError) as error:
            return _failure(error)
        return Sent()

    def _connection(self, deadline: Deadline) -> smtplib.SMTP:
        host, port = self._settings.server.host, self._settings.server.port
        limit = min(_SOCKET_S, self._settings.timeout.seconds)
        if self._settings.encryption == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=limit, context=self._context)
        else:
            server = smtplib.SMTP(host, port, timeout=limit)
        deadline.watch(server.sock)
        return server

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        user, _, domain = self._settings.sender.rpartition("@")
        mail["From"] = Address(username=user, domain=domain)
        user, _, domain = message.address.rpartition("@")
        mail["To"] = Address(username=user, domain=domain)
        mail["Subject"] = message.subject
        mail["Date"] = formatdate(message.now_ms / 1000)
        mail["Message-ID"] = f"<{message.notice_id}@{self._domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        if not message.code:
            mail.set_content(message.text, cte="base64")
            return mail
        mail.set_content(f"{message.text}\n{QR_SAYS}\n", cte="base64")
        mail.add_attachment(_qr(message.code), "image", "png", disposition="inline", filename="pickup.png")
        return mail


def _qr(code: str) -> bytes:
    """The pick-up code as a PNG that a phone shows to the cabinet's scanner."""
    picture = io.BytesIO()
    qr_picture(code, QR_DOTS, QR_WIDTH).save(picture, "PNG")
    return picture.getvalue()


def _failure(error: smtplib.SMTPException | OSError) -> Outcome:
    match error:
        case smtplib.SMTPRecipientsRefused():
            ((code, _words),) = error.recipients.values()
            return _by_code(code, "recipient")
        case smtplib.SMTPDataError():
            return _by_code(error.smtp_code, "message")
        case smtplib.SMTPAuthenticationError():
            return Temporary(f"login:{error.smtp_code}", whole=True)
        case smtplib.SMTPSenderRefused():
            return Temporary(f"sender:{error.smtp_code}", whole=True)
        case smtplib.SMTPResponseException():
            return Temporary(f"server:{error.smtp_code}", whole=True)
        case smtplib.SMTPNotSupportedError():
            return Temporary("no_encryption", whole=True)
        case ssl.SSLError():
            return Temporary(f"certificate:{_letters(error.reason or type(error).__name__)}", whole=True)
        case TimeoutError():
            return Temporary("timeout", whole=True)
        case _:
            return Temporary(f"unreachable:{type(error).__name__}", whole=True)


def _by_code(code: int, what: str) -> Outcome:
    """4xx may go later, anything else never (RFC 5321 4.2.1)."""
    return Temporary(f"{what}:{code}") if code in _TRY_LATER else Permanent(f"{what}:{code}")


def _letters(reason: str) -> str:
    return "".join(sign for sign in reason if sign.isalnum() or sign == "_")[:40].lower()
