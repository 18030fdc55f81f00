"""Camera, facts and orders as plain JSON values for the way between pool and reader process."""

import dataclasses
from typing import Any

from hall_controller.video.contract import CameraSpec, Mask, StreamFacts, StreamOrder, StreamReport, Thresholds

Plain = dict[str, Any]


def plain(value: CameraSpec | StreamFacts | StreamOrder | StreamReport) -> Plain:
    """Fields by name, nested ones too."""
    return dataclasses.asdict(value)


def camera_spec(values: Plain) -> CameraSpec:
    """Back from `plain`."""
    masks = tuple(Mask(**mask) for mask in values["masks"])
    return CameraSpec(**{**values, "masks": masks, "thresholds": Thresholds(**values["thresholds"])})


def stream_facts(values: Plain) -> StreamFacts:
    """Back from `plain`."""
    return StreamFacts(**values)


def stream_order(values: Plain) -> StreamOrder:
    """Back from `plain`."""
    return StreamOrder(**values)


def stream_report(values: Plain) -> StreamReport:
    """Back from `plain`."""
    return StreamReport(**values)
