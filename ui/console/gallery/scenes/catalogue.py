"""The catalogue of guides and the forms."""

from ui.console.gallery.scenes.scene import OFFICE, TABLET, Scene
from ui.console.gallery.scenes.states import guides

SCENES: tuple[Scene, ...] = (
    Scene("catalogue", "/catalogue", "manager", prepare=guides("full")),
    Scene("catalogue-empty", "/catalogue", "manager", prepare=guides("empty"), sizes=(OFFICE,)),
    Scene("catalogue-left", "/catalogue", "manager", prepare=guides("broken"), sizes=(OFFICE,)),
    Scene("catalogue-reading", "/catalogue", "guide", prepare=guides("full"), sizes=(TABLET,)),
    Scene("catalogue-changed", "/catalogue/proposals/changed", "manager"),
    Scene("catalogue-faulty", "/catalogue/proposals/faulty", "manager"),
    Scene("catalogue-item", "/catalogue/item?code=990100-SCJG-0001", "manager"),
    Scene("forms", "/forms", "guide"),
    Scene("forms-answered", "/forms?shown=answered", "manager", sizes=(OFFICE,)),
    Scene("submission", "/forms/submission-1", "manager"),
    Scene("form-files", "/forms/definitions", "manager"),
    Scene("form-check-faulty", "/forms/definitions/brought/faulty", "manager"),
    Scene("form-check", "/forms/definitions/brought/changed", "manager", sizes=(OFFICE,)),
    Scene("form-one", "/forms/definitions/one/visit", "manager"),
)
