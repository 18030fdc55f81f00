"""Who may look at what and why: supervision, the duty lead at alarms, the technician while setting up."""

from collections.abc import Mapping

SUPERVISION = "supervisor"
DUTY_LEAD = "duty_lead"
TECHNICIAN = "technician"

REASONS: Mapping[str, frozenset[str]] = {
    "alarm": frozenset({SUPERVISION, DUTY_LEAD}),
    "incident": frozenset({SUPERVISION}),
    "complaint": frozenset({SUPERVISION}),
    "patrol": frozenset({SUPERVISION}),
    "authority": frozenset({SUPERVISION}),
    "other": frozenset({SUPERVISION}),
    "setup": frozenset({TECHNICIAN, SUPERVISION}),
}
"""Reason code -> roles: an alarm, something that happened, a complaint, a patrol (视频巡查), an authority that asks
(公安调取), setting up a camera."""
WORDS_NEEDED = frozenset({"incident", "complaint", "authority", "other"})
"""These say nothing without a sentence."""
ALARM_CAUSES = frozenset({"alarm", "door"})
"""Clips that the duty lead may see."""
SETTING_UP = frozenset({"wall", "snapshot", "probe", "reference"})
"""What a technician may see, and nothing of what was kept."""


def refusal(what: str, reason: str, roles: frozenset[str], cause: str = "") -> str | None:
    """None when it may be looked at; else `unknown_reason` or `not_allowed`.

    `what`: `live`, `wall`, `snapshot`, `clip`, `export`, `report`, `probe`, `reference`; `cause` of a clip.
    """
    allowed = REASONS.get(reason)
    if allowed is None:
        return "unknown_reason"
    if SUPERVISION in roles and SUPERVISION in allowed:
        return None
    if DUTY_LEAD in roles & allowed and what in {"clip", "snapshot"} and cause in ALARM_CAUSES:
        return None
    if TECHNICIAN in roles & allowed and what in SETTING_UP and not cause:
        return None
    return "not_allowed"


def words_needed(reason: str) -> bool:
    """Whether a sentence must be written beside the code."""
    return reason in WORDS_NEEDED
