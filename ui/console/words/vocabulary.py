"""Which table holds the words of which kind of code."""

from collections.abc import Mapping

from devices.contract import Words, state_words
from hall.model import case_words
from hall.model.rating import words as rating_words
from hall.model.text import Text
from hall_controller.reports.video import words as video_words
from ui.console import roles
from ui.console.words import devices, lockers, notices, sentences, tables, video

TABLES: dict[str, dict[str, str]] = {
    "phase": tables.PHASES,
    "pause": tables.PAUSE_REASONS,
    "park": tables.PARK_REASONS,
    "call": tables.CALL_REASONS,
    "outcome": tables.OUTCOMES,
    "ticket": tables.TICKET_STATES,
    "appointment": tables.APPOINTMENT_STATES,
    "day": tables.DAY_PHASES,
    "station": tables.STATION_PHASES,
    "kind": tables.STATION_KINDS,
    "file": devices.FILE_KINDS,
    "who": tables.WHO_ACTS,
    "scope": tables.SCOPES,
    "severity": tables.SEVERITIES,
    "help": tables.HELP_REASONS,
    "stop": tables.STOP_REASONS,
    "role": roles.ROLE_NAMES,
    "alarm": sentences.ALARMS | {f"locker_{code}": text for code, text in lockers.ALARMS.items()} | video.ALARMS,
    "check": sentences.CHECKS,
    "finding": sentences.FINDINGS,
    "sign_in": sentences.SIGN_INS,
    "sign_in_end": sentences.SIGN_IN_ENDS,
    "event_refused": sentences.EVENTS_REFUSED,
    "cell": lockers.LOOKS,
    "cell_mark": lockers.MARKS,
    "cell_size": lockers.SIZES,
    "size_hint": lockers.SIZE_HINTS,
    "door": lockers.DOORS,
    "purpose": lockers.PURPOSES,
    "opening": lockers.OPENINGS,
    "opening_outcome": lockers.OUTCOMES,
    "opening_finding": lockers.FINDINGS,
    "how": lockers.HOW,
    "locker_order": lockers.ORDERS,
    "locker_not_done": lockers.NOT_DONE,
    "deposit": lockers.DEPOSITS,
    "deposit_reason": lockers.REASONS,
    "notice": lockers.NOTICES,
    "notice_template": notices.TEMPLATES,
    "notice_state": notices.STATES,
    "notice_way": notices.WAYS,
    "notice_driver": notices.DRIVERS,
    "notice_error": notices.ERRORS,
    "locker_alarm": lockers.ALARMS,
    "cell_said": lockers.SAID,
    "cell_question": lockers.QUESTIONS,
    "lesson": lockers.LESSONS,
    "locker_event": lockers.EVENTS,
    "camera_place": video.PLACES,
    "clip": video.CLIPS,
    "clip_cause": video.CAUSES,
    "clip_reason": video.CLIP_REASONS,
    "view_reason": video.VIEW_REASONS,
    "look": video.LOOKS,
    "look_end": video.LOOK_ENDS,
    "channel_kind": video.CHANNELS,
    "upper_step": video.STEPS,
    "upper_step_state": video.STEP_STATES,
    "id_part": video.ID_PARTS,
}
OF_DEVICES: Mapping[str, Mapping[str, Words]] = {
    "family": state_words.FAMILIES,
    "device": state_words.STATES,
    "fault": state_words.FAULTS,
    "paper": state_words.PAPER,
    "counter": state_words.COUNTERS,
    "note": state_words.NOTES,
    "who": state_words.WHO,
}
"""Shared with the bench and the terminal's maintenance screen, so that they all say the same."""
_OF_CASES: Mapping[str, Mapping[str, Text]] = {
    "case": case_words.STATES,
    "light": case_words.LIGHTS,
    "rule": case_words.RULES,
    "basis": case_words.SOURCES,
    "pattern": case_words.PATTERNS,
    "case_event": case_words.EVENTS,
    "order": case_words.ORDERS,
    "material": case_words.MATERIALS,
    "case_time": case_words.TIMES,
    "way": case_words.WAYS,
    "delivery": case_words.DELIVERIES,
}
"""Shared with paper, exports and terminals."""
_OF_RATINGS: Mapping[str, Mapping[str, Text]] = {
    "level": rating_words.LEVELS,
    "stage": rating_words.STAGES,
    "channel": rating_words.CHANNELS,
    "source": rating_words.SOURCES,
    "rating": rating_words.STATES,
    "unrated": rating_words.UNRATED,
    "follow_up": rating_words.FOLLOW_UPS,
    "follow_step": rating_words.STEPS,
    "follow_result": rating_words.RESULTS,
    "share": rating_words.SHARES,
    "formula": rating_words.FORMULAE,
    "lane": rating_words.LANES,
    "self_service": rating_words.SELF_SERVICES,
    "rating_pattern": rating_words.PATTERNS,
    "visit_paper": rating_words.PAPERS,
}
_OF_VIDEO: Mapping[str, Mapping[str, Text]] = {
    "camera": video_words.STATES,
    "camera_reason": video_words.REASONS,
    "clip_reason": video_words.REASONS,
    "camera_required": video_words.REQUIRED,
    "upper": video_words.UPPERS,
    "upper_reason": video_words.UPPER_REASONS,
}
SHARED: Mapping[str, Mapping[str, Text]] = {**_OF_CASES, **_OF_RATINGS, **_OF_VIDEO}
VISIT_TABLES: Mapping[str, tuple[str, ...]] = {
    "light": ("light",), "rule": ("rule",), "level": ("level",), "source": ("source",), "stage": ("stage",),
    "channel": ("channel",), "step": ("follow_step",), "result": ("follow_result",), "family": ("family",),
    "outcome": ("outcome", "opening_outcome"), "purpose": ("purpose",), "how": ("how",), "phase": ("station",),
    "state": ("follow_up", "case", "ticket", "device", "deposit", "opening"),
    "code": ("alarm",), "pattern": ("pattern",), "kind": ("visit_paper", "follow_result"),
    "reason": ("unrated", "pause", "park", "call", "deposit_reason"),
}  # fmt: skip
AT_A_CELL = (
    "purpose",
    "opening_outcome",
    "lesson",
    "locker_alarm",
    "cell_said",
    "cell_mark",
    "how",
    "deposit_reason",
)
"""What may stand in the past of a cell, first found first."""
