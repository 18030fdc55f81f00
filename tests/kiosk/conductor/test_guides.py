"""Guides between the store, the scanner and the paper: a real store, a real key ring, a simulated printer's wire."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.messages.content import ContentChunk, ContentCollection
from hall.model.code import Code, CodeId, CodeKind, KeyRing, KeyRingDocument, generate_key, hall_key_of, hall_signer
from hall.model.code import station_signer as signer_of
from hall.model.content import pack, unpack, version_of
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.guides import Guides
from kiosk.conductor.printing import Printing
from kiosk.conductor.scanning import code_read
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from kiosk.session.guides.events import GuidePrinted, GuideRead, PrintGuide, ReadGuide
from kiosk.store import content
from tests.devices.support import rig
from tests.kiosk.conductor.test_orders import NoLine
from tests.kiosk.session.support import CATALOGUE, RULES
from tests.kiosk.session.test_guides import GUIDE
from tests.kiosk.store.support import NOW, Books

HALL_KEY = generate_key()
CODE = CodeId.new()
ITEMS: dict[str, dict[str, Any]] = {
    "SL-1": {
        "guide": GUIDE.model_dump(mode="json", exclude_defaults=True) | {"handling_code": "PLATFORM-33"},
        "also": ["开饭店"],
        "said": {"食品经营许可": "shi pin jing ying xu ke", "开饭店": "kai fan dian"},
        "codes": [str(CODE)],
        "code": hall_signer(HALL_KEY).sign(Code(CodeKind.ITEM, CODE, None)),
    },
    "SL-2": {"guide": {"code": "SL-2", "name": {"zh": "另一个版本写的"}, "visits": "many"}},
    "SL-3": {"guide": {"code": "SL-3", "name": "no text"}},
}


def filled(books: Books) -> None:
    """The items as a controller's chunks bring them."""
    chunks = pack(ITEMS.items())
    said = tuple(ContentChunk(sha256=chunk.sha256, size=len(chunk.body)) for chunk in chunks)
    version = version_of(chunk.sha256 for chunk in chunks)
    for chunk in chunks:
        rows = unpack(chunk.sha256, chunk.body)
        books.store.run_now(lambda c, chunk=chunk, rows=rows: content.put_chunk(c, chunk.sha256, rows, NOW))  # type: ignore[misc]
    made = ContentCollection(name="guides", version=version, made_at=NOW, chunks=said)
    assert books.store.run_now(lambda c: content.turn_to(c, made, NOW))


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    one = Books(tmp_path)
    filled(one)
    yield one
    one.close()


def desk_of(books: Books) -> Desk:
    world = World(Station("k1", Text(zh="1 号"), None), catalogue=CATALOGUE, rules=RULES)
    world.ring = KeyRing.from_document(KeyRingDocument(hall="shili", hall_key=hall_key_of(HALL_KEY)))
    return Desk(world, books.ledger, NoLine(), books.clock, signer_of(generate_key()), "K1", lambda *_: "")


def loaded(books: Books) -> tuple[Desk, Guides]:
    desk = desk_of(books)
    guides = Guides(desk, books.store, Printing(desk, lambda: None, lambda: None))
    asyncio.run(guides.load())
    return desk, guides


def test_the_shelf_comes_from_the_store(books: Books) -> None:
    desk, _ = loaded(books)
    shelf = desk.world.guides
    assert len(shelf) == 2  # the one without a name is left out
    entry = shelf.get("SL-1")
    assert entry is not None
    assert (entry.zh, entry.letter, entry.department, entry.service) == ("食品经营许可", "S", "d1", "company")
    assert [hit.code for hit in shelf.find("kfd").entries] == ["SL-1"]
    assert shelf.made_on is not None


def test_a_guide_is_read_and_one_of_another_release_is_told_as_gone(books: Books) -> None:
    _, guides = loaded(books)
    read = asyncio.run(guides.read(ReadGuide(7, "SL-1")))
    assert isinstance(read, GuideRead)
    assert read.guide is not None
    assert (read.guide.name.zh, read.item_code, read.session) == ("食品经营许可", ITEMS["SL-1"]["code"], 7)
    for code in ("SL-2", "nobody"):
        assert asyncio.run(guides.read(ReadGuide(7, code))) == GuideRead(7, code, None)


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        (ITEMS["SL-1"]["code"], "SL-1"),
        ("SL-1", "SL-1"),
        (" PLATFORM-33\r", "SL-1"),
        (hall_signer(HALL_KEY).sign(Code(CodeKind.ITEM, CodeId.new(), None)), None),
        (hall_signer(generate_key()).sign(Code(CodeKind.ITEM, CODE, None)), None),
        ("https://example.invalid/SL-1", None),
    ],
)
def test_a_code_held_to_the_scanner(books: Books, text: str, guide: str | None) -> None:
    """A code reissued, forged or foreign opens nothing and gets an answer."""
    desk, _ = loaded(books)
    read = code_read(text, desk, appointments=False)
    assert (read.guide, read.refusal is None) == (guide, guide is not None)


@pytest.mark.parametrize("way", ["raster", "text"])
def test_the_list_of_materials_comes_out(tmp_path: Path, books: Books, way: str) -> None:
    async def scene() -> tuple[Any, str, bool, int]:
        async with rig(tmp_path, content=way) as (sim, printer):
            await printer.open()
            desk = desk_of(books)
            guides = Guides(desk, books.store, Printing(desk, lambda: printer, lambda: None))
            await guides.load()
            wish = PrintGuide(7, GUIDE, ("who/self", "shop/rented"), ITEMS["SL-1"]["code"], "zh", "A038")
            answer = await guides.print(wish)
            slip = sim.slips[0]
            return answer, slip.text, slip.cut, slip.image.height

    answer, text, cut, height = asyncio.run(asyncio.wait_for(scene(), 60))
    assert answer == GuidePrinted(7, printed=True)
    assert cut
    assert height > 300
    if way == "text":
        assert "排队号 A038" in text
        for said in ("材料清单", "食品经营许可", "适用：本人", "1. 身份证", "租房合同", "不用带", "不作凭证"):
            assert said in text
        assert "委托书" not in text


def test_without_a_printer_nothing_comes_out(books: Books) -> None:
    _, guides = loaded(books)
    answer = asyncio.run(guides.print(PrintGuide(7, GUIDE, (), None, "zh")))
    assert answer == GuidePrinted(7, printed=False)
