"""The video station's file while it runs: cameras and platforms change without a restart, the rest with one."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from config import ConfigError, Report, StationConfig, StationResult
from kiosk.store import Store
from mingting.terminal.configuring import Configuring
from mingting.video.numbers import keep_numbers, known_numbers, taken_numbers
from mingting.video.specs import video_of
from mingting.video.trial import begin_trial

LIVE = frozenset({"cameras", "recorders", "rules", "upper", "viewers"})
"""Parts of `video:` that may change while the station runs."""
Apply = Callable[[StationResult], Awaitable[None]]


class NoDevices:
    """A video station has no device sections: there is nothing to exchange."""

    sections: Mapping[str, Any] = {}
    disabled: Mapping[str, Any] = {}

    async def try_out(self, new: StationResult, names: Iterable[str]) -> tuple[str, ...]:
        """Nobody is put back."""
        del new, names
        return ()


class VideoConfiguring(Configuring):
    """As a terminal's; an ID that was once another camera's is a mistake in the file."""

    numbers: Store | None = None
    """Where the IDs stand that were used."""

    def check(self, text: str) -> StationResult:
        """ConfigError also for IDs that are given a second time."""
        result = super().check(text)
        if self.numbers is not None:
            video = video_of(result.config)
            taken = taken_numbers(video, known_numbers(self.numbers), f"{result.config.station}.yaml")
            if taken:
                raise ConfigError(result.report.joined(Report(taken)))
        return result


class TakingOver:
    """What `Configuring` calls when a file says something else: applies it, or prepares a restart with a way back."""

    def __init__(self, store: Store, running: StationConfig, apply: Apply) -> None:
        self._store, self._running, self._apply = store, running, apply

    async def __call__(self, new: StationResult, before: str) -> bool:
        """True = everything is taken over."""
        if fixed_part(new.config) != fixed_part(self._running):
            begin_trial(self._store, before)
            return False
        await self._apply(new)
        keep_numbers(self._store, video_of(new.config))
        self._running = new.config
        return True


def fixed_part(config: StationConfig) -> dict[str, Any]:
    """What a running station cannot change."""
    plain = config.model_dump(mode="json", exclude={"video"})
    return {**plain, "video": video_of(config).model_dump(mode="json", exclude=set(LIVE))}
