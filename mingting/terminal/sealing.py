"""Personal fields of this terminal, sealed to the controller (G4)."""

import base64

from hall.link import LinkSettings
from hall.model.sealed import seal, seal_context
from kiosk.conductor.world import World


class Sealing:
    """Seals with the key that the controller gave last."""

    def __init__(self, world: World, link: LinkSettings) -> None:
        self._world, self._link = world, link

    def seal(self, fields: dict[str, str], purpose: str) -> str:
        """A blob for `purpose`; ValueError before the terminal has met its controller."""
        if self._world.keys is None:
            raise ValueError("no sealing key yet: the terminal has not met its controller")
        context = seal_context(self._link.hall, self._link.station, purpose)
        return seal(base64.b64decode(self._world.keys.sealing_public_key), fields, context)
