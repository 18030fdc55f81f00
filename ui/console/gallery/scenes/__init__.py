"""The list of pictures: page, state, who looks, how large."""

from ui.console.gallery.scenes import cases, catalogue, desk, management, ratings, stations, video
from ui.console.gallery.scenes.scene import OFFICE, PHONE, TABLET, TV, Scene, Size

SCENES: tuple[Scene, ...] = (
    *desk.SCENES,
    *catalogue.SCENES,
    *cases.SCENES,
    *ratings.SCENES,
    *stations.SCENES,
    *video.SCENES,
    *management.SCENES,
)

__all__ = ["OFFICE", "PHONE", "SCENES", "TABLET", "TV", "Scene", "Size"]
