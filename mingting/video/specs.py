"""The station's file as the rooms of video want it."""

from collections.abc import Mapping

from config.station_file import CameraSection, PictureSection, StationConfig, UpperSection, VideoSection
from hall_controller.video.contract import CameraSpec, Mask, Thresholds
from hall_controller.video.gb28181.link.settings import AlarmChannel, Channel, UpperSettings

ENTRANCE, HALL = "01101", "01102"
"""Capture places of annex O (video.md 2)."""
RING_BYTES = 12 * 2**20


def video_of(config: StationConfig) -> VideoSection:
    """Its section; an empty one when there is none, so that the station lives and can be given one."""
    return config.video or VideoSection()


def camera_specs(video: VideoSection) -> tuple[CameraSpec, ...]:
    """Each camera as its reader wants it."""
    return tuple(camera_spec(slug, camera, video.ring) for slug, camera in video.cameras.items())


def camera_spec(slug: str, camera: CameraSection, ring_s: int) -> CameraSpec:
    """One of them; a secret that the station lacks is an empty password, and the camera will say so."""
    return CameraSpec(
        camera=slug,
        url=camera.url,
        user=camera.user,
        password=camera.password.value if camera.password else "",
        audio=camera.audio,
        masks=tuple(Mask(one.left, one.top, one.width, one.height) for one in camera.masks),
        thresholds=thresholds(camera.picture),
        ring_s=float(ring_s),
        ring_bytes=RING_BYTES,
    )


def thresholds(picture: PictureSection) -> Thresholds:
    """What the file says; the rest as the contract has it."""
    return Thresholds(**picture.model_dump())


def upper_settings(video: VideoSection, own_name: str) -> tuple[UpperSettings, ...]:
    """Each upper platform as its letter describes it; `own_name` is what it sees as the device's name."""
    return tuple(_upper(slug, section, video, own_name) for slug, section in video.upper.items())


def _upper(slug: str, section: UpperSection, video: VideoSection, own_name: str) -> UpperSettings:
    return UpperSettings(
        upper=slug,
        name=section.name.zh,
        platform_id=section.platform_id,
        domain=section.domain,
        host=section.host,
        port=section.port,
        device_id=section.device_id,
        password=section.password.value if section.password else "",
        user=section.user or "",
        transport=section.transport,
        version=section.version,
        charset=section.charset,
        register_s=round(section.register_every.seconds),
        keepalive_s=section.keepalive_every.seconds,
        keepalive_misses=section.keepalive_misses,
        per_message=section.per_message,
        media_ip=section.media_ip or "",
        media_transport=section.media_transport,
        media_ports=(section.media_ports.first, section.media_ports.last) if section.media_ports else None,
        uplink_kbit=section.uplink_kbit,
        alarm_reset_rule=section.alarm_reset_rule,
        watch_only=section.watch_only,
        channels=_channels(video.channels_of(slug), video.cameras),
        alarm_channels=tuple(AlarmChannel(about, gb_id) for about, gb_id in section.alarm_devices.items()),
        local_port=section.local_port,
        hall_name=own_name,
    )


def _channels(ids: Mapping[str, str], cameras: Mapping[str, CameraSection]) -> tuple[Channel, ...]:
    return tuple(
        Channel(
            camera=slug,
            gb_id=gb_id,
            name=cameras[slug].name.zh,
            audio=cameras[slug].audio,
            place_code=ENTRANCE if cameras[slug].place.kind == "entrance" else HALL,
        )
        for slug, gb_id in ids.items()
    )
