import sys
from pathlib import Path

import pytest

from hall_controller.application.guides import apart
from hall_controller.application.guides.carrying import from_json, to_json
from hall_controller.application.guides.proposals import KEPT, Proposals
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import Vocabulary, read_catalogue
from hall_controller.application.ports import Refused
from hall_controller.read_models import guide_catalogue as catalogue
from tests.hall_controller.guides.conftest import TODAY, Desk, guide
from tests.hall_controller.guides.workbooks import items, one


def test_a_file_read_by_a_child_says_the_same() -> None:
    data = one(到办事现场次数="一次", 办件类型="快")
    here = read_catalogue(data, "a.xlsx", Vocabulary())
    assert apart.read_apart(data, "a.xlsx", Vocabulary()) == from_json(to_json(here))
    assert from_json(to_json(here)).problems[1].params["allowed"]


def test_a_child_that_does_not_end_is_stopped() -> None:
    rows = [(f"SL-{n}", "名", "局") for n in range(20_000)]
    found = apart.read_apart(items(*rows), "a.xlsx", Vocabulary(), longest_s=0.2)
    assert [one.code for one in found.problems] == ["took_too_long"]


def test_a_child_that_dies_is_a_problem_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert [one.code for one in apart.read_apart(b"", "a", Vocabulary()).problems] == ["took_too_long"]


def test_proposals_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    store = Proposals(tmp_path / "guides")
    read = read_catalogue(one(), "a.xlsx", Vocabulary())
    ids = [store.keep(f"{n}.xlsx", "ma", 1_000 + n, whole=False, read=read) for n in range(KEPT + 2)]
    assert store.get(ids[0]) is None
    found = store.get(ids[-1])
    assert found is not None
    assert (found.read, found.by, found.whole) == (read, "ma", False)
    assert store.of_source(found.source) in {ids[-1], None}
    for strange in ("../../etc/passwd", "", "zz", "x" * 300):
        assert store.get(strange[:200]) is None


def test_a_catalogue_goes_in_piece_by_piece_and_goes_on_after_a_crash(desk: Desk) -> None:
    guides = [guide(f"SL-{n:04}") for n in range(30)]
    ran: list[int] = []

    def dies(work: object) -> object:
        if len(ran) == 3:
            raise OSError("the power went")
        ran.append(1)
        return desk.do(work)  # type: ignore[arg-type]

    with pytest.raises(OSError, match="power"):
        publish_catalogue(dies, guides, (), TODAY, source="a.xlsx")
    assert desk.read(lambda c: catalogue.running_guides(c, TODAY)) == []
    assert publish_catalogue(desk.do, guides, (), TODAY, source="a.xlsx") == (30, 0)
    assert desk.read(lambda c: catalogue.running_guides(c, TODAY)) == guides
    assert publish_catalogue(desk.do, (), ["SL-0001"], TODAY, source="b") == (1, 1)
    with pytest.raises(Refused, match="nothing_new"):
        publish_catalogue(desk.do, guides[2:3], (), TODAY, source="c")
    assert desk.differences() == []


@pytest.mark.long
def test_a_hundred_thousand_rows_end_soon() -> None:
    text = "实施编码,事项名称,实施主体\n" + "".join(f"SL-{n},名,局\n" for n in range(100_000))
    found = apart.read_apart(text.encode(), "事项.csv", Vocabulary())
    assert {one.code for one in found.problems} == {"too_many_guides"}
    assert (found.errors, len(found.guides)) == (80_000, 20_000)
