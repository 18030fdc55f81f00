"""The steps: make a hall's keys, give a station its identity, take it away again, renew the broker's certificate."""

import base64
from dataclasses import dataclass

from hall.link.bundle import StationBundle
from hall.model.code import KeyRingDocument, Signer, certify_station_key, generate_key, hall_key_of, hall_signer
from hall.model.ids import is_slug
from hall.model.record_key import new_secret
from hall.model.sealed import generate_sealing_key, sealing_public_key
from hall_controller.gateway.settings import CONTROLLER
from hall_controller.provision import authority
from hall_controller.provision.folder import KeyFolder, ProvisionError, Register, StationRecord


@dataclass(frozen=True, slots=True)
class Place:
    """Where stations reach the controller; `names` are further host names and addresses of its certificate."""

    host: str
    port: int
    names: tuple[str, ...] = ()

    def all_names(self) -> tuple[str, ...]:
        """Every name of the broker's certificate; the controller itself connects over loopback."""
        return tuple(dict.fromkeys((self.host, "localhost", "127.0.0.1", *self.names)))


def init(folder: KeyFolder, hall: str, place: Place, now_ms: int) -> Register:
    """Make all keys of a hall; ProvisionError when they are there: they are never overwritten."""
    if folder.exists():
        raise ProvisionError(f"{folder.path}: this hall has its keys; they are never overwritten")
    if not is_slug(hall):
        raise ProvisionError(f"hall name {hall!r}: use a-z, 0-9 and -, at most 40 characters")
    ca = authority.new_authority(hall, now_ms)
    folder.save_identity("ca", ca)
    folder.save_identity("broker", authority.server_certificate(ca, hall, place.all_names(), now_ms))
    folder.save_identity("controller", authority.client_certificate(ca, hall, CONTROLLER, now_ms))
    folder.write("revoked.crl", authority.revocation_list(ca, (), now_ms))
    signing = generate_key()
    folder.write("hall-signing.key", signing.to_text())
    folder.write("sealing.key", _text(generate_sealing_key()))
    folder.write("hall-data.key", _text(new_secret()))
    ring = KeyRingDocument(hall=hall, hall_key=hall_key_of(signing))
    folder.write("key-ring.json", ring.model_dump_json(indent=2))
    register = Register(hall=hall, host=place.host, port=place.port, names=place.all_names())
    folder.save(register)
    return register


def add_station(folder: KeyFolder, station: str, now_ms: int) -> StationBundle:
    """Give a station its identity; ProvisionError while it has one: a dead machine's is revoked first."""
    register = folder.register()
    if not is_slug(station) or station == CONTROLLER:
        raise ProvisionError(f"station name {station!r}: use a-z, 0-9 and -, at most 40 characters, not {CONTROLLER!r}")
    if register.active(station) is not None:
        raise ProvisionError(f"{station} has an identity; first `hall provision revoke {station}`")
    ca = folder.identity("ca")
    identity = authority.client_certificate(ca, register.hall, station, now_ms)
    expires = authority.expiry_of(identity.certificate)
    signing = generate_key()
    certificate = certify_station_key(hall_signer(folder.hall_signing_key()), station, signing.public, expires)
    serial = str(authority.serial_of(identity.certificate))
    record = StationRecord(station=station, serial=serial, expires_at=expires, signing_certificate=certificate)
    ring = _save(folder, register.model_copy(update={"stations": (*register.stations, record)}))
    return StationBundle(
        hall=register.hall,
        station=station,
        host=register.host,
        port=register.port,
        ca=ca.certificate,
        certificate=identity.certificate,
        key=identity.key,
        signing_key=signing.to_text(),
        signing_certificate=certificate,
        key_ring=ring,
        sealing_public_key=_text(sealing_public_key(folder.sealing_key())),
        issued_at=now_ms,
        expires_at=expires,
    )


def revoke(folder: KeyFolder, station: str, now_ms: int, reason: str = "") -> StationRecord:
    """Take a station's identity away: certificate onto the revocation list, signing key refused by the ring.

    The broker must be restarted after it: Mosquitto leaves a live session alone otherwise (mqtt.md 5).
    """
    register = folder.register()
    known = register.active(station)
    if known is None:
        raise ProvisionError(f"{station} has no identity that could be revoked")
    revoked = known.model_copy(update={"revoked_at": now_ms, "reason": reason or None})
    stations = tuple(revoked if record is known else record for record in register.stations)
    serials = [int(record.serial) for record in stations if record.revoked_at is not None]
    folder.write("revoked.crl", authority.revocation_list(folder.identity("ca"), serials, now_ms))
    _save(folder, register.model_copy(update={"stations": stations}))
    return revoked


def renew_server(folder: KeyFolder, place: Place, now_ms: int) -> Register:
    """A new broker certificate, for another address or before the old one ends; stations keep their bundles."""
    register = folder.register()
    identity = authority.server_certificate(folder.identity("ca"), register.hall, place.all_names(), now_ms)
    folder.save_identity("broker", identity)
    register = register.model_copy(update={"host": place.host, "port": place.port, "names": place.all_names()})
    folder.save(register)
    return register


def rotate_hall_key(folder: KeyFolder) -> str:
    """A new signing key for the hall beside the old one, whose codes are still read; the new key's id.

    The ring is written first: a hall that dies between the two files still signs with a key that the ring knows.
    """
    register, ring, old = folder.register(), folder.key_ring(), folder.hall_signing_key()
    new = generate_key()
    entry = hall_key_of(new)
    entry = entry.model_copy(update={"word": _text(hall_signer(old).sign_bytes(entry.statement()))})
    signer = hall_signer(new)
    stations = tuple(_certified_anew(record, signer) for record in register.stations)
    older = (ring.hall_key, *ring.older_hall_keys)
    folder.write(
        "key-ring.json",
        ring.model_copy(update={"hall_key": entry, "older_hall_keys": older}).model_dump_json(indent=2),
    )
    _save(folder, register.model_copy(update={"stations": stations}))
    folder.write("hall-signing.key", new.to_text())
    return new.key_id


def retire_hall_key(folder: KeyFolder, key_id: str) -> None:
    """Codes of an older key no longer hold; ProvisionError for a key that is not an older one of this hall."""
    ring = folder.key_ring()
    if key_id not in {entry.key_id for entry in ring.older_hall_keys}:
        known = ", ".join(entry.key_id for entry in ring.older_hall_keys) or "none"
        raise ProvisionError(f"{key_id} is no older key of this hall (older keys: {known}); the running key stays")
    revoked = tuple(dict.fromkeys((*ring.revoked_keys, key_id)))
    folder.write("key-ring.json", ring.model_copy(update={"revoked_keys": revoked}).model_dump_json(indent=2))
    _save(folder, folder.register())


def _certified_anew(record: StationRecord, signer: Signer) -> StationRecord:
    known = record.signing_certificate
    public = base64.b64decode(known.public_key)
    anew = certify_station_key(signer, record.station, public, known.not_after_ms, known.suite_id)
    return record.model_copy(update={"signing_certificate": anew})


def _save(folder: KeyFolder, register: Register) -> KeyRingDocument:
    """Key ring and register; a revoked station's key stays listed so that its codes are refused by name."""
    register = register.model_copy(update={"key_ring_version": register.key_ring_version + 1})
    certificates = tuple(record.signing_certificate for record in register.stations)
    ring = folder.key_ring()
    older = {entry.key_id for entry in ring.older_hall_keys}
    retired = tuple(key_id for key_id in ring.revoked_keys if key_id in older)
    revoked = tuple(r.signing_certificate.key_id for r in register.stations if r.revoked_at is not None)
    changes = {"version": register.key_ring_version, "stations": certificates, "revoked_keys": (*retired, *revoked)}
    ring = ring.model_copy(update=changes)
    folder.write("key-ring.json", ring.model_dump_json(indent=2))
    folder.save(register)
    return ring


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
