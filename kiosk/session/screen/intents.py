# CONTRACT
"""What a hand may say back."""

from enum import StrEnum

from kiosk.session.part import Part


class IntentName(StrEnum):
    """What a hand may say."""

    TOUCH = "touch"
    """Anywhere on the attract page."""
    CHOOSE = "choose"
    """`arg` = id of a choice or of the main action."""
    BACK = "back"
    CANCEL = "cancel"
    MORE_TIME = "more_time"
    LANGUAGE = "language"
    THEME = "theme"
    """`arg` = theme; the running one again goes back to standard."""
    REACH = "reach"
    SOUND = "sound"
    HELP = "help"
    KEY = "key"
    """`arg` = a key of the tactile pad or of our own keypad: `0`-`9`, `*` back, `#` main action, `+` repeat speech."""
    TYPE = "type"
    """`arg` = a letter of the search keypad, `<` deletes, `` clears."""
    CLOCK = "clock"
    """The clock of the top bar was touched: five times in a row it is a technician's way in, never announced."""


class Intent(Part):
    """A hand's wish, sent from QML to the engine."""

    name: IntentName
    arg: str = ""
