"""Sample keys and hooks of other systems."""

from hall_controller.accounts.api_keys import SCOPES
from hall_controller.read_models.models import ApiKeyView, InterfacesView, WebhookView
from ui.console.gallery.sample_tickets import MINUTE, NOW

_DAY = 24 * 60 * MINUTE


def interfaces(state: str) -> InterfacesView:
    """Two running keys, one taken back; a hook that works, and in the broken hall one that nobody answers."""
    if state == "empty":
        return InterfacesView(keys=(), hooks=(), scopes=SCOPES)
    keys = (
        _key("3f9c01a2b4", "示例省一体化平台（办件推送）", "cases:write", "cases:read", "webhooks:manage"),
        _key("77aa09d3e1", "示例预约小程序", "appointments:write", expires_at=NOW + 90 * _DAY),
        _key("10be55c7f0", "旧排队系统示例", "appointments:write", revoked_at=NOW - 3 * _DAY),
    )
    good = _hook("示例省一体化平台（办件推送）", "https://push.example/hall/events", ("case.*",), 0, 0, None)
    bad = _hook("示例预约小程序", "https://booking.example/notify", (), 12, 3, "ConnectTimeout")
    broken = state == "broken"
    platform = _hook("", "", (), 0, 2 if broken else 0, "E07 示例：部门编码不存在" if broken else None)
    return InterfacesView(
        keys=keys,
        hooks=(good, bad) if broken else (good,),
        scopes=SCOPES,
        platform=platform,
        not_taken=(("01a205eb-示例-1", "E07"), ("01a205eb-示例-2", "E07")) if broken else (),
    )


def _key(
    key_id: str, name: str, *scopes: str, expires_at: int | None = None, revoked_at: int | None = None
) -> ApiKeyView:
    return ApiKeyView(
        key_id=key_id,
        name=name,
        scopes=scopes,
        a_minute=600,
        created_at=NOW - 30 * _DAY,
        created_by="user:admin",
        expires_at=expires_at,
        revoked_at=revoked_at,
    )


def _hook(name: str, url: str, types: tuple[str, ...], waiting: int, dead: int, trouble: str | None) -> WebhookView:
    return WebhookView(
        hook_id=f"hook-{dead}",
        key_name=name,
        url=url,
        event_types=types,
        waiting=waiting,
        dead=dead,
        last_delivered_at=None if dead else NOW - 4 * MINUTE,
        last_trouble=trouble,
    )
