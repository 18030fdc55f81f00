"""Which use case answers which command and event of 视频联网."""

from collections.abc import Callable, Mapping
from typing import Any

from hall_controller.application import commands
from hall_controller.application.station_event import for_event
from hall_controller.application.use_case import UseCase
from hall_controller.application.video.clips import clip_deleted, clip_failed, clip_kept, snapshot_kept
from hall_controller.application.video.handling import drop_clip, keep_now
from hall_controller.application.video.looking import (
    export_report,
    open_clip,
    open_live_view,
    open_wall,
    show_reason,
    try_camera,
)
from hall_controller.application.video.telling import (
    camera_facts,
    camera_state,
    recording_tested,
    upper_state,
    upper_stream,
    video_watched,
)

VIDEO_COMMANDS: Mapping[type[commands.Command], UseCase] = {
    commands.OpenLiveView: open_live_view,
    commands.OpenWall: open_wall,
    commands.TryCamera: try_camera,
    commands.OpenClip: open_clip,
    commands.ExportVideoReport: export_report,
    commands.KeepClipNow: keep_now,
    commands.DropClip: drop_clip,
    commands.ShowLookReason: show_reason,
}

_EVENTS: Mapping[str, Callable[..., Any]] = {
    "camera.state": camera_state,
    "camera.facts": camera_facts,
    "recording.tested": recording_tested,
    "video.watched": video_watched,
    "video.snapshot_kept": snapshot_kept,
    "video.clip_kept": clip_kept,
    "video.clip_failed": clip_failed,
    "video.clip_deleted": clip_deleted,
    "upper.state": upper_state,
    "upper.stream": upper_stream,
}

VIDEO_EVENTS: Mapping[str, UseCase] = {name: for_event(name, use_case) for name, use_case in _EVENTS.items()}
