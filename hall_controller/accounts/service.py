"""`service.Accounts` of the hall: what pages call from their own threads; changes go through the one writer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import structlog
from argon2 import PasswordHasher

from hall.model.record_key import RecordVault
from hall_controller.accounts import boards, people, sessions, terminal_pins, views
from hall_controller.accounts.lockout import LockOut
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.roles import SessionTimes
from hall_controller.accounts.second_factor import SecondFactors
from hall_controller.accounts.self_service import SelfService
from hall_controller.accounts.sessions import TOUCH_EVERY_MS, Running
from hall_controller.accounts.sign_in import SignIn, Verdict
from hall_controller.accounts.terminal_pins import TerminalPins
from hall_controller.accounts.tokens import derived, new_token, token_hash
from hall_controller.accounts.users import tidy
from hall_controller.application.ports import SYSTEM, Actor, Job, Outcome, Tx
from hall_controller.read_models.models import PairedBoardView
from hall_controller.service import Accounts, SignedIn, SignInAnswer
from hall_controller.storage.database import Database

log = structlog.get_logger(__name__)

T = TypeVar("T")

Submit = Callable[[Job], Outcome]
"""Runs a job on the writer thread and waits for its COMMIT."""


@dataclass(frozen=True, slots=True)
class AccountPolicy:
    """What a hall may set."""

    lock_out: LockOut = field(default_factory=LockOut)
    times: SessionTimes = field(default_factory=SessionTimes)


class HallAccounts(Accounts):
    """Users, sessions, second factor and boards over the hall's database."""

    def __init__(
        self,
        database: Database,
        submit: Submit,
        clock: Callable[[], int],
        vault: RecordVault,
        issuer: str,
        policy: AccountPolicy | None = None,
        hasher: PasswordHasher | None = None,
        as_configured: Callable[[PairedBoardView], PairedBoardView] = lambda board: board,
    ) -> None:
        self._as_configured = as_configured
        self._database = database
        self._submit = submit
        self._clock = clock
        self._policy = policy or AccountPolicy()
        self._passwords = Passwords(hasher)
        self._factors = SecondFactors(vault, issuer)
        self._sign_in = SignIn(self._passwords, self._factors, self._policy.lock_out)
        self._self_service = SelfService(self._passwords, self._factors, self._policy.lock_out)
        self._pins = TerminalPins(self._passwords, self._policy.lock_out)

    # --- users ------------------------------------------------------------------------------------

    def sign_in(self, user_name: str, password: str, code: str | None, client: str) -> SignInAnswer:
        """Check and start a session; about 0.1 s. `client` is the address the try comes from."""
        name, now = tidy(user_name), self._clock()
        with self._database.read() as connection:
            until = self._policy.lock_out.locked_until(connection, name, client, now)
            person = people.find(connection, name)
        if until is not None:
            return SignInAnswer("locked", locked_until=until)
        attempt = self._sign_in.examine(person, name, password, code, client, now)
        verdict: Verdict = self._run(lambda tx: self._sign_in.decide(tx, attempt), "sign_in", person)
        signed_in = self.session(verdict.token) if verdict.token is not None else None
        return SignInAnswer(verdict.status, signed_in, verdict.locked_until)

    def sign_out(self, session_id: str) -> None:
        """End the session; quiet when it is over already."""
        self._run(lambda tx: sessions.end(tx, token_hash(session_id)), "sign_out")

    def session(self, session_id: str, *, quiet: bool = False) -> SignedIn | None:
        """The running session; a sign of life unless `quiet`. Roles are withheld while a password or factor is due."""
        found = self._running(session_id)
        if found is None:
            return None
        if not quiet and self._clock() - found.seen_at >= TOUCH_EVERY_MS:
            self._touch(lambda tx: sessions.touch(tx, found.token_hash))
        return SignedIn(
            session_id=session_id,
            user_name=found.person.user_name,
            display_name=found.person.display_name,
            roles=found.person.granted,
            csrf_token=derived("csrf", session_id),
            must_change_password=found.person.must_change_password,
            must_enroll_second_factor=found.person.must_enroll,
        )

    def change_password(self, session_id: str, old: str, new: str) -> str | None:
        """None when done (other sessions end), else `wrong`, `too_short`, `too_common`, `same`, `locked`."""
        found = self._running(session_id)
        if found is None:
            return "wrong"
        change = self._self_service.examine_change(found, old, new)
        answer: str | None = self._run(
            lambda tx: self._self_service.change_password(tx, found, change), "change_password", found.person
        )
        return answer

    def begin_second_factor(self, session_id: str) -> str:
        """otpauth:// address to show once; empty when the session is over or a factor is enrolled already."""
        found = self._running(session_id)
        if found is None or found.person.second_factor is not None:
            return ""
        address, stored = self._factors.new(found.person.user_name)
        self._run(lambda tx: self._self_service.offer_factor(tx, found, stored), "offer_factor", found.person)
        return address

    def confirm_second_factor(self, session_id: str, code: str) -> bool:
        """Whether the code proves that the phone holds the secret; the factor counts from now on."""
        found = self._running(session_id)
        if found is None:
            return False
        confirm = self._self_service.confirm_factor
        return bool(self._run(lambda tx: confirm(tx, found, code), "confirm_factor", found.person))

    def terminal_number(self, session_id: str) -> str | None:
        """The staff number of the session's user; None while there is no PIN."""
        found = self._running(session_id)
        if found is None:
            return None
        with self._database.read() as connection:
            return terminal_pins.number_of(connection, found.person.user_name)

    def choose_terminal_pin(self, session_id: str, password: str, pin: str) -> str | None:
        """None when done, else `wrong`, `locked`, `weak_pin`, `not_allowed`, `changed_meanwhile`; about 0.4 s."""
        found = self._running(session_id)
        if found is None:
            return "wrong"
        with self._database.read() as connection:
            number = terminal_pins.number_for(connection, found.person.user_name)
        choice = self._pins.examine(found, password, number, pin)
        answer: str | None = self._run(lambda tx: self._pins.choose(tx, found, choice), "terminal_pin", found.person)
        return answer

    def remove_terminal_pin(self, session_id: str) -> None:
        """The user gives number and PIN up; quiet when there is none."""
        found = self._running(session_id)
        if found is not None:
            name = found.person.user_name
            self._run(lambda tx: terminal_pins.remove(tx, name), "terminal_pin", found.person)

    # --- boards -----------------------------------------------------------------------------------

    def new_pairing_code(self, client: str) -> tuple[str, str]:
        """(code to show, secret to poll with), good for 5 minutes; Refused `too_many_codes`."""
        secret = new_token()
        hashed = token_hash(derived("board", secret))
        code: str = self._run(lambda tx: boards.offer_code(tx, client, hashed), "pairing_code")
        return code, secret

    def board_token(self, pairing_secret: str) -> str | None:
        """The board's token once its code was accepted at the console, else None."""
        token = derived("board", pairing_secret)
        with self._database.read() as connection:
            return token if views.board_views(connection, token_hash(token)) else None

    def board(self, token: str) -> PairedBoardView | None:
        """The paired board of a token; counts as a sign of life."""
        hashed = token_hash(token)
        with self._database.read() as connection:
            found = views.board_views(connection, hashed)
        if not found:
            return None
        if self._clock() - (found[0].last_seen_at or 0) >= TOUCH_EVERY_MS:
            self._touch(lambda tx: sessions.touch_board(tx, hashed))
        return self._as_configured(found[0])

    # --- upkeep -----------------------------------------------------------------------------------

    def sweep(self, tx: Tx) -> None:
        """Forget what is over; for an hourly job."""
        sessions.sweep(tx, self._policy.times)
        self._policy.lock_out.forget_old(tx)

    def rewrap(self, tx: Tx) -> int:
        """Bring all second factors under the hall's current key (key rotation); returns how many."""
        return self._factors.rewrap_all(tx)

    def _running(self, session_id: str) -> Running | None:
        with self._database.read() as connection:
            return sessions.running(connection, session_id, self._clock(), self._policy.times)

    def _touch(self, use_case: Callable[[Tx], None]) -> None:
        """A sign of life that cannot be written (disk full) must not shut people out."""
        outcome = self._submit(Job(use_case, SYSTEM, name="accounts.touch"))
        if outcome.fault is not None:
            log.warning("accounts.touch", error=str(outcome.fault))

    def _run(self, use_case: Callable[[Tx], T], name: str, person: people.Person | None = None) -> T:
        actor = SYSTEM if person is None else Actor("user", person.user_name, person.roles)
        result: T = self._submit(Job(use_case, actor, name=f"accounts.{name}")).result()
        return result
