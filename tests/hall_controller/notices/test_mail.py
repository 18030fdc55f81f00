"""Mails over a real SMTP server: encryption, sign-in, one id, and everything that a server may do."""

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from config.hall_file.notice_drivers import SmtpCourier as Settings
from config.vocabulary import Secret
from hall.model.code import CodeKind
from hall_controller.application.commands import RecallDeposit
from hall_controller.notices.port import Message, Permanent, Sent, Temporary
from hall_controller.notices.smtp_courier import SmtpCourier
from hall_controller.provision.authority import new_authority, server_certificate
from tests.hall_controller.lockers.locker_hall import CLERK
from tests.hall_controller.notices.mail_server import PASSWORD, USER, Behaviour, mail_server
from tests.hall_controller.notices.post_office import MAIL, PostOffice

MESSAGE = Message(
    "0192-aaaa", "deposit_placed", MAIL, "可以来取件了", "取件码 12345678。\n.\n", now_ms=1_770_000_000_000
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder, now = tmp_path_factory.mktemp("tls"), round(time.time() * 1000)
    authority = new_authority("shili", now)
    server = server_certificate(authority, "shili", ["127.0.0.1"], now)
    for name, text in (("ca", authority.certificate), ("server", server.certificate), ("key", server.key)):
        (folder / name).write_text(text)
    return folder / "ca", folder / "server", folder / "key"


def courier(port: int, **more: Any) -> SmtpCourier:
    plain = {"kind": "smtp", "server": f"127.0.0.1:{port}", "encryption": "none", "sender": "hall@example.org"}
    return SmtpCourier(Settings.model_validate(plain | more), Path("/"))


def test_a_mail_is_encrypted_signed_in_and_has_the_notices_id(certificate: tuple[Path, Path, Path]) -> None:
    ca, *own = certificate
    with mail_server(Behaviour(auth=True), (own[0], own[1])) as server:
        login = {"encryption": "starttls", "user": USER, "password": Secret("mail", PASSWORD), "ca_file": str(ca)}
        assert courier(server.port, **login).deliver(MESSAGE) == Sent()
        (mail,) = server.mails
        assert (server.recipients, server.encrypted) == ([MAIL], [True])
        assert mail["Subject"] == "可以来取件了"
        assert mail["Message-ID"] == "<0192-aaaa@example.org>"
        assert mail.get_content().splitlines()[0] == "取件码 12345678。"
        wrong = courier(server.port, **login | {"password": Secret("mail", "other")})
        assert wrong.deliver(MESSAGE) == Temporary("login:535", whole=True)
        assert "other" not in repr(wrong.deliver(MESSAGE))


def test_no_word_goes_to_a_server_that_cannot_prove_itself(certificate: tuple[Path, Path, Path]) -> None:
    _ca, *own = certificate
    with mail_server(None, (own[0], own[1])) as server:
        outcome = courier(server.port, encryption="starttls").deliver(MESSAGE)
        assert isinstance(outcome, Temporary)
        assert outcome.error.startswith("certificate")
        assert server.recipients == []
    with mail_server() as server:
        assert courier(server.port, encryption="starttls").deliver(MESSAGE) == Temporary("no_encryption", whole=True)
        assert server.recipients == []


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        (Behaviour(recipient="550 no such user"), Permanent("recipient:550")),
        (Behaviour(recipient="450 mailbox busy"), Temporary("recipient:450")),
        (Behaviour(data="552 too large"), Permanent("message:552")),
        (Behaviour(data="451 later"), Temporary("message:451")),
        (Behaviour(auth=True), Temporary("sender:530", whole=True)),
        (Behaviour(greeting="421 not now"), Temporary("server:421", whole=True)),
    ],
)
def test_what_a_server_says_decides(behaviour: Behaviour, outcome: object) -> None:
    with mail_server(behaviour) as server:
        assert courier(server.port).deliver(MESSAGE) == outcome


def test_a_server_that_hangs_or_is_gone_ends_in_time() -> None:
    with mail_server(Behaviour(hang=threading.Event())) as server:
        begun = time.monotonic()
        assert courier(server.port, timeout="300 ms").deliver(MESSAGE) == Temporary("timeout", whole=True)
        assert time.monotonic() - begun < 10
        port = server.port
    outcome = courier(port).deliver(MESSAGE)
    assert isinstance(outcome, Temporary)
    assert outcome.error.startswith("unreachable")


@pytest.fixture
def mailed(tmp_path: Path) -> Iterator[tuple[PostOffice, Behaviour, Any]]:
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        section = {
            "kind": "smtp",
            "server": f"127.0.0.1:{server.port}",
            "encryption": "none",
            "sender": "h@example.org",
        }
        hall = PostOffice(tmp_path, {"mail": section})
        yield hall, behaviour, server
        hall.close()


def test_both_languages_and_no_name_of_a_sensitive_item(mailed: tuple[PostOffice, Behaviour, Any]) -> None:
    hall, _behaviour, server = mailed
    hall.publish(sensitive=True)
    deposit = hall.person(contact_mail=MAIL)
    hall.rounds()
    text = server.mails[0].get_body().get_content()
    assert text.count(hall.said(deposit)["digits"]) == 2
    assert "示例本厅证明" not in text
    assert hall.said(deposit)["digits"] not in str(server.mails[0]["Subject"])


def test_the_code_comes_as_a_picture_that_the_cabinet_reads(mailed: tuple[PostOffice, Behaviour, Any]) -> None:
    """In the picture only: words of a mail are read aloud, forwarded and quoted."""
    hall, _behaviour, server = mailed
    deposit = hall.person(contact_mail=MAIL)
    hall.rounds()
    (picture,) = server.mails[0].iter_attachments()
    assert (picture.get_content_type(), picture.get_content_disposition()) == ("image/png", "inline")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.get_content())))
    assert read.text == hall.said(deposit)["code"]
    assert f".{CodeKind.PICKUP.value}." in read.text
    assert "附图是取件码" in server.mails[0].get_body().get_content()
    assert read.text not in server.mails[0].get_body().get_content()
    hall.do(RecallDeposit(deposit, "申请人要求"), CLERK)
    hall.rounds()
    assert list(server.mails[1].iter_attachments()) == []


def test_killed_between_delivery_and_record_it_comes_again_with_the_same_id(
    mailed: tuple[PostOffice, Behaviour, Any],
) -> None:
    hall, behaviour, server = mailed
    hall.person(contact_mail=MAIL)
    notices = hall.settings.model_dump()

    def die() -> None:
        raise KeyboardInterrupt

    lane = hall.lanes[1]
    lane._write = lambda *_: die()  # type: ignore[method-assign, assignment]  # the process ends here
    with pytest.raises(KeyboardInterrupt):
        lane.round()
    assert len(server.mails) == 1
    assert hall.states()[0][1] == "waiting"
    hall.open_lanes(notices)
    hall.rounds()
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert hall.states()[0][1] == "sent"
    behaviour.recipient = None
