"""A station reports numbers of its own series only: one of the hall's counter would block it (G2, G6)."""

import pytest
from pydantic import ValidationError

from hall.messages.bodies import OfflineSlipBody


@pytest.mark.parametrize("number", ["K2-07", "Z99-999"])
def test_own_series(number: str) -> None:
    assert OfflineSlipBody(number=number, service="tax", issued_at=1, station="k2").number == number


@pytest.mark.parametrize("number", ["A038", "K2-7", "K2-07\n", "k2-07", "K2-0007", "<b>K2-07</b>", ""])
def test_everything_else(number: str) -> None:
    with pytest.raises(ValidationError):
        OfflineSlipBody(number=number, service="tax", issued_at=1, station="k2")
