"""What users change for themselves: password and second factor."""

from dataclasses import dataclass

from hall_controller.accounts import people
from hall_controller.accounts.lockout import LockOut
from hall_controller.accounts.passwords import Passwords, complaint
from hall_controller.accounts.second_factor import SecondFactors
from hall_controller.accounts.sessions import Running
from hall_controller.accounts.sign_in import use_step
from hall_controller.accounts.users import end_sessions, set_password, subject
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.accounts import credentials


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """What was found out before the transaction; `refusal` is None when the new password may be taken."""

    old_right: bool
    refusal: str | None
    fresh_hash: str


@dataclass(frozen=True, slots=True)
class SelfService:
    """Changes by the user of a running session."""

    passwords: Passwords
    factors: SecondFactors
    lock_out: LockOut

    def examine_change(self, running: Running, old: str, new: str) -> PasswordChange:
        """Check the old password and the new one's quality, about 0.2 s."""
        person = running.person
        if not self.passwords.matches(person.password_hash, old):
            return PasswordChange(old_right=False, refusal="wrong", fresh_hash="")
        refusal = complaint(new, person.user_name) or ("same" if old == new else None)
        return PasswordChange(old_right=True, refusal=refusal, fresh_hash="" if refusal else self.passwords.hash(new))

    def change_password(self, tx: Tx, running: Running, change: PasswordChange) -> str | None:
        """Take the new password and end the user's other sessions; a wrong old one counts as a wrong try."""
        name = running.person.user_name
        if self.lock_out.locked_until(tx.connection, name, _client(name), tx.now_ms) is not None:
            return "locked"
        now = people.find(tx.connection, name)
        if not change.old_right or now is None or now.password_hash != running.person.password_hash:
            self.lock_out.wrong(tx, name, _client(name))
            tx.record("user.password_change_failed", subject(name), {"reason": "wrong"})
            return "wrong"
        if change.refusal is not None:
            return change.refusal
        set_password(tx, name, change.fresh_hash)
        end_sessions(tx, name, but=running.token_hash)
        tx.record("user.password_changed", subject(name), {})
        tx.changed("users")
        return None

    def offer_factor(self, tx: Tx, running: Running, stored: str) -> None:
        """Remember a factor that is shown but not yet proved."""
        change = credentials.update().where(credentials.c.user_name == running.person.user_name)
        tx.connection.execute(change.values(second_factor_pending=stored))

    def confirm_factor(self, tx: Tx, running: Running, code: str) -> bool:
        """The first right code makes the pending factor count."""
        person = people.find(tx.connection, running.person.user_name)
        if person is None or person.pending is None or person.second_factor is not None:
            return False
        step = self.factors.step_of(person.user_name, person.pending, code, tx.now_ms, person.step)
        if step is None:
            return False
        change = credentials.update().where(credentials.c.user_name == person.user_name)
        tx.connection.execute(change.values(second_factor=person.pending, second_factor_pending=None))
        use_step(tx, person.user_name, step)
        end_sessions(tx, person.user_name, but=running.token_hash)
        tx.record("user.second_factor_set", subject(person.user_name), {})
        tx.changed("users")
        return True


def _client(user_name: str) -> str:
    """Wrong old passwords count for the user; the page's address is not known here."""
    return f"session:{user_name}"
