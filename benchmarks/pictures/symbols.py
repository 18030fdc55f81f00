"""What stands in the codes, and the codes themselves as modules: 1 = ink."""

import string
from dataclasses import dataclass

import numpy as np
import qrcode
from numpy.typing import NDArray
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.util import MODE_8BIT_BYTE, QRData

Modules = NDArray[np.uint8]
LEVELS = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
BIGGEST = 10
"""QR version; a code of ours behind an address is 7 or 8 (decisions 0010)."""
_WORDS = "企业开办变更取号政务服务示例县窗口办理材料收件回执社保医保不动产登记身份核验预约"
_BASE36 = string.digits + string.ascii_uppercase


@dataclass(frozen=True)
class Symbol:
    """One code: its payload and its modules without a quiet zone."""

    payload: bytes
    modules: Modules
    level: str


def _letters(rng: np.random.Generator, alphabet: str, count: int) -> str:
    return "".join(alphabet[index] for index in rng.integers(0, len(alphabet), count))


def ours(rng: np.random.Generator) -> bytes:
    """A payload in the shape of our own codes: 139 characters."""
    kind = "ITCPDSW"[int(rng.integers(7))]
    parts = [_letters(rng, _BASE36, count) for count in (6, 19, 5, 100)]
    return ".".join(["MT1", kind, *parts]).encode()


def payload(rng: np.random.Generator) -> bytes:
    """Our code, an address, an item code or a number."""
    kind = int(rng.integers(4))
    if kind == 0:
        return ours(rng)
    if kind == 1:
        length = int(rng.integers(8, 60))
        return f"https://hall.shili.example/c/{_letters(rng, string.ascii_letters + string.digits, length)}".encode()
    if kind == 2:
        return f"11330624MB{_letters(rng, _BASE36, 8)}".encode()
    return _letters(rng, string.digits, int(rng.integers(12, 80))).encode()


def chinese(rng: np.random.Generator) -> bytes:
    """UTF-8 text, sometimes with a number behind it."""
    return (
        _letters(rng, _WORDS, int(rng.integers(2, 24))) + _letters(rng, string.digits, int(rng.integers(0, 9)))
    ).encode()


def symbol(rng: np.random.Generator, content: bytes, levels: str = "LMQH") -> Symbol:
    """A QR code of version 3 to 10; the level sinks when the content does not fit."""
    for level in [levels[int(rng.integers(len(levels)))], "M", "L"]:
        code = qrcode.QRCode(
            version=int(rng.integers(3, 5)), error_correction=LEVELS[level], border=0, mask_pattern=int(rng.integers(8))
        )
        code.add_data(QRData(content, mode=MODE_8BIT_BYTE) if not content.isascii() else content)
        code.make(fit=True)
        if code.version <= BIGGEST:
            break
    return Symbol(content, np.array(code.get_matrix(), dtype=np.uint8), level)
