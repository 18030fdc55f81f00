"""GM65 family: golden frames, replies anywhere in the stream of codes, registers, looking on demand, wire faults."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.code_stream import RawCode
from devices.contract import DeviceMismatch, DeviceSilent, DeviceState
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.gm65 import ENTRY, Gm65Scanner, Gm65Settings, protocol
from devices.drivers.gm65.protocol import OK, Reply
from devices.drivers.gm65.simulator import Gm65Simulator
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, PATIENT, run, until

H = bytes.fromhex
WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.", min_size=1, max_size=30).map(str.encode)


def build(url: str, **changes: Any) -> Gm65Scanner:
    return Gm65Scanner("code_scanner", Gm65Settings(**{"url": url, **PATIENT, **changes}))


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (protocol.LOOK, "7E 00 08 01 00 02 01 02 DA"),
        (protocol.read(0, 1), "7E 00 07 01 00 00 01 01 41"),
        (protocol.write(0, 0xD5), "7E 00 08 01 00 00 D5 EF 41"),
        (protocol.SAVE_ALL, "7E 00 09 01 00 00 00 DE C8"),
        (protocol.read(0x2A, 2), "7E 00 07 01 00 2A 02 D8 0F"),
        (protocol.OK, "02 00 00 01 00 33 31"),
        (protocol.reply(1, b"\0"), "02 00 01 01 00 04 01"),
        (protocol.reply(3, b"\0"), "02 00 03 01 00 6A 61"),
    ],
)
def test_golden_frames(made: bytes, golden: str) -> None:
    assert made == H(golden)


def test_the_ok_frame_is_taken_out_wherever_it_stands() -> None:
    for place in range(len(OURS) + 1):
        wire = OURS[:place].encode() + OK + OURS[place:].encode() + b"\r"
        for cut in range(0, len(wire), 7):
            stream = protocol.stream("cr", 512)
            found = stream.feed(wire[:cut]) + stream.feed(wire[cut:])
            assert [event for event in found if isinstance(event, RawCode)] == [RawCode(OURS.encode())]
            assert [event for event in found if isinstance(event, Reply)] == [Reply(0, b"\0")]


@given(st.lists(st.one_of(WORDS, st.binary(min_size=1, max_size=8))), st.data())
def test_replies_and_codes_survive_every_cut(parts: list[bytes], data: st.DataObject) -> None:
    kinds = [data.draw(st.booleans()) for _ in parts]
    codes = [part for part, code in zip(parts, kinds, strict=True) if code and part.isalnum()]
    replies = [part for part, code in zip(parts, kinds, strict=True) if not code and len(part) <= 8]
    wire = b"".join([code + b"\r" for code in codes] + [protocol.reply(0, part) for part in replies])
    stream, found, place = protocol.stream("cr", 64), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 11))
        found += stream.feed(wire[place : place + step])
        place += step
    assert [event.raw for event in found if isinstance(event, RawCode)] == codes
    assert [event.data for event in found if isinstance(event, Reply)] == replies


@given(st.binary(max_size=300))
def test_after_garbage_and_silence_everything_is_read(garbage: bytes) -> None:
    stream = protocol.stream("cr", 64)
    stream.feed(garbage)
    stream.quiet()
    assert stream.feed(b"GOOD\r" + OK) == [RawCode(b"GOOD"), Reply(0, b"\0")]


def test_a_reply_with_a_wrong_checksum_answers_nothing() -> None:
    spoilt = OK[:-1] + b"\x30"
    assert protocol.stream("cr", 64).feed(spoilt + b"AB\r") == [Reply(None, b"\0"), RawCode(b"AB")]


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_reads(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), build, tmp_path, wire) as made:
            assert isinstance(made.device, TriggeredScanner)
            await rigs.reads_and_ends(made)
            assert made.device.health.faults == ()

    run(scene())


@pytest.mark.parametrize("reading", ["on_demand", "always"])
@pytest.mark.parametrize("suffix", ["cr", "crlf"])
def test_configures_only_what_differs_and_keeps_other_bits(tmp_path: Path, reading: str, suffix: str) -> None:
    async def scene() -> None:
        twin = Gm65Simulator()
        twin.flash[protocol.SERIAL_FORMAT] = twin.ram[protocol.SERIAL_FORMAT] = 0b1000_1100
        changes = {"reading": reading, "suffix": suffix, "configure": True, "beep": False}
        async with rigs.rig(twin, lambda url: build(url, **changes), tmp_path) as made:
            await made.open()
            assert twin.ram[0] & 0b11 == (0b01 if reading == "on_demand" else 0b10)
            assert twin.ram[0] & 0b1011_1100 == 0xD4 & 0b1011_1100
            assert twin.ram[0] & 0b0100_0000 == 0
            assert twin.ram[protocol.SERIAL_FORMAT] & 0b1001_1110 == 0b1000_1100
            assert twin.flash[0] == 0xD4
            assert twin.saves == 0
            assert isinstance(made.device, Gm65Scanner)
            assert set(made.device.written) >= {protocol.MODE, protocol.SERIAL_FORMAT}
            await made.read(OURS)
            await made.device.open()
            assert made.device.written == {}
            assert made.device.health.counters["configured"] == 1

    run(scene())


def test_saves_to_flash_only_when_asked_and_only_after_a_change(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = Gm65Simulator()
        async with rigs.rig(twin, lambda url: build(url, configure=True, save=True), tmp_path) as made:
            await made.open()
            await made.device.open()
            assert twin.saves == 1
            await twin.power(on=False)
            await twin.power(on=True)
            await made.device.open()
            assert twin.saves == 1

    run(scene())


def test_says_what_differs_when_it_may_not_configure(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = Gm65Simulator(software=0x69)
        async with rigs.rig(twin, build, tmp_path) as made:
            await made.open()
            health = made.device.health
            assert health.ready
            assert [fault.code for fault in health.faults] == ["oldFirmware", "settingsDiffer"]
            assert "0000 should be D5, 0060 should be 01" in health.faults[1].detail.en
            assert twin.ram == twin.flash

    run(scene())


def test_looks_only_while_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = Gm65Simulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, renew_s=0.1), tmp_path) as made:
            device = made.device
            assert isinstance(device, Gm65Scanner)
            await made.open()
            assert not twin.looking
            await device.start_reading(60)
            assert twin.looking
            await device.stop_reading()
            assert not twin.looking
            await device.start_reading(0.3)
            assert twin.looking
            await until(lambda: not twin.looking and device._keeper is not None and device._keeper.done())
            # Its own limit of reading is shorter than what was asked: it is told again.
            twin.ram[0x06] = 1
            await device.start_reading(60)
            await until(lambda: not twin.looking)
            await until(lambda: twin.looking)
            twin.hold(OURS.encode())
            await until(lambda: made.heard == [OURS])
            await until(lambda: not twin.looking)
            await device.start_reading(60)
            twin.hold(b"@SETUPE1")
            await until(lambda: device.health.counters.get("refused_setting") == 1)
            await until(lambda: twin.looking)
            twin.hold(OURS.encode())
            await until(lambda: made.heard == [OURS, OURS])
            await device.start_reading(60)
            await device.close()
            assert not twin.looking

    run(scene())


def test_asked_many_times_at_once_it_keeps_looking_once(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), build, tmp_path) as made:
            device = made.device
            assert isinstance(device, Gm65Scanner)
            await made.open()
            asked = (
                device.start_reading(60),
                device.start_reading(60),
                device.stop_reading(),
                device.start_reading(60),
            )
            await asyncio.gather(*asked)
            keepers = [task for task in asyncio.all_tasks() if task.get_name().startswith("looking-")]
            assert len(keepers) == 1
            await asyncio.gather(device.start_reading(60), device.close(), return_exceptions=True)
            await device.close()
            assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("looking-")]

    run(scene())


def test_a_code_that_nobody_asked_for_is_counted(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), build, tmp_path) as made:
            await made.open()
            await made.obey(f"raw {OURS.encode().hex()}0d")
            await until(lambda: made.heard == [OURS])
            assert made.device.health.counters["unasked"] == 1

    run(scene())


def test_refuses_another_scanner(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = Gm65Simulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, identity="software AF"), tmp_path) as made:
            with pytest.raises(DeviceMismatch, match="software 87"):
                await made.device.open()
            twin.ram[0xE2] = 0xAF
            await made.device.open()
            assert made.device.health.ready

    run(scene())


def test_a_silent_scanner_is_offline(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), lambda url: build(url, reply_s=0.2), tmp_path) as made:
            await made.open()
            made.twin.faults.silent = True
            with pytest.raises(DeviceSilent):
                await made.device.poll()
            assert made.device.health.state is DeviceState.OFFLINE

    run(scene())


def test_a_late_answer_is_never_taken_for_the_next(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = Gm65Simulator(ready=True)
        twin.ram[protocol.MODE] = 0xD6
        async with rigs.rig(twin, lambda url: build(url, reply_s=0.5, configure=True), tmp_path) as made:
            assert isinstance(made.device, Gm65Scanner)
            for late in (0.0, 0.55, 0.3, 0.0):
                twin.faults.late_s = late
                try:
                    await made.device.open()
                except DeviceSilent:
                    continue
                assert made.device.identity.endswith("software 87")
            assert twin.ram[protocol.MODE] == 0xD5
            assert twin.ram[protocol.SERIAL_FORMAT] == 0x01

    run(scene())


@pytest.mark.parametrize("fault", rigs.FAULTS)
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        def quick(url: str) -> Gm65Scanner:
            return build(url, reply_s=0.25)

        async with rigs.rig(Gm65Simulator(ready=True), quick, tmp_path) as made:
            await rigs.bears(made, fault)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(("direction", "cuts"), [("out", range(1, 60, 11)), ("in", range(1, 46, 7))])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str, direction: str, cuts: range) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), lambda url: build(url, reply_s=1), tmp_path, wire) as made:
            await rigs.survives_cuts(made, direction, cuts)

    run(scene())


def test_it_goes_on_looking_when_the_cable_comes_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(Gm65Simulator(ready=True), build, tmp_path) as made, rigs.supervised(made):
            await until(rigs.online(made))
            await made.start()
            await made.twin.unplug()
            made.twin.look_away()
            await until(lambda: made.device.health.state is DeviceState.NO_DEVICE)
            await made.twin.plug()
            await until(lambda: made.twin.looking)

    run(scene())


def test_the_probe_recognises_and_changes_nothing() -> None:
    (probe,) = ENTRY.probes
    assert probe.question == protocol.read(0xE1, 3)
    told = probe.recognise(b"xx" + protocol.reply(0, H("64 87 18")))
    assert told is not None
    assert told.en == "A code scanner answers: GM65 family, hardware 64, software 87"
    assert probe.recognise(H("12 12 12 12")) is None


def test_the_trace_is_in_words_and_masks_codes() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(Gm65Settings(url="tcp://127.0.0.1:1"))
    assert [line.en for line in tracer.lines("out", protocol.LOOK)] == ["write 0002 look = 01"]
    assert [line.en for line in tracer.lines("out", protocol.ASK_VERSIONS)] == ["read 3 from 00E1 versions"]
    assert [line.en for line in tracer.lines("in", OK + b"3306241990")] == ["ok: 00"]
    assert [line.en for line in tracer.lines("in", b"01011234\r")] == ["code of 18 bytes: 330…"]
