"""What a recorder has kept: the search service of ONVIF Profile G."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from hall_controller.video.probing.onvif.errors import NOT_OFFERED, OnvifError
from hall_controller.video.probing.onvif.facts import Offer, Recording
from hall_controller.video.probing.onvif.times import moment_ms
from hall_controller.video.probing.onvif.xml import every, text

SEARCH = "http://www.onvif.org/ver10/search/wsdl"
_ROUNDS = 12
_MOST = 256
_DAY_MS = 86_400_000
STOPPED_AFTER_MS = 3_600_000
"""Without a newer recording for so long the recorder does not record."""


class Asker(Protocol):
    """What is needed of a device."""

    async def ask(self, service: str, body: str) -> Element: ...


async def recordings(device: Asker) -> tuple[Recording, ...]:
    """One for each source; of a device that cannot search only one without a name, its summary."""
    try:
        found = await _search(device)
    except OnvifError as error:
        if error.reason not in {NOT_OFFERED, "fault"}:
            raise
        found = []
    return tuple(found) or (await _summary(device),)


async def _search(device: Asker) -> list[Recording]:
    begin = f'<FindRecordings xmlns="{SEARCH}"><Scope/><KeepAliveTime>PT30S</KeepAliveTime></FindRecordings>'
    token = text(await device.ask(SEARCH, begin), "SearchToken")
    found: list[Recording] = []
    for _ in range(_ROUNDS):
        body = f"<SearchToken>{escape(token)}</SearchToken><MinResults>1</MinResults><WaitTime>PT2S</WaitTime>"
        answer = await device.ask(
            SEARCH, f'<GetRecordingSearchResults xmlns="{SEARCH}">{body}</GetRecordingSearchResults>'
        )
        found += [_recording(one) for one in every(answer, "RecordingInformation")]
        if text(answer, "SearchState") in {"Completed", ""} or len(found) >= _MOST:
            break
    return found[:_MOST]


def _recording(told: Element) -> Recording:
    oldest, newest = (moment_ms(text(told, name)) for name in ("EarliestRecording", "LatestRecording"))
    return Recording(text(told, "Source", "SourceId"), text(told, "Source", "Name"), oldest, newest)


async def _summary(device: Asker) -> Recording:
    answer = await device.ask(SEARCH, f'<GetRecordingSummary xmlns="{SEARCH}"/>')
    oldest, newest = (moment_ms(text(answer, "Summary", name)) for name in ("DataFrom", "DataUntil"))
    return Recording("", "", oldest, newest)


def recording_of(kept: Sequence[Recording], offers: Sequence[Offer], url: str) -> Recording | None:
    """The recording of the camera that is read at `url`: by the source whose stream has the same path and query.

    A recorder that tells only one recording means that one; None where nothing fits.
    """
    if len(kept) == 1:
        return kept[0]
    wanted = urlsplit(url)
    sources = {one.source for one in offers if urlsplit(one.url)[2:4] == wanted[2:4]}
    tokens = sources | {one.profile for one in offers if one.source in sources}
    return next((one for one in kept if one.source in tokens or one.name in tokens), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether the recorder keeps what the law asks; `reason` is `nothing`, `stopped`, `too_short` or empty."""

    ok: bool
    reason: str = ""


def judge_recording(recording: Recording | None, now_ms: int, keep_days: int, installed_ms: int = 0) -> Judged:
    """`now_ms` by the recorder's clock; before `keep_days` have passed since `installed_ms` less is enough."""
    if recording is None or recording.newest_ms is None:
        return Judged(False, "nothing")
    if now_ms - recording.newest_ms > STOPPED_AFTER_MS:
        return Judged(False, "stopped")
    due_ms = max(now_ms - keep_days * _DAY_MS, installed_ms) + _DAY_MS  # the day that is being overwritten
    if recording.oldest_ms is None or recording.oldest_ms > due_ms:
        return Judged(False, "too_short")
    return Judged(True)
