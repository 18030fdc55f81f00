"""What alarms and check lines are about, by name: stations, devices, windows, lines, tickets."""

from collections.abc import Mapping

from hall_controller.read_models.models import AlarmView, CheckLine, Overview
from ui.console.words.speech import Speech


def subject_names(view: Overview, say: Speech) -> dict[str, str]:
    """Names by subject, such as `device:k2/printer` or `window:w3`."""
    names: dict[str, str] = {}
    for station in view.stations:
        place = say.name(station.name)
        names[f"station:{station.station}"] = place
        for device in station.devices:
            names[f"device:{station.station}/{device.device}"] = f"{place} {say.word('family', device.family)}"
    names |= {f"window:{window.window}": say.window(window.sign) for window in view.windows}
    names |= {f"service:{line.service}": say.name(line.name) for line in view.lines}
    for alarm in view.alarms:
        if alarm.subject.startswith(("camera:", "upper:")) and alarm.params.get("name"):
            names[alarm.subject] = _called(alarm.params, "name", say)
    return names


def _called(params: Mapping[str, int | str], key: str, say: Speech) -> str:
    """A name that an alarm or a check bears in Chinese, and in English where the hall has one."""
    return str((params.get(f"{key}_en") if say.language == "en" else "") or params.get(key, ""))


def about_alarm(alarm: AlarmView, names: dict[str, str]) -> str:
    """What an alarm is about; a ticket by its number, a locker's cell by its station, a camera by its name."""
    station = names.get(f"station:{alarm.params.get('station')}")
    if alarm.code.startswith("locker_") and station:
        return " ".join(filter(None, (station, str(alarm.params.get("cell") or ""))))
    return names.get(alarm.subject) or str(alarm.params.get("number", alarm.subject.partition(":")[2]))


def check_name(line: CheckLine, names: dict[str, str], say: Speech) -> str:
    """What a line of a check is about."""
    return names.get(line.check) or say.word("check", line.check)


def check_facts(line: CheckLine, names: dict[str, str], say: Speech) -> str:
    """What was found, in words."""
    kind, params = line.check.partition(":")[0], line.params
    if kind == "window":
        return "" if line.ok else say.word("phase", "closed")
    if kind == "station":
        return say.word("station", str(params.get("phase", "")))
    if kind == "device":
        faults = [say.word("fault", code) for code in str(params.get("faults", "")).split(", ") if code]
        return say.listed(faults) or (
            say.word("paper", str(params.get("paper")))
            if params.get("paper") in LOW
            else say.word("device", str(params.get("state", "")))
        )
    if line.check == "no_open_serving":
        windows = [slug for slug in str(params.get("windows", "")).split(", ") if slug]
        return say.listed([names.get(f"window:{slug}", slug) for slug in windows])
    if line.check == "cameras":
        off = _called(params, "names", say)
        return f"{params.get('on', 0)}/{params.get('of', 0)}" + (f" · {off}" if off else "")
    counts = [value for value in params.values() if isinstance(value, int)]
    return say.count(sum(counts) if line.check == "lockers" else counts[0]) if counts else ""


LOW = frozenset({"low", "out", "jammed"})
