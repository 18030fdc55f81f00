# CONTRACT
"""The hall as pages and the REST API see it: submit a command, read a view, hear what changed, sign in."""

from hall_controller.service.accounts import Accounts, SignedIn, SignInAnswer
from hall_controller.service.cases import Cases
from hall_controller.service.forms import Forms
from hall_controller.service.guides import Guides
from hall_controller.service.hall_service import HallService
from hall_controller.service.lockers import Lockers
from hall_controller.service.notices import Notices
from hall_controller.service.ratings import Ratings
from hall_controller.service.video import EngineView, Look, Pictures, Sent, Video, Why
from hall_controller.service.views import Views

__all__ = [
    "Accounts",
    "Cases",
    "EngineView",
    "Forms",
    "Guides",
    "HallService",
    "Lockers",
    "Look",
    "Notices",
    "Pictures",
    "Ratings",
    "Sent",
    "SignInAnswer",
    "SignedIn",
    "Video",
    "Views",
    "Why",
]
