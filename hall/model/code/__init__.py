"""One code (一码): signed, short, without personal data; read without network (design.md 6, ADR 0010)."""

from hall.model.code.certificate import StationKeyCertificate, certify_station_key
from hall.model.code.foreign import ForeignKind, foreign_kind
from hall.model.code.grammar import MAX_LENGTH, Code
from hall.model.code.keyring import HallKey, KeyRing, KeyRingDocument, hall_key_of
from hall.model.code.kinds import HALL_KINDS, STATION_KINDS, CodeId, CodeKind
from hall.model.code.platform import PlatformCodes
from hall.model.code.reading import ReadCode, Refusal, Refused, printed_text, read_code, strip_prefix
from hall.model.code.signer import Signer, hall_signer, station_signer
from hall.model.code.slip import OfflineSlip, ReadSlip, service_tag
from hall.model.code.suite import ED25519, SUITES, PrivateKey, SignatureSuite, generate_key, key_id_of
from hall.model.code.windows import window_code_id, window_of_code

__all__ = [
    "ED25519",
    "HALL_KINDS",
    "MAX_LENGTH",
    "STATION_KINDS",
    "SUITES",
    "Code",
    "CodeId",
    "CodeKind",
    "ForeignKind",
    "HallKey",
    "KeyRing",
    "KeyRingDocument",
    "OfflineSlip",
    "PlatformCodes",
    "PrivateKey",
    "ReadCode",
    "ReadSlip",
    "Refusal",
    "Refused",
    "SignatureSuite",
    "Signer",
    "StationKeyCertificate",
    "certify_station_key",
    "foreign_kind",
    "generate_key",
    "hall_key_of",
    "hall_signer",
    "key_id_of",
    "printed_text",
    "read_code",
    "service_tag",
    "station_signer",
    "strip_prefix",
    "window_code_id",
    "window_of_code",
]
