"""A whole profile: a device described from its data sheet."""

from pydantic import Field

from config.vocabulary import DeviceName, Section, Text
from devices.drivers.profile.language.families import (
    FAMILIES,
    CallerRole,
    KeypadRole,
    LockerRole,
    Role,
    ScannerRole,
    SignRole,
)
from devices.drivers.profile.language.messages import (
    Alive,
    Command,
    FrameForm,
    Identify,
    Line,
    Message,
    OrderForm,
    Poll,
    ProfileSetting,
    Timing,
)
from devices.drivers.profile.language.parts import PartName
from devices.drivers.profile.language.recordings import Recording


class Profile(Section):
    """A device in the words of its data sheet."""

    profile: DeviceName
    """Its name."""
    title: Text
    """Maker, model, what it is."""
    source: str = ""
    """Which data sheet or recording it was written from."""
    line: Line = Line()
    """The serial line."""
    settings: dict[PartName, ProfileSetting] = Field(default_factory=dict)
    """What differs from device to device, such as the address; a part of the same name takes its value."""
    frames: dict[PartName, FrameForm] = Field(min_length=1, max_length=8)
    """The forms of frames on this wire."""
    commands: dict[PartName, Command] = Field(default_factory=dict)
    """What the host says."""
    messages: dict[PartName, Message] = Field(default_factory=dict)
    """What the device says; the first that fits is meant."""
    timing: Timing = Timing()
    """Its pace."""
    on_open: tuple[OrderForm, ...] = ()
    """Said when the wire opens."""
    identify: Identify | None = None
    """Who is there."""
    check: OrderForm | None = None
    """A question that shows that it is well; without one only the wire is looked at."""
    alive: Alive | None = None
    """What it says by itself as long as it is well."""
    poll: Poll | None = None
    """A question that is asked again and again."""
    rating_keypad: KeypadRole | None = None
    """It is a keypad."""
    caller: CallerRole | None = None
    """It is a caller."""
    code_scanner: ScannerRole | None = None
    """It is a scanner."""
    pickup_locker: LockerRole | None = None
    """It is a lock board."""
    window_sign: SignRole | None = None
    """It is a sign."""
    recordings: tuple[Recording, ...] = Field(min_length=1)
    """Frames that prove the profile."""

    @property
    def family(self) -> str:
        """The contract that it keeps."""
        return next(name for name in FAMILIES if getattr(self, name) is not None)

    @property
    def role(self) -> Role:
        """The section named by the family."""
        role: Role = getattr(self, self.family)
        return role
