"""What the station's file says reaches the upper link."""

from config.station_file import VideoSection
from mingting.video.specs import upper_settings

VIDEO = {
    "cameras": {
        slug: {
            "name": {"zh": f"示例{slug}"},
            "place": "entrance",
            "sub": f"rtsp://127.0.0.1/{slug}",
            "audio": audio,
            "gb_id": f"9901000040132600000{number}",
        }
        for number, (slug, audio) in enumerate((("loud", True), ("quiet", False)), start=1)
    },
    "upper": {
        "city": {
            "name": {"zh": "示例市平台"},
            "platform_id": "99010000002006000001",
            "domain": "9901000000",
            "host": "127.0.0.1",
            "device_id": "99010000401186000001",
            "media_ports": "30000-30199",
        }
    },
}


def test_sound_goes_up_where_the_hall_allows_it_and_the_device_has_our_name() -> None:
    (city,) = upper_settings(VideoSection.model_validate(VIDEO), "示例大厅视频站")
    assert {one.camera: one.audio for one in city.channels} == {"loud": True, "quiet": False}
    assert city.media_ports == (30_000, 30_199)
    assert (city.name, city.hall_name) == ("示例市平台", "示例大厅视频站")
