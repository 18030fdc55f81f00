"""What alarms are about, by name: stations, devices, windows, lines of an overview."""

from hall_controller.read_models.models import Overview
from ui.console.words.speech import Speech


def subject_names(view: Overview, say: Speech) -> dict[str, str]:
    """Names by subject, with and without its kind (`station:k2` and `k2`)."""
    names: dict[str, str] = {}
    for station in view.stations:
        place = say.name(station.name)
        names[station.station] = names[f"station:{station.station}"] = place
        for device in station.devices:
            full = f"{place} {say.word('family', device.family)}"
            for key in (f"device:{station.station}/{device.device}", f"{station.station}/{device.device}"):
                names[key] = full
    for window in view.windows:
        names[window.window] = names[f"window:{window.window}"] = say.window(window.sign)
    for line in view.lines:
        names[line.service] = names[f"service:{line.service}"] = say.name(line.name)
    return names
