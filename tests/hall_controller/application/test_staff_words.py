"""What staff type stays in the journal for years: no number by which a person is found stays with it (G4)."""

import pytest

from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import (
    CallNext,
    CallTicket,
    CancelTicket,
    CloseDay,
    FinishService,
    ParkTicket,
    ResumeTicket,
    SignOpeningCheck,
    StartService,
    StopTaking,
    TransferTicket,
)
from hall_controller.application.ports import Refused
from tests.hall_controller.application.hall_bench import LEAD, Hall

PHONE, DOCUMENT = "13900071717", "110101195102032178"
PARTED = ("139-0007-1717", "139 0007 1717", "139　0007－1717", "110101 19510203 217X", "110101-19510203-2178")


@pytest.mark.parametrize("number", [PHONE, DOCUMENT, *PARTED])
def test_numbers_of_people_become_stars(number: str) -> None:
    assert set(note_of(f"回电{number}，再说").removeprefix("回电").removesuffix("，再说")) == {"*"}


@pytest.mark.parametrize("words", ["2026-11-22 09:30 来过", "A038、A039 一起办", "收费 1234.50 元", "3号窗口 2 次"])
def test_other_numbers_stay(words: str) -> None:
    assert note_of(words) == words


def test_no_reason_leaves_a_number_in_the_journal(hall: Hall) -> None:
    said = f"他说回电 {PHONE}，证号 {DOCUMENT}"
    hall.open_windows("w1")
    first, second, third = (hall.ticket("tax") for _ in range(3))
    hall.do(CallTicket("w1", first.ticket_id, said), LEAD)
    hall.at("w1", StartService)
    hall.do(ParkTicket("w1", said), LEAD)
    hall.do(ResumeTicket("w1", first.ticket_id), LEAD)
    hall.do(TransferTicket("w1", "general", "w4", said), LEAD)
    hall.do(CancelTicket(third.ticket_id, said), LEAD)
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.do(FinishService("w1", "done"), LEAD)
    hall.do(StopTaking("tax", True, said), LEAD)
    with pytest.raises(Refused) as refused:
        hall.do(SignOpeningCheck(), LEAD)
    hall.do(SignOpeningCheck(tuple((check, said) for check in refused.value.params["checks"])), LEAD)
    hall.do(CloseDay(said, "示例"), LEAD)
    bodies = [row[0] for row in hall.rows("SELECT body FROM journal")]
    assert sum("他说回电 ***********" in body for body in bodies) >= 6, "the words themselves are kept"
    assert [body for body in bodies if PHONE in body or DOCUMENT in body] == []
    assert second.ticket_id != first.ticket_id
