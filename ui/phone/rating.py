"""The page of a ticket's or a case's code: how it stands, five faces, what one likes to add. Nothing is kept here."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from hall.model.form import check_answer, normalised, trouble_words
from hall.model.rating import LEVELS, Level, TagList
from hall.model.rating.questions import COMMENT, PHONE, rating_form
from hall.model.text import Language
from hall_controller.application.ports import Refused
from ui.phone.ports import Rated, RatingSays
from ui.phone.reading import Posted, language_of, posted
from ui.phone.shared import SentAway, Shared, html, to
from ui.phone.words import said, said_day, word

RATINGS_A_MINUTE = 60
"""From one address: a whole hall may stand behind its wireless network."""
TOKEN = "mt_rating"  # noqa: S105 (a cookie's name)
_REFUSED = {"already_rated": "already_rated", "too_late": "too_late", "unknown_rating": "not_rated"}


@dataclass(frozen=True, slots=True)
class TagGroup:
    """Tags that some levels have in common."""

    levels: tuple[Level, ...]
    tags: tuple[tuple[str, str], ...]
    """Code, words."""

    @property
    def name(self) -> str:
        """Of its boxes on the page."""
        return f"tag-{self.levels[0].value}"

    def named(self, language: Language) -> str:
        """Its levels as people read them."""
        between = "、" if language == "zh" else ", "
        return between.join(word(f"level_{level.value}", language) for level in self.levels)


class RatingPages:
    """What a rating's code leads to."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def page(self, request: Request, says: RatingSays) -> Response:
        """The question while it may be answered, else kindly why not; above it how the ticket stands."""
        if says.state != "open":
            return self._closed(request, says)
        return self._asking(request, says, Posted({}), {})

    async def rate(self, request: Request, code: str) -> Response:
        """The level of a press on this page; a second one is answered kindly."""
        self._shared.check_origin(request)
        self._shared.within(request, "rate", RATINGS_A_MINUTE)
        told = await posted(request)
        self._shared.check_token(request, TOKEN, told.one("csrf"))
        says = (await run_in_threadpool(self._shared.hall.look, code)).rating
        if says is None:
            raise SentAway("not_rated", 404)
        if says.state != "open":
            return self._closed(request, says)
        if errors := _errors(told, self._shared.today(), language_of(request)):
            return self._asking(request, says, told, errors)
        try:
            await run_in_threadpool(self._shared.hall.rate, code, _rated(told, says.tags))
        except Refused as error:
            raise SentAway(_REFUSED.get(error.code, "fault"), 409) from None
        return to("rated")

    async def rated(self, request: Request) -> Response:
        """Thanks; the address says nothing of what was rated."""
        return self._shared.plain(request, "rated")

    def _closed(self, request: Request, says: RatingSays) -> Response:
        name = says.state if says.state != "unknown" else "not_rated"
        how = word(f"{name}_how", language_of(request))
        return self._shared.show(request, "rating_closed", f"{name}_title", says=says, how=how)

    def _asking(self, request: Request, says: RatingSays, told: Posted, errors: dict[str, str]) -> Response:
        language = language_of(request)
        token = request.cookies.get(TOKEN) or secrets.token_urlsafe(24)
        context: dict[str, Any] = {
            "says": says,
            "about": _about(says, language),
            "levels": LEVELS,
            "groups": groups_of(says.tags, language),
            "told": told,
            "errors": errors,
            "csrf": token,
            "form": rating_form(),
        }
        title = word("rating_title", language)
        text = self._shared.pages.page("rating", language, title, wrong=bool(errors), **context)
        answer = html(request, text, 422 if errors else 200)
        self._shared.keep_token(answer, TOKEN, token)
        return answer


def groups_of(tags: TagList, language: Language) -> list[TagGroup]:
    """Levels with the same tags stand together, best first."""
    found: dict[tuple[str, ...], TagGroup] = {}
    for level in LEVELS:
        offered = tags.by_level[level]
        key = tuple(tag.code for tag in offered)
        if not key:
            continue
        known = found.get(key)
        levels = (*known.levels, level) if known else (level,)
        found[key] = TagGroup(levels, tuple((tag.code, said(tag.words, language)) for tag in offered))
    return list(found.values())


def _rated(told: Posted, tags: TagList) -> Rated:
    """Only the boxes of the level that was chosen count."""
    level = Level(told.one("level"))
    group = next((one for one in groups_of(tags, "zh") if level in one.levels), None)
    ticked = told.values.get(group.name, []) if group else []
    codes = tuple(code for code, _ in (group.tags if group else ()) if code in ticked)
    return Rated(told.one("rating"), level.value, codes, tags.version, _value(told, COMMENT), _value(told, PHONE))


def _errors(told: Posted, today: str, language: Language) -> dict[str, str]:
    """Field -> what is wrong, in words."""
    found: dict[str, str] = {}
    if told.one("level") not in set(Level):
        found["level"] = word("level_needed", language)
    for key in (COMMENT, PHONE):
        trouble = check_answer(rating_form(), key, _value(told, key), date.fromisoformat(today))
        if trouble is not None and trouble.blocks:
            found[key] = said(trouble_words(trouble), language)
    return found


def _value(told: Posted, key: str) -> str:
    return normalised(rating_form(), key, told.one(key))


def _about(says: RatingSays, language: Language) -> str:
    stage = word(f"stage_{says.stage}", language) if says.stage in {"accepted", "decided"} else ""
    window = word("rating_window", language, window=says.window) if says.window else ""
    day = said_day(date.fromisoformat(says.day), language) if says.day else ""
    return " · ".join(part for part in (said(says.matter, language), stage, day, window) if part)
