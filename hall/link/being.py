"""What a station says of itself: will, state and birth of one connection carry the same boot number."""

import sqlite3
from collections.abc import Callable

import structlog

from hall.link.mqtt import Will
from hall.link.ports import OutboxPort, PresencePort
from hall.link.settings import LinkSettings
from hall.messages.presence import MOST_TEXT, Birth, StationPhase, StationState
from hall.messages.topics import Topics

_log = structlog.get_logger("link")


class Being:
    """Payloads of presence; `next_life` begins a CONNECT."""

    def __init__(
        self, settings: LinkSettings, outbox: OutboxPort, presence: PresencePort, now_ms: Callable[[], int]
    ) -> None:
        self._settings, self._outbox, self._presence, self._now_ms = settings, outbox, presence, now_ms
        self._topics = Topics(settings.hall)
        self.boot = 0

    def next_life(self) -> Will:
        """A new boot number, persisted, and the will of the connection that bears it."""
        try:
            self.boot = self._outbox.next_boot()
        except sqlite3.Error as fault:
            # A full disk must not silence the station: its clock keeps the number rising until there is room again.
            _log.error("link.boot_not_stored", station=self._settings.station, fault=str(fault))
            self.boot = max(self.boot + 1, self._now_ms())
        lost = StationState(phase=StationPhase.LOST, boot=self.boot, time=self._now_ms())
        return Will(self._topics.state(self._settings.station), lost.to_bytes())

    def state(self) -> bytes:
        """The station's present phase."""
        facts = self._presence.facts()
        reason = facts.reason or ("outbox_filling" if self._outbox.fill().alarm else None)
        phase = StationPhase.DEGRADED if reason and facts.phase is StationPhase.READY else facts.phase
        return StationState(
            phase=phase, boot=self.boot, time=self._now_ms(), reason=reason and reason[:MOST_TEXT]
        ).to_bytes()

    def good_bye(self) -> bytes:
        """The last word before a wanted end."""
        return StationState(phase=StationPhase.OFFLINE, boot=self.boot, time=self._now_ms()).to_bytes()

    def birth(self, controller: int) -> bytes:
        """What the station is and how far its outbox has come; `controller` is the newest epoch heard, 0 for none."""
        facts, mark = self._presence.facts(), self._outbox.mark()
        return Birth(
            station=self._settings.station,
            kind=facts.kind,
            boot=self.boot,
            version=facts.version,
            message_schema=self._settings.message_schema,
            epoch=mark.epoch,
            acked_seq=mark.acked_seq,
            last_seq=mark.last_seq,
            highest=facts.highest,
            devices=facts.devices,
            applied=facts.applied,
            controller=controller or None,
            time=self._now_ms(),
        ).to_bytes()
