"""Honeywell: golden frames, replies without a head between codes, trigger, menu orders, every wire fault."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.code_stream import RawCode
from devices.contract import DeviceSilent
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.honeywell import ENTRY, HoneywellScanner, HoneywellSettings, protocol
from devices.drivers.honeywell.protocol import ACK, ENQ, NAK, HoneywellStream, Reply
from devices.drivers.honeywell.simulator import HoneywellSimulator
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, PATIENT, run, until

WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.", min_size=1, max_size=30).map(str.encode)


def build(url: str, **changes: Any) -> HoneywellScanner:
    return HoneywellScanner("code_scanner", HoneywellSettings(**{"url": url, **PATIENT, **changes}))


def test_golden_frames() -> None:
    assert bytes.fromhex("16 54 0D") == protocol.LOOK
    assert bytes.fromhex("16 55 0D") == protocol.LOOK_AWAY
    assert protocol.question("CBRENA") == bytes.fromhex("16 4D 0D") + b"CBRENA?."
    assert protocol.order("TRGMOD", "0") == bytes.fromhex("16 4D 0D") + b"TRGMOD0!"
    # The manuals' example: "What is the current setting for Codabar Coding Enable?"
    assert HoneywellStream().feed(b"CBRENA1\x06.") == [Reply("CBRENA", "1", ACK)]
    assert HoneywellStream().feed(b"CBRENA\x05.TRGMOD9\x15!") == [Reply("CBRENA", "", ENQ), Reply("TRGMOD", "9", NAK)]


@given(st.lists(st.tuples(st.booleans(), WORDS, st.sampled_from("0123456789"))), st.data())
def test_replies_and_codes_survive_every_cut(parts: list[tuple[bool, bytes, str]], data: st.DataObject) -> None:
    wire = b"".join(code + b"\r" if kind else protocol.reply("CBRENA", value) for kind, code, value in parts)
    stream, found, place = HoneywellStream(max_length=64), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 11))
        found += stream.feed(wire[place : place + step])
        place += step
    assert [event for event in found if isinstance(event, RawCode)] == [
        RawCode(code) for kind, code, _ in parts if kind
    ]
    replies = [event for event in found if isinstance(event, Reply)]
    assert replies == [Reply("CBRENA", value, ACK) for kind, _, value in parts if not kind]


@given(st.binary(max_size=300))
def test_after_garbage_and_silence_everything_is_read(garbage: bytes) -> None:
    stream = HoneywellStream(max_length=64)
    stream.feed(garbage)
    stream.quiet()
    assert stream.feed(b"GOOD\r" + protocol.reply("TRGMOD", "0")) == [Reply("TRGMOD", "0", ACK), RawCode(b"GOOD")]


def test_half_a_reply_is_no_code_while_it_is_awaited() -> None:
    stream = HoneywellStream(awaiting=True)
    assert stream.feed(b"CBRE") + stream.quiet() == []
    assert stream.feed(b"NA1\x06.") == [Reply("CBRENA", "1", ACK)]
    assert not stream.unfinished


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("suffix", ["cr", "none"])
def test_reads(tmp_path: Path, wire: str, suffix: Any) -> None:
    async def scene() -> None:
        twin = HoneywellSimulator(ready=True, suffix=suffix)
        async with rigs.rig(twin, lambda url: build(url, suffix=suffix), tmp_path, wire) as made:
            assert isinstance(made.device, TriggeredScanner)
            await rigs.reads_and_ends(made)

    run(scene())


def test_sets_the_trigger_mode_until_power_off(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = HoneywellSimulator()
        async with rigs.rig(twin, lambda url: build(url, configure=True), tmp_path) as made:
            await made.open()
            assert (twin.ram["TRGMOD"], twin.flash["TRGMOD"]) == ("0", "3")
            await made.device.open()
            assert made.device.health.counters["configured"] == 1
            await made.read(OURS)

    run(scene())


def test_an_unknown_menu_item_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    async def scene() -> None:
        changes = {"configure": True, "trigger_item": "ABCDEF1"}
        async with rigs.rig(HoneywellSimulator(), lambda url: build(url, **changes), tmp_path) as made:
            await made.open()
            (fault,) = made.device.health.faults
            assert (fault.code, fault.who) == ("settingsDiffer", "configuration")

    run(scene())


@pytest.mark.parametrize("reading", ["on_demand", "always"])
def test_looks_while_asked_or_is_told_again_and_again(tmp_path: Path, reading: str) -> None:
    async def scene() -> None:
        twin = HoneywellSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, renew_s=0.1, reading=reading), tmp_path) as made:
            device = made.device
            assert isinstance(device, HoneywellScanner)
            await made.open()
            await device.start_reading(60)
            await until(lambda: twin.looking)
            await device.stop_reading()
            if reading == "on_demand":
                await until(lambda: not twin.looking)
                return
            for number in range(3):
                await until(lambda: twin.looking)
                twin.hold(f"CODE-{number}".encode())
            await until(lambda: made.heard == ["CODE-0", "CODE-1", "CODE-2"])
            await device.close()
            await until(lambda: not twin.looking)

    run(scene())


def test_silence_is_noticed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(HoneywellSimulator(ready=True), lambda url: build(url, reply_s=0.2), tmp_path) as made:
            await made.open()
            made.twin.faults.silent = True
            with pytest.raises(DeviceSilent):
                await made.device.poll()

    run(scene())


@pytest.mark.parametrize("fault", rigs.FAULTS)
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        def quick(url: str) -> HoneywellScanner:
            return build(url, reply_s=0.25)

        async with rigs.rig(HoneywellSimulator(ready=True), quick, tmp_path) as made:
            await rigs.bears(made, fault)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(("direction", "cuts"), [("out", range(1, 22, 4)), ("in", range(1, 16, 3))])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str, direction: str, cuts: range) -> None:
    async def scene() -> None:
        async with rigs.rig(HoneywellSimulator(ready=True), lambda url: build(url, reply_s=1), tmp_path, wire) as made:
            await rigs.survives_cuts(made, direction, cuts)

    run(scene())


def test_the_trace_is_in_words_and_masks_codes() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(HoneywellSettings(url="tcp://127.0.0.1:1"))
    assert [line.en for line in tracer.lines("out", protocol.LOOK)] == ["look"]
    assert [line.en for line in tracer.lines("out", protocol.question("CBRENA"))] == ["menu CBRENA?."]
    assert [line.en for line in tracer.lines("in", b"CBRENA1\x06.330624199001011234\r")] == [
        "CBRENA1: done",
        "code of 18 bytes: 330…",
    ]
