"""What every route of the console works with."""

import time
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from hall.model.text import Language
from hall_controller.service import HallService, SignedIn
from ui.console.catalogue import as_language
from ui.console.icons import Icons
from ui.console.ledger import Ledger
from ui.console.live.hub import Hub
from ui.console.rendering import Templates
from ui.console.settings import ConsoleSettings
from ui.console.video.tray import Tray

SESSION_COOKIE = "mt_session"
BOARD_COOKIE = "mt_board"
PAIRING_COOKIE = "mt_pairing"
LANGUAGE_COOKIE = "mt_language"


@dataclass(frozen=True, slots=True)
class Console:
    """The hall service with everything that shows it."""

    service: HallService
    settings: ConsoleSettings
    templates: Templates
    icons: Icons
    ledger: Ledger
    hub: Hub
    tray: Tray = field(default_factory=lambda: Tray(time.monotonic))


def console_of(connection: HTTPConnection) -> Console:
    """The console of this application."""
    console: Console = connection.app.state.console
    return console


def language_of(connection: HTTPConnection) -> Language:
    """The language this browser chose; Chinese before it did."""
    return as_language(connection.query_params.get("lang") or connection.cookies.get(LANGUAGE_COOKIE))


def signed_in(connection: HTTPConnection, *, quiet: bool = False) -> SignedIn | None:
    """Who is at this browser, None when nobody is signed in; `quiet`: no person did anything just now."""
    session_id = connection.cookies.get(SESSION_COOKIE)
    return console_of(connection).service.accounts.session(session_id, quiet=quiet) if session_id else None
