"""Sign-in: the slow hash on the caller's thread, the verdict in one transaction on the writer's."""

from dataclasses import dataclass

from hall_controller.accounts import people
from hall_controller.accounts.lockout import LockOut
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.people import Person
from hall_controller.accounts.second_factor import SecondFactors
from hall_controller.accounts.tokens import new_token, token_hash
from hall_controller.accounts.users import set_password, subject
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.accounts import credentials, sessions


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was found out before the transaction; `step` is the second factor's when its code was right."""

    user_name: str
    client: str
    checked_hash: str | None
    password_right: bool
    code_given: bool
    step: int | None = None
    fresh_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` as in `service.SignInAnswer`; a token only for `ok`."""

    status: str
    token: str | None = None
    locked_until: int | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """Examines and decides."""

    passwords: Passwords
    factors: SecondFactors
    lock_out: LockOut

    def examine(
        self, person: Person | None, user_name: str, password: str, code: str | None, client: str, now_ms: int
    ) -> Attempt:
        """Check password and code, about 0.1 s; takes as long for unknown users."""
        stored = person.password_hash if person is not None else None
        right = self.passwords.matches(stored, password)
        step = fresh = None
        if right and person is not None and stored is not None:
            if person.second_factor is not None and code:
                step = self.factors.step_of(person.user_name, person.second_factor, code, now_ms, person.step)
            fresh = self.passwords.hash(password) if self.passwords.is_outdated(stored) else None
        return Attempt(user_name, client, stored, right, bool(code), step, fresh)

    def decide(self, tx: Tx, attempt: Attempt) -> Verdict:
        """Journal the try; start a session when everything is right and still as it was examined."""
        until = self.lock_out.locked_until(tx.connection, attempt.user_name, attempt.client, tx.now_ms)
        if until is not None:
            return Verdict("locked", locked_until=until)
        person = people.find(tx.connection, attempt.user_name)
        if person is None or not attempt.password_right or not _still_good(person, attempt, tx.now_ms):
            return self._wrong(tx, attempt, person, "password")
        if person.disabled:
            _failed(tx, attempt, person, "disabled")
            return Verdict("disabled")
        if person.second_factor is not None:
            if not attempt.code_given:
                return Verdict("second_factor")
            if attempt.step is None or attempt.step <= person.step:
                return self._wrong(tx, attempt, person, "second_factor")
        return self._start(tx, attempt, person)

    def _wrong(self, tx: Tx, attempt: Attempt, person: Person | None, reason: str) -> Verdict:
        _failed(tx, attempt, person, reason)
        until = self.lock_out.wrong(tx, attempt.user_name, attempt.client)
        if until is None:
            return Verdict("wrong")
        tx.record("user.locked", _subject(person), {"client": attempt.client, "until": until})
        return Verdict("locked", locked_until=until)

    def _start(self, tx: Tx, attempt: Attempt, person: Person) -> Verdict:
        self.lock_out.right(tx, attempt.user_name)
        if attempt.fresh_hash is not None:
            set_password(tx, person.user_name, attempt.fresh_hash)
        if attempt.step is not None:
            use_step(tx, person.user_name, attempt.step)
        token = new_token()
        row = {"user_name": person.user_name, "client": attempt.client, "started_at": tx.now_ms, "seen_at": tx.now_ms}
        tx.connection.execute(sessions.insert().values(row | {"token_hash": token_hash(token)}))
        body = {"client": attempt.client, "second_factor": attempt.step is not None}
        tx.record("user.signed_in", subject(person.user_name), body)
        tx.changed("users")
        return Verdict("ok", token)


def use_step(tx: Tx, user_name: str, step: int) -> None:
    """Remember a second factor's code as used."""
    change = credentials.update().where(credentials.c.user_name == user_name)
    tx.connection.execute(change.values(second_factor_step=step))


def _still_good(person: Person, attempt: Attempt, now_ms: int) -> bool:
    in_time = person.one_time_until is None or now_ms <= person.one_time_until
    return in_time and person.password_hash == attempt.checked_hash


def _failed(tx: Tx, attempt: Attempt, person: Person | None, reason: str) -> None:
    tx.record("user.sign_in_failed", _subject(person), {"client": attempt.client, "reason": reason})


def _subject(person: Person | None) -> str:
    """Unknown names are not written down: people type passwords into the field for names."""
    return subject(person.user_name) if person is not None else "user:?"
