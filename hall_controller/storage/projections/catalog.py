"""All projections of the hall, for composition roots and for `hall journal rebuild`."""

from hall_controller.storage.projections.accounts import ACCOUNTS
from hall_controller.storage.projections.cases import CASES
from hall_controller.storage.projections.codes import CODES
from hall_controller.storage.projections.forms import FORMS
from hall_controller.storage.projections.guides import GUIDES
from hall_controller.storage.projections.interfaces import INTERFACES
from hall_controller.storage.projections.lockers import LOCKERS
from hall_controller.storage.projections.notices import NOTICES
from hall_controller.storage.projections.queue import QUEUE
from hall_controller.storage.projections.ratings import RATINGS
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.projections.station_files import STATION_FILES
from hall_controller.storage.projections.video import VIDEO


def full_registry() -> ProjectorRegistry:
    """The registry with every projection; a new room adds its own here."""
    rooms = (
        QUEUE, ACCOUNTS, STATION_FILES, GUIDES, FORMS, CASES, INTERFACES, CODES, LOCKERS, RATINGS, NOTICES, VIDEO,
    )  # fmt: skip
    return ProjectorRegistry(rooms)
