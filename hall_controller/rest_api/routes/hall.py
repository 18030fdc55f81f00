"""The hall itself: a first call to see whether a key works."""

from typing import Annotated

from fastapi import APIRouter, Depends

from hall.model.text import Text
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.rest_api.calling import Ports, known
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(tags=["hall"])


class Named(Resource):
    """A slug and its name."""

    slug: str
    name: Text


class HallAnswer(Resource):
    """Who answers and what the caller may."""

    hall: str
    name: Text
    now: int
    """UTC milliseconds."""
    business_day: str
    key: str
    scopes: tuple[str, ...]
    services: tuple[Named, ...]
    """业务: what numbers are given for; guides and appointments name them by slug."""


@router.get("/hall", summary="The hall, and what this key may do")
def hall(ports: Ports, who: Annotated[ApiPrincipal, Depends(known)]) -> HallAnswer:
    """Any good key may ask."""
    facts, now = ports.facts(), ports.now_ms()
    return HallAnswer(
        hall=facts.hall,
        name=facts.name,
        now=now,
        business_day=facts.times.business_day(now),
        key=who.name,
        scopes=tuple(sorted(who.scopes)),
        services=tuple(Named(slug=slug, name=service.name) for slug, service in sorted(facts.services.items())),
    )
