"""The timers of RFC 3261 17 (table 4), in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timers:
    """T1 round trip, T2 longest wait between repetitions, T4 how long a datagram may live in the network."""

    t1: float = 0.5
    t2: float = 4.0
    t4: float = 5.0
    trying_after: float = 0.2
    """An INVITE that is not answered so long gets 100 (RFC 3261 17.2.1)."""

    @property
    def patience(self) -> float:
        """64 T1: timers B, F, H, J, L, M and the life of a 2xx."""
        return 64 * self.t1

    @property
    def absorb_answers(self) -> float:
        """Timer D: repeated final answers of an INVITE are still ACKed."""
        return max(32.0, self.patience) if self.t1 >= 0.5 else self.patience  # noqa: PLR2004  (RFC 3261 17.1.1.2)


STANDARD = Timers()
NEVER = float("inf")
