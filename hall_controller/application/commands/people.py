# CONTRACT
"""Users of the pages: accounts, roles, second factors, PINs for terminals."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class CreateUser(Command):
    """A new user; the answer is the one-time password."""

    user_name: str
    display_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResetPassword(Command):
    """A new one-time password; ends the user's sessions."""

    user_name: str


@dataclass(frozen=True, slots=True)
class DisableUser(Command):
    """Disable (or enable again) a user."""

    user_name: str
    disabled: bool = True


@dataclass(frozen=True, slots=True)
class SetRoles(Command):
    """Other roles for a user; ends the user's sessions."""

    user_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResetSecondFactor(Command):
    """Forget a user's lost second factor; ends the user's sessions."""

    user_name: str


@dataclass(frozen=True, slots=True)
class RemoveTerminalPin(Command):
    """Take a user's staff number and PIN for terminals away (lost, seen by others)."""

    user_name: str
