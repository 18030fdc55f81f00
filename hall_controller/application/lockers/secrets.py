"""Secrets of an authorisation: digits and factors as HMACs under the cabinet's pepper, sealed for its station."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from hall.messages.bodies import LEASE_PURPOSE
from hall.model.locker import card_key, digits_key, new_digits, tail_key
from hall.model.sealed import seal, seal_context
from hall_controller.application import sql
from hall_controller.application.commands import Applicant
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx

TAIL = 4
_USED = "SELECT 1 FROM locker_keys WHERE cabinet = ? AND digits = ?"
_KEEP = (
    "INSERT INTO locker_keys (lease_id, cabinet, digits, card, phone, tails, pepper_id, public_key, sealed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FORGET = "DELETE FROM locker_keys WHERE lease_id = ?"
_PERSON = (
    "SELECT l.person FROM locker_keys k JOIN locker_leases l ON l.lease_id = k.lease_id"
    " WHERE k.cabinet = ? AND l.ended_at IS NULL AND (k.card = ? OR (? IS NULL AND k.card IS NULL AND k.phone = ?))"
    " ORDER BY l.given_at LIMIT 1"
)
_OLD = (
    "SELECT lease_id, digits, card, tails, pepper_id FROM locker_keys WHERE cabinet = ? AND public_key <> ?"
    " ORDER BY lease_id"
)
_COUNT = "SELECT count(*) FROM locker_keys WHERE cabinet = ?"
_AGAIN = "UPDATE locker_keys SET public_key = ?, sealed = ? WHERE lease_id = ?"


@dataclass(frozen=True, slots=True)
class Factors:
    """By what somebody can prove who they are, as HMACs; all may be empty."""

    card: str | None = None
    phone: str | None = None
    tails: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.card or self.tails)


@dataclass(frozen=True, slots=True)
class MadeSecrets:
    """The digits (told to the citizen only) and what is kept of them."""

    digits: str = field(repr=False)
    key: str


def pepper_of(facts: HallFacts, station: str) -> bytes:
    """The cabinet's pepper; Refused `no_locker_keys` in a hall without keys."""
    if facts.lockers.pepper is None:
        raise Refused("no_locker_keys")
    return facts.lockers.pepper(station)


def factors_of(pepper: bytes, lease_id: str, person: Applicant | None) -> Factors:
    """Card number and last four characters of document and phone; blanks do not count, an X may end a document."""
    if person is None:
        return Factors()
    document, phone = ("".join(value.split()).upper() for value in (person.document, person.phone))
    tails = tuple(tail_key(pepper, lease_id, value[-TAIL:]) for value in (document, phone) if len(value) >= TAIL)
    return Factors(
        card=card_key(pepper, document) if len(document) >= TAIL else None,
        phone=card_key(pepper, f"phone:{phone}") if len(phone) >= TAIL else None,
        tails=tails,
    )


def free_digits(tx: Tx, pepper: bytes, station: str) -> MadeSecrets:
    """Eight digits that no other live authorisation of the cabinet has."""
    while True:
        digits = new_digits()
        key = digits_key(pepper, digits)
        if sql.one(tx.connection, _USED, (station, key)) is None:
            return MadeSecrets(digits, key)


def person_of(tx: Tx, station: str, factors: Factors) -> str | None:
    """The random key under which the same person's other things lie in this cabinet.

    By document; by phone only where no document is known: an office's phone stands for many people.
    """
    row = sql.one(tx.connection, _PERSON, (station, factors.card, factors.card, factors.phone))
    return None if row is None else str(row[0])


def keep_secrets(
    tx: Tx, facts: HallFacts, station: str, public_key: str, lease_id: str, made: MadeSecrets, factors: Factors
) -> None:
    """Store the HMACs of an authorisation and the blob that only the cabinet's station opens."""
    pepper = pepper_of(facts, station)
    sealed = _sealed(facts, station, public_key, made.key, factors.card, factors.tails, pepper)
    kept = (lease_id, station, made.key, factors.card, factors.phone, json.dumps(factors.tails))
    sql.run(tx.connection, _KEEP, (*kept, pepper_id(pepper), public_key, sealed))


def forget_secrets(tx: Tx, lease_id: str) -> None:
    """Delete what an ended authorisation could be proved with."""
    sql.run(tx.connection, _FORGET, (lease_id,))


def seal_again(tx: Tx, facts: HallFacts, station: str, public_key: str) -> tuple[int, int]:
    """Blobs for another key of the cabinet: (sealed, lost); those under a lost pepper need new codes."""
    old = sql.all_rows(tx.connection, _OLD, (station, public_key))
    if not old:
        return 0, 0
    pepper, sealed, lost = pepper_of(facts, station), 0, 0
    for lease_id, digits, card, tails, own in old:
        if own != pepper_id(pepper):
            lost += 1
            continue
        blob = _sealed(facts, station, public_key, digits, card, json.loads(tails), pepper)
        sql.run(tx.connection, _AGAIN, (public_key, blob, lease_id))
        sealed += 1
    return sealed, lost


def live_keys(tx: Tx, station: str) -> int:
    """How many authorisations of a cabinet are kept."""
    row = sql.one(tx.connection, _COUNT, (station,))
    return int(row[0]) if row else 0


def pepper_id(pepper: bytes) -> str:
    """Which pepper a hash was made with, telling nothing of it."""
    return hashlib.sha256(b"pepper|" + pepper).hexdigest()[:16]


def _sealed(
    facts: HallFacts,
    station: str,
    public_key: str,
    digits: str,
    card: str | None,
    tails: Sequence[str],
    pepper: bytes,
) -> str:
    fields = {"digits": digits, "tails": list(tails), "pepper": base64.b64encode(pepper).decode()}
    if card is not None:
        fields["card"] = card
    try:
        return seal(
            base64.b64decode(public_key, validate=True), fields, seal_context(facts.hall, station, LEASE_PURPOSE)
        )
    except ValueError:
        raise Refused("bad_cabinet_key", cabinet=station) from None
