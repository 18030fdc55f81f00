"""The second factor: a code from a phone's authenticator (TOTP, RFC 6238), its secret encrypted in the database."""

import hmac
import json
from dataclasses import asdict

import pyotp
from sqlalchemy import select

from hall.model.record_key import EncryptedRecord, RecordVault
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.accounts import credentials

STEP_S = 30
_DRIFT_STEPS = 1


class SecondFactors:
    """Makes and checks second factors; `issuer` is what the authenticator shows beside the code."""

    def __init__(self, vault: RecordVault, issuer: str) -> None:
        self._vault = vault
        self._issuer = issuer

    def new(self, user_name: str) -> tuple[str, str]:
        """A new secret: its otpauth:// address to show once, and its stored form."""
        secret = pyotp.random_base32()
        sealed = self._vault.encrypt(_record_id(user_name), {"secret": secret})
        return pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=self._issuer), json.dumps(asdict(sealed))

    def step_of(self, user_name: str, stored: str, code: str, now_ms: int, after_step: int) -> int | None:
        """The time step of a right code (30 s, one step of drift) later than `after_step`, so that none works twice."""
        digits = "".join(code.split())
        totp = pyotp.TOTP(self._secret(user_name, stored))
        now = now_ms // 1000 // STEP_S
        for step in range(max(now - _DRIFT_STEPS, after_step + 1), now + _DRIFT_STEPS + 1):
            if hmac.compare_digest(totp.at(step * STEP_S).encode(), digits.encode()):
                return step
        return None

    def rewrap_all(self, tx: Tx) -> int:
        """Bring every secret under the hall's current key (key rotation); returns how many."""
        enrolled = select(credentials.c.user_name, credentials.c.second_factor).where(
            credentials.c.second_factor.isnot(None)
        )
        rows = tx.connection.execute(enrolled).all()
        for row in rows:
            fresh = self._vault.rewrap(EncryptedRecord(**json.loads(row.second_factor)))
            change = credentials.update().where(credentials.c.user_name == row.user_name)
            tx.connection.execute(change.values(second_factor=json.dumps(asdict(fresh))))
        return len(rows)

    def _secret(self, user_name: str, stored: str) -> str:
        sealed = EncryptedRecord(**json.loads(stored))
        return str(self._vault.decrypt(_record_id(user_name), sealed)["secret"])


def _record_id(user_name: str) -> str:
    return f"second-factor:{user_name}"
