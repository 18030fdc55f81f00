"""SAM-V card reader: golden commands, invented cards, worn cards, pulled cables, and nothing of a card anywhere."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import DeviceError, DeviceSilent, DeviceState, WireLost
from devices.contract.id_card_reader import IdCardReader
from devices.drivers.sam_v import ENTRY, SamVReader, SamVSettings, protocol
from devices.drivers.sam_v.simulator import SAMPLE, SimulatedSamV
from tests.devices.support import run

SECRETS = (SAMPLE["name"], SAMPLE["number"], SAMPLE["address"], SAMPLE["born"])


@pytest.mark.parametrize(
    ("what", "frame"),
    [
        (protocol.FIND, "aaaaaa9669 0003 2001 22"),
        (protocol.SELECT, "aaaaaa9669 0003 2002 21"),
        (protocol.READ, "aaaaaa9669 0003 3001 32"),
        (protocol.SAM_STATUS, "aaaaaa9669 0003 11ff ed"),
    ],
)
def test_golden_commands(what: bytes, frame: str) -> None:
    assert protocol.framed(what) == bytes.fromhex(frame)


def test_answers_survive_every_cut_and_garbage() -> None:
    stream = b"\xaa\xaa" + protocol.answered(protocol.OK, protocol.card_body(SAMPLE)) + protocol.answered(0x80)
    for cut in (*range(40), *range(40, len(stream), 37)):
        finder = protocol.finder()
        frames = finder.feed(stream[:cut], 0.0) + finder.feed(stream[cut:], 0.01)
        answers = [protocol.answer_of(frame) for frame in frames]
        assert [one.status for one in answers if one] == [protocol.OK, 0x80]


@given(st.binary(max_size=300))
def test_what_is_no_card_is_none(body: bytes) -> None:
    card = protocol.card_text(body)
    assert card is None or (card.name and card.number)


@given(st.dictionaries(st.sampled_from(["name", "address", "issuer"]), st.text("示例甲乙丙·A 9", max_size=40)))
def test_fields_come_back_in_their_widths(changes: dict[str, str]) -> None:
    fields = {**SAMPLE, **changes}
    card = protocol.card_text(protocol.card_body(fields))
    if not fields["name"].strip()[:15]:
        return
    assert card is not None
    assert card.address == fields["address"][:35].rstrip()
    assert (card.sex, card.nation, card.valid_until) == ("女", "汉", "长期")


@asynccontextmanager
async def rig(**changes: Any) -> AsyncIterator[tuple[SimulatedSamV, SamVReader]]:
    twin = SimulatedSamV()
    await twin.start_tcp()
    fields = {"url": twin.url, "look_s": 0.05, "reply_s": 1.0, "read_s": 3.0}
    reader = SamVReader("id_card_reader", SamVSettings(**{**fields, **changes}))
    assert isinstance(reader, IdCardReader)
    try:
        await reader.open()
        yield twin, reader
    finally:
        await reader.close()
        await twin.stop()


@pytest.mark.parametrize("fault", ["", "garbage aaaaaa96", "echo on", "glue off"])
def test_reads_a_card_that_is_laid_on_later(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with rig() as (twin, reader):
            if fault:
                await twin.obey(fault.split())
            reading = asyncio.create_task(reader.read_card(20))
            await asyncio.sleep(0.1)
            await twin.obey(["lay", "sample"])
            card = await reading
            assert card is not None
            assert (card.name, card.number, card.sex) == ("示例甲", SAMPLE["number"], "女")
            assert not any(secret in repr(card) + repr(reader.health) for secret in SECRETS)
            await twin.obey(["lift"])
            assert await reader.read_card(0.1) is None

    with caplog.at_level(logging.DEBUG):
        run(scene())
    assert not any(secret in caplog.text for secret in SECRETS)


def test_a_worn_card_a_silent_reader_and_a_pulled_cable() -> None:
    async def scene() -> None:
        async with rig(reply_s=0.3) as (twin, reader):
            await twin.obey(["lay", "sample"])
            await twin.obey(["worn", "on"])
            with pytest.raises(DeviceError, match="cannot be read"):
                await reader.read_card(5)
            assert (await reader.poll()).ready
            await twin.obey(["silent", "on"])
            with pytest.raises(DeviceSilent):
                await reader.read_card(5)
            assert not reader.health.ready, "nobody asks for a card before it answers again"
            with pytest.raises(DeviceSilent):
                await reader.poll()
            await twin.obey(["silent", "off"])
            await reader.open()
            await twin.obey(["worn", "off"])
            await twin.unplug()
            with pytest.raises(DeviceError):
                await reader.read_card(5)
            assert reader.health.state is DeviceState.NO_DEVICE
            await twin.plug()
            await reader.open()
            assert await reader.read_card(5) is not None
            await reader.close()
            with pytest.raises(WireLost):
                await reader.read_card(1)

    run(scene())


def test_the_tracer_never_shows_what_a_card_holds() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(SamVSettings(url="tcp://127.0.0.1:9"))
    frame = protocol.answered(protocol.OK, protocol.card_body(SAMPLE))
    lines = tracer.lines("out", protocol.framed(protocol.READ))
    for start in range(0, len(frame), 50):
        lines += tracer.lines("in", frame[start : start + 50])
    text = " ".join(line.zh + line.en for line in lines)
    assert "read it" in text
    assert "not shown" in text
    assert SAMPLE["name"].encode("utf-16-le").hex(" ") not in text
    assert not any(secret in text for secret in SECRETS)
