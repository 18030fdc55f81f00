"""The hub of pictures on real sockets: walls, live views that several share, clips with their hash."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages.bodies.video import LARGEST_SNAPSHOT, SNAPSHOT_PATH, ViewAddressTold
from hall_controller.application.ports import Actor, Refused
from hall_controller.service import Why
from mingting.controller import video_live
from tests.mingting.test_video_boxes import INITIAL, picture
from tests.mingting.video_hub_rig import CLIP_PATH, JPEG, PATROL, SUPERVISOR, Pushed, Rig, put, rig, until


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("hub")) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Rig]:
    with rig(tmp_path) as made:
        yield made


def view_id(hub: Rig, place: int = -1) -> str:
    return str(json.loads(hub.orders("video.show")[place][1])["view_id"])


async def read(stream: AsyncIterator[bytes], count: int) -> list[bytes]:
    return [await asyncio.wait_for(anext(stream), 30) for _ in range(count)]


def test_the_wall_takes_what_somebody_looks_at_and_nothing_else(own: Rig) -> None:
    async def go() -> None:
        v1, k1 = own.putting(), own.putting("k1", "k-secret")
        gate = f"{SNAPSHOT_PATH}gate"
        assert await put(v1, gate, JPEG) == 404, "nobody looks"
        look = await own.hub.look(SUPERVISOR, PATROL, ("v1/gate",))
        (order,) = own.orders("video.wall")
        assert json.loads(order[1])["cameras"] == ["gate"]
        assert await put(v1, gate, JPEG, **{"x-at-ms": str(own.hall.now - 500)}) == 204
        assert own.hub.snapshot("v1/gate") == (own.hall.now - 500, JPEG)
        assert own.hub.times() == {"v1/gate": own.hall.now - 500}
        assert await put(v1, gate, JPEG) == 429, "too soon after the last"
        assert await put(v1, f"{SNAPSHOT_PATH}counter", JPEG) == 404
        assert await put(k1, gate, JPEG) == 403, "no video station"
        assert await put(own.putting("v1", "wrong"), gate, JPEG) == 403
        own.hall.later(1_000)
        assert await put(v1, gate, b"GIF89a") == 422
        assert await put(v1, gate, bytes(LARGEST_SNAPSHOT + 1)) == 413
        assert await put(v1, f"{SNAPSHOT_PATH}probe", JPEG) == 204, "a technician's probe"
        assert own.hub.known(look.look_id, "somebody") is None
        assert await own.hub.running(look.look_id, "sun") == look
        own.hall.later(46_000)
        own.hub.sweep()
        assert own.hub.known(look.look_id, "sun") is None
        assert own.hub.snapshot("v1/gate") is None
        assert own.looks() == [("wall", "closed", 0)]

    asyncio.run(go())


def test_a_look_lasts_as_long_as_the_hall_file_says(own: Rig) -> None:
    facts = own.hall.facts
    own.hall.facts = replace(facts, video=replace(facts.video, live_ms=120_000, wall_ms=20 * 60_000))

    async def go() -> None:
        wall = await own.hub.look(SUPERVISOR, PATROL, ("v1/gate",))
        live = await own.hub.show(SUPERVISOR, PATROL, "v1/gate")
        assert (wall.until - own.hall.now, live.until - own.hall.now) == (20 * 60_000, 120_000)

    asyncio.run(go())


def test_two_look_at_one_push_and_the_last_one_ends_it(own: Rig) -> None:
    async def go() -> None:
        pieces = [picture(n, key=n in {1, 4}) for n in range(1, 6)]
        first = await own.hub.show(SUPERVISOR, PATROL, "v1/gate")
        one = own.hub.frames(first.look_id)
        begun = asyncio.create_task(read(one, 3))
        await until(lambda: own.orders("video.show"))
        pushed = Pushed(own.putting(), view_id(own))
        pushed.say(INITIAL, *pieces[:2])
        assert await begun == [INITIAL, *pieces[:2]]
        second = await own.hub.show(SUPERVISOR, PATROL, "v1/gate")
        other = own.hub.frames(second.look_id)
        assert await read(other, 3) == [INITIAL, *pieces[:2]], "it begins with the picture that is there"
        assert len(own.orders("video.show")) == 1, "one push for both"
        pushed.say(*pieces[2:])
        assert await read(one, 3) == await read(other, 3) == pieces[2:]
        await one.aclose()  # type: ignore[attr-defined]
        assert own.orders("video.hide") == []
        await other.aclose()  # type: ignore[attr-defined]
        assert len(own.orders("video.hide")) == 1
        pushed.say(pieces[0])
        assert await asyncio.wait_for(pushed.task, 30) == 204
        octets = sum(map(len, (INITIAL, *pieces)))
        assert own.looks() == [("live", "closed", octets)] * 2

    asyncio.run(go())


def test_a_slow_viewer_is_let_go_and_the_others_look_on(own: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_live, "MOST_WAITING", 5_000)

    async def go() -> None:
        slow = own.hub.frames((await own.hub.show(SUPERVISOR, PATROL, "v1/gate")).look_id)
        begun = asyncio.create_task(read(slow, 1))
        await until(lambda: own.orders("video.show"))
        pushed = Pushed(own.putting(), view_id(own))
        pushed.say(INITIAL)
        await begun
        quick = own.hub.frames((await own.hub.show(SUPERVISOR, PATROL, "v1/gate")).look_id)
        await read(quick, 1)
        for number in range(1, 9):
            pushed.say(picture(number, key=True, size=900))
            await read(quick, 1)
        assert [piece async for piece in slow] == []
        assert ("live", "slow", len(INITIAL)) in own.looks()
        pushed.say(picture(9, key=True))
        await read(quick, 1)
        await quick.aclose()  # type: ignore[attr-defined]
        pushed.task.cancel()

    asyncio.run(go())


def test_a_view_ends_with_its_camera_with_garbage_and_with_an_order_that_failed(own: Rig) -> None:
    async def go() -> None:
        for content, status in ((b"not an MP4 at all", 422), (INITIAL, None)):
            seen = own.hub.frames((await own.hub.show(SUPERVISOR, PATROL, "v1/gate")).look_id)
            rest = asyncio.create_task(_all(seen))
            before = len(own.orders("video.show"))
            await until(lambda count=before: len(own.orders("video.show")) >= max(1, count))
            await until(lambda: own.hub.pushes.of("v1", view_id(own)) is not None)
            pushed = Pushed(own.putting(), view_id(own))
            pushed.say(content)
            if status is None:
                pushed.say(b"")
            assert await asyncio.wait_for(pushed.task, 30) == (status or 204)
            assert await asyncio.wait_for(rest, 30) == ([] if status else [INITIAL])
        seen = own.hub.frames((await own.hub.show(SUPERVISOR, PATROL, "v1/gate")).look_id)
        rest = asyncio.create_task(_all(seen))
        await until(lambda: len(own.orders("video.show")) == 3)
        live = await until(lambda: own.hub.pushes.of("v1", view_id(own)))
        await until(lambda: live.cmd_id)
        own.hub.heard(frozenset({f"order:{live.cmd_id}:failed"}))
        assert await asyncio.wait_for(rest, 30) == []
        assert [ended for _, ended, _ in own.looks()] == ["camera"] * 3

    asyncio.run(go())


async def _all(stream: AsyncIterator[bytes]) -> list[bytes]:
    return [piece async for piece in stream]


def test_who_and_what_may_not_be_shown(hub: Rig) -> None:
    clerk = Actor("user", "li", frozenset({"clerk"}))

    async def refused(actor: Actor, why: Why, camera: str) -> str:
        try:
            await hub.hub.show(actor, why, camera)
        except Refused as refusal:
            return refusal.code
        return ""

    async def go() -> None:
        assert await refused(clerk, PATROL, "v1/gate") == "not_allowed"
        assert await refused(SUPERVISOR, Why("curious"), "v1/gate") == "unknown_reason"
        assert await refused(SUPERVISOR, Why("complaint"), "v1/gate") == "words_needed"
        assert await refused(SUPERVISOR, PATROL, "v1/none") == "unknown_camera"
        hub.hall.state("counter", "down", "timeout")
        assert await refused(SUPERVISOR, PATROL, "v1/counter") == "camera_down"
        found = [await refused(SUPERVISOR, PATROL, "v1/night") for _ in range(5)]
        assert found == ["", "", "", "", "too_many_viewers"]
        hub.hall.later(31_000)
        hub.hub.sweep()
        assert await refused(SUPERVISOR, PATROL, "v1/night") == "", "views that nobody fetches end by themselves"
        assert await put(hub.putting(), "/video/views/unknown", INITIAL) == 404
        assert await put(hub.putting(), "/video/else", b"") == 404

    asyncio.run(go())


def test_an_engine_shows_what_it_may_and_the_hub_the_rest(own: Rig) -> None:
    own.with_engine()
    own.address = ViewAddressTold(url="https://video.example/gate/whep", user="g", password="t", expires_ms=1)

    async def go() -> None:
        look = await own.hub.show(SUPERVISOR, PATROL, "v1/gate")
        view = own.hub.engine_view(look.look_id)
        assert view is not None
        assert (view.url, view.user, view.password) == ("https://video.example/gate/whep", "g", "t")
        assert own.hub.engine_address(look.look_id) == "https://g:t@video.example/gate/"
        own.hall.later(60_000)
        own.hub.sweep()
        assert own.hub.known(look.look_id, "sun") == look, "nobody fetches it here"
        await own.hub.end(look.look_id, "closed")
        own.address = ViewAddressTold(reason="masked")
        look = await own.hub.show(SUPERVISOR, PATROL, "v1/gate")
        assert own.hub.engine_view(look.look_id) is None
        assert own.hub.engine_address(look.look_id) == ""

    asyncio.run(go())
    assert [one[0] for one in own.looks()] == ["live", "live"]
    assert "example" not in str(own.hall.rows("SELECT body FROM journal")), "no address, no password in the journal"


@pytest.mark.parametrize(
    ("sent", "status", "code"), [(b"the clip", 204, ""), (b"another!", 422, "hash_wrong"), (b"the", 422, "hash_wrong")]
)
def test_a_clip_comes_once_whole_and_with_the_journals_hash(hub: Rig, sent: bytes, status: int, code: str) -> None:
    content = b"the clip"
    digest = hashlib.sha256(content).hexdigest()
    clip_id = hub.hall.clip(sha256=digest, size=len(content), cause="manual")

    async def go() -> None:
        asked = asyncio.create_task(hub.hub.send(SUPERVISOR, PATROL, clip_id, "export"))
        order = await until(lambda: [one for one in hub.orders("video.send") if clip_id in one[1]])
        path = CLIP_PATH + str(json.loads(order[-1][1])["transfer_id"])
        assert await put(hub.putting(), path, sent) == status
        if code:
            with pytest.raises(Refused, match=code):
                await asked
            hub.settle()
            assert hub.hall.types()[-2:] == ["clip.differs", "alarm.raised"]
            return
        got = await asked
        assert (got.content, got.media, got.name[:19]) == (content, "video/mp4", "locker-20261123-090")
        assert await put(hub.putting(), path, sent) == 404, "once"

    asyncio.run(go())
