"""Numbers of cases can be guessed: a machine looks up so many and pauses; codes are never counted."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from hall.messages.bodies import CaseTold
from hall.messages.envelopes import Response
from kiosk.conductor.cases import Cases
from kiosk.conductor.number_looks import MOST, WITHIN_S, NumberLooks
from kiosk.session.cases.events import CaseSeen, LookCase
from tests.kiosk.conductor.test_guides import desk_of
from tests.kiosk.conductor.test_orders import NoLine
from tests.kiosk.store.support import Books


class Known(NoLine):
    """A hall that knows every case and asks for the second factor."""

    asked = 0

    async def request(self, op: str, *_: Any, **__: Any) -> Response:
        self.asked += 1
        assert op == "case.look"
        told = CaseTold(case_id="c1", second_factor=True)
        return Response(id="r", status="ok", time=1, body=told.model_dump(mode="json"))


def test_a_list_of_guessed_numbers_ends_and_codes_go_on(tmp_path: Path) -> None:
    books, line = Books(tmp_path), Known()
    cases = Cases(replace(desk_of(books), line=line), books.store)

    def look(**by: str) -> str | None:
        seen = asyncio.run(cases.look(LookCase(1, **by)))
        assert isinstance(seen, CaseSeen)
        return seen.refusal

    assert {look(number=f"990100202602120{n:03}") for n in range(MOST)} == {None}
    assert look(number="990100202602120999") == "many_numbers"
    assert line.asked == MOST
    assert look(code_id="c" * 24) is None
    books.close()


def test_after_ten_minutes_one_by_one_again() -> None:
    looks = NumberLooks()
    assert all(looks.may(float(n)) for n in range(MOST))
    assert not looks.may(WITHIN_S - 0.1)
    assert looks.may(WITHIN_S)
    assert not looks.may(WITHIN_S + 0.5)
    assert looks.may(WITHIN_S + 1.0)
