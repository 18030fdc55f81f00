"""The demo's 办事指南: the example hall's invented catalogue, published as by its manager."""

from datetime import date

from config import Hall
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import read_catalogue
from hall_controller.storage.recorder import Recorder
from mingting.guides.words import vocabulary_of
from mingting.opened import done

FILE = "guides.json"


def seed_guides(recorder: Recorder, hall: Hall, day: date) -> int:
    """Publish the hall folder's guides, if it has any; how many."""
    path = hall.folder / FILE
    if not path.exists():
        return 0
    guides = read_catalogue(path.read_bytes(), FILE, vocabulary_of(hall.config)).guides
    publish_catalogue(
        lambda work: done(recorder, "publish_guides", work), guides, (), day, source=FILE, note="示例事项（虚构）"
    )
    return len(guides)
