"""The first page and what one wants to do."""

from typing import Final, Literal

from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.forms.tiles import forms_tiles
from kiosk.session.part import Choice
from kiosk.session.places import AtAttract, AtHome, Place
from kiosk.session.plan.moving import can_show
from kiosk.session.rendering.keys import keyed
from kiosk.session.rendering.page import Page

HIGH: Final = ("printer", "scanner", "card_slot")
"""Parts that a station's file may call low, in the order in which they are used."""


def _attract(_at: Place, facts: Facts, _now: int) -> screen.Body:
    if facts.unready is not None:
        return screen.OutOfService(reason=facts.unready, desk=facts.desk)
    opening = facts.opening
    return screen.Attract(
        open=opening.open,
        opens_at=opening.opens_at,
        opens_date=opening.opens_date,
        pickup=facts.cabinet is not None and facts.cabinet.works,
    )


def _home(_at: AtHome, facts: Facts, _now: int) -> screen.Body:
    return screen.Home(open=facts.opening.open, choices=_home_choices(facts), high=_high(facts))


def _high(facts: Facts) -> tuple[Literal["printer", "scanner", "card_slot"], ...]:
    there = {"printer": facts.printer != "none", "scanner": facts.scanner_ok, "card_slot": facts.card_reader}
    return tuple(part for part in HIGH if there[part] and part not in facts.station.low)


def _home_choices(facts: Facts) -> tuple[Choice, ...]:
    tiles = [("ticket", "ticket-confirmation-outline")] if facts.opening.open else []
    if facts.cabinet is not None:
        tiles.append(("pickup", "locker-multiple"))
    if len(facts.guides):
        tiles.append(("guides", "file-document-multiple-outline"))
    tiles += forms_tiles(facts)
    tiles += [("scan", "qrcode-scan"), ("appointment", "calendar-check-outline"), ("hours", "clock-outline")]
    if can_show(facts):
        tiles.append(("map", "map-marker-radius-outline"))
    if not facts.opening.open:
        tiles.append(("callback", "phone-return-outline"))
    return keyed(tiles, {"scan": None if facts.scanner_ok else "no_scanner"})


ATTRACT = Page(AtAttract, _attract)
PAGES = (ATTRACT, Page(AtHome, _home))
