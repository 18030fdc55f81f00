"""A small SMTP server on loopback with STARTTLS, sign-in and faults; keeps what it took."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

USER, PASSWORD = "hall", "mail-secret-example"


@dataclass
class Behaviour:
    """What it says; None = goes on."""

    greeting: str | None = None
    recipient: str | None = None
    data: str | None = None
    auth: bool = False
    hang: threading.Event | None = None
    before_ok: Callable[[], None] | None = None
    """Called when a mail was taken, before the server says so."""


@dataclass
class MailServer:
    port: int
    behaviour: Behaviour
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        try:
            with suppress(OSError, ValueError):  # the client left
                self._talk()
        finally:
            self.connection.close()

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
        self.wfile.flush()

    def _talk(self) -> None:
        server: Any = self.server
        mail_server: MailServer = server.shown
        does, secure, signed = mail_server.behaviour, False, False
        if does.hang is not None:
            does.hang.wait(30)
            return
        self._say(does.greeting or "220 ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                self._say("250-hello")
                if server.context is not None and not secure:
                    self._say("250-STARTTLS")
                self._say("250 AUTH PLAIN")
            elif word == "STARTTLS":
                self._say("220 go")
                self.connection = server.context.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
                secure = True
            elif word == "AUTH":
                said = base64.b64decode(line.split(" ")[2]).decode()
                signed = said == f"\0{USER}\0{PASSWORD}"
                self._say("235 in" if signed else "535 no")
            elif word == "MAIL":
                self._say("250 ok" if signed or not does.auth else "530 sign in first")
            elif word == "RCPT":
                if does.recipient is None:
                    mail_server.recipients.append(line.partition("<")[2].partition(">")[0])
                self._say(does.recipient or "250 ok")
            elif word == "DATA":
                self._take(mail_server, secure)
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, server: MailServer, secure: bool) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line)
        if server.behaviour.data is not None:
            self._say(server.behaviour.data)
            return
        server.mails.append(cast("EmailMessage", message_from_bytes(b"".join(lines), policy=policy.default)))
        server.encrypted.append(secure)
        if server.behaviour.before_ok is not None:
            server.behaviour.before_ok()
        self._say("250 taken")


@contextmanager
def mail_server(
    behaviour: Behaviour | None = None, certificate: tuple[Path, Path] | None = None
) -> Iterator[MailServer]:
    """Runs on a free port of 127.0.0.1."""
    server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.context = None
    if certificate is not None:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(*certificate)
    server.shown = MailServer(server.server_address[1], behaviour or Behaviour())
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.shown
    finally:
        if server.shown.behaviour.hang is not None:
            server.shown.behaviour.hang.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
