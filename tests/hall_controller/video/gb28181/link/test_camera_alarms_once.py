"""What the hall makes of a camera's state is not told to the platform beside that state."""

import asyncio

from hall.messages.bodies.video import AlarmUp, Video
from hall_controller.video.contract import PictureState, Reason
from tests.hall_controller.video.gb28181.link.scene import GATE, LOCKER, scene

OF_THE_HALL = Video(
    alarms=(
        AlarmUp(alarm_id="a1", code="camera_down", about="camera:v1/gate", raised_ms=1_795_000_000_000),
        AlarmUp(alarm_id="a2", code="locker_forced", about="cell:k1/A01", raised_ms=1_795_000_000_001),
    )
)


def test_a_camera_that_is_down_is_one_alarm() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.cameras.become("gate", PictureState.DOWN, Reason.REFUSED)
            here.links.show(OF_THE_HALL)
            await here.until(lambda: here.platform.journal.seen("alarm")[1:])
            told = [seen.facts["alarm"]["DeviceID"] for seen in here.platform.journal.seen("alarm")]  # type: ignore[index]
            assert sorted(told) == sorted([GATE, LOCKER])

    asyncio.run(run())
