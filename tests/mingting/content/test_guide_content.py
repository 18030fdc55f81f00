"""Collection `guides` from the hall's own tables: pinyin, everyday words, item codes; what changes when."""

import json
from pathlib import Path
from typing import Any

import pytest

from hall.model.code import KeyRing, KeyRingDocument, ReadCode, generate_key, hall_key_of, hall_signer, read_code
from hall.model.content import unpack
from hall_controller.application.guides.item_codes import reissue_item_code
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.read_models.content import ContentSource
from hall_controller.read_models.guide_content import GuideContent
from mingting.controller.content import ContentShelf
from tests.hall_controller.guides.conftest import NOW, TODAY, Desk, guide

KEY = generate_key()
DAY = TODAY.isoformat()
HOUSE = guide("SL-0001", "不动产登记（示例）", aliases=["买房过户"])
LOAN = guide("SL-0002", "居住证办理（示例）")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    one = Desk(tmp_path)
    publish_catalogue(one.do, [HOUSE, LOAN], (), TODAY, source="test")
    return one


def shelf_of(desk: Desk, folder: Path, *more: ContentSource) -> ContentShelf:
    source = GuideContent(hall_signer(KEY), "HTTPS://EXAMPLE.INVALID/").source()
    return ContentShelf(folder / "content", (source, *more), desk.database, lambda: NOW)


def items(shelf: ContentShelf) -> dict[str, Any]:
    """What stations will unpack."""
    found = {}
    for chunk in shelf.collections()[0].chunks:
        body = shelf.chunk(chunk.sha256)
        assert body is not None
        found.update({key: json.loads(text) for key, text in unpack(chunk.sha256, body)})
    return found


def test_an_item_is_found_said_and_scanned(desk: Desk, tmp_path: Path) -> None:
    shelf = shelf_of(desk, tmp_path)
    assert shelf.renew(DAY)
    item = items(shelf)["SL-0001"]
    assert item["guide"]["name"]["zh"] == "不动产登记（示例）"
    assert item["said"]["买房过户"] == "mai fang guo hu"
    assert "房产证" in item["also"]
    ring = KeyRing.from_document(KeyRingDocument(hall="shili", hall_key=hall_key_of(KEY)))
    read = read_code(item["code"], ring, NOW, own_prefixes=("HTTPS://EXAMPLE.INVALID/",))
    assert isinstance(read, ReadCode)
    assert item["codes"] == [str(read.code_id)]


def test_only_what_changed_is_a_new_chunk(desk: Desk, tmp_path: Path) -> None:
    shelf = shelf_of(desk, tmp_path)
    shelf.renew(DAY)
    before = {chunk.sha256 for chunk in shelf.collections()[0].chunks}
    shelf.changed(frozenset({"queue"}))
    assert not shelf.renew(DAY)
    desk.do(lambda tx: reissue_item_code(tx, "SL-0002", "sticker lost"))
    shelf.changed(frozenset({"guides"}))
    assert shelf.renew(DAY)
    after = {chunk.sha256 for chunk in shelf.collections()[0].chunks}
    assert len(after - before) == 1
    assert len(items(shelf)["SL-0002"]["codes"]) == 1


def test_a_new_day_brings_what_holds_from_then_on(desk: Desk, tmp_path: Path) -> None:
    shelf = shelf_of(desk, tmp_path)
    shelf.renew(DAY)
    later = guide("SL-0001", "不动产登记（示例）", aliases=["新的叫法"], effective_from="2026-12-01")
    publish_catalogue(desk.do, [later, LOAN], (), TODAY, source="later")
    shelf.changed(frozenset({"guides"}))
    shelf.renew(DAY)
    assert items(shelf)["SL-0001"]["guide"]["aliases"] == ["买房过户"]
    assert shelf.renew("2026-12-01")
    assert items(shelf)["SL-0001"]["guide"]["aliases"] == ["新的叫法"]


def test_a_source_that_fails_leaves_the_others_alone(desk: Desk, tmp_path: Path) -> None:
    def broken(_connection: Any, _day: str) -> Any:
        raise RuntimeError("broken source")

    shelf = shelf_of(desk, tmp_path, ContentSource("forms", frozenset({"forms"}), broken))
    assert shelf.renew(DAY)
    assert [one.name for one in shelf.collections()] == ["guides"]


def test_old_chunks_are_swept_and_a_damaged_shelf_is_made_anew(desk: Desk, tmp_path: Path) -> None:
    shelf = shelf_of(desk, tmp_path)
    shelf.renew(DAY)
    for turn in range(6):
        desk.do(lambda tx, turn=turn: reissue_item_code(tx, "SL-0002", f"turn {turn}"))  # type: ignore[misc]
        shelf.changed(frozenset({"guides"}))
        assert shelf.renew(DAY)
    files = [path for path in (tmp_path / "content").iterdir() if path.name != "index.json"]
    assert len(files) == 1 + 3  # the guide that never changed, three versions of the other
    files[0].unlink()
    (tmp_path / "content" / "index.json").write_text("no json")
    again = shelf_of(desk, tmp_path)
    assert again.renew(DAY)
    assert set(items(again)) == {"SL-0001", "SL-0002"}


@pytest.mark.parametrize("name", ["../hall.sqlite3", "index.json", "0" * 64, ""])
def test_nothing_but_chunks_leaves_the_folder(desk: Desk, tmp_path: Path, name: str) -> None:
    shelf = shelf_of(desk, tmp_path)
    shelf.renew(DAY)
    assert shelf.chunk(name) is None
