"""How many phones fill in something at the same time, and who gives way."""

from hall.model.ids import uuid7
from mingting.controller.forms import read_forms
from tests.support.example_hall import example_hall
from ui.phone.ports import Begun
from ui.phone.sittings import MOST_SITTINGS, Sittings

NOW = 1_795_395_600_000


def test_who_only_opens_pages_keeps_nobody_out() -> None:
    form = read_forms(example_hall().folder)[0][0]
    sittings = Sittings(lambda: 0)
    started = sittings.open(Begun(form, 1, {form.ui.steps[0].fields[0]: "self"}), uuid7(NOW))
    empty = [sittings.open(Begun(form, 1), uuid7(NOW)) for _ in range(MOST_SITTINGS - 1)]
    assert not sittings.full, "there is room for the next"
    assert sittings.get(empty[0].token) is None, "the oldest in which nothing was answered"
    assert sittings.get(started.token) is started
    assert sittings.get(empty[1].token) is empty[1]


def test_nobody_who_answered_something_gives_way() -> None:
    form = read_forms(example_hall().folder)[0][0]
    sittings, key = Sittings(lambda: 0), form.ui.steps[0].fields[0]
    for _ in range(MOST_SITTINGS):
        sittings.open(Begun(form, 1, {key: "self"}), uuid7(NOW))
    assert sittings.full
