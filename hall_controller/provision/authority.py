"""The hall's certificate authority as pure functions: PEM in, PEM out; time is an argument (mqtt.md 5)."""

import datetime as dt
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CERTIFICATE_DAYS = 825
AUTHORITY_DAYS = 20 * 365
_GRACE = dt.timedelta(hours=24)
"""Certificates are valid from a day before: a station's clock may be behind until it is first set."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its private key, PEM."""

    certificate: str
    key: str = field(repr=False)


def new_authority(hall: str, now_ms: int) -> Identity:
    """A new CA (EC P-256) that signs certificates and revocation lists, nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{hall} hall CA", hall)
    builder = (
        _builder(name, name, key.public_key(), now_ms, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certify=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return _identity(builder.sign(key, hashes.SHA256()), key)


def server_certificate(authority: Identity, hall: str, names: Iterable[str], now_ms: int) -> Identity:
    """The broker's certificate for host names and IP addresses."""
    alternatives = [_alternative(name) for name in names]
    if not alternatives:
        raise ValueError("server certificate: name at least one host name or address that stations will use")
    return _issue(authority, f"broker.{hall}", hall, now_ms, ExtendedKeyUsageOID.SERVER_AUTH, alternatives)


def client_certificate(authority: Identity, hall: str, name: str, now_ms: int) -> Identity:
    """A station's or the controller's certificate: its name is MQTT user and client id."""
    return _issue(authority, name, hall, now_ms, ExtendedKeyUsageOID.CLIENT_AUTH, [])


def revocation_list(authority: Identity, serials: Iterable[int], now_ms: int) -> str:
    """A signed list (PEM) of revoked serial numbers; it does not run out before the CA does."""
    ca, key = _load(authority)
    now = _when(now_ms)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(ca.subject)
        .last_update(now - _GRACE)
        .next_update(ca.not_valid_after_utc)
    )
    for serial in sorted(set(serials)):
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - _GRACE).build()
        builder = builder.add_revoked_certificate(revoked)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode("ascii")


def serial_of(certificate: str) -> int:
    """Serial number of a PEM certificate."""
    return x509.load_pem_x509_certificate(certificate.encode()).serial_number


def expiry_of(certificate: str) -> int:
    """End of validity of a PEM certificate, UTC ms."""
    return int(x509.load_pem_x509_certificate(certificate.encode()).not_valid_after_utc.timestamp() * 1000)


def _issue(
    authority: Identity, name: str, hall: str, now_ms: int, use: x509.ObjectIdentifier, names: list[x509.GeneralName]
) -> Identity:
    ca, ca_key = _load(authority)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(_name(name, hall), ca.subject, key.public_key(), now_ms, CERTIFICATE_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certify=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return _identity(builder.sign(ca_key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey, now_ms: int, days: int
) -> x509.CertificateBuilder:
    now = _when(now_ms)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _GRACE)
        .not_valid_after(now + dt.timedelta(days=days))
    )


def _name(common: str, hall: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, hall), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _usage(*, certify: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certify, key_cert_sign=certify, crl_sign=certify, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _load(authority: Identity) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = serialization.load_pem_private_key(authority.key.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the CA's key is no EC key: this is not a CA of `hall provision init`")
    return x509.load_pem_x509_certificate(authority.certificate.encode()), key


def _identity(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Identity:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Identity(certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"), pem.decode("ascii"))


def _when(now_ms: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(now_ms // 1000, dt.UTC)
