"""Pages of 视频联网: the wall, one camera, one upper platform."""

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.video.facts import CameraFacts, UpperFacts
from hall_controller.read_models.models.video import (
    CameraPage,
    CameraRecord,
    Channel,
    Facts,
    Recording,
    Trouble,
    UpperPage,
    VideoProgram,
    Wall,
)
from hall_controller.read_models.video_evidence import clip_list, looks_of_upper
from hall_controller.read_models.video_history import day_of
from hall_controller.read_models.video_lines import VideoLines
from hall_controller.read_models.video_proposals import proposals

MOST_STATES = 60
MOST_TROUBLES = 20
MOST_CLIPS = 20
_FACTS = (
    "SELECT codec, width, height, frames_per_1000_s, kbit_per_s, key_frame_ms, audio, clock_offset_ms, facts_at,"
    " recording_ok, recording_oldest, recording_newest, recording_reason, recording_at FROM cameras"
    " WHERE station = ? AND camera = ?"
)


def wall_view(connection: Connection, facts: HallFacts, now_ms: int) -> Wall:
    """All cameras and upper links of the files."""
    lines = VideoLines(connection, facts, now_ms)
    return Wall(
        programs=tuple(lines.program(one) for one in facts.video.stations),
        cameras=tuple(lines.camera(one) for one in facts.video.cameras.values()),
        uppers=tuple(lines.upper(one) for one in facts.video.uppers.values()),
    )


def program_view(connection: Connection, facts: HallFacts, station: str, now_ms: int) -> VideoProgram | None:
    """A video station; None for any other."""
    if station not in facts.video.stations:
        return None
    return VideoLines(connection, facts, now_ms).program(station)


def camera_page(connection: Connection, facts: HallFacts, named: str, now_ms: int) -> CameraPage | None:
    """One camera (`v1/gate`); None when no file names it."""
    camera = facts.video.find(named)
    if camera is None:
        return None
    lines = VideoLines(connection, facts, now_ms)
    hours = facts.times.hours
    return CameraPage(
        **dict(_record(connection, facts, lines, camera)),
        program=lines.program(camera.station),
        today=day_of(connection, hours, camera.subject, hours.local_day(now_ms), now_ms),
        troubles=lines.troubles(camera.subject, MOST_STATES)[:MOST_TROUBLES],
        clips=clip_list(connection, facts, lines, camera.key, "", MOST_CLIPS).lines,
    )


def registry_view(connection: Connection, facts: HallFacts, now_ms: int) -> tuple[CameraRecord, ...]:
    """Every camera of the files with what has to be registered of it."""
    lines = VideoLines(connection, facts, now_ms)
    return tuple(_record(connection, facts, lines, one) for one in facts.video.cameras.values())


def _record(connection: Connection, facts: HallFacts, lines: VideoLines, camera: CameraFacts) -> CameraRecord:
    measured, recording = _measured(connection, camera)
    return CameraRecord(
        line=lines.camera(camera),
        address=camera.host,
        facts=measured,
        recording=recording,
        retention_days=camera.retention_days,
        filing_number=camera.filing_number,
        sign_in_place=camera.sign_in_place,
        masked=camera.masked,
        audio=camera.audio,
        gb_ids=_ids(facts, camera),
    )


def _measured(connection: Connection, camera: CameraFacts) -> tuple[Facts | None, Recording | None]:
    row = sql.one(connection, _FACTS, (camera.station, camera.camera))
    if row is None:
        return None, None
    measured = None
    if row[8] is not None:
        measured = Facts(
            codec=row[0],
            width=row[1],
            height=row[2],
            frames_per_s=row[3] / 1000,
            kbit_per_s=row[4],
            key_frame_s=row[5] / 1000,
            audio=row[6],
            clock_offset_ms=row[7],
            told_at=row[8],
        )
    if row[13] is None:
        return measured, None
    tested = Recording(ok=bool(row[9]), oldest=row[10], newest=row[11], reason=row[12], tested_at=row[13])
    return measured, tested


def _ids(facts: HallFacts, camera: CameraFacts) -> tuple[tuple[Text, str], ...]:
    """At each platform that sees it."""
    return tuple(
        (upper.name, upper.channels[camera.camera])
        for upper in facts.video.uppers.values()
        if upper.station == camera.station and camera.camera in upper.channels
    )


def upper_page(connection: Connection, facts: HallFacts, named: str, now_ms: int) -> UpperPage | None:
    """One upper platform (`v1/county`); None when no file names it."""
    station, _, slug = named.partition("/")
    upper = facts.video.upper_of(station, slug)
    if upper is None:
        return None
    lines = VideoLines(connection, facts, now_ms)
    troubles = lines.troubles(upper.subject, MOST_STATES)[:MOST_TROUBLES]
    return UpperPage(
        line=lines.upper(upper),
        station=upper.station,
        letter=upper.letter,
        channels=_channels(facts, lines, upper),
        proposals=proposals(connection, facts, upper),
        troubles=tuple(_as_upper(one) for one in troubles),
        streams=looks_of_upper(connection, facts, lines, upper),
    )


def _as_upper(trouble: Trouble) -> Trouble:
    """Of a link the state itself stands first among the reasons."""
    state, *reasons = trouble.reasons or (trouble.state,)
    return trouble.model_copy(update={"state": state, "reasons": tuple(reasons)})


def _channels(facts: HallFacts, lines: VideoLines, upper: UpperFacts) -> tuple[Channel, ...]:
    """Cameras, then doors, cabinets and terminals."""
    made: list[Channel] = []
    for slug, gb_id in upper.channels.items():
        camera = facts.video.of(upper.station, slug)
        if camera is not None:
            state = lines.camera(camera, past=False).state
            about = f"camera:{camera.key}"
            made.append(Channel(gb_id=gb_id, about=about, name=camera.name, kind="camera", state=state))
    for about, gb_id in upper.alarm_devices.items():
        station, _, cell = about.partition(":")[2].partition("/")
        known = facts.stations.get(station)
        name = Text(zh=station) if known is None else known.name
        if cell:
            name = Text(zh=f"{name.zh} {cell}", en=f"{name.en} {cell}" if name.en else None)
        state = "unknown" if lines.away(station) is not None else "up"
        made.append(Channel(gb_id=gb_id, about=about, name=name, kind="alarm", state=state))
    return tuple(made)
