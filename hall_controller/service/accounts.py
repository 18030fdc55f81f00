# CONTRACT
"""Who is signed in: users, second factor, PINs of terminals, paired boards."""

from dataclasses import dataclass
from typing import Protocol

from hall_controller.read_models import models


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user's running session on a page."""

    session_id: str
    """Opaque random token; only its hash is stored."""
    user_name: str
    display_name: str
    roles: frozenset[str]
    csrf_token: str
    must_change_password: bool = False
    must_enroll_second_factor: bool = False


@dataclass(frozen=True, slots=True)
class SignInAnswer:
    """`ok`, `wrong`, `locked` (until), `second_factor` (send again with a code), `disabled`."""

    status: str
    signed_in: SignedIn | None = None
    locked_until: int | None = None


class Accounts(Protocol):
    """Users, passwords (argon2id), second factor (TOTP), lock-out, sessions, paired boards."""

    def sign_in(self, user_name: str, password: str, code: str | None, client: str) -> SignInAnswer: ...
    def sign_out(self, session_id: str) -> None: ...
    def session(self, session_id: str, *, quiet: bool = False) -> SignedIn | None:
        """The running session, or None when unknown, ended or idle for too long; `quiet` is no sign of life."""
        ...

    def change_password(self, session_id: str, old: str, new: str) -> str | None:
        """None when done, else a refusal code (`wrong`, `too_short`, `too_common`, `same`)."""
        ...

    def begin_second_factor(self, session_id: str) -> str:
        """otpauth:// address to show as a QR."""
        ...

    def confirm_second_factor(self, session_id: str, code: str) -> bool: ...
    def terminal_number(self, session_id: str) -> str | None:
        """The user's staff number for terminals; None while there is no PIN."""
        ...

    def choose_terminal_pin(self, session_id: str, password: str, pin: str) -> str | None:
        """None when done, else a refusal code (`wrong`, `locked`, `weak_pin`, `not_allowed`, `changed_meanwhile`)."""
        ...

    def remove_terminal_pin(self, session_id: str) -> None: ...
    def new_pairing_code(self, client: str) -> tuple[str, str]:
        """(six-character code to show on the board, secret the board polls with)."""
        ...

    def board_token(self, pairing_secret: str) -> str | None:
        """The board's token once the code was accepted at the console, else None."""
        ...

    def board(self, token: str) -> models.PairedBoardView | None: ...
