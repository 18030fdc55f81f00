"""Two endpoints talk: requests, challenges, dialogs, connections."""

import asyncio

import pytest

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import (
    Credentials,
    Dialog,
    Peer,
    Request,
    Response,
    SipBusy,
    SipTimeout,
    SipUnreachable,
    Transport,
)
from hall_controller.video.sip.digest import Challenge, is_signed
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.message import cseq
from tests.hall_controller.video.sip.two_ends import HASTY, Owner, endpoint, message, peer_of, until

WHO = Credentials("34020000001180000001", "open sesame")
SDP = b"v=0\r\n"


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_message_is_answered_once(transport: Transport) -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            response = await theirs.ask(message(body="示例".encode("gb18030")), peer_of(ours, transport))
            assert response.status == 200
            assert "tag=" in response.headers["To"]
            assert "rport=" in response.headers["Via"]
        assert [one.body for one in owner.requests] == ["示例".encode("gb18030")]

    asyncio.run(run())


def test_options_and_unknown_methods_need_nobody() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            options = await theirs.ask(message("OPTIONS", b""), peer_of(ours))
            unknown = await theirs.ask(message("PRACK", b""), peer_of(ours))
            assert (options.status, unknown.status) == (200, 405)
            assert "SUBSCRIBE" in options.headers["Allow"]
            assert unknown.headers["Allow"] == options.headers["Allow"]
            for method in ("BYE", "NOTIFY", "INFO"):
                assert (await theirs.ask(message(method, b""), peer_of(ours))).status == 481
        assert owner.requests == []

    asyncio.run(run())


@pytest.mark.parametrize("challenge", [Challenge("3402000000", "n1"), Challenge("3402000000", "n2", "MD5", "auth")])
def test_a_challenge_is_answered_with_the_password(challenge: Challenge) -> None:
    async def registrar(request: Request, _: Peer) -> Response:
        if is_signed(request, challenge, WHO):
            return build.answer(request, 200)
        signed = "Authorization" in request.headers
        answer = build.answer(request, 403 if signed else 401)
        answer.headers.add("WWW-Authenticate", challenge.header())
        return answer

    async def run() -> None:
        owner = Owner(registrar)
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            right, wrong = message("REGISTER", b""), message("REGISTER", b"")
            assert (await theirs.ask_as(right, peer_of(ours), WHO)).status == 200
            assert (await theirs.ask_as(wrong, peer_of(ours), Credentials(WHO.user, "guess"))).status == 403
            assert cseq(right)[0] == 2
        calls = [one.call_id for one in owner.requests]
        assert calls[0] == calls[1] != calls[2]

    asyncio.run(run())


def answering_invites(end: list[SipEndpoint]) -> Owner:
    owner = Owner()

    async def answer(request: Request, peer: Peer) -> Response:
        made = build.answer(request, 200, body=SDP if request.method == "INVITE" else b"", content_type=build.SDP)
        if request.method in {"INVITE", "SUBSCRIBE"}:
            owner.dialogs.append(end[0].accept(request, made, peer))
        return made

    owner.answering = answer
    return owner


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_call_from_invite_to_bye(transport: Transport) -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []
        owner, caller = answering_invites(ends), Owner()
        async with endpoint(owner) as ours, endpoint(caller) as theirs:
            ends.append(ours)
            response, dialog = await theirs.invite(message("INVITE", SDP), peer_of(ours, transport))
            assert dialog is not None
            assert response.body == SDP
            assert (await theirs.ask(message("OPTIONS"), peer_of(ours, transport))).status == 200
            assert owner.acks == []  # the 2xx is repeated until somebody thanks for it
            await theirs.acknowledge(dialog)
            await until(lambda: bool(owner.acks))
            assert (await theirs.ask(dialog.request("INFO"), dialog.peer)).status == 200
            ended = dialog.request("BYE")
            assert (await theirs.ask(ended, dialog.peer)).status == 200
            assert (await theirs.ask(dialog.request("INFO"), dialog.peer)).status == 481
        assert len(owner.acks) == 1
        assert owner.lost == []
        assert [one.method for one in owner.requests] == ["INVITE", "INFO", "BYE"]

    asyncio.run(run())


def test_we_hang_up_in_the_same_dialog() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []
        owner, caller = answering_invites(ends), Owner()
        async with endpoint(owner) as ours, endpoint(caller) as theirs:
            ends.append(ours)
            _, dialog = await theirs.invite(message("INVITE", SDP), peer_of(ours))
            assert dialog is not None
            await theirs.acknowledge(dialog)
            await until(lambda: bool(owner.acks))
            here = owner.acks[0]
            assert here.confirmed
            assert (await ours.ask(here.request("BYE"), here.peer)).status == 200
            assert theirs.dialog_of(caller.requests[0]) is None

    asyncio.run(run())


def test_nobody_thanks_for_an_accepted_call() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []
        owner = answering_invites(ends)
        async with endpoint(owner, HASTY) as ours, endpoint(Owner()) as theirs:
            ends.append(ours)
            await theirs.invite(message("INVITE", SDP), peer_of(ours))
            await until(lambda: bool(owner.lost))
            assert not owner.lost[0].confirmed

    asyncio.run(run())


def test_a_cancelled_call_stops_its_answerer() -> None:
    async def run() -> None:
        begun, ended = asyncio.Event(), asyncio.Event()

        async def slowly(request: Request, _: Peer) -> Response:
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            return build.answer(request, 200)

        async with endpoint(Owner(slowly)) as ours, endpoint(Owner()) as theirs:
            told: list[int] = []
            call = asyncio.create_task(
                theirs.invite(message("INVITE"), peer_of(ours), on_provisional=lambda one: told.append(one.status))
            )
            await until(lambda: 100 in told)
            call.cancel()
            await asyncio.wait_for(ended.wait(), 60)
            await until(lambda: len(ours._serving) == 1)  # the INVITE with its 487, ACKed

    asyncio.run(run())


def test_a_silent_peer_and_a_closed_port() -> None:
    async def silent(_request: Request, _peer: Peer) -> None:
        return None

    async def run() -> None:
        owner = Owner(silent)
        async with endpoint(owner) as ours, endpoint(Owner(), HASTY) as theirs:
            with pytest.raises(SipTimeout, match="did not answer MESSAGE"):
                await theirs.ask(message(), peer_of(ours))
            with pytest.raises(SipUnreachable, match="no connection"):
                await theirs.ask(message(), Peer("tcp", "127.0.0.1", 1))
        assert len(owner.requests) == 1  # repeated many times, asked once

    asyncio.run(run())


def test_whom_the_owner_does_not_allow_hears_nothing() -> None:
    async def run() -> None:
        owner = Owner(allowed=False)
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            with pytest.raises(SipTimeout):
                await theirs.ask(message("OPTIONS", b""), peer_of(ours), timeout_s=0.2)
            with pytest.raises(SipUnreachable, match="broke"):
                await theirs.ask(message(), peer_of(ours, "tcp"))
        assert owner.requests == []

    asyncio.run(run())


def test_one_connection_serves_both_directions_and_its_end_is_told() -> None:
    async def run() -> None:
        owner, caller = Owner(), Owner()
        async with endpoint(owner) as ours, endpoint(caller) as theirs:
            await theirs.ask(message(), peer_of(ours, "tcp"))
            (back,) = ours._wire.tcp.open
            assert (await ours.ask(message(), back)).status == 200
            assert len(ours._wire.tcp.open) == len(theirs._wire.tcp.open) == 1
            await theirs.ping(peer_of(ours, "tcp"))
            await ours.disconnect(back)
            await until(lambda: caller.broken == [peer_of(ours, "tcp")])
            assert owner.broken == []

    asyncio.run(run())


def test_a_fault_of_the_owner_is_a_500() -> None:
    async def faulty(_request: Request, _peer: Peer) -> None:
        raise ZeroDivisionError

    async def run() -> None:
        async with endpoint(Owner(faulty)) as ours, endpoint(Owner()) as theirs:
            assert (await theirs.ask(message(), peer_of(ours))).status == 500

    asyncio.run(run())


def test_a_subscription_and_its_notices() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []
        owner, watcher = answering_invites(ends), Owner()
        async with endpoint(owner) as ours, endpoint(watcher) as theirs:
            ends.append(ours)
            response, dialog = await theirs.subscribe(message("SUBSCRIBE"), peer_of(ours))
            assert response.ok
            assert dialog is not None
            here = owner.dialogs[0]
            notice = here.request("NOTIFY", b"<n/>", build.MANSCDP)
            assert (await ours.ask(notice, here.peer)).status == 200
            refreshed = dialog.request("SUBSCRIBE")
            assert (await theirs.ask(refreshed, dialog.peer)).status == 200
            assert owner.dialogs == [here, here]
            ours.forget(here)
            assert (await theirs.ask(dialog.request("SUBSCRIBE"), dialog.peer)).status == 481
        assert [one.body for one in watcher.requests] == [b"<n/>"]

    asyncio.run(run())


def test_our_address_as_others_see_it_and_theirs_by_name() -> None:
    async def run() -> None:
        owner = Owner()
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            peer = Peer("udp", "localhost", ours.port)
            assert (await theirs.ask(message(), peer)).status == 200
            with pytest.raises(SipUnreachable, match="is not known"):
                await theirs.ask(message(), Peer("udp", "no..where", 5060))
        outside = SipEndpoint(owner, advertised="192.0.2.77")
        await outside.start()
        assert outside.contact("1", peer) == f"<sip:1@192.0.2.77:{outside.port}>"
        await outside.stop()
        assert SipEndpoint(owner).contact("1", Peer("udp", "127.0.0.1", 5060)) == "<sip:1@127.0.0.1:0>"
        with pytest.raises(SipUnreachable, match="not started"):
            await outside.ask(message(), peer)

    asyncio.run(run())


def test_a_stale_nonce_is_asked_for_once_more_and_no_registrar_keeps_us_turning() -> None:
    async def run(stale: bool, asked: int) -> None:
        async def never(request: Request, _: Peer) -> Response:
            answer = build.answer(request, 401)
            answer.headers.add("WWW-Authenticate", Challenge("r", "n", stale=stale).header())
            return answer

        owner = Owner(never)
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            assert (await theirs.ask_as(message("REGISTER"), peer_of(ours), WHO)).status == 401
        assert len(owner.requests) == asked

    asyncio.run(run(stale=False, asked=2))
    asyncio.run(run(stale=True, asked=3))


def test_a_call_is_asked_again_in_its_dialog() -> None:
    async def run() -> None:
        ends: list[SipEndpoint] = []
        owner = answering_invites(ends)
        async with endpoint(owner) as ours, endpoint(Owner()) as theirs:
            ends.append(ours)
            _, dialog = await theirs.invite(message("INVITE", SDP), peer_of(ours))
            assert dialog is not None
            await theirs.acknowledge(dialog)
            await until(lambda: len(owner.acks) == 1)
            response, again = await theirs.invite(dialog.request("INVITE", SDP, build.SDP), dialog.peer)
            assert response.ok
            assert again is dialog is theirs.dialog_of(response)
            await theirs.acknowledge(dialog)
            await until(lambda: len(owner.acks) == 2)
            assert owner.dialogs[0] is owner.dialogs[1]
            assert (await theirs.ask(dialog.request("BYE"), dialog.peer)).status == 200

    asyncio.run(run())


def test_an_owner_that_has_no_room_and_one_that_fails_later() -> None:
    async def full(_request: Request, _peer: Peer) -> None:
        raise SipBusy("full")

    class Faulty(Owner):
        async def on_ack(self, dialog: Dialog, request: Request) -> None:
            await super().on_ack(dialog, request)
            raise ZeroDivisionError

    async def run() -> None:
        ends: list[SipEndpoint] = []
        faulty = Faulty()
        faulty.answering = answering_invites(ends).answering
        async with endpoint(Owner(full)) as ours, endpoint(Owner()) as theirs:
            assert (await theirs.ask(message(), peer_of(ours))).status == 503
        async with endpoint(faulty) as ours, endpoint(Owner()) as theirs:
            ends.append(ours)
            _, dialog = await theirs.invite(message("INVITE", SDP), peer_of(ours))
            assert dialog is not None
            await theirs.acknowledge(dialog)
            await until(lambda: bool(faulty.acks))
            assert (await theirs.ask(dialog.request("BYE"), dialog.peer)).status == 200

    asyncio.run(run())
