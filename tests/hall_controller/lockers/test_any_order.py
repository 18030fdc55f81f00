"""Whatever a cabinet tells in whatever order, and whatever staff do meanwhile: nothing is lost, nothing can be spent
that is not there, and the rows are what the journal says.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.messages import Message, bodies
from hall.model.ids import uuid7
from hall.model.locker import CellState, Purpose
from hall_controller.application import commands as c
from hall_controller.application.ports import Refused
from hall_controller.domain.lockers.deposit import DEPOSIT_TABLE, DepositEvent, DepositState, merged
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import LockerHall, taken_back
from tests.hall_controller.lockers.test_authorising import AGENT

STATION_EVENTS = [
    DepositEvent.PLACED, DepositEvent.UNDONE, DepositEvent.NOT_PLACED, DepositEvent.COLLECTED, DepositEvent.TAKEN_BACK,
    DepositEvent.PUT_IN, DepositEvent.PAPERS_COLLECTED, DepositEvent.FOUND_AGAIN,
]  # fmt: skip
DAY = 86_400_000
OFTEN = ("collected", "taken_back", "recall", "agent") * 2


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LockerHall]:
    """One hall for all examples: each brings things of its own."""
    path: Path = tmp_path_factory.mktemp("any-order")
    made = LockerHall(path)
    yield made
    assert made.differences() == []
    made.close()


def lease_of(hall: LockerHall, deposit_id: str) -> str:
    rows = hall.rows("SELECT lease_id FROM locker_leases WHERE deposit_id = ? ORDER BY given_at DESC", deposit_id)
    return str(rows[0][0]) if rows else uuid7(hall.now)


def do(command: Callable[[str], c.Command]) -> Callable[[LockerHall, str], None]:
    """A command of staff; a refusal is an answer."""

    def act(hall: LockerHall, deposit_id: str) -> None:
        try:
            hall.do(command(deposit_id), CLERK)
        except Refused as refused:
            if refused.code not in {"not_in_this_state", "no_agent", "factor_missing", "unknown_deposit"}:
                raise

    return act


def told(event: str, body: Callable[[LockerHall, str], Message]) -> Callable[[LockerHall, str], None]:
    return lambda hall, deposit_id: hall.event(event, body(hall, deposit_id))


def checked(found: str) -> Callable[[LockerHall, str], None]:
    def act(hall: LockerHall, deposit_id: str) -> None:
        hall.event("locker.cell", hall.cell("A01", CellState.TO_CHECK, deposit_id))
        body = {"cell": "A01", "found": found, "by": ("li",)}
        hall.event("locker.checked", bodies.CellChecked.model_validate(body))

    return act


def papers(hall: LockerHall, deposit_id: str) -> None:
    plain = {"deposit_id": deposit_id, "case_id": "x", "cell": "A02", "permit_id": deposit_id}
    hall.event("locker.put_in", bodies.PutIn.model_validate(plain | {"opening_id": uuid7(hall.now)}))


ACTS: dict[str, Callable[[LockerHall, str], object]] = {
    "placed": lambda hall, one: hall.placed(one),
    "undone": told("locker.deposit_undone", lambda _, one: bodies.DepositUndone(deposit_id=one, reason="door")),
    "changed": told(
        "locker.deposit_undone", lambda _, one: bodies.DepositUndone(deposit_id=one, reason="changed_mind")
    ),
    "collected": lambda hall, one: hall.collected(one, lease_of(hall, one)),
    "opened": lambda hall, one: hall.opening("A01", Purpose.PICKUP, one, how="qr", lease_id=lease_of(hall, one)),
    "taken_back": taken_back,
    "full": checked("full"),
    "empty": checked("empty"),
    "papers": papers,
    "factor": told(
        "locker.factor_refused", lambda hall, one: bodies.FactorRefused(lease_id=lease_of(hall, one), left=0)
    ),
    "cabinet": lambda hall, _: hall.told_cabinet(),
    "cancel": do(lambda one: c.CancelDeposit(one, "示例")),
    "recall": do(lambda one: c.RecallDeposit(one, "示例")),
    "again": do(lambda one: c.NewPickupCode(one, "示例")),
    "agent": do(lambda one: c.AuthoriseAgent(one, AGENT, "委托书")),
    "no_agent": do(c.WithdrawAgent),
    "hand_over": do(c.HandOver),
    "send_back": do(lambda one: c.SendBack(one, "示例科")),
    "watch": lambda hall, _: hall.watch(),
}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from([*sorted(ACTS), *OFTEN]), st.integers(0, 1), st.integers(0, 4)), max_size=14
    )
)
def test_any_order_is_taken_and_nothing_is_given_out_twice(
    shared: LockerHall, acts: list[tuple[str, int, int]]
) -> None:
    hall = shared
    hall.told_cabinet()
    case_id = hall.ready()
    things = [hall.prepare(case_id), uuid7(hall.now)]  # one that the hall knows, one of which only the cabinet knows
    if acts and acts[0][2] % 2:
        hall.placed(things[0])  # most lives begin so
    for name, which, days in acts:
        hall.later(1_000 + days * DAY)
        ACTS[name](hall, things[which])
        holds(hall)


def holds(hall: LockerHall) -> None:
    """Live authorisations stand for things that lie, with their keys; the document tells nothing else."""
    live = hall.rows(
        "SELECT l.lease_id, d.state FROM locker_leases l JOIN locker_deposits d ON d.deposit_id = l.deposit_id"
        " WHERE l.ended_at IS NULL"
    )
    assert {state for _, state in live} <= {"placed"}
    assert {row[0] for row in hall.rows("SELECT lease_id FROM locker_keys")} == {lease for lease, _ in live}
    document = hall.document()
    assert {one.lease_id for one in document.leases} == {lease for lease, _ in live}
    assert not {one.deposit_id for one in document.leases} & {one.deposit_id for one in document.permits}


@given(state=st.sampled_from([None, *DepositState]), event=st.sampled_from(STATION_EVENTS))
def test_every_word_of_a_cabinet_has_an_answer(state: DepositState | None, event: DepositEvent) -> None:
    after = merged(state, event)
    if (state, event) in DEPOSIT_TABLE:
        assert (after.state, after.contradiction) == (DEPOSIT_TABLE[state, event], False)  # type: ignore[index]
    if event is DepositEvent.PLACED and after.contradiction:
        assert after.state is DepositState.RECALLED, "what lies there unexplained is for staff only"
