"""Search as citizens type: text, pinyin, initials, aliases, keypad digits; and its time."""

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.search import Match, SearchEntry, SearchIndex
from hall.model.spelling import spellings
from hall.model.synonyms import everyday_words

ENTRIES = [
    SearchEntry("real-estate", "不动产登记", ("房产证", "Real estate"), order=1),
    SearchEntry("company", "企业开办", ("营业执照", "Company"), order=2),
    SearchEntry("bank", "银行开户", order=3),
    SearchEntry("care", "长期护理保险", order=4),
    SearchEntry("major", "重大项目备案", order=5),
    SearchEntry("residence", "居住证办理", ("Residence permit",), order=6),
    SearchEntry("women", "妇女儿童服务", order=7),
    SearchEntry("round", "24小时自助", order=8),
]
INDEX = SearchIndex(ENTRIES)
TOLD = SearchIndex(ENTRIES, spellings([word for entry in ENTRIES for word in (entry.name, *entry.aliases)]))


@pytest.mark.parametrize(
    ("query", "key", "match"),
    [
        ("不动产登记", "real-estate", Match.NAME),
        ("不动", "real-estate", Match.NAME_START),
        ("登记", "real-estate", Match.NAME_INSIDE),
        ("bdcdj", "real-estate", Match.INITIALS),
        ("bdc", "real-estate", Match.INITIALS_START),
        ("BDC", "real-estate", Match.INITIALS_START),
        ("dcdj", "real-estate", Match.INITIALS_INSIDE),
        ("budongchan", "real-estate", Match.PINYIN),
        ("bu dong ch", "real-estate", Match.PINYIN),
        ("bdchan", "real-estate", Match.PINYIN),
        ("房产", "real-estate", Match.ALIAS),
        ("fcz", "real-estate", Match.ALIAS_PINYIN),
        ("real e", "real-estate", Match.ALIAS),
        ("23235", "real-estate", Match.KEYPAD),
        ("yhkh", "bank", Match.INITIALS),
        ("yinhang", "bank", Match.PINYIN),
        ("cqhl", "care", Match.INITIALS_START),
        ("zqhl", "care", Match.INITIALS_START),
        ("zdxm", "major", Match.INITIALS_START),
        ("funv", "women", Match.PINYIN),
        ("24", "round", Match.NAME_START),
    ],
)
def test_ways_to_type(query: str, key: str, match: Match) -> None:
    hit = INDEX.find(query)[0]
    assert (hit.entry.key, hit.match) == (key, match)


@pytest.mark.parametrize(
    ("query", "key", "match"),
    [
        ("budongcan", "real-estate", Match.SOUNDS_LIKE),
        ("yinghang", "bank", Match.SOUNDS_LIKE),
        ("jvzhuzen", "residence", Match.NEARLY),
        ("changqifuli", "care", Match.NEARLY),
        ("cangqihuli", "care", Match.SOUNDS_LIKE),
        ("zongdaxiangmu", "major", Match.SOUNDS_LIKE),
        ("budongchandegnji", "real-estate", Match.NEARLY),
        ("不懂产登记", "real-estate", Match.NEARLY),
        ("营业照", "company", Match.NEARLY),
        ("recidence", "residence", Match.NEARLY),
    ],
)
def test_typing_errors_are_forgiven(query: str, key: str, match: Match) -> None:
    hit = INDEX.find(query)[0]
    assert (hit.entry.key, hit.match) == (key, match)


@pytest.mark.parametrize("query", ["v", "qwrt", "飞机", "99999999", "kkkkkkkkkk", "某某某某某"])
def test_what_is_not_there_is_not_invented(query: str) -> None:
    assert INDEX.find(query) == []


def test_what_is_found_exactly_is_not_mixed_with_what_is_like_it() -> None:
    index = SearchIndex([SearchEntry("a", "山东会馆"), SearchEntry("b", "三动会馆")])
    assert [hit.entry.key for hit in index.find("shandong")] == ["a"]
    assert {hit.entry.key for hit in index.find("shandogn")} == {"a", "b"}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz房产证营业执照不动登记24", min_size=1, max_size=6))
def test_told_spellings_find_the_same(query: str) -> None:
    """The terminal's index, which is told how names are read, and one that reads them itself."""
    assert TOLD.find(query) == INDEX.find(query)


def test_a_terminal_that_is_told_the_spellings_loads_no_dictionary() -> None:
    """43 MiB of phrases; a name that is missing is still found."""
    program = (
        "import sys, json; from hall.model.search import SearchEntry, SearchIndex;"
        "told = json.loads(sys.argv[1]); index = SearchIndex([SearchEntry('k', '长期护理保险', ('nursing',))], told);"
        "print(len(index.find('cqhl')), 'pypinyin' in sys.modules)"
    )
    for told, loaded in ((spellings(["长期护理保险"]), False), ({}, True)):
        words = [sys.executable, "-c", program, json.dumps(told)]
        assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == f"1 {loaded}\n"


def test_nothing_and_order() -> None:
    assert INDEX.find("") == []
    assert INDEX.find("  ") == []
    assert INDEX.find("xyzxyz") == []
    tied = SearchIndex([SearchEntry("late", "登记乙", order=9), SearchEntry("early", "登记甲", order=1)])
    assert [hit.entry.key for hit in tied.find("dj")] == ["early", "late"]
    assert len(INDEX.find("e", limit=1)) <= 1


@given(st.text())
def test_any_text_is_answered(query: str) -> None:
    assert len(INDEX.find(query)) <= len(ENTRIES)


def test_everyday_words_for_what_is_not_called_so() -> None:
    assert "房产证" in everyday_words("不动产登记")
    assert everyday_words("居住证办理") == ()
    assert "低保" not in everyday_words("最低生活保障（低保）")


def test_two_thousand_entries_in_ten_milliseconds() -> None:
    entries = [SearchEntry(f"{entry.key}-{copy}", f"{entry.name}{copy}") for copy in range(250) for entry in ENTRIES]
    index = SearchIndex(entries)
    index.find("bdc")
    best = min(_cpu_seconds(index, "budongchan") for _ in range(5))
    assert best < 0.010, f"{best * 1000:.1f} ms"


def _cpu_seconds(index: SearchIndex, query: str) -> float:
    started = time.process_time()
    index.find(query)
    return time.process_time() - started
