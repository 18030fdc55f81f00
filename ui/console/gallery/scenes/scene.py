"""One picture of the gallery: page, state, who looks, how large."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.console.gallery.hall import GalleryHall

Size = tuple[int, int]
OFFICE: Size = (1440, 900)
PHONE: Size = (390, 844)
TABLET: Size = (1024, 768)
TV: Size = (1920, 1080)
STRIP: Size = (1440, 96)
TALL_STRIP: Size = (320, 720)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: what the hall is like, which page, as whom."""

    name: str
    path: str
    role: str = ""
    state: str = "full"
    sizes: tuple[Size, ...] = (OFFICE, PHONE)
    prepare: Callable[[GalleryHall], None] | None = None
    open_key: str = ""
    """A hot key to press, for pictures of dialogs."""
    open_dialog: str = ""
    """A dialog to open by its first button."""
    press: str = ""
    """A button to press that leads to a page of its own."""
    write: tuple[str, str] = ("", "")
    """(field, text behind what stands there)."""
    tap: tuple[str, str] = ("", "")
    """(a button to press, what appears then)."""
    cut: bool = False
    """The line is cut before the picture is taken."""

    @property
    def static(self) -> bool:
        """A page whose script does not say that it is ready."""
        return self.name.startswith(("board-pairing", "published"))
