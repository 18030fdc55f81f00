"""A camera's units to one platform: what is sent again follows what went before."""

import socket
from itertools import pairwise

from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.cameras.uplink import Uplink
from hall_controller.video.contract import StreamOrder
from hall_controller.video.gb28181 import rtp
from hall_controller.video.gb28181.annexb import START
from tests.hall_controller.video.gb28181 import program_stream

SETS = START + b"\x67\x42" + START + b"\x68\xce"
SETUP = Setup("h264", 128, 96, SETS)
GROUP = [
    Unit(SETS + START + b"\x65\x88", 9_000, 9_000, True, 1.0, SETUP),
    Unit(b"\xd5" * 160, 10_000, 10_000, False, 1.0, SETUP, audio=True),
    Unit(START + b"\x41\x9a", 15_000, 15_000, False, 1.1, SETUP),
]


def test_a_group_that_is_sent_again_brings_its_sound_no_second_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        order = StreamOrder("s", "door", "tcp_active", "127.0.0.1", server.getsockname()[1], 7, audio=True)
        uplink = Uplink(order, lambda _: None)
        uplink.start()
        after = [Unit(b"\xd5" * 160, 16_000, 16_000, False, 1.2, SETUP, audio=True)]
        after += [Unit(START + b"\x41\x9a", 21_000, 21_000, False, 1.2, SETUP)]
        for unit in (*GROUP, *GROUP, *after):
            uplink.put(unit)
        connection, _ = server.accept()
        data = b""
        with connection:
            connection.settimeout(60)
            while len(packets := rtp.unframed(data)[0]) < 7:
                data += connection.recv(65_536)
            uplink.close()
    read = [packet for packet in map(rtp.read_packet, packets) if packet is not None]
    packs = program_stream.read(b"".join(packet.payload for packet in read))
    assert [pack.pts for pack in packs if pack.stream_id == 0xC0] == [10_000, 16_000]
    assert [pack.dts or pack.pts for pack in packs if pack.stream_id == 0xE0] == [9_000, 15_000, 15_001, 15_002, 21_000]
    assert all(before.timestamp < after.timestamp for before, after in pairwise(read))
