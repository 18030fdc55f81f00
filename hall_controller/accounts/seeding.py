"""Users with ready passwords, for the demo and for moving a hall; never a fixed password (G6)."""

from hall_controller.accounts.passwords import Passwords, complaint
from hall_controller.accounts.users import create_user, set_password, subject, tidy
from hall_controller.application.commands import CreateUser
from hall_controller.application.ports import Refused, Tx


def hashed(passwords: Passwords, user_name: str, password: str) -> str:
    """The stored form of a password chosen elsewhere, about 0.1 s, to be made before the transaction; Refused."""
    if (code := complaint(password, user_name)) is not None:
        raise Refused(code, user=user_name)
    return passwords.hash(password)


def seed_user(tx: Tx, command: CreateUser, stored: str) -> None:
    """A user who need not change the password at the first sign-in; `stored` comes from `hashed`."""
    create_user(tx, command)
    name = tidy(command.user_name)
    set_password(tx, name, stored)
    tx.record("user.password_changed", subject(name), {})
