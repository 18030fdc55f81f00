"""GB/T 28181 IDs as the city's letter gives them; one is never given to another device (video.md 2)."""

from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field

from config.gb28181.ids import DOMAIN_LENGTH, Role, length_problem, problems
from config.vocabulary import refusal

_DIGITS = Field(json_schema_extra={"pattern": r"^\d{20}$"})
_QUOTED = "（加引号 / quoted）"


def _id(role: Role, written: str) -> str:
    for found in problems(written, role):
        if found.severity == "error":
            zh, en = f"国标编号 “{written}”：{found.what.zh}", f"the GB/T 28181 ID “{written}”: {found.what.en}"
            raise refusal("gb_id", zh, en, f'"99010000001320000001"{_QUOTED}' if found.part == "length" else "")
    return written


def _domain(written: str) -> str:
    if found := length_problem(written, DOMAIN_LENGTH):
        zh, en = f"SIP 域 “{written}”：{found.what.zh}", f"the SIP domain “{written}”: {found.what.en}"
        raise refusal("gb_domain", zh, en, f'"9901000000"{_QUOTED}')
    return written


PlatformId = Annotated[str, AfterValidator(partial(_id, "platform")), _DIGITS]
DeviceId = Annotated[str, AfterValidator(partial(_id, "device")), _DIGITS]
CameraId = Annotated[str, AfterValidator(partial(_id, "camera")), _DIGITS]
AlarmId = Annotated[str, AfterValidator(partial(_id, "alarm")), _DIGITS]

GbDomain = Annotated[str, AfterValidator(_domain), Field(json_schema_extra={"pattern": r"^\d{10}$"})]
"""A SIP domain, the first ten digits of the platform's ID."""
