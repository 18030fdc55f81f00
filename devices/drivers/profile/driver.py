"""The device that a profile describes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from devices.contract import Clock, Device
from devices.contract.caller import FAMILY as CALLER
from devices.contract.code_scanner import FAMILY as SCANNER
from devices.contract.pickup_locker import FAMILY as LOCKER
from devices.contract.rating_keypad import FAMILY as KEYPAD
from devices.contract.window_sign import FAMILY as SIGN
from devices.drivers.profile.caller import ProfileCaller
from devices.drivers.profile.keypad import ProfileKeypad
from devices.drivers.profile.locker import make_locker
from devices.drivers.profile.scanner import ProfileScanner
from devices.drivers.profile.settings import ProfileSettings
from devices.drivers.profile.sign import ProfileSign
from devices.transports import Transport

_KINDS: Mapping[str, Callable[..., Device]] = MappingProxyType(
    {KEYPAD: ProfileKeypad, CALLER: ProfileCaller, SCANNER: ProfileScanner, SIGN: ProfileSign, LOCKER: make_locker}
)


def make_profiled(
    name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
) -> Device:
    """A device of the family that the profile names."""
    return _KINDS[settings.profile.family](name, settings, clock, transport)
