"""A message that cannot be read is complained about without quoting it (G4)."""

import pytest
from pydantic import ValidationError

from config.hall_file import HallConfig
from hall.messages.bodies import CheckIn

TYPED = "13800000000"


def test_complaints_quote_nothing() -> None:
    with pytest.raises(ValidationError) as fault:
        CheckIn.model_validate({"key": [TYPED], "key_kind": TYPED, "code_id": 5})
    assert TYPED not in str(fault.value)


def test_complaints_about_settings_quote_nothing() -> None:
    with pytest.raises(ValidationError) as fault:
        HallConfig.model_validate({"hall": [TYPED], "broker": {"kind": "external", "password": TYPED}})
    assert TYPED not in str(fault.value)
