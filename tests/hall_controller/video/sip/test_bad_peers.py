"""Peers that repeat, reorder, lose, flood, stall and send garbage."""

import asyncio
import re
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.sip import build, first_look, served, serving
from hall_controller.video.sip.contract import Peer, Request, Response
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.message import parse, write
from tests.hall_controller.video.sip.two_ends import HASTY, Naked, Owner, endpoint, message, peer_of, until


def raw(
    method: str, *, branch: str = "", cseq: int = 1, to_tag: str = "", call_id: str = "c", rport: bool = True
) -> bytes:
    request = build.request(method, "sip:2@x", sender="sip:1@y", receiver="sip:2@y", call_id=call_id, cseq=cseq)
    request.headers.replace("From", "<sip:1@y>;tag=f")
    if to_tag:
        request.headers.replace("To", f"<sip:2@y>;tag={to_tag}")
    request.headers.put_first(
        "Via", f"SIP/2.0/UDP 127.0.0.1:9{';rport' if rport else ''};branch={branch or build.new_branch()}"
    )
    request.headers.add("Contact", "<sip:1@127.0.0.1:9>")
    return write(request)


async def status(naked: Naked) -> int:
    data, _ = await naked.receive()
    answer = parse(data)
    assert isinstance(answer, Response)
    return answer.status


def test_a_repeated_request_is_carried_out_once_and_answered_each_time() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours:
            with Naked() as naked:
                data = raw("MESSAGE")
                for _ in range(3):
                    naked.send(data, ours.port)
                    assert await status(naked) == 200
                for call_id, number in (("d", 1), ("e", 1), ("e", 2)):  # one branch for everything
                    naked.send(b"\r\n" + raw("MESSAGE", branch="z9hG4bKsame", call_id=call_id, cseq=number), ours.port)
                    assert await status(naked) == 200
                old = raw("MESSAGE", branch="1")  # a branch of before RFC 3261
                for _ in range(2):
                    naked.send(old, ours.port)
                    assert await status(naked) == 200
        assert len(owner.requests) == 5

    asyncio.run(run())


def test_without_rport_the_answer_goes_to_the_port_they_name() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as asker, Naked() as named:
                data = raw("MESSAGE", rport=False).replace(b"127.0.0.1:9;", f"127.0.0.1:{named.port};".encode(), 1)
                asker.send(data, ours.port)
                assert await status(named) == 200

    asyncio.run(run())


def test_reordered_requests_of_a_dialog() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []

        async def answer(request: Request, peer: Peer) -> Response:
            made = build.answer(request, 200)
            if request.method == "INVITE":
                ends[0].accept(request, made, peer)
            return made

        owner = Owner(answer)
        async with endpoint(owner) as ours:
            ends.append(ours)
            with Naked() as naked:
                naked.send(raw("INVITE", cseq=5), ours.port)
                found = re.search(rb"\nTo:.*;tag=(\w+)", (await naked.receive())[0])
                assert found
                tag = found[1].decode()
                naked.send(raw("ACK", cseq=5, to_tag="other"), ours.port)
                naked.send(raw("ACK", cseq=4, to_tag=tag), ours.port)
                naked.send(raw("ACK", cseq=5, to_tag=tag), ours.port)
                naked.send(raw("ACK", cseq=5, to_tag=tag), ours.port)
                await until(lambda: bool(owner.acks))
                naked.send(raw("INFO", cseq=4, to_tag=tag, branch="z9hG4bKlate"), ours.port)
                while b"z9hG4bKlate" not in (late := (await naked.receive())[0]):  # a 2xx may still be on its way
                    pass
                assert late.startswith(b"SIP/2.0 500")
                naked.send(raw("BYE", cseq=6, to_tag="wrong"), ours.port)
                assert await status(naked) == 200
                naked.send(raw("BYE", cseq=7, to_tag=tag), ours.port)
                assert await status(naked) == 481
        assert len(owner.acks) == 1

    asyncio.run(run())


def test_a_call_cancelled_in_the_same_breath_is_answered() -> None:
    async def run() -> None:
        async def slowly(request: Request, _: Peer) -> Response:
            await asyncio.Event().wait()
            return build.answer(request, 200)

        async with endpoint(Owner(slowly)) as ours:
            invite, cancel = (parse(raw(method, branch="z9hG4bKone")) for method in ("INVITE", "CANCEL"))
            with Naked() as naked:
                peer = Peer("udp", "127.0.0.1", naked.port)
                for one in (invite, cancel):  # both lay in the socket when the loop looked
                    assert isinstance(one, Request)
                    ours._serving.on_request(one, peer)
                assert {await status(naked), await status(naked)} == {200, 487}

    asyncio.run(run())


def test_a_call_hung_up_without_thanks_is_not_offered_any_more() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []

        async def answer(request: Request, peer: Peer) -> Response:
            made = build.answer(request, 200)
            if request.method == "INVITE":
                ends[0].accept(request, made, peer)
            return made

        owner = Owner(answer)
        async with endpoint(owner, HASTY) as ours:
            ends.append(ours)
            with Naked() as naked:
                naked.send(raw("INVITE"), ours.port)
                found = re.search(rb"\nTo:.*;tag=(\w+)", (await naked.receive())[0])
                assert found
                naked.send(raw("BYE", cseq=2, to_tag=found[1].decode()), ours.port)
                while b"\nCSeq: 2 BYE" not in (await naked.receive())[0]:
                    pass
                await until(lambda: len(ours._serving) == 0)
                with pytest.raises(BlockingIOError):
                    naked.socket.recvfrom(65536)
        assert owner.lost == []

    asyncio.run(run())


def test_a_lost_answer_is_asked_for_again() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                asked = asyncio.create_task(ours.ask(message(), Peer("udp", "127.0.0.1", naked.port)))
                first, port = await naked.receive()
                again, _ = await naked.receive()
                assert first == again
                request = parse(again)
                assert isinstance(request, Request)
                for _ in range(3):
                    naked.send(write(build.answer(request, 200)), port)
                strange = build.answer(request, 404)
                strange.headers.replace("Via", "SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKnobody")
                naked.send(write(strange), port)
                assert (await asked).status == 200

    asyncio.run(run())


def test_faulty_requests_are_told_so_or_get_nothing() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours:
            with Naked() as naked:
                naked.send(raw("MESSAGE").replace(b"Call-ID", b"Other"), ours.port)
                assert await status(naked) == 400
                for data in (
                    b"",
                    b"\0" * 50,
                    b"GET / HTTP/1.1\r\n\r\n",
                    raw("ACK"),
                    raw("MESSAGE").replace(b"Via:", b"Way:"),
                ):
                    naked.send(data, ours.port)
                naked.send(raw("OPTIONS"), ours.port)
                assert await status(naked) == 200
        assert owner.requests == []

    asyncio.run(run())


@given(st.lists(st.binary(max_size=60) | st.sampled_from([raw("BYE"), raw("INVITE")[:-9], raw("CANCEL"), raw("ACK")])))
def test_no_datagram_stops_us(datagrams: list[bytes]) -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                for data in datagrams:
                    naked.send(data, ours.port)
                naked.send(raw("OPTIONS", branch="z9hG4bKlast"), ours.port)
                while b"z9hG4bKlast" not in (await naked.receive())[0]:
                    pass

    asyncio.run(run())


def test_a_flood_leaves_nothing_behind_and_work_is_bounded() -> None:
    async def run() -> None:
        free = asyncio.Event()

        async def slow(request: Request, _: Peer) -> Response:
            await free.wait()
            return build.answer(request, 200)

        async with endpoint(Owner(slow)) as ours:
            peer = Peer("udp", "127.0.0.1", 9)
            for number in range(500):
                ours._received(raw("OPTIONS", call_id=f"o{number}"), peer)
            assert len(ours._serving) == 0
            for number in range(500):
                ours._received(raw("MESSAGE", call_id=f"m{number}"), peer)
            assert len(ours._serving) == serving.MOST_AT_WORK
            free.set()
            await until(lambda: not ours._serving._tasks)

    asyncio.run(run())


def test_the_oldest_answered_request_is_forgotten_first() -> None:
    table = served.ServedTable(lambda _data, _peer: None, lambda _dialog: None)

    async def run() -> None:
        for number in range(served.MOST_SERVED):
            one = served.Served((str(number),), "c", 1, Peer("udp", "h", 1), serving.ServerTransaction())
            table.add(one)
            if number in {7, 9}:
                one.transaction.on_answer(b"x", ok=True, now=0.0)
        assert table.room()
        assert table.get(("7",)) is None
        assert table.get(("9",)) is not None
        table.clear()

    asyncio.run(run())


def test_connections_that_stall_or_talk_nonsense() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours:
            reader, writer = await asyncio.open_connection("127.0.0.1", ours.port)
            writer.write(b"\r\n\r\n" + raw("OPTIONS")[:40])
            assert await reader.readexactly(2) == b"\r\n"  # the pong
            writer.write(raw("OPTIONS")[40:] + raw("MESSAGE") * 2)
            answers = await asyncio.wait_for(reader.readuntil(b"CSeq: 1 MESSAGE"), 60)
            assert answers.startswith(b"SIP/2.0 200")
            writer.write(b"nonsense\r\n\r\n")
            await until(lambda: len(owner.broken) == 1)
            writer.close()
            _, writer = await asyncio.open_connection("127.0.0.1", ours.port)
            writer.write(raw("MESSAGE")[:60])
            await until(lambda: any(one._alarm for one in ours._wire.tcp.open.values()))
            for one in list(ours._wire.tcp.open.values()):
                assert one._alarm is not None
                one._alarm._run()  # the time for the rest of the message is over
            await until(lambda: len(owner.broken) == 2)
            writer.close()

    asyncio.run(run())


def test_a_peer_that_does_not_read_is_left() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours:
            with socket.create_server(("127.0.0.1", 0)) as deaf:
                peer = Peer("tcp", "127.0.0.1", deaf.getsockname()[1])
                await ours.connect(peer)
                big = write(build.answer(parse_request(raw("MESSAGE")), 200, body=b"x" * 400_000))
                for _ in range(60):
                    if peer in ours._wire.tcp.open:
                        ours._serving._send(big, peer)
                await until(lambda: owner.broken == [peer])

    asyncio.run(run())


def parse_request(data: bytes) -> Request:
    request = parse(data)
    assert isinstance(request, Request)
    return request


def test_the_same_faulty_request_gets_the_same_tag() -> None:
    request = parse_request(raw("PRACK", branch="z9hG4bK1"))
    assert first_look.stateless_tag(b"s", request) == first_look.stateless_tag(b"s", request)
    assert first_look.stateless_tag(b"s", request) != first_look.stateless_tag(b"t", request)


def test_a_call_taken_while_it_was_cancelled_is_hung_up() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours:
            with Naked() as naked:
                call = asyncio.create_task(ours.invite(message("INVITE"), Peer("udp", "127.0.0.1", naked.port)))
                data, port = await naked.receive()
                request = parse_request(data)
                naked.send(write(build.answer(request, 100)), port)
                await until(lambda: any(one.transaction.state == "proceeding" for one in ours._asking._open.values()))
                call.cancel()
                taken = build.answer(request, 200)
                taken.headers.replace("To", "<sip:2@y>;tag=t")
                naked.send(write(taken), port)
                seen: list[str] = []
                while "BYE" not in seen:
                    came = parse((await naked.receive())[0])
                    assert isinstance(came, Request)
                    seen.append(came.method)
                    if came.method in {"CANCEL", "BYE"}:
                        naked.send(write(build.answer(came, 200)), port)
                assert {"CANCEL", "ACK"} <= set(seen)
                await until(lambda: len(ours._dialogs) == 0)

    asyncio.run(run())


def test_datagrams_larger_than_the_wire_takes() -> None:
    async def run() -> None:
        async with endpoint(Owner()) as ours, endpoint(Owner()) as theirs:
            answer = await asyncio.gather(
                theirs.ask(message(body=b"x" * 66_000), peer_of(ours)), return_exceptions=True
            )
            assert "needs TCP" in str(answer[0])
            assert (await theirs.ask(message(body=b"x" * 300_000), peer_of(ours, "tcp"))).status == 200

    asyncio.run(run())
