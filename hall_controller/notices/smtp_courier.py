"""Notices by mail: one SMTP conversation a message, encrypted, with the notice's id as message id (RFC 5321, 5322)."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

from config.hall_file.notice_drivers import SmtpCourier as Settings
from hall_controller.notices.limits import Deadline
from hall_controller.notices.port import Message, Outcome, Permanent, Sent, Temporary

_SOCKET_S = 10.0
_TRY_LATER = range(400, 500)
_AUTH_REFUSED = 535
_CODE_LENGTH = 3


class SmtpCourier:
    """Never gives a password or a message to a server whose certificate does not hold."""

    name = "smtp"

    def __init__(self, settings: Settings, hall: Path) -> None:
        self._settings = settings
        self._ca = None if settings.ca_file is None else hall / settings.ca_file
        self._domain = settings.sender.rpartition("@")[2]

    def deliver(self, message: Message) -> Outcome:
        """Sent once the server took it; the server's own words are never passed on, they may hold the address."""
        with Deadline(self._settings.timeout.seconds) as deadline:
            outcome = self._deliver(message, deadline)
        return Temporary("timeout", whole=True) if deadline.over and not isinstance(outcome, Sent) else outcome

    def _deliver(self, message: Message, deadline: Deadline) -> Outcome:
        mail = self._mail(message)
        try:
            with self._connection(deadline) as server:
                if self._settings.encryption == "starttls":
                    server.starttls(context=self._context())
                    deadline.watch(server.sock)
                if self._settings.user is not None and self._settings.password is not None:
                    server.login(self._settings.user, self._settings.password.value)
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            ((code, _words),) = refused.recipients.values()
            return _by_code(code, "recipient", whole=False)
        except smtplib.SMTPAuthenticationError as error:
            return Temporary(f"login:{error.smtp_code}", whole=True)
        except smtplib.SMTPSenderRefused as error:
            return Temporary(f"sender:{error.smtp_code}", whole=True)
        except smtplib.SMTPDataError as error:
            return _by_code(error.smtp_code, "message", whole=False)
        except smtplib.SMTPNotSupportedError:
            return Temporary("no_encryption", whole=True)
        except smtplib.SMTPResponseException as error:
            return Temporary(f"server:{error.smtp_code}", whole=True)
        except ssl.SSLError as error:
            return Temporary(f"certificate:{_letters(error.reason or type(error).__name__)}", whole=True)
        except TimeoutError:
            return Temporary("timeout", whole=True)
        except (smtplib.SMTPException, OSError) as error:
            return Temporary(f"unreachable:{type(error).__name__}", whole=True)
        return Sent()

    def _connection(self, deadline: Deadline) -> smtplib.SMTP:
        host, port = self._settings.server.host, self._settings.server.port
        limit = min(_SOCKET_S, self._settings.timeout.seconds)
        if self._settings.encryption == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=limit, context=self._context())
        else:
            server = smtplib.SMTP(host, port, timeout=limit)
        deadline.watch(server.sock)
        return server

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=None if self._ca is None else str(self._ca))

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
        mail.set_content(message.text, cte="base64")
        return mail


def _by_code(code: int, what: str, *, whole: bool) -> Outcome:
    """4xx may go later, anything else never (RFC 5321 4.2.1)."""
    return Temporary(f"{what}:{code}", whole=whole) if code in _TRY_LATER else Permanent(f"{what}:{code}")


def _letters(reason: str) -> str:
    return "".join(sign for sign in reason if sign.isalnum() or sign == "_")[:40].lower()
