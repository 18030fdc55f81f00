"""Zebra SSI: golden packets, codes in several packets, packets that come again, sessions, every wire fault."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.code_stream import RawCode
from devices.contract import DeviceMismatch, DeviceSilent
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.zebra_ssi import ENTRY, ZebraSsiScanner, ZebraSsiSettings, protocol
from devices.drivers.zebra_ssi.assembler import Assembler
from devices.drivers.zebra_ssi.protocol import Broken, Packet, PacketReader
from devices.drivers.zebra_ssi.simulator import ZebraSsiSimulator
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, run, until

H = bytes.fromhex
PACKETS = st.builds(
    Packet,
    st.sampled_from(sorted(protocol.FROM_SCANNER)),
    st.binary(max_size=251),
    st.sampled_from([0, protocol.RESENT, protocol.MORE_FOLLOWS]),
    st.just(protocol.DECODER),
)


def build(url: str, **changes: Any) -> ZebraSsiScanner:
    return ZebraSsiScanner("code_scanner", ZebraSsiSettings(**{"url": url, "reply_s": 4, **changes}))


def decoded(text: bytes, status: int = 0, symbology: int = 0xF1) -> Packet:
    return Packet(protocol.DECODED, bytes((symbology,)) + text, status, protocol.DECODER)


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (Packet(protocol.START).encode(), "04 E4 04 00 FF 14"),
        (Packet(protocol.STOP).encode(), "04 E5 04 00 FF 13"),
        (Packet(protocol.ACK).encode(), "04 D0 04 00 FF 28"),
        (Packet(protocol.ENABLE).encode(), "04 E9 04 00 FF 0F"),
        (Packet(protocol.DISABLE).encode(), "04 EA 04 00 FF 0E"),
        (Packet(protocol.REVISION).encode(), "04 A3 04 00 FF 55"),
        (Packet(protocol.NAK, b"\x01").encode(), "05 D1 04 00 01 FF 25"),
        (protocol.set_parameter(0x8A, 8, permanent=True), "07 C6 04 08 FF 8A 08 FD 96"),
        (protocol.set_parameter(0x8A, 8), "07 C6 04 00 FF 8A 08 FD 9E"),
        (decoded(b"NR", symbology=1).encode(), "07 F3 00 00 01 4E 52 FE 65"),
    ],
)
def test_golden_packets(made: bytes, golden: str) -> None:
    assert made == H(golden)


def test_no_read_is_no_code() -> None:
    (packet,) = PacketReader().feed(H("07 F3 00 00 01 4E 52 FE 65"))
    assert isinstance(packet, Packet)
    assert protocol.is_no_read(packet)
    assert not protocol.is_no_read(decoded(b"NR", symbology=3))


@given(st.lists(PACKETS, max_size=8), st.data())
def test_packets_survive_every_cut(packets: list[Packet], data: st.DataObject) -> None:
    wire = b"".join(packet.encode() for packet in packets)
    reader, found, place = PacketReader(), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 50))
        found += reader.feed(wire[place : place + step])
        place += step
    assert found == packets


@given(st.binary(max_size=300), PACKETS)
def test_after_garbage_and_silence_a_packet_is_read(garbage: bytes, packet: Packet) -> None:
    reader = PacketReader()
    reader.feed(garbage)
    reader.quiet()
    assert reader.feed(packet.encode())[-1:] == [packet]


@given(PACKETS, st.integers(4, 255))
def test_a_spoilt_packet_is_never_taken(packet: Packet, place: int) -> None:
    wire = bytearray(packet.encode())
    wire[min(place, len(wire) - 1)] ^= 0x10
    assert packet not in PacketReader().feed(bytes(wire))


def test_a_spoilt_packet_is_told_once() -> None:
    spoilt = bytearray(decoded(b"AB").encode())
    spoilt[-1] ^= 1
    assert PacketReader().feed(bytes(spoilt) + decoded(b"CD").encode()) == [decoded(b"CD"), Broken()]


def test_several_packets_make_one_code() -> None:
    codes = Assembler()
    assert codes.take(decoded(b"AB", protocol.MORE_FOLLOWS), 0.0) is None
    assert codes.take(decoded(b"AB", protocol.MORE_FOLLOWS | protocol.RESENT), 0.1) is None
    assert codes.take(decoded(b"CD\r"), 0.2) == RawCode(b"ABCD", "ssi-f1")
    assert codes.take(decoded(b"CD\r", protocol.RESENT), 0.3) is None
    assert codes.take(decoded(b"EF", symbology=3), 0.4) == RawCode(b"EF", "code128")


def test_a_packet_we_refused_is_new_when_it_comes_again() -> None:
    codes = Assembler()
    codes.take(decoded(b"AA", protocol.MORE_FOLLOWS), 0.0)
    codes.refused()
    codes.take(decoded(b"AA", protocol.MORE_FOLLOWS | protocol.RESENT), 0.1)
    assert codes.take(decoded(b"B"), 0.2) == RawCode(b"AAAAB", "ssi-f1")


def test_the_rest_of_a_code_that_was_given_up_belongs_to_nothing() -> None:
    codes = Assembler()
    codes.take(decoded(b"OLD", protocol.MORE_FOLLOWS), 0.0)
    assert codes.take(decoded(b"NEW"), 10.0) == RawCode(b"NEW", "ssi-f1")


def test_a_code_that_is_too_long_is_refused_whole() -> None:
    codes = Assembler(max_length=300)
    codes.take(decoded(b"A" * 250, protocol.MORE_FOLLOWS), 0.0)
    codes.take(decoded(b"B" * 250, protocol.MORE_FOLLOWS), 0.0)
    assert codes.take(decoded(b"C"), 0.0) == RawCode(b"", overlong=True)
    assert codes.take(decoded(b"D"), 0.0) == RawCode(b"D", "ssi-f1")


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_reads(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(ZebraSsiSimulator(ready=True), build, tmp_path, wire) as made:
            assert isinstance(made.device, TriggeredScanner)
            await rigs.reads_and_ends(made)

    run(scene())


def test_a_long_code_comes_whole_though_nothing_is_acknowledged_at_first(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True, wait_s=0.1)
        async with rigs.rig(twin, lambda url: build(url, max_length=2000), tmp_path) as made:
            await made.open()
            await made.start()
            twin.deaf = True
            long = (OURS * 12)[:900]
            twin.hold(long.encode())
            await until(lambda: twin.resent >= 1)
            twin.deaf = False
            await until(lambda: made.heard == [long])

    run(scene())


def test_a_packet_that_is_never_acknowledged_is_still_one_code(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True, wait_s=0.05)
        async with rigs.rig(twin, lambda url: build(url, repeat_s=0), tmp_path) as made:
            await made.open()
            await made.start()
            twin.deaf = True
            twin.hold(OURS.encode())
            await until(lambda: twin.resent == 2 and twin._timer is None)
            assert made.heard == [OURS]

    run(scene())


def test_a_spoilt_packet_is_asked_for_again(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True, wait_s=30)
        async with rigs.rig(twin, build, tmp_path) as made:
            await made.open()
            await made.start()
            twin.faults.wrong_checksum = True
            good, spoil = twin.faults.spoil, twin.faults.spoil

            def once(frame: bytes) -> bytes:
                twin.faults.wrong_checksum = False
                return spoil(frame)

            twin.faults.spoil = once
            twin.hold(OURS.encode())
            await until(lambda: made.heard == [OURS])
            twin.faults.spoil = good
            assert twin.resent == 1
            assert made.device.health.counters["broken"] == 1

    run(scene())


def test_configures_at_each_open_and_every_so_often(tmp_path: Path) -> None:
    class Later(rigs.QuickClock):
        shift = 0.0

        def monotonic(self) -> float:
            return super().monotonic() + self.shift

    async def scene() -> None:
        twin, clock = ZebraSsiSimulator(), Later(1)

        def timed(url: str) -> ZebraSsiScanner:
            return ZebraSsiScanner("s", ZebraSsiSettings(url=url, configure=True, reply_s=4), clock)

        async with rigs.rig(twin, timed, tmp_path) as made:
            await made.open()
            assert twin.ram == {protocol.TRIGGER_MODE: 8, protocol.PACKETS: 1, protocol.SETTING_CODES: 0}
            assert twin.flash[protocol.TRIGGER_MODE] == 0
            await made.read(OURS)
            twin.restarted()
            await made.device.poll()
            assert twin.ram[protocol.TRIGGER_MODE] == 0
            clock.shift = 130
            await made.device.poll()
            assert twin.ram[protocol.TRIGGER_MODE] == 8
            assert made.device.health.counters["configured"] == 2

    run(scene())


def test_without_host_trigger_it_says_what_to_do(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(ZebraSsiSimulator(), build, tmp_path) as made:
            await made.open()
            assert isinstance(made.device, ZebraSsiScanner)
            with pytest.raises(DeviceMismatch, match="configure: true"):
                await made.device.start_reading(5)

    run(scene())


def test_looks_only_while_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, renew_s=0.1), tmp_path) as made:
            device = made.device
            assert isinstance(device, ZebraSsiScanner)
            await made.open()
            await device.start_reading(60)
            assert twin.looking
            await device.stop_reading()
            assert not twin.looking
            await device.start_reading(60)
            twin.look_away()
            twin.nothing_read()
            await until(lambda: twin.looking)
            assert device.health.counters["no_reads"] == 1
            assert made.heard == []

    run(scene())


def test_always_starts_one_session_after_the_other(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, reading="always"), tmp_path) as made:
            await made.open()
            for number in range(3):
                await until(lambda: twin.looking)
                twin.hold(f"CODE-{number}".encode())
            await until(lambda: made.heard == ["CODE-0", "CODE-1", "CODE-2"])
            await made.device.close()
            assert not twin.looking

    run(scene())


def test_refuses_another_scanner_and_notices_silence(tmp_path: Path) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True)
        async with rigs.rig(twin, lambda url: build(url, identity="SE3300", reply_s=0.2), tmp_path) as made:
            with pytest.raises(DeviceMismatch, match="SE4750"):
                await made.device.open()
            twin.faults.silent = True
            with pytest.raises(DeviceSilent):
                await made.device.open()

    run(scene())


@pytest.mark.parametrize("fault", rigs.FAULTS)
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True, wait_s=0.2)
        async with rigs.rig(twin, lambda url: build(url, reply_s=0.25), tmp_path) as made:
            await rigs.bears(made, fault)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(("direction", "cuts"), [("out", range(1, 60, 11)), ("in", range(1, 40, 7))])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str, direction: str, cuts: range) -> None:
    async def scene() -> None:
        twin = ZebraSsiSimulator(ready=True, wait_s=0.2)
        async with rigs.rig(twin, lambda url: build(url, reply_s=1), tmp_path, wire) as made:
            await rigs.survives_cuts(made, direction, cuts)

    run(scene())


def test_the_probe_recognises() -> None:
    (probe,) = ENTRY.probes
    assert probe.question == H("04 A3 04 00 FF 55")
    answer = Packet(protocol.REVISION_IS, b"PAAAAS00", source=protocol.DECODER).encode()
    said = probe.recognise(b"\xff" + answer)
    assert said is not None
    assert said.en == "A scanner with Zebra SSI answers: PAAAAS00"
    assert probe.recognise(Packet(protocol.REVISION).encode()) is None


def test_the_trace_is_in_words_and_masks_codes() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(ZebraSsiSettings(url="tcp://127.0.0.1:1"))
    assert [line.en for line in tracer.lines("out", Packet(protocol.START).encode())] == ["look"]
    assert [line.en for line in tracer.lines("in", decoded(b"330624199001011234").encode())] == [
        "code of 18 bytes: 330… (ssi-f1)"
    ]
