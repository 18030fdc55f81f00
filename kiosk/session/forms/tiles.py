"""The ways to forms on the home page."""

from hall.model.form import FormKind
from kiosk.session.facts import Facts


def forms_tiles(facts: Facts) -> list[tuple[str, str]]:
    """(choice, icon): forms, and the opinion box, as far as the hall has them."""
    kinds = {form.kind for form in facts.forms}
    tiles = [("forms", "file-document-edit-outline")] if FormKind.FORM in kinds else []
    return [*tiles, ("opinion", "message-draw")] if FormKind.OPINION in kinds else tiles
