"""No place without a page: a citizen who stands at a forgotten one would see the first page again."""

from kiosk.session.places import Place
from kiosk.session.rendering import table


def test_every_place_has_exactly_one_page() -> None:
    listed = [page.place.__name__ for family in table.FAMILIES for page in family]
    places = {place.__name__ for place in Place.__subclasses__()}  # each twice: slots make a class anew
    assert sorted(listed) == sorted(places)
