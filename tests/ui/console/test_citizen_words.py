"""What citizens read and hear in Chinese: no words of the trade (users.md rule 10), full-width punctuation."""

import re

import pytest

from hall.model.sounds import PROMPTS
from hall.model.text import Text
from hall.paper import words
from hall_controller.read_models.documents import catalogue, missed_rule, rules
from tests.support.example_hall import example_hall
from ui.console.rendering import HERE

HALL = example_hall()
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff）][,;:!?()]|[,;:!?()][\u4e00-\u9fff（]")


def _said() -> dict[str, str]:
    said = {f"sound {prompt.id}": prompt.text.zh for prompt in PROMPTS.values()}
    said |= {f"slip {name}": text.zh for name, text in vars(words).items() if isinstance(text, Text)}
    offered = catalogue(HALL.config)
    for service in offered.services:
        said[f"service {service.slug}"] = service.name.zh + (service.description.zh if service.description else "")
    said |= {f"zone {zone.slug}": zone.name.zh for zone in offered.zones}
    said |= {"missed": missed_rule(HALL.config).zh, "desk": rules(HALL).desk.zh}
    templates = HERE / "templates"
    board = (templates / "live/board.html").read_text("utf-8")
    return said | {
        "board": re.sub(r"{[{%#].*?[%#}]}|<[^>]*>", " ", board) + " ".join(re.findall(r'_\("(.*?)"\)', board))
    }


@pytest.mark.parametrize("where", sorted(_said()))
def test_words_before_citizens(where: str) -> None:
    zh = _said()[where]
    assert not re.search("离线|终端|会话", zh)
    assert not HALF_WIDTH.search(zh), zh
