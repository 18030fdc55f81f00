"""Hooks: the hall calls back when something happened."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse
from pydantic import Field
from sqlalchemy import Connection, Row, select

from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application.ports import Refused, Tx
from hall_controller.rest_api.calling import Once, Ports, allowed
from hall_controller.rest_api.routes.base import Resource
from hall_controller.rest_api.webhooks import use_cases
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
Manager = Annotated[ApiPrincipal, Depends(allowed("webhooks:manage"))]


class NewHook(Resource):
    """Where to call (https) and what for; no names = everything that this key's scopes may read."""

    url: str = Field(min_length=8, max_length=use_cases.LONGEST_URL)
    event_types: tuple[Annotated[str, Field(pattern=r"^[a-z_]{1,20}\.([a-z_]{1,30}|\*)$")], ...] = Field(
        default=(), max_length=50
    )


class Hook(Resource):
    """A hook of this key."""

    hook_id: str
    url: str
    event_types: tuple[str, ...]
    created_at: int


class Added(Resource):
    """A new hook."""

    hook_id: str


class Secret(Resource):
    """What calls of a hook are signed with (Standard Webhooks, `v1`)."""

    secret: str


class Delivery(Resource):
    """A call that was made or is to be made."""

    seq: int
    event_type: str
    state: Literal["waiting", "delivered", "dead"]
    tries: int
    next_at: int
    last_status: int | None
    last_error: str | None


@router.get("", summary="The hooks of this key")
def mine(ports: Ports, who: Manager) -> list[Hook]:
    """Active ones only."""
    with ports.read() as connection:
        rows = use_cases.active_hooks(connection, who.key_id)
    return [
        Hook(hook_id=row.hook_id, url=row.url, event_types=tuple(_types(row)), created_at=row.created_at)
        for row in rows
    ]


@router.post("", summary="Add a hook", status_code=201, response_model=Added)
async def add(new: NewHook, ports: Ports, once: Annotated[Once, Depends()], who: Manager) -> JSONResponse:
    """The hook hears of everything that happens from now on."""

    def work(tx: Tx) -> tuple[int, Any]:
        return 201, {"hook_id": use_cases.add_webhook(tx, who, new.url, new.event_types, ports.vault)}

    return await once.do(who, "api.webhook.add", work)


@router.get("/{hook_id}/secret", summary="The hook's signing secret")
def secret(hook_id: str, ports: Ports, who: Manager) -> Secret:
    """Asked for apart, so that no stored answer holds it."""
    with ports.read() as connection:
        _own(connection, who, hook_id)
        return Secret(secret=use_cases.secret_of(connection, hook_id, ports.vault))


@router.delete("/{hook_id}", summary="Remove a hook")
async def remove(hook_id: str, once: Annotated[Once, Depends()], who: Manager) -> JSONResponse:
    """What waits for it is dropped."""

    def work(tx: Tx) -> tuple[int, Any]:
        use_cases.remove_webhook_of(tx, who.key_id, hook_id)
        return 200, {"removed": hook_id}

    return await once.do(who, "api.webhook.remove", work)


@router.get("/{hook_id}/deliveries", summary="What became of calls")
def calls(
    hook_id: str,
    ports: Ports,
    who: Manager,
    state: Literal["waiting", "delivered", "dead"] | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[Delivery]:
    """The newest first."""
    with ports.read() as connection:
        _own(connection, who, hook_id)
        wanted = select(deliveries).where(deliveries.c.hook_id == hook_id)
        if state is not None:
            wanted = wanted.where(deliveries.c.state == state)
        rows = connection.execute(wanted.order_by(deliveries.c.seq.desc()).limit(limit)).all()
    names = Delivery.model_fields
    return [Delivery(**{name: getattr(row, name) for name in names}) for row in rows]


@router.post("/{hook_id}/deliveries/again", summary="Send what was given up again")
async def again(hook_id: str, once: Annotated[Once, Depends()], who: Manager) -> JSONResponse:
    """All given-up calls of the hook wait again."""

    def work(tx: Tx) -> tuple[int, Any]:
        _own(tx.connection, who, hook_id)
        return 200, {"waiting_again": use_cases.revive(tx, hook_id, None)}

    return await once.do(who, "api.webhook.again", work)


def _own(connection: Connection, who: ApiPrincipal, hook_id: str) -> None:
    if hook_id not in {row.hook_id for row in use_cases.active_hooks(connection, who.key_id)}:
        raise Refused("unknown_hook")


def _types(row: Row[Any]) -> list[str]:
    return use_cases.event_types_of(row)
