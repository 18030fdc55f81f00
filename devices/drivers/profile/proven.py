"""A profile that is proved whenever it is loaded, each problem shown at its own place."""

from typing import Any, Self

from pydantic import ModelWrapValidatorHandler, ValidationError, model_validator

from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.proving import findings


class ProvenProfile(Profile):
    """A profile whose names hold and whose recordings come out."""

    @model_validator(mode="wrap")
    @classmethod
    def _proved(cls, written: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(written)
        found = findings(made)
        if found:
            raise ValidationError.from_exception_data("Profile", [one.detail() for one in found])
        return made
