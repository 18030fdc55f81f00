"""Screens on the wall, people, interfaces, notices, the journal."""

from ui.console.gallery.scenes.scene import OFFICE, TV, Scene
from ui.console.gallery.scenes.states import notices, ratings

SCENES: tuple[Scene, ...] = (
    Scene("boards", "/boards", "manager"),
    Scene("boards-empty", "/boards", "manager", "empty", sizes=(OFFICE,)),
    Scene("users", "/users", "admin"),
    Scene("interfaces", "/interfaces", "admin"),
    Scene("interfaces-broken", "/interfaces", "admin", "broken"),
    Scene("interfaces-empty", "/interfaces", "admin", "empty", sizes=(OFFICE,)),
    Scene("notices", "/notices", "manager", prepare=notices("full")),
    Scene("notices-broken", "/notices", "duty_lead", prepare=notices("broken")),
    Scene("notices-night", "/notices", "manager", prepare=notices("night"), sizes=(OFFICE,)),
    Scene("notices-empty", "/notices", "manager", prepare=notices("empty"), sizes=(OFFICE,)),
    Scene("journal", "/journal", "auditor"),
    Scene("journal-empty", "/journal", "auditor", "empty", sizes=(OFFICE,)),
    Scene("journal-heads", "/journal", "auditor", press="form[action='/journal/heads'] button"),
    Scene("journal-heads-wrong", "/journal", "auditor", "broken", press="form[action='/journal/heads'] button"),
    Scene("board", "/board", "board", sizes=(TV, (1280, 720), (1080, 1920))),
    Scene("board-empty", "/board", "board", "empty", sizes=(TV,)),
    Scene("board-lost", "/board", "board", cut=True, sizes=(TV,)),
    Scene("wall", "/board", "wall", sizes=(TV, (1080, 1920))),
    Scene("wall-broken", "/board", "wall", "broken", sizes=(TV,)),
    Scene("ratings-board", "/board", "published", prepare=ratings("full"), sizes=(TV, (1280, 720), (1080, 1920))),
    Scene("ratings-board-empty", "/board", "published", prepare=ratings("empty"), sizes=(TV,)),
    Scene("board-pairing", "/board", sizes=(TV,)),
)
