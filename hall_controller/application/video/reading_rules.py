"""The section `video` of the stations' files as use cases need it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import structlog

from config import StationConfig
from config.hall_file import VideoRules
from config.station_file.camera import CameraSection
from config.station_file.upper import UpperSection
from config.station_file.video_rules import RuleSection
from hall.model.text import Text
from hall_controller.application.video.facts import (
    VIDEO_STATION,
    CameraFacts,
    RuleFacts,
    UpperFacts,
    VideoFacts,
)
from hall_controller.domain.video.letter import Letter
from hall_controller.domain.video.required import Required

log = structlog.get_logger(__name__)


def video_facts_from(stations: Iterable[StationConfig], hall: VideoRules) -> VideoFacts:
    """Of all video stations; a slug that two stations use belongs to the first, the other's camera stays unknown.

    `hall` are the hall file's own rules.
    """
    cameras: dict[str, CameraFacts] = {}
    uppers: dict[str, UpperFacts] = {}
    rules: list[RuleFacts] = []
    known: list[str] = []
    engines: set[str] = set()
    for station in stations:
        if station.kind != VIDEO_STATION:
            continue
        known.append(station.station)
        if station.video is None:
            continue
        for slug, section in station.video.cameras.items():
            if slug in cameras:
                log.error("camera_named_twice", station=station.station, name=slug)
            else:
                cameras[slug] = _camera(station.station, slug, section)
        for slug, platform in station.video.upper.items():
            if slug in uppers:
                log.error("upper_named_twice", station=station.station, name=slug)
            else:
                channels = station.video.channels_of(slug)
                uppers[slug] = _upper(station.station, slug, platform, channels)
        if station.video.engine.kind != "none":
            engines.add(station.station)
        rules += [_rule(station.station, one) for one in station.video.rules]
    return VideoFacts(
        cameras,
        uppers,
        tuple(rules),
        tuple(known),
        frozenset(engines),
        down_blip_ms=hall.alarms.down.ms,
        degraded_blip_ms=hall.alarms.degraded.ms,
        upper_blip_ms=hall.alarms.upper.ms,
        on_before_ms=hall.alarms.before_opening.ms,
        live_ms=hall.looks.live.ms,
        wall_ms=hall.looks.wall.ms,
    )


def _camera(station: str, slug: str, section: CameraSection) -> CameraFacts:
    return CameraFacts(
        camera=slug,
        station=station,
        name=Text(zh=section.name.zh, en=section.name.en),
        place=section.place.kind,
        at=section.place.of,
        required=Required(section.required),
        retention_days=section.retention_days,
        filing_number=section.filing_number or "",
        sign_in_place=section.sign_in_place,
        gb_id=section.gb_id or "",
        masked=bool(section.masks),
        audio=section.audio,
        host=urlsplit(section.url).hostname or "",
    )


def _upper(station: str, slug: str, section: UpperSection, channels: Mapping[str, str]) -> UpperFacts:
    return UpperFacts(
        upper=slug,
        station=station,
        name=Text(zh=section.name.zh, en=section.name.en),
        watch_only=section.watch_only,
        letter=letter_of(section),
        channels=dict(channels),
        alarm_devices=dict(section.alarm_devices),
    )


def letter_of(section: UpperSection) -> Letter:
    """The letter's fields as the file has them."""
    return Letter(
        platform_id=section.platform_id,
        domain=section.domain,
        host=section.host,
        port=section.port,
        device_id=section.device_id,
        user=section.signs_in_as,
        transport=section.transport,
        version=section.version,
        charset=section.charset,
        register_s=round(section.register_every.seconds),
        keepalive_s=round(section.keepalive_every.seconds),
        keepalive_misses=section.keepalive_misses,
        per_message=section.per_message,
        media_ip=section.media_ip or "",
        media_transport=section.media_transport,
        uplink_kbit=section.uplink_kbit,
        alarm_reset_rule=section.alarm_reset_rule,
    )


def _rule(station: str, rule: RuleSection) -> RuleFacts:
    return RuleFacts(
        station=station,
        kind=rule.when.kind,
        names=tuple(rule.when.names),
        cameras=tuple(rule.cameras),
        before_s=round(rule.before.seconds),
        after_s=round(rule.after.seconds),
        keep_days=rule.keep_days,
    )
