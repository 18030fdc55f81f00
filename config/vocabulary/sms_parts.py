"""How many parts a short message takes (3GPP TS 23.038): 160 or 70 characters alone, 153 or 67 in each of several."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
_SEVEN_BIT = (160, 153)
_UCS2 = (70, 67)


def sms_parts(text: str) -> int:
    """Parts that `text` is sent in; 0 for nothing. A character outside the 7-bit alphabet makes all of them UCS-2."""
    if all(sign in _BASIC or sign in _EXTENDED for sign in text):
        alone, each, length = *_SEVEN_BIT, sum(2 if sign in _EXTENDED else 1 for sign in text)
    else:
        alone, each, length = *_UCS2, len(text.encode("utf-16-be")) // 2
    if length <= alone:
        return 1 if length else 0
    return -(-length // each)
