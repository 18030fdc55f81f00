"""What citizens read and fill in: loaded at the start, and anew when a newer collection came."""

from kiosk.conductor.conductor import Conductor
from kiosk.conductor.forms import Forms
from kiosk.conductor.guides import Guides
from kiosk.conductor.held_forms import COLLECTION as FORMS
from kiosk.store.guides import COLLECTION as GUIDES
from mingting.long_lived import set_apart


class Shelf:
    """Guides and forms behind the pages."""

    def __init__(self, guides: Guides, forms: Forms, conductor: Conductor) -> None:
        self._guides, self._forms, self._conductor = guides, forms, conductor

    def changed(self, collection: str) -> None:
        """A collection is here in a newer version; other collections are no business of the shelf."""
        if collection == GUIDES:
            self._conductor.deed(self.load_guides())
        elif collection == FORMS:
            self._conductor.deed(self.load_forms())

    async def load_forms(self) -> None:
        """The forms, and the pages that list them."""
        await self._forms.load()
        self._conductor.refresh()

    async def load_guides(self) -> None:
        """The guides, and the pages that list them."""
        await self._guides.load()
        set_apart()
        self._conductor.refresh()
