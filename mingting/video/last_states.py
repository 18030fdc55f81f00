"""How cameras were when it was known last, over restarts (`gb28181.link.last_known.LastKnown`)."""

from hall_controller.video.contract import PictureState
from kiosk.store import Store
from mingting.video.mirrored import Mirrored

CAMERA, OFF = "seen:", "off:"
_STATES = frozenset(PictureState)


class KeptStates:
    """What a platform is told of cameras between our start and the first look at them."""

    def __init__(self, store: Store) -> None:
        self._cameras = Mirrored(store, CAMERA, _STATES.__contains__)
        self._off = Mirrored(store, OFF)

    def state(self, camera: str) -> PictureState | None:
        """As it was settled last."""
        kept = self._cameras.get(camera)
        return PictureState(kept) if kept else None

    def note(self, camera: str, state: PictureState) -> None:
        """It is settled."""
        self._cameras.put(camera, state.value)

    def told_off(self, upper: str) -> bool:
        """Whether this platform's subscriber heard that everything is off."""
        return self._off.get(upper) is not None

    def note_off(self, upper: str, *, off: bool) -> None:
        """It heard so, or what is well again."""
        if off:
            self._off.put(upper, "yes")
        else:
            self._off.drop(upper)

    async def settle(self) -> None:
        """Everything is written."""
        await self._cameras.settle()
        await self._off.settle()
