"""From a session and the facts to the snapshot of the screen: pure, total, without words.

A new page is a `Page` of a module here or beside it, and the module's `PAGES` one line of `table.FAMILIES`.
"""

from kiosk.session.rendering.picture import countdown_of, notices_of, screen_of
from kiosk.session.rendering.table import body_choices, body_of, main_action

__all__ = ["body_choices", "body_of", "countdown_of", "main_action", "notices_of", "screen_of"]
