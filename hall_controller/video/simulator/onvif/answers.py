"""Bodies of the answers, written from the device's side: prefixes, order and decoration as makers use them."""

import re
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from hall_controller.video.simulator.onvif.kind import Kept, OnvifKind, Source

_NAMES = (
    'xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" '
    'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" '
    'xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:tse="http://www.onvif.org/ver10/search/wsdl" '
    'xmlns:ter="http://www.onvif.org/ver10/error"'
)
NAMESPACES = {
    "device": "http://www.onvif.org/ver10/device/wsdl",
    "media": "http://www.onvif.org/ver10/media/wsdl",
    "media2": "http://www.onvif.org/ver20/media/wsdl",
    "search": "http://www.onvif.org/ver10/search/wsdl",
}
MAIN, SUB = ("main", "H265", 1920, 1080, 25, 4096), ("sub", "H264", 640, 360, 15, 512)


def envelope(body: str) -> bytes:
    """A whole answer."""
    return f'<?xml version="1.0"?>\n<env:Envelope {_NAMES}><env:Body>{body}</env:Body></env:Envelope>'.encode()


def fault(subcode: str, words: str) -> bytes:
    """`ter:NotAuthorized`, `ter:ActionNotSupported` …"""
    code = f"<env:Value>env:Sender</env:Value><env:Subcode><env:Value>{subcode}</env:Value></env:Subcode>"
    reason = f'<env:Reason><env:Text xml:lang="en">{words}</env:Text></env:Reason>'
    return envelope(f"<env:Fault><env:Code>{code}</env:Code>{reason}</env:Fault>")


def date_and_time(moment: datetime) -> str:
    """GetSystemDateAndTimeResponse, whole seconds."""
    utc = moment.astimezone(UTC)
    time = f"<tt:Hour>{utc.hour}</tt:Hour><tt:Minute>{utc.minute}</tt:Minute><tt:Second>{utc.second}</tt:Second>"
    date = f"<tt:Year>{utc.year}</tt:Year><tt:Month>{utc.month}</tt:Month><tt:Day>{utc.day}</tt:Day>"
    own = "<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
    words = f"{own}<tt:UTCDateTime><tt:Time>{time}</tt:Time><tt:Date>{date}</tt:Date></tt:UTCDateTime>"
    return (
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>"
        f"{words}</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
    )


def information(kind: OnvifKind) -> str:
    """GetDeviceInformationResponse."""
    words = f"<tds:Manufacturer>示例</tds:Manufacturer><tds:Model>{kind.model}</tds:Model>"
    more = "<tds:FirmwareVersion>1.0</tds:FirmwareVersion><tds:SerialNumber>000000</tds:SerialNumber>"
    return f"<tds:GetDeviceInformationResponse>{words}{more}</tds:GetDeviceInformationResponse>"


def services(kind: OnvifKind, base: str) -> str:
    """GetServicesResponse."""
    offered = [
        "device",
        "media",
        *(["media2"] if kind.media2 else []),
        *(["search"] if kind.recordings is not None else []),
    ]
    told = "".join(
        f"<tds:Service><tds:Namespace>{NAMESPACES[name]}</tds:Namespace><tds:XAddr>{base}/onvif/{name}</tds:XAddr>"
        "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
        for name in offered
    )
    return f"<tds:GetServicesResponse>{told}</tds:GetServicesResponse>"


def capabilities(kind: OnvifKind, base: str) -> str:
    """GetCapabilitiesResponse."""
    search = f"<tt:Search><tt:XAddr>{base}/onvif/search</tt:XAddr></tt:Search>" if kind.recordings is not None else ""
    own = f"<tt:Media><tt:XAddr>{base}/onvif/media</tt:XAddr></tt:Media><tt:Extension>{search}</tt:Extension>"
    words = f"<tds:Capabilities>{own}</tds:Capabilities>"
    return f"<tds:GetCapabilitiesResponse>{words}</tds:GetCapabilitiesResponse>"


def profiles(kind: OnvifKind, service: str) -> str:
    """GetProfilesResponse of `media` or `media2`."""
    prefix = "tr2" if service == "media2" else "trt"
    written = "".join(
        _profile2(source, stream) if service == "media2" else _profile1(source, stream)
        for source in kind.sources
        for stream in (MAIN, SUB)
    )
    return f"<{prefix}:GetProfilesResponse>{written}</{prefix}:GetProfilesResponse>"


def _encoder(stream: tuple[str, str, int, int, int, int], encoding: str) -> str:
    _, _, width, height, frames, kbit = stream
    size = f"<tt:Resolution><tt:Width>{width}</tt:Width><tt:Height>{height}</tt:Height></tt:Resolution>"
    rate = f"<tt:FrameRateLimit>{frames}</tt:FrameRateLimit><tt:BitrateLimit>{kbit}</tt:BitrateLimit>"
    return f"<tt:Encoding>{encoding}</tt:Encoding>{size}<tt:RateControl>{rate}</tt:RateControl>"


def _profile1(source: Source, stream: tuple[str, str, int, int, int, int]) -> str:
    """Media 1 has no word for H.265: such profiles are told as H264."""
    token = f"<tt:SourceToken>{source.token}</tt:SourceToken>"
    seen = f'<tt:VideoSourceConfiguration token="vsc">{token}</tt:VideoSourceConfiguration>'
    coded = f'<tt:VideoEncoderConfiguration token="vec">{_encoder(stream, "H264")}</tt:VideoEncoderConfiguration>'
    name = f"<tt:Name>{escape(source.name)}</tt:Name>"
    return f'<trt:Profiles fixed="true" token="{source.token}-{stream[0]}">{name}{seen}{coded}</trt:Profiles>'


def _profile2(source: Source, stream: tuple[str, str, int, int, int, int]) -> str:
    seen = f'<tr2:VideoSource token="vsc"><tt:SourceToken>{source.token}</tt:SourceToken></tr2:VideoSource>'
    coded = f'<tr2:VideoEncoder token="vec">{_encoder(stream, stream[1])}</tr2:VideoEncoder>'
    name = f"<tr2:Name>{escape(source.name)}</tr2:Name>"
    parts = f"{name}<tr2:Configurations>{seen}{coded}</tr2:Configurations>"
    return f'<tr2:Profiles token="{source.token}-{stream[0]}" fixed="true">{parts}</tr2:Profiles>'


def address(call: str, service: str, url: str) -> str:
    """GetStreamUriResponse or GetSnapshotUriResponse."""
    if service == "media2":
        return f"<tr2:{call}Response><tr2:Uri>{escape(url)}</tr2:Uri></tr2:{call}Response>"
    return f"<trt:{call}Response><trt:MediaUri><tt:Uri>{escape(url)}</tt:Uri></trt:MediaUri></trt:{call}Response>"


def when(written: str) -> str:
    """A time of a recording as it is told now."""
    days = re.fullmatch(r"(\d+) days ago", written)
    moment = datetime.now(UTC) - timedelta(days=int(days[1])) if days else None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else written


def search_begun() -> str:
    """FindRecordingsResponse."""
    return "<tse:FindRecordingsResponse><tse:SearchToken>search-1</tse:SearchToken></tse:FindRecordingsResponse>"


def search_results(kept: tuple[Kept, ...], *, done: bool) -> str:
    """GetRecordingSearchResultsResponse."""
    state = f"<tt:SearchState>{'Completed' if done else 'Searching'}</tt:SearchState>"
    found = "".join(
        "<tt:RecordingInformation><tt:RecordingToken>rec</tt:RecordingToken>"
        f"<tt:Source><tt:SourceId>{one.source}</tt:SourceId><tt:Name>{escape(one.name)}</tt:Name></tt:Source>"
        f"<tt:EarliestRecording>{when(one.oldest)}</tt:EarliestRecording>"
        f"<tt:LatestRecording>{when(one.newest)}</tt:LatestRecording>"
        "<tt:Content>all</tt:Content><tt:RecordingStatus>Recording</tt:RecordingStatus></tt:RecordingInformation>"
        for one in kept
    )
    return (
        "<tse:GetRecordingSearchResultsResponse><tse:ResultList>"
        f"{state}{found}</tse:ResultList></tse:GetRecordingSearchResultsResponse>"
    )


def summary(kept: tuple[Kept, ...]) -> str:
    """GetRecordingSummaryResponse."""
    oldest = min((when(one.oldest) for one in kept), default="1970-01-01T00:00:00Z")
    newest = max((when(one.newest) for one in kept), default="1970-01-01T00:00:00Z")
    words = f"<tt:DataFrom>{oldest}</tt:DataFrom><tt:DataUntil>{newest}</tt:DataUntil>"
    told = f"{words}<tt:NumberRecordings>{len(kept)}</tt:NumberRecordings>"
    return f"<tse:GetRecordingSummaryResponse><tse:Summary>{told}</tse:Summary></tse:GetRecordingSummaryResponse>"
