"""Ways out that other packages bring: entry points of group `mingting.notifiers`, enabled by name in the hall file.

An entry point names a function `(settings: Mapping, timeout_s: float) -> Courier`; ValueError says what is wrong with
the settings.
"""

from importlib.metadata import entry_points

from config.hall_file.notice_drivers import PluginCourier
from hall_controller.notices.bodies import plain
from hall_controller.notices.port import Courier, CourierError

GROUP = "mingting.notifiers"


def plugin(section: PluginCourier) -> Courier:
    """The courier of a plug-in. CourierError: unknown name, a fault in its own code, settings it refuses."""
    found = [one for one in entry_points(group=GROUP) if one.name == section.name]
    if not found:
        known = ", ".join(sorted({one.name for one in entry_points(group=GROUP)})) or "-"
        raise CourierError(f"notices: no plug-in “{section.name}” is installed (known: {known})")
    settings = {name: plain(value) for name, value in section.settings.items()}
    try:
        courier: Courier = found[0].load()(settings, section.timeout.seconds)
    except Exception as error:
        # Boundary of somebody else's code: what it says may hold a secret, so only the kind is told (G8).
        raise CourierError(f"notices: plug-in “{section.name}” cannot start ({type(error).__name__})") from error
    return courier
