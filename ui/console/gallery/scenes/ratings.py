"""Ratings and what follows from them."""

from ui.console.gallery.scenes.scene import OFFICE, PHONE, Scene
from ui.console.gallery.scenes.states import ratings

SCENES: tuple[Scene, ...] = (
    Scene("ratings", "/ratings", "manager", prepare=ratings("full")),
    Scene("ratings-few", "/ratings", "manager", prepare=ratings("few"), sizes=(OFFICE,)),
    Scene("ratings-empty", "/ratings", "manager", prepare=ratings("empty"), sizes=(OFFICE,)),
    Scene("ratings-clerk", "/ratings", "clerk", prepare=ratings("full"), sizes=(OFFICE,)),
    Scene("follow", "/ratings/follow/f-1", "manager", prepare=ratings("full")),
    Scene("follow-named", "/ratings/follow/f-2", "manager", sizes=(OFFICE,)),
    Scene("follow-dialog", "/ratings/follow/f-2", "clerk", open_dialog="d-contact"),
    Scene("follow-judge", "/ratings/follow/f-3", "supervisor", open_dialog="d-judge", sizes=(OFFICE,)),
    Scene("follow-over", "/ratings/follow/f-6", "manager", sizes=(OFFICE,)),
    Scene("visit", "/ratings/r-9/visit", "supervisor"),
    Scene("published", "/published/ratings", sizes=(OFFICE, PHONE), prepare=ratings("full")),
    Scene("published-empty", "/published/ratings", sizes=(OFFICE,), prepare=ratings("empty")),
)
