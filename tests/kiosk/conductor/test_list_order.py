"""`list.print`: the list for calling by hand comes out of a station's printer, whole, ticked off by hand (users.md)."""

import asyncio
from pathlib import Path

import pytest

from hall.messages import Command, bodies
from hall.messages.bodies import ListedTicket, PrintList
from hall.model.code import generate_key, station_signer
from hall.model.ids import uuid7
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.orders import Orders
from kiosk.conductor.printing import Printing
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from tests.devices.support import rig
from tests.kiosk.conductor.test_orders import NoLine, _no_note, _no_test
from tests.kiosk.session.support import CATALOGUE, RULES
from tests.kiosk.store.support import NOW, Books

ROWS = tuple(
    ListedTicket(number=f"A{n:03}", service="company", issued_at=NOW, remark="green" if n == 2 else "")
    for n in range(1, 13)
)
WISH = PrintList(as_of=NOW, line=Text(zh="全厅"), rows=ROWS)


def order(body: dict[str, object]) -> Command:
    return Command(cmd_id=uuid7(NOW), op="list.print", sent_at=NOW, ttl_ms=60_000, body=body)


@pytest.mark.parametrize("content", ["raster", "text"])
def test_the_list_comes_out_and_the_order_is_answered(tmp_path: Path, content: str) -> None:
    books = Books(tmp_path)

    async def scene() -> tuple[str, bool, int]:
        async with rig(tmp_path, content=content) as (sim, printer):
            await printer.open()
            world = World(Station("k1", Text(zh="1 号"), None), catalogue=CATALOGUE, rules=RULES)
            signer = station_signer(generate_key())
            desk = Desk(world, books.ledger, NoLine(), books.clock, signer, "K1", lambda *_: "")
            orders = Orders(desk, Printing(desk, lambda: printer, lambda: None), _no_test, _no_note)
            await orders.carry_out(order(WISH.model_dump(mode="json")), books.clock.monotonic())
            slip = sim.slips[0]
            return slip.text, slip.cut, slip.image.height

    text, cut, height = asyncio.run(asyncio.wait_for(scene(), 60))
    assert cut
    assert height > len(ROWS) * 40
    if content == "text":
        for said in ("手工叫号单", "示例县政务服务中心", "共 12 位", "A012", "企业开办", "绿色通道"):
            assert said in text
    done = [event.body for event in books.events() if event.type == "command.done"]
    assert [body["result"] for body in done] == ["done"]
    books.close()


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 300"):
        PrintList(as_of=NOW, line=Text(zh="全厅"), rows=ROWS * 30)
    assert bodies.COMMAND_BODIES["list.print"] is PrintList
