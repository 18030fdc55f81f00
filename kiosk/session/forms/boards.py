"""Our own keypad: what a key does to what stands on the page. Nothing is remembered beyond it."""

from dataclasses import replace

from hall.model.form import FieldSchema, Format, Widget
from hall.model.pinyin_pad import candidates, is_letters
from hall.model.pinyin_pad.lookup import LONGEST_TYPED
from kiosk.session.forms.dates import DIGITS_OF_DATE
from kiosk.session.forms.places import AtFormField, Board

WORDS = {Widget.NAME, Widget.TEXT, Widget.NOTE}
BOARDS: dict[Widget, tuple[Board, ...]] = {
    **dict.fromkeys(WORDS, ("pinyin", "signs", "latin", "capital")),
    Widget.ID_NUMBER: ("digits", "capital"),
    Widget.DIGITS: ("digits",),
    Widget.PHONE: ("digits",),
    Widget.DATE: ("digits",),
}
MOST_CANDIDATES = 160
_SIGNS = set("，。、；：？！（）“”《》…—·,.;:?!()\"'-+/#&%@ ")
_OF_PHONE = set("+-")


def first_board(widget: Widget, language: str) -> Board:
    """The keys that stand there first."""
    boards = BOARDS.get(widget, ("digits",))
    return "latin" if language == "en" and "latin" in boards else boards[0]


def longest(widget: Widget, schema: FieldSchema) -> int:
    """How much may be typed."""
    if widget is Widget.DATE:
        return DIGITS_OF_DATE
    if schema.format is Format.RESIDENT_ID or schema.format is Format.CREDIT_CODE:
        return 18
    if schema.format is Format.PHONE:
        return 20
    if schema.type == "integer":
        return 12 if schema.maximum is None else len(str(schema.maximum))
    return schema.maxLength


def turned_to(at: AtFormField, board: str) -> AtFormField:
    """Other keys, if the question has them."""
    known = BOARDS.get(_hints(at), ())
    found = next((one for one in known if one == board), None)
    return at if found is None else replace(at, board=found, letters="")


def key_pressed(at: AtFormField, key: str) -> AtFormField:
    """A key: a character, `<` deletes, empty clears."""
    if key == "":
        return replace(at, typed="", letters="", trouble=None)
    if key == "<":
        if at.letters:
            return replace(at, letters=at.letters[:-1])
        return replace(at, typed=at.typed[:-1], trouble=None)
    if at.board == "pinyin" and is_letters(key):
        return replace(at, letters=(at.letters + key)[:LONGEST_TYPED], trouble=None)
    return added(at, key) if _fits(at, key) else at


def added(at: AtFormField, text: str) -> AtFormField:
    """The text is put behind what stands there, as far as there is room."""
    most = longest(_hints(at), at.filling.form.form_schema.properties[at.key])
    return replace(at, typed=(at.typed + text)[:most], trouble=None)


def picked(at: AtFormField, number: int) -> AtFormField:
    """A candidate was touched; letters that it did not use stay."""
    found = candidates(at.letters, MOST_CANDIDATES)
    if not 0 <= number < len(found):
        return at
    return replace(added(at, found[number].text), letters=at.letters[found[number].used :])


def _fits(at: AtFormField, key: str) -> bool:
    if len(key) != 1:
        return False
    if key.isascii() and key.isdigit():
        return True
    widget = _hints(at)
    if widget in WORDS:
        return (key.isascii() and key.isalpha()) or key in _SIGNS or (key == "\n" and widget is Widget.NOTE)
    if widget is Widget.ID_NUMBER:
        return (key.isascii() and key.isalpha() and key.isupper()) or key in "()-/"
    return widget is Widget.PHONE and key in _OF_PHONE


def _hints(at: AtFormField) -> Widget:
    return at.filling.form.hints(at.key).widget
