"""The timers of RFC 3261 17, with a clock that only the test moves."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.sip.client_transaction import ClientTransaction
from hall_controller.video.sip.client_transaction import State as Client
from hall_controller.video.sip.contract import Response
from hall_controller.video.sip.server_transaction import ServerTransaction
from hall_controller.video.sip.server_transaction import State as Server

ASKED, OK, BUSY, RINGING = b"asked", Response(200, ""), Response(486, ""), Response(180, "")


def sent_at(transaction: ClientTransaction | ServerTransaction, until: float = 200.0) -> list[float]:
    """When it sends something, if nothing happens."""
    times = []
    while transaction.next_at < until:
        now = transaction.next_at
        if transaction.on_timer(now):
            times.append(now)
    return times


def test_timer_e_doubles_to_four_seconds_and_f_ends_it() -> None:
    asked = ClientTransaction(ASKED)
    assert asked.start(0.0) == ASKED
    assert sent_at(asked) == [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
    assert asked.state is Client.TIMED_OUT


def test_timer_a_doubles_without_end_and_b_ends_it() -> None:
    asked = ClientTransaction(ASKED, invite=True)
    asked.start(0.0)
    assert sent_at(asked) == [0.5, 1.5, 3.5, 7.5, 15.5, 31.5]
    assert asked.state is Client.TIMED_OUT


def test_nothing_is_repeated_on_a_connection() -> None:
    for invite in (False, True):
        asked = ClientTransaction(ASKED, invite, reliable=True)
        asked.start(0.0)
        assert (sent_at(asked), asked.state) == ([], Client.TIMED_OUT)


def test_an_invite_that_rings_waits_until_it_is_cancelled() -> None:
    asked = ClientTransaction(ASKED, invite=True)
    asked.start(0.0)
    assert asked.on_response(RINGING, 0.1) == (True, b"")
    assert (sent_at(asked), asked.state) == ([], Client.PROCEEDING)
    asked.end_by(300.0)
    asked.on_timer(300.0)
    assert asked.state is Client.TIMED_OUT


def test_a_refused_invite_is_acked_as_often_as_it_is_refused_until_d() -> None:
    asked = ClientTransaction(ASKED, invite=True)
    asked.start(0.0)
    assert asked.on_response(BUSY, 1.0) == (True, b"")
    asked.ack = b"ack"
    assert asked.on_response(BUSY, 2.0) == (False, b"ack")
    assert asked.on_response(RINGING, 2.0) == (False, b"")  # overtaken
    assert asked.next_at == 33.0
    asked.on_timer(33.0)
    assert asked.state is Client.OVER


def test_a_provisional_answer_slows_the_repetitions() -> None:
    asked = ClientTransaction(ASKED)
    asked.start(0.0)
    asked.on_response(Response(100, ""), 0.2)
    assert sent_at(asked, 13.0) == [4.2, 8.2, 12.2]


def test_an_answer_is_kept_for_repetitions_until_j() -> None:
    served = ServerTransaction()
    served.start(0.0)
    assert served.on_repeated() == b""
    served.on_answer(b"200", ok=True, now=1.0)
    served.on_answer(b"other", ok=True, now=2.0)
    assert served.on_repeated() == b"200"
    assert (sent_at(served), served.state) == ([], Server.OVER)
    assert served.on_repeated() == b""


def test_an_invite_is_told_trying_then_accepted_until_its_ack() -> None:
    served = ServerTransaction(invite=True, trying=b"100")
    served.start(0.0)
    assert served.on_timer(served.next_at) == b"100"
    assert served.on_repeated() == b"100"
    served.on_answer(b"200", ok=True, now=1.0)
    assert served.next_at == 1.5
    assert served.on_timer(1.5) == b"200"
    assert served.on_ack(1.7)
    assert not served.on_ack(1.8)
    assert served.on_repeated() == b""
    assert (sent_at(served), served.state) == ([], Server.OVER)


def test_an_accepted_invite_that_nobody_acks() -> None:
    served = ServerTransaction(invite=True, reliable=True)
    served.start(0.0)
    served.on_answer(b"200", ok=True, now=0.0)
    assert sent_at(served) == [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
    assert served.state is Server.UNACKNOWLEDGED


def test_a_refusal_is_repeated_on_udp_only() -> None:
    for reliable, times in ((True, []), (False, [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5])):
        served = ServerTransaction(invite=True, reliable=reliable)
        served.start(0.0)
        served.on_answer(b"486", ok=False, now=0.0)
        assert (sent_at(served), served.state) == (times, Server.OVER)


EVENTS = st.lists(
    st.tuples(st.sampled_from(["100", "200", "486", "tick", "ack", "again"]), st.floats(0, 9)), max_size=30
)


@given(st.booleans(), st.booleans(), EVENTS)
def test_every_order_of_events_ends(invite: bool, reliable: bool, events: list[tuple[str, float]]) -> None:
    asked, served = ClientTransaction(ASKED, invite, reliable), ServerTransaction(invite, reliable, b"100")
    asked.start(now := 0.0)
    served.start(now)
    finals = 0
    for event, wait in events:
        now += wait
        if event.isdigit():
            was = served.answer, served.state
            seen, _ = asked.on_response(Response(int(event), ""), now)
            finals += seen and event != "100"
            if event != "100":
                served.on_answer(event.encode(), ok=event == "200", now=now)
                assert was[1] is Server.PROCEEDING or (served.answer, served.state) == was
        elif event == "ack":
            served.on_ack(now)
        elif event == "again":
            served.on_repeated()
        else:
            asked.on_timer(now)
            served.on_timer(now)
    assert finals <= 1
    asked.end_by(now + 32)
    served.on_answer(b"500", ok=False, now=now)
    for one in (asked, served):
        sent_at(one, now + 100)
        assert one.next_at > now + 100
    assert not asked.waiting
