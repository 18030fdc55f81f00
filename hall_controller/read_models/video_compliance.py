"""在线率 of some days: stored days where they are over, counted now where not; and the raw events behind it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused
from hall_controller.application.video.counting import MOST_GAPS, StoredDay, counted_span, stored_days
from hall_controller.domain.video.compliance import Counted, Gap, closed_up
from hall_controller.domain.video.required import Required, day_bounds, days_between, required_on
from hall_controller.read_models.models import compliance as shown
from hall_controller.read_models.video_history import sums_of, told_until
from hall_controller.read_models.video_lines import VideoLines
from hall_controller.storage.heads import newest_head

LONGEST = timedelta(days=366)
LATE_MS = 8 * 86_400_000
"""Outboxes bring what happened so long ago at most."""
MOST_EVENTS = 200_000
_SUBJECTS = "SELECT DISTINCT subject FROM video_terms ORDER BY subject"
_TERM = "SELECT required FROM video_terms WHERE subject = ? AND from_ms < ? ORDER BY from_ms DESC LIMIT 1"
_HELD_SEQ = "SELECT seq FROM video_states WHERE subject = ? AND since_ms < ? ORDER BY told_ms DESC, seq DESC LIMIT 1"
_AT = "SELECT recorded_at FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1"
_LAST = "SELECT max(seq) FROM journal"
_RAW = (
    "SELECT seq, hash, type, occurred_at, subject, body FROM journal WHERE seq >= ? AND seq <= ? AND type IN"
    " ('camera.state', 'upper.state', 'video.watched', 'camera.described', 'upper.described', 'camera.withdrawn',"
    " 'upper.withdrawn') ORDER BY seq LIMIT ?"
)
_REGISTRY = (
    "SELECT seq, hash, type, occurred_at, subject, body FROM journal WHERE subject = ? AND type IN"
    " ('camera.described', 'upper.described', 'camera.withdrawn', 'upper.withdrawn') AND occurred_at <= ?"
    " ORDER BY seq DESC LIMIT 1"
)
_ONE = "SELECT seq, hash, type, occurred_at, subject, body FROM journal WHERE seq = ?"


def span_of(first: str, last: str) -> tuple[date, date]:
    """ISO days, both included; Refused `bad_day`."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Refused("bad_day") from None
    if not timedelta(0) <= end - begin <= LONGEST:
        raise Refused("bad_day")
    return begin, end


def compliance_view(
    connection: Connection, facts: HallFacts, first: str, last: str, now_ms: int, *, again: bool = False
) -> shown.Compliance:
    """`again`: count every day anew and name those whose stored row says something else. Refused `bad_day`."""
    begin, end = span_of(first, last)
    days = days_between(begin, min(end, facts.times.hours.local_day(now_ms)))
    lines = VideoLines(connection, facts, now_ms)
    stored = {(one.subject, one.day): one for one in stored_days(connection, begin, end)}
    totals = {day.isoformat(): shown.Sums() for day in days}
    made: list[shown.Line] = []
    for (subject,) in sql.all_rows(connection, _SUBJECTS):
        line = _line(connection, facts, lines, subject, days, stored, now_ms, again=again)
        if line is None:
            continue
        made.append(line)
        if line.kind == "camera":
            for day, sums in line.days:
                totals[day] += sums
    return shown.Compliance(
        first=first,
        last=last,
        until=now_ms,
        lines=tuple(made),
        days=tuple(_day(facts, day, totals[day.isoformat()]) for day in days),
        provisional=tuple(one.year for one in facts.times.hours.calendar.warnings(begin, end)),
        sources=_sources(connection, facts, begin, end),
        head=_head(connection),
    )


def _line(
    connection: Connection,
    facts: HallFacts,
    lines: VideoLines,
    subject: str,
    days: tuple[date, ...],
    stored: dict[tuple[str, str], StoredDay],
    now_ms: int,
    *,
    again: bool,
) -> shown.Line | None:
    """None for what was not required of it on any of these days, and is in no file any more."""
    kind, _, key = subject.partition(":")
    name, place, known = _who(facts, lines, kind, key)
    whole, by_day, differs = Counted(), [], []
    for day in days:
        kept = stored.get((subject, day.isoformat()))
        counted = kept.counted if kept is not None else _now(connection, facts, subject, day, now_ms)
        if kept is not None and again:
            anew = _now(connection, facts, subject, day, now_ms)
            if _differs(kept, anew):
                differs.append(day.isoformat())
        whole += counted
        by_day.append((day.isoformat(), sums_of(counted)))
    if not known and not whole.required:
        return None
    ends = day_bounds(facts.times.hours, days[-1])[1] if days else now_ms
    term = sql.one(connection, _TERM, (subject, ends))
    return shown.Line(
        kind=kind,
        about=key,
        name=name,
        place=place,
        required=Required.NONE.value if term is None else term[0],
        sums=sums_of(whole),
        gaps=tuple(_gap(one) for one in closed_up(whole.gaps)),
        days=tuple(by_day),
        differs=tuple(differs),
    )


def _differs(kept: StoredDay, anew: Counted) -> bool:
    old = kept.counted
    sums = (old.required, old.up, old.degraded, old.down, old.unknown)
    return sums != (anew.required, anew.up, anew.degraded, anew.down, anew.unknown) or (
        old.gaps != anew.gaps[:MOST_GAPS]
    )


def _now(connection: Connection, facts: HallFacts, subject: str, day: date, now_ms: int) -> Counted:
    """Counted at this moment; a running day until what the program has told, if it speaks at all."""
    until = told_until(connection, subject, now_ms)
    return counted_span(connection, facts.times.hours, subject, day, until)


def _who(facts: HallFacts, lines: VideoLines, kind: str, key: str) -> tuple[Text, Text | None, bool]:
    """Name, place, and whether a file names it."""
    if kind == "camera":
        camera = facts.video.find(key)
        return lines.name_of(key), None if camera is None else lines.place(camera), camera is not None
    station, _, slug = key.partition("/")
    upper = facts.video.upper_of(station, slug)
    return Text(zh=slug) if upper is None else upper.name, None, upper is not None


def _gap(one: Gap) -> shown.Gap:
    return shown.Gap(one.begin, one.end, one.state.value, one.reasons)


def _day(facts: HallFacts, day: date, sums: shown.Sums) -> shown.DayLine:
    hours = facts.times.hours
    spans = required_on(hours, Required.OPENING_HOURS, day)
    provisional = bool(hours.calendar.warnings(day, day))
    return shown.DayLine(day.isoformat(), bool(spans), spans, provisional, sums)


def _head(connection: Connection) -> shown.SignedAt | None:
    head = newest_head(connection)
    if head is None:
        return None
    return shown.SignedAt(head.seq, head.hash, head.signed_at, head.key_id, head.suite, head.signature)


def _sources(connection: Connection, facts: HallFacts, first: date, last: date) -> shown.Sources | None:
    seqs = [one.seq for one in raw_events(connection, facts, first.isoformat(), last.isoformat())]
    return shown.Sources(min(seqs), max(seqs), len(seqs)) if seqs else None


def raw_events(connection: Connection, facts: HallFacts, first: str, last: str) -> tuple[shown.RawEvent, ...]:
    """Everything that counts for these days, the state each one began with included. Refused `bad_day`."""
    begin, end = span_of(first, last)
    hours = facts.times.hours
    span = (day_bounds(hours, begin)[0], day_bounds(hours, end)[1])
    lowest = seq_from(connection, span[0])
    rows = sql.all_rows(connection, _RAW, (lowest, seq_from(connection, span[1] + LATE_MS), MOST_EVENTS))
    made = {row[0]: event for row in rows for event in _raw(row) if _touches(event, span)}
    for (subject,) in sql.all_rows(connection, _SUBJECTS):
        held = sql.one(connection, _HELD_SEQ, (subject, span[0]))
        row = None if held is None else sql.one(connection, _ONE, (held[0],))
        named = sql.one(connection, _REGISTRY, (subject, span[0]))
        for event in (*_raw(row), *_raw(named)):
            made[event.seq] = event
    return tuple(made[seq] for seq in sorted(made))


def _touches(event: shown.RawEvent, span: tuple[int, int]) -> bool:
    begin = event.begin or 0
    if event.type == "video.watched":
        return begin < span[1] and (event.end or 0) > span[0]
    return begin < span[1]


def _raw(row: tuple[Any, ...] | None) -> Iterator[shown.RawEvent]:
    """`state` of a described camera or link is what is required of it from then on."""
    if row is None:
        return
    seq, digest, kind, at, subject, text = row
    body, about = json.loads(text), subject.partition(":")[2]
    if kind == "video.watched":
        seen = " ".join(f"{about}/{name}" for name in (*body["cameras"], *body["uppers"]))
        yield shown.RawEvent(seq, digest, kind, at, seen, begin=body["from_ms"], end=body["to_ms"])
        return
    if not kind.endswith(".state"):
        yield shown.RawEvent(seq, digest, kind, at, about, body.get("required", "none"), begin=at)
        return
    reasons = tuple(body["reasons"]) if kind == "camera.state" else tuple(filter(None, (body["reason"],)))
    yield shown.RawEvent(seq, digest, kind, at, about, body["state"], reasons, begin=body["since_ms"])


def seq_from(connection: Connection, moment: int) -> int:
    """The first journal number recorded at or after a moment; numbers and times rise together."""
    last = (sql.one(connection, _LAST) or (0,))[0] or 0
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        row = sql.one(connection, _AT, (middle,))
        if row is None or row[0] >= moment:
            high = middle
        else:
            low = middle + 1
    return low
