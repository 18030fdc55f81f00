"""Keys one after another into orders, such as `06` and then `enter`. Pure; time is an argument."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")
W = TypeVar("W")
O = TypeVar("O")  # noqa: E741 - an order

REMEMBERED = 8


@dataclass
class KeySequences(Generic[K, W, O]):
    """`orders` names keys as written (`W`); `same` compares a pressed key with a written one."""

    orders: Mapping[tuple[W, ...], O]
    together_s: float
    """Keys of one order come within this time."""
    same: Callable[[K, W], bool] = operator.eq
    _pressed: list[tuple[float, K]] = field(default_factory=list)

    def press(self, key: K, now_s: float) -> O | None:
        """The order that this key completes, the longest that fits; a completed order forgets its keys."""
        kept = [one for one in self._pressed if now_s - one[0] <= self.together_s]
        self._pressed = [*kept, (now_s, key)][-REMEMBERED:]
        for wanted in sorted(self.orders, key=len, reverse=True):
            last = [one for _, one in self._pressed[-len(wanted) :]]
            if len(last) == len(wanted) and all(map(self.same, last, wanted)):
                self._pressed.clear()
                return self.orders[wanted]
        return None
