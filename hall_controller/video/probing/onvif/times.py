"""Times as ONVIF devices write them."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from hall_controller.video.probing.onvif.xml import every, number

_HALF_S = 500


def clock_ms(root: Element) -> int | None:
    """UTC ms of a GetSystemDateAndTime answer; whole seconds only, so half a second is added in the mean."""
    found = next(every(root, "UTCDateTime"), None)
    if found is None:
        return None
    date = [int(number(found, "Date", name)) for name in ("Year", "Month", "Day")]
    time = [int(number(found, "Time", name)) for name in ("Hour", "Minute", "Second")]
    try:
        moment = datetime(date[0], date[1], date[2], time[0], time[1], min(time[2], 59), tzinfo=UTC)
    except ValueError:
        return None
    return _ms(moment) + _HALF_S


def moment_ms(written: str) -> int | None:
    """UTC ms of an xs:dateTime; without a zone it is taken for UTC. None where it is no time or before 2000."""
    try:
        moment = datetime.fromisoformat(written.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        after = moment > datetime(2000, 1, 1, tzinfo=UTC)  # "nothing recorded" is often written as 1970
    except (ValueError, OverflowError):
        return None
    return _ms(moment) if after else None


def _ms(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
