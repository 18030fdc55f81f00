"""A ticket's slip with everything on it that a slip can have."""

from typing import Any

from hall.model.text import Text
from hall.paper import TicketSlip

CODE = "MT1.T.K7.0R9A2C7B1D4E5F60.20261128.QWERTYUIOPASDFGHJKLZXCVBNM0123456789QWERTYUIOPASDFGHJKL"


def slip(**changes: Any) -> TicketSlip:
    fields: dict[str, Any] = {
        "hall_name": Text(zh="示例县政务服务中心", en="Shili County Government Service Centre"),
        "service": Text(zh="企业开办·变更", en="Business registration"),
        "number": "A038",
        "ahead": 5,
        "wait_minutes": (12, 20),
        "issued_at": "2026-11-21 09:41",
        "where": Text(zh="一楼 A 区", en="Zone A, 1st floor"),
        "code": CODE,
        "code_prefix": None,
        "missed_rule": Text(zh="30 分钟内到任一自助机扫这个码,排到后 3 位,限一次。", en="Scan this within 30 min."),
    }
    return TicketSlip(**{**fields, **changes})
