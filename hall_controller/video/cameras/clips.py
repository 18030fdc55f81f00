"""A span of units as an MP4 file: copied as they are, or encoded again with the masks painted."""

import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import cast

import av
from av.container import InputContainer

from hall_controller.video.cameras.masking import Masker
from hall_controller.video.cameras.timeline import TICKS
from hall_controller.video.cameras.units import Unit
from hall_controller.video.contract import Mask

BASE = Fraction(1, TICKS)


def movie(units: list[Unit], masks: tuple[Mask, ...]) -> bytes:
    """The file's bytes; ValueError when libav finds no picture in it."""
    try:
        return _muxed(list(_masked(units, masks)) if masks else units)
    except (av.FFmpegError, IndexError) as error:
        raise ValueError("no picture in the packets") from error


def _muxed(units: list[Unit]) -> bytes:
    pictures = [unit for unit in units if not unit.audio]
    first, setup = pictures[0], pictures[0].setup
    target = io.BytesIO()
    with (
        # libav finds out what the file's head needs from the first picture itself.
        cast("InputContainer", av.open(io.BytesIO(first.data), format=setup.codec)) as pattern,
        av.open(target, "w", format="mp4") as output,
    ):
        stream = output.add_stream_from_template(pattern.streams.video[0])
        stream.time_base = BASE
        for unit in pictures:
            packet = av.Packet(unit.data)
            packet.stream, packet.time_base = stream, BASE
            packet.pts, packet.dts = unit.pts - first.dts, unit.dts - first.dts
            packet.is_keyframe = unit.key
            output.mux_one(packet)
    return target.getvalue()


def _masked(units: Iterable[Unit], masks: tuple[Mask, ...]) -> Iterator[Unit]:
    masker = Masker(masks)
    for unit in units:
        yield from masker.put(unit)
    yield from masker.rest()
