"""Newland: golden frames, answers matched by their echo, settings, looking on demand, every wire fault."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.code_stream import RawCode
from devices.contract import DeviceMismatch, DeviceSilent
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.newland import ENTRY, NewlandScanner, NewlandSettings, protocol
from devices.drivers.newland.protocol import ENQ, Reply
from devices.drivers.newland.simulator import NewlandSimulator
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, PATIENT, run, until

ITEMS = st.from_regex(r"[@#][A-Z]{6}[0-9A-Za-z. ]{0,20}", fullmatch=True).map(str.encode)
WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.", min_size=1, max_size=30).map(str.encode)


def build(url: str, **changes: Any) -> NewlandScanner:
    return NewlandScanner("code_scanner", NewlandSettings(**{"url": url, **PATIENT, **changes}))


def test_golden_frames() -> None:
    assert protocol.frame(protocol.LOOK) == bytes.fromhex("7E 01 30 30 30 30 23 53 43 4E 54 52 47 31 3B 03")
    # Two replies printed in manuals: to a question for Code 11's lengths (one item), and to a data format.
    for wire, item in (
        ("02 01 30 30 30 30 40 43 31 31 4D 49 4E 31 32 06 3B 03", b"@C11MIN12"),
        (
            "02 01 30 30 30 30 40 44 46 4D 41 44 44 30 36 39 39 39 30 30 33 39 39 39 39 46 31 34 31 06 3B 03",
            b"@DFMADD069990039999F141",
        ),
    ):
        assert protocol.stream("cr", 64).feed(bytes.fromhex(wire)) == [Reply(item, protocol.ACK)]


@given(st.lists(st.tuples(st.booleans(), WORDS, ITEMS)), st.data())
def test_replies_and_codes_survive_every_cut(parts: list[tuple[bool, bytes, bytes]], data: st.DataObject) -> None:
    wire = b"".join(code + b"\r" if kind else protocol.reply(item) for kind, code, item in parts)
    stream, found, place = protocol.stream("cr", 64), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 11))
        found += stream.feed(wire[place : place + step])
        place += step
    wanted = [RawCode(code) if kind else Reply(item, protocol.ACK) for kind, code, item in parts]
    assert found == wanted


@given(st.binary(max_size=300))
def test_after_garbage_and_silence_everything_is_read(garbage: bytes) -> None:
    stream = protocol.stream("cr", 64)
    stream.feed(garbage)
    stream.quiet()
    assert stream.feed(b"GOOD\r" + protocol.reply(b"#SCNTRG1", ENQ)) == [RawCode(b"GOOD"), Reply(b"#SCNTRG1", ENQ)]


def test_an_order_is_answered_by_its_echo_only() -> None:
    assert Reply(b"#SCNMOD0", 6).answers(b"#SCNMOD0")
    assert not Reply(b"#SCNMOD2", 6).answers(b"#SCNMOD0")
    assert not Reply(b"@SCNMOD2", 6).answers(b"#SCNMOD0")
    assert Reply(b"@SCNMOD2", 6).answers(b"@SCNMOD*")
    assert Reply(b"@QRYFWVFirmware Version: V1", 6).answers(b"@QRYFWV")


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("trigger", ["unified", "short"])
def test_reads(tmp_path: Path, wire: str, trigger: str) -> None:
    async def scene() -> None:
        async with rigs.rig(
            NewlandSimulator(ready=True), lambda url: build(url, trigger=trigger), tmp_path, wire
        ) as made:
            assert isinstance(made.device, NewlandScanner)
            assert isinstance(made.device, TriggeredScanner)
            await rigs.reads_and_ends(made)
            assert made.device.health.faults == ()
            assert made.device.identity == "Newland Product Name: NLS-EM3096 Firmware Version: V1.02.003"

    run(scene())


@pytest.mark.parametrize(("reading", "mode"), [("on_demand", "0"), ("always", "2")])
@pytest.mark.parametrize("save", [False, True])
def test_configures_until_power_off_or_for_good(tmp_path: Path, reading: str, mode: str, save: bool) -> None:
    async def scene() -> None:
        twin = NewlandSimulator(ready=reading == "always")
        changes = {"reading": reading, "configure": True, "save": save}
        async with rigs.rig(twin, lambda url: build(url, **changes), tmp_path) as made:
            await made.open()
            assert (twin.ram["SCNMOD"], twin.ram["TSUENA"], twin.ram["TSUSET"]) == (mode, "1", "0D")
            assert (twin.flash["SCNMOD"] == mode) is save
            await made.read(OURS)
            await made.device.open()
            assert made.device.health.counters["configured"] == 1

    run(scene())


def test_says_what_differs_when_it_may_not_configure(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = NewlandSimulator()
        async with rigs.rig(twin, build, tmp_path) as made:
            await made.open()
            assert [fault.code for fault in made.device.health.faults] == ["settingsDiffer"]
            assert "SCNMOD0, TSUENA1, TSUSET0D" in made.device.health.faults[0].detail.en
            assert twin.ram == twin.flash

    run(scene())


def test_looks_only_while_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = NewlandSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, renew_s=0.1), tmp_path) as made:
            device = made.device
            assert isinstance(device, NewlandScanner)
            await made.open()
            await device.start_reading(60)
            assert twin.looking
            await device.stop_reading()
            assert not twin.looking
            await device.start_reading(0.2)
            await until(lambda: not twin.looking)
            await device.start_reading(60)
            twin.hold(OURS.encode())
            await until(lambda: made.heard == [OURS])
            assert not twin.looking

    run(scene())


def test_a_scanner_that_does_not_know_the_trigger_is_told_apart(tmp_path: Path) -> None:
    class Older(NewlandSimulator):
        def _obey_command(self, body: bytes) -> None:
            if body.startswith(b"#SCNTRG"):
                self.say(protocol.reply(body, ENQ))
            else:
                super()._obey_command(body)

    async def scene() -> None:
        async with rigs.rig(Older(ready=True), build, tmp_path) as made:
            await made.open()
            assert isinstance(made.device, NewlandScanner)
            with pytest.raises(DeviceMismatch, match="trigger: short"):
                await made.device.start_reading(5)

    run(scene())


def test_refuses_another_scanner_and_notices_silence(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = NewlandSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, identity="EM3080", reply_s=0.2), tmp_path) as made:
            with pytest.raises(DeviceMismatch, match="NLS-EM3096"):
                await made.device.open()
            twin.faults.silent = True
            with pytest.raises(DeviceSilent):
                await made.device.open()

    run(scene())


@pytest.mark.parametrize("fault", rigs.FAULTS)
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        def quick(url: str) -> NewlandScanner:
            return build(url, reply_s=0.25)

        async with rigs.rig(NewlandSimulator(ready=True), quick, tmp_path) as made:
            await rigs.bears(made, fault)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(("direction", "cuts"), [("out", range(1, 90, 17)), ("in", range(1, 80, 13))])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str, direction: str, cuts: range) -> None:
    async def scene() -> None:
        async with rigs.rig(NewlandSimulator(ready=True), lambda url: build(url, reply_s=1), tmp_path, wire) as made:
            await rigs.survives_cuts(made, direction, cuts)

    run(scene())


def test_the_trace_is_in_words_and_masks_codes() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(NewlandSettings(url="tcp://127.0.0.1:1"))
    assert [line.en for line in tracer.lines("out", protocol.frame(protocol.LOOK))] == ["#SCNTRG1"]
    assert [line.en for line in tracer.lines("in", protocol.reply(b"#SCNTRG1") + b"330624199001011234\r")] == [
        "#SCNTRG1: done",
        "code of 18 bytes: 330…",
    ]
