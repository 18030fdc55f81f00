"""The invented catalogue of the example hall is whole: it is what the demo shows and what people copy from."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from config.new_hall import EXAMPLE
from hall.model.code import CodeId, generate_key, hall_signer
from hall.model.guide import Guide, needed
from hall_controller.application.guides.checking import checked
from hall_controller.application.guides.reading import read_catalogue
from hall_controller.application.guides.workbook_writing import workbook_of
from mingting.guides.sheets import wall_sheets
from mingting.guides.words import vocabulary_of
from tests.hall_controller.guides.conftest import TODAY
from tests.support.example_hall import example_hall

HALL = example_hall()
VOCABULARY = vocabulary_of(HALL.config)
FORMS = frozenset(path.stem for path in (EXAMPLE / "forms").glob("*.json"))


@pytest.fixture(scope="module")
def guides() -> tuple[Guide, ...]:
    found = checked(read_catalogue((EXAMPLE / "guides.json").read_bytes(), "guides.json", VOCABULARY), [], forms=FORMS)
    assert found.problems == ()
    return found.guides


def test_it_is_rich_and_belongs_to_the_example_hall(guides: tuple[Guide, ...]) -> None:
    config = HALL.config
    assert len(guides) >= 12
    assert {guide.service for guide in guides} <= {one.slug for one in config.services}
    assert {guide.department for guide in guides} <= {one.slug for one in config.departments}
    windows = {one.slug: one.services for one in config.windows}
    for guide in guides:
        assert guide.materials
        assert all(one.common_errors for one in guide.materials), guide.code
        assert all(place.window in windows for place in guide.places), guide.code
    assert sum(bool(guide.situations) for guide in guides) >= 12
    assert any(guide.sensitive for guide in guides)
    assert any(guide.own_acceptance for guide in guides)


def test_names_are_those_of_the_hall_s_items(guides: tuple[Guide, ...]) -> None:
    items = {one.name.zh for one in HALL.config.items}
    assert len([guide for guide in guides if guide.name.zh in items]) >= 12


def test_what_to_bring_depends_on_the_situation(guides: tuple[Guide, ...]) -> None:
    for guide in guides:
        every = {one.key for one in guide.materials}
        for situation in guide.situations:
            shown = [{one.key for one in needed(guide.materials, [situation.reference(c)])} for c in situation.choices]
            assert any(keys != every for keys in shown), (guide.code, situation.key)


def test_it_survives_a_workbook(guides: tuple[Guide, ...]) -> None:
    again = read_catalogue(workbook_of(guides), "a.xlsx", VOCABULARY)
    assert again.problems == ()
    assert again.guides == guides


def test_wall_sheets_are_tagged_a4_with_every_name(guides: tuple[Guide, ...]) -> None:
    codes = {guide.code: str(CodeId.new()) for guide in guides}
    pdf = wall_sheets(HALL.config, guides, codes, hall_signer(generate_key()), TODAY)
    reader = PdfReader(BytesIO(pdf))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert len(reader.pages) == -(-len(guides) // 12)
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert all(guide.name.zh in text for guide in guides)
    assert HALL.config.name.zh in text
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalog["/Lang"]  # type: ignore[index]
    with pytest.raises(ValueError, match="no item code"):
        wall_sheets(HALL.config, guides, {}, hall_signer(generate_key()), TODAY)
