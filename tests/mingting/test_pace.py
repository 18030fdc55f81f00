from hypothesis import given
from hypothesis import strategies as st

from mingting.controller.pace import AIM_S, FEWEST, LONGEST_REST_S, MOST, Pace


@given(st.lists(st.floats(0, 60), max_size=30))
def test_pieces_stay_within_bounds_and_change_gently(took: list[float]) -> None:
    pace = Pace()
    for seconds in took:
        before = pace.chunk
        pace.took(seconds)
        assert FEWEST <= pace.chunk <= MOST
        assert before / 2 - 1 <= pace.chunk <= before * 2
        assert 0 <= pace.rest_s <= LONGEST_REST_S


def test_the_piece_settles_where_it_takes_what_it_should() -> None:
    pace = Pace()
    for _ in range(20):
        pace.took(pace.chunk * 0.0001)
    assert abs(pace.chunk * 0.0001 - AIM_S) < 0.0002
