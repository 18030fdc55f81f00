# CONTRACT
"""Other systems at the REST interface, as an administrator sees them."""

from hall_controller.read_models.models.base import View


class ApiKeyView(View):
    """A key: the token itself is never seen again."""

    key_id: str
    name: str
    scopes: tuple[str, ...]
    a_minute: int
    created_at: int
    created_by: str
    expires_at: int | None = None
    revoked_at: int | None = None


class WebhookView(View):
    """A hook, how far behind it is, and what was given up."""

    hook_id: str
    key_name: str
    url: str
    event_types: tuple[str, ...]
    waiting: int
    dead: int
    last_delivered_at: int | None = None
    last_trouble: str | None = None
    """Status or kind of failure of the newest call that failed and still waits, or was given up."""


class InterfacesView(View):
    """Keys (running first, then revoked or ended) and hooks."""

    keys: tuple[ApiKeyView, ...]
    hooks: tuple[WebhookView, ...]
    scopes: tuple[str, ...]
    """All that a key may be allowed."""
    platform: WebhookView | None = None
    """The provincial rating platform, once anything was pushed to it."""
    not_taken: tuple[tuple[str, str], ...] = ()
    """(rating id, why) of the newest ratings that the platform did not take."""
