"""Keys, bundles, revocation and the technician's commands."""

import base64
import json
from pathlib import Path

import pytest
from cryptography import x509
from typer.testing import CliRunner

from hall.link.bundle import BundleError, StationBundle
from hall.model.code import (
    Code,
    CodeId,
    CodeKind,
    KeyRing,
    ReadCode,
    generate_key,
    hall_key_of,
    hall_signer,
    read_code,
    station_signer,
)
from hall.model.sealed import open_sealed, seal
from hall_controller.provision import authority, doctor, steps
from hall_controller.provision.commands import app
from hall_controller.provision.folder import KeyFolder, ProvisionError
from tests.support.hall_line import HALL, Line, now_ms

NOW = 1_795_000_000_000
DAY = 24 * 3600 * 1000


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    folder = KeyFolder(tmp_path / "keys")
    steps.init(folder, HALL, steps.Place("10.1.2.3", 8883, ("hall.example",)), NOW)
    return folder


def test_every_key_is_secret_and_made_once(keys: KeyFolder) -> None:
    assert all(path.stat().st_mode & 0o077 == 0 for path in (keys.path, *keys.path.iterdir()))
    assert {finding.verdict for finding in doctor.secrecy(keys)} == {"good"}
    with pytest.raises(ProvisionError, match="never overwritten"):
        steps.init(keys, HALL, steps.Place("h", 1), NOW)
    assert len(keys.data_key()) == len(keys.sealing_key()) == 32


def test_the_brokers_certificate_bears_names_and_addresses(keys: KeyFolder) -> None:
    certificate = x509.load_pem_x509_certificate(keys.server.certificate.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "hall.example"]
    assert [str(found) for found in names.get_values_for_type(x509.IPAddress)] == ["10.1.2.3", "127.0.0.1"]


def test_a_bundle_is_one_whole_identity(keys: KeyFolder, tmp_path: Path) -> None:
    bundle = steps.add_station(keys, "k1", NOW)
    path = tmp_path / "k1.bundle.json"
    path.write_text(bundle.model_dump_json())
    read = StationBundle.read(path)
    assert read == bundle
    assert (read.host, read.port) == ("10.1.2.3", 8883)
    assert (bundle.expires_at - NOW) // DAY == authority.CERTIFICATE_DAYS
    ring = KeyRing.from_document(bundle.key_ring)
    assert ring.keys[bundle.private_key().key_id].station == "k1"
    sealed = seal(base64.b64decode(bundle.sealing_public_key), {"name": "示例"}, "shili|k1|callback")
    assert open_sealed(keys.sealing_key(), sealed, "shili|k1|callback") == {"name": "示例"}
    files = bundle.unpack(tmp_path / "tls")
    assert files.key.stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in repr(bundle)
    assert bundle.signing_key not in repr(bundle)


def test_names_that_no_station_may_bear(keys: KeyFolder) -> None:
    for name in ("controller", "K1", "../x", ""):
        with pytest.raises(ProvisionError, match="station name"):
            steps.add_station(keys, name, NOW)
    steps.add_station(keys, "k1", NOW)
    with pytest.raises(ProvisionError, match="revoke k1"):
        steps.add_station(keys, "k1", NOW)


def test_a_replaced_machine_gets_another_identity(keys: KeyFolder) -> None:
    old = steps.add_station(keys, "k1", NOW)
    steps.revoke(keys, "k1", NOW + DAY, "stolen")
    new = steps.add_station(keys, "k1", NOW + DAY)
    listed = x509.load_pem_x509_crl(keys.server.crl.read_bytes())
    assert listed.get_revoked_certificate_by_serial_number(authority.serial_of(old.certificate)) is not None
    assert listed.get_revoked_certificate_by_serial_number(authority.serial_of(new.certificate)) is None
    assert listed.next_update_utc.year > 2045
    assert new.key_ring.revoked_keys == (old.private_key().key_id,)
    assert new.key_ring.version > old.key_ring.version
    with pytest.raises(ProvisionError, match="no identity"):
        steps.revoke(keys, "k2", NOW)


def test_expiry_is_told_in_time(keys: KeyFolder) -> None:
    steps.add_station(keys, "k1", NOW)
    assert {finding.verdict for finding in doctor.certificates(keys, NOW)} == {"good"}
    soon = list(doctor.certificates(keys, NOW + 800 * DAY))
    assert [finding.verdict for finding in soon] == ["good", "watch", "watch", "watch"]
    assert [finding.verdict for finding in doctor.certificates(keys, NOW + 900 * DAY)][1:] == ["bad", "bad", "bad"]
    assert [finding.verdict for finding in doctor.clock(1_000_000)] == ["bad"]


def test_a_broken_bundle_shows_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"hall": "h", "station": "k1", "key": "SECRET-PEM", "port": "many"}))
    with pytest.raises(BundleError, match="hall provision station") as fault:
        StationBundle.read(path)
    assert "SECRET-PEM" not in str(fault.value)
    with pytest.raises(BundleError, match="cannot be read"):
        StationBundle.read(tmp_path / "none.json")


def test_the_technicians_commands(tmp_path: Path) -> None:
    run = CliRunner().invoke
    keys = ["--keys", str(tmp_path / "keys")]
    assert run(app, ["init", HALL, "--host", "127.0.0.1", "--port", "1", *keys]).exit_code == 0
    bundle = str(tmp_path / "k1.bundle.json")
    assert run(app, ["station", "k1", "--out", bundle, *keys]).exit_code == 0
    again = run(app, ["station", "k1", "--out", bundle, *keys])
    assert again.exit_code == 1
    assert "first" in again.output
    looked = run(app, ["doctor", *keys])
    assert looked.exit_code == 1
    assert "does not answer" in looked.output
    assert run(app, ["revoke", "k1", "--reason", "lost", *keys]).exit_code == 0
    assert run(app, ["renew", "--host", "10.9.9.9", *keys]).exit_code == 0
    assert KeyFolder(tmp_path / "keys").register().host == "10.9.9.9"
    missing = run(app, ["doctor", "--keys", str(tmp_path / "nowhere")])
    assert missing.exit_code == 1
    assert "hall provision init" in missing.output.replace("\n", " ")


def test_the_doctor_tries_the_line_itself(tmp_path: Path) -> None:
    line = Line(tmp_path, tls=True).start()
    bundle = steps.add_station(line.keys, "k9", now_ms())
    findings = list(doctor.line(bundle, tmp_path / "scratch", now_ms))
    assert [(found.subject, found.verdict) for found in findings] == [
        ("k9", "good"),
        ("rights", "good"),
        ("controller", "good"),
    ]
    assert [found.verdict for found in doctor.port("127.0.0.1", line.port)] == ["good"]
    line.stop()


def signed(keys: KeyFolder, kind: CodeKind = CodeKind.CASE) -> str:
    return hall_signer(keys.hall_signing_key()).sign(Code(kind, CodeId.new(), NOW + DAY))


def reading(keys: KeyFolder, text: str) -> str:
    """The kind that was read, or the refusal."""
    read = read_code(text, KeyRing.from_document(keys.key_ring()), NOW)
    return read.kind.name if isinstance(read, ReadCode) else read.reason.value


def test_old_codes_are_read_beside_new_ones_until_their_key_is_retired(keys: KeyFolder) -> None:
    bundle = steps.add_station(keys, "k1", NOW)
    steps.add_station(keys, "k2", NOW)
    steps.revoke(keys, "k2", NOW, "lost")
    first, old = keys.hall_signing_key(), signed(keys)
    slip = station_signer(bundle.private_key()).sign(Code(CodeKind.TICKET, CodeId.new(), NOW + DAY))
    new_id = steps.rotate_hall_key(keys)
    new = signed(keys)
    assert keys.hall_signing_key().key_id == new_id != first.key_id
    assert [reading(keys, text) for text in (old, new, slip)] == ["CASE", "CASE", "TICKET"]
    assert KeyRing.from_document(keys.key_ring()).rejected == ()
    with pytest.raises(ProvisionError, match="the running key stays"):
        steps.retire_hall_key(keys, new_id)
    steps.retire_hall_key(keys, first.key_id)
    steps.add_station(keys, "k3", NOW)
    assert [reading(keys, text) for text in (old, new, slip)] == ["revoked", "CASE", "TICKET"]
    assert len(KeyRing.from_document(keys.key_ring()).revoked_keys) == 2


def test_a_reader_that_pinned_the_first_key_follows_its_word_to_the_newest(keys: KeyFolder) -> None:
    first = keys.hall_signing_key().public
    for _ in range(3):
        steps.rotate_hall_key(keys)
    document = keys.key_ring()
    assert KeyRing.from_document(document, first).document == document
    stranger = hall_key_of(generate_key())
    forged = document.model_copy(update={"hall_key": stranger.model_copy(update={"word": document.hall_key.word})})
    with pytest.raises(ValueError, match="not the one in this bundle"):
        KeyRing.from_document(forged, first)
    with pytest.raises(ValueError, match="not the one in this bundle"):
        KeyRing.from_document(document, generate_key().public)


def test_the_technician_rotates_and_retires(keys: KeyFolder) -> None:
    old = keys.hall_signing_key().key_id
    done = CliRunner().invoke(app, ["rotate-key", "--keys", str(keys.path)])
    assert (done.exit_code, keys.hall_signing_key().key_id in done.output) == (0, True)
    assert CliRunner().invoke(app, ["retire-key", "ABCDEF", "--keys", str(keys.path)]).exit_code == 1
    assert CliRunner().invoke(app, ["retire-key", old.lower(), "--keys", str(keys.path)]).exit_code == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.path.iterdir())
