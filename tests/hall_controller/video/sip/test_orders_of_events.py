"""What comes early, late or twice, seen from the asking side."""

import asyncio
import contextlib

import pytest

from hall_controller.video.sip import build, tcp
from hall_controller.video.sip.addresses import split_values
from hall_controller.video.sip.contract import Dialog, Peer, Request, Response
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.message import parse, write
from tests.hall_controller.video.sip.two_ends import Naked, Owner, endpoint, message, until


async def request_of(naked: Naked, method: str) -> Request:
    """The next of this method; others are passed over."""
    while True:
        came = parse((await naked.receive())[0])
        if isinstance(came, Request) and came.method == method:
            return came


def say(naked: Naked, to: Request, status: int, port: int) -> None:
    answer = build.answer(to, status)
    answer.headers.replace("To", "<sip:2@y>;tag=t")
    answer.headers.add("Contact", "<sip:2@127.0.0.1>")
    naked.send(write(answer), port)


def peer(naked: Naked) -> Peer:
    return Peer("udp", "127.0.0.1", naked.port)


async def calling(ours: SipEndpoint, naked: Naked) -> tuple[asyncio.Task[tuple[Response, Dialog | None]], Request]:
    call = asyncio.create_task(ours.invite(message("INVITE"), peer(naked)))
    return call, await request_of(naked, "INVITE")


def test_a_refusal_is_acknowledged_each_time_it_comes() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                call, invite = await calling(ours, naked)
                say(naked, invite, 486, ours.port)
                assert (await call)[0].status == 486
                ack = await request_of(naked, "ACK")
                assert (ack.headers["Via"], ack.uri) == (invite.headers["Via"], invite.uri)
                assert ack.headers["To"] == "<sip:2@y>;tag=t"
                say(naked, invite, 486, ours.port)
                assert await request_of(naked, "ACK") == ack

    asyncio.run(run())


def test_an_acceptance_is_acknowledged_each_time_it_comes() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                call, invite = await calling(ours, naked)
                say(naked, invite, 200, ours.port)
                _, dialog = await call
                assert dialog is not None
                await ours.acknowledge(dialog)
                ack = await request_of(naked, "ACK")
                assert ack.headers["Via"] != invite.headers["Via"]
                assert ack.uri == "sip:2@127.0.0.1"
                say(naked, invite, 200, ours.port)
                assert await request_of(naked, "ACK") == ack

    asyncio.run(run())


def test_a_call_given_up_before_it_rings_is_cancelled_when_it_rings() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                call, invite = await calling(ours, naked)
                call.cancel()
                await asyncio.wait([call])
                say(naked, invite, 180, ours.port)
                cancel = await request_of(naked, "CANCEL")
                assert cancel.headers["Via"] == invite.headers["Via"]
                assert cancel.headers["CSeq"] == "1 CANCEL"
                say(naked, cancel, 200, ours.port)
                say(naked, invite, 487, ours.port)
                await request_of(naked, "ACK")

    asyncio.run(run())


def test_a_notice_may_overtake_the_answer_to_its_subscription() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours:
            with Naked() as naked:
                asked = asyncio.create_task(ours.subscribe(message("SUBSCRIBE"), peer(naked)))
                subscribe = await request_of(naked, "SUBSCRIBE")
                for method, wanted in (("NOTIFY", 200), ("INFO", 481)):
                    early = build.request(method, "sip:1@x", sender="sip:2@y", receiver="sip:1@y")
                    early.headers.replace("Call-ID", subscribe.call_id)
                    early.headers.replace("To", subscribe.headers["From"])
                    early.headers.put_first("Via", f"SIP/2.0/UDP 127.0.0.1;rport;branch={build.new_branch()}")
                    naked.send(write(early), ours.port)
                    while not isinstance(answer := parse((await naked.receive())[0]), Response):
                        pass
                    assert answer.status == wanted
                say(naked, subscribe, 200, ours.port)
                assert (await asked)[1] is not None
        assert [one.method for one in owner.requests] == ["NOTIFY"]

    asyncio.run(run())


def test_connections_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tcp, "MOST_CONNECTIONS", 2)

    async def run() -> None:
        async with endpoint(Owner()) as ours:
            kept = [await asyncio.open_connection("127.0.0.1", ours.port) for _ in range(2)]
            await until(lambda: len(ours._wire.tcp.open) == 2)
            reader, writer = await asyncio.open_connection("127.0.0.1", ours.port)
            with contextlib.suppress(ConnectionResetError):  # closed or reset, both are fine
                assert await reader.read(1) == b""
            assert len(ours._wire.tcp.open) == 2
            for _, one in [*kept, (reader, writer)]:
                one.close()

    asyncio.run(run())


def test_values_with_commas_in_them() -> None:
    assert split_values('"a, b" <sip:1@x>;q=1, <sip:2@x,y>,, sip:3@x') == [
        '"a, b" <sip:1@x>;q=1',
        "<sip:2@x,y>",
        "sip:3@x",
    ]
    assert split_values('"a \\", b" <sip:1@x>') == ['"a \\", b" <sip:1@x>']
