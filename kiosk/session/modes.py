"""The switches of how a citizen wants the screen."""

from kiosk.session.screen import Intent, IntentName, Modes, Theme


def switched(modes: Modes, intent: Intent) -> Modes:
    """The modes after a touch of one of their switches; any other touch leaves them."""
    match intent.name:
        case IntentName.LANGUAGE:
            changed: dict[str, object] = {"language": "en" if modes.language == "zh" else "zh"}
        case IntentName.THEME:
            wanted = Theme(intent.arg) if intent.arg in set(Theme) else Theme.STANDARD
            changed = {"theme": Theme.STANDARD if modes.theme is wanted else wanted}
        case IntentName.REACH:
            changed = {"reach": not modes.reach}
        case IntentName.SOUND:
            changed = {"sound": not modes.sound}
        case _:
            return modes
    return Modes.model_validate(modes.model_dump() | changed)
