"""Lock boards described by profiles, as kinds of the suite that every lock driver passes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from devices.drivers.profile import ProfileSettings, load, shipped
from devices.drivers.profile.locker import make_locker
from devices.drivers.profile.simulator import SimulatedLocks
from devices.plumbing.lock_line import LockBoards

INVENTED = Path(__file__).parent / "invented"


def profile_settings(name: str) -> Callable[..., ProfileSettings]:
    """Settings of the lock drivers, as a section of the profile driver writes them."""
    written = name if name in shipped() else str(INVENTED / f"{name}.yaml")

    def settings(*, url: str, boards: Any, baud: int, **pace: Any) -> ProfileSettings:
        own = {"url": url, "baud": baud, "boards": boards, "locks": pace}
        return ProfileSettings.model_validate({"profile": written, **own})

    return settings


def profile_driver(name: str, settings: ProfileSettings) -> LockBoards:
    return make_locker(name, settings)


def profile_simulator(name: str, closed_bit: int) -> Callable[..., SimulatedLocks]:
    """The other end of a profile, for the Python driver of the same board."""
    loaded = load(shipped()[name])
    assert loaded.profile is not None
    profile = loaded.profile
    return lambda boards: SimulatedLocks(profile, boards=boards, closed_bit=closed_bit)
