"""A lower platform as its upper platform knows it: registered, alive, offline."""

from dataclasses import dataclass, field

from hall_controller.video.sip.contract import Peer


@dataclass(slots=True)
class Device:
    """Times are monotonic seconds."""

    id: str
    peer: Peer
    """Where its newest REGISTER or Keepalive came from (wvp does so)."""
    contact: str
    until: float
    """When its registration ends."""
    alive: float
    """When its newest Keepalive (or REGISTER) came."""
    online: bool = True
    version: str = ""
    """Its X-GB-Ver."""
    charset: str = ""
    """What its newest body says of its character set."""
    keepalives: int = 0
    faulty: list[str] = field(default_factory=list)
    """The faulty children of its newest Keepalive."""

    def judge(self, now: float, patience_s: float) -> bool:
        """Whether it just went offline: the registration ran out or too many keepalives are missing."""
        if not self.online or now < min(self.until, self.alive + patience_s):
            return False
        self.online = False
        return True
