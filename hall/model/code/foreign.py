"""What a code that is not ours seems to be, so that the answer can be kind; nothing is opened or kept."""

import re
from enum import StrEnum

from hall.model.id_check import is_resident_id, is_unified_credit_code


class ForeignKind(StrEnum):
    """Families of foreign codes that citizens and clerks show to a hall's scanner."""

    URL = "url"
    PAYMENT = "payment"
    HEALTH_CODE = "health_code"
    WIFI = "wifi"
    CONTACT = "contact"
    CASE_NUMBER = "case_number"
    ITEM_NUMBER = "item_number"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    OTHER = "other"


_PATTERNS: tuple[tuple[ForeignKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (ForeignKind.PAYMENT, r"(?:wxp|weixin|wechat|alipays?|alipayqr|upwallet|uppay)://"),
        (ForeignKind.PAYMENT, r"https?://(?:qr|mobilecodec|render|ds)\.alipay\.com/"),
        (ForeignKind.PAYMENT, r"https?://(?:qr\.95516\.com|(?:pay|payapp)\.weixin\.qq\.com|wx\.tenpay\.com)/"),
        (ForeignKind.HEALTH_CODE, r"(?:https?://\S*)?(?:jkm|jiankangma|healthcode|health-code|skm\b|suishenma)"),
        (ForeignKind.WIFI, r"WIFI:"),
        (ForeignKind.HEALTH_CODE, r".{0,4}(?:\u5065\u5eb7|\u5eb7)\u7801"),
        (ForeignKind.CONTACT, r"(?:BEGIN:VCARD|MECARD:|BIZCARD:|tel:|mailto:|matmsg:|sms(?:to)?:)"),
        (ForeignKind.CONTACT, r"https?://(?:u\.wechat\.com|weixin\.qq\.com/[gr]|qm\.qq\.com)/"),
        (ForeignKind.URL, r"(?:https?://|www\.)\S"),
    )
)
_WEIXIN_PAY = re.compile(r"1[0-5][0-9]{16}")
_UNIONPAY = re.compile(r"62[0-9]{17}")
_ALIPAY = re.compile(r"(?:2[5-9]|30)[0-9]{14,22}")
_CASE_NUMBER = re.compile(r"[0-9A-Z]{27,38}(?:20[0-9]{2})(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{4}")
_ITEM_NUMBER = re.compile(r"[0-9A-Z]{18}[0-9]{13}|[0-9A-Z]{18}[0-9A-Z]{13,15}")
_SHORT_CASE_NUMBER = re.compile(r"[0-9A-Z]{0,8}-?20[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])-?[0-9]{3,10}")
_ID_LENGTH = 18


def foreign_kind(text: str) -> ForeignKind:
    """The likeliest family of a foreign code; a guess for wording only (domain.md 7)."""
    for kind, pattern in _PATTERNS:
        if pattern.match(text):
            return kind
    return _number_kind(text.upper())


def _number_kind(text: str) -> ForeignKind:
    if len(text) == _ID_LENGTH:
        # A real ID number may also look like a payment code: what passes the check digit and the date wins.
        if is_resident_id(text):
            return ForeignKind.ID_NUMBER
        if is_unified_credit_code(text):
            return ForeignKind.CREDIT_CODE
    if any(pattern.fullmatch(text) for pattern in (_WEIXIN_PAY, _ALIPAY, _UNIONPAY)):
        return ForeignKind.PAYMENT
    if _CASE_NUMBER.fullmatch(text) or _SHORT_CASE_NUMBER.fullmatch(text):
        return ForeignKind.CASE_NUMBER
    if _ITEM_NUMBER.fullmatch(text):
        return ForeignKind.ITEM_NUMBER
    return ForeignKind.OTHER
