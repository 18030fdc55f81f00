"""A catalogue as large as a county's: the example hall's guides again and again under other codes and names."""

from config import load_hall
from config.new_hall import EXAMPLE
from hall.model.guide import Guide
from hall_controller.application.guides.reading import Vocabulary, read_catalogue
from mingting.guides.words import vocabulary_of


def vocabulary() -> Vocabulary:
    """The example hall's."""
    return vocabulary_of(load_hall(EXAMPLE).config)


def guides(count: int) -> list[Guide]:
    """`count` guides of some 35 filled fields, 5 materials with common errors, situations, flow and places each."""
    samples = read_catalogue((EXAMPLE / "guides.json").read_bytes(), "guides.json", vocabulary()).guides
    found = []
    for number in range(count):
        sample = samples[number % len(samples)]
        name = sample.name.model_copy(update={"zh": f"{sample.name.zh}（{number}）"})
        update = {"code": f"990100-B{number:05}", "name": name, "basic_code": f"{number:012}"}
        found.append(sample.model_copy(update=update))
    return found
