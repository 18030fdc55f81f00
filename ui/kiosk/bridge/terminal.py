"""The terminal for QML: the running snapshot, and the hand's intents back to the engine."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.session.screen import Attract, Header, Intent, IntentName, Modes, Screen
from ui.kiosk.bridge.line_model import NoticeModel
from ui.kiosk.bridge.page_view import PageView, known, said
from ui.kiosk.bridge.pictures import forget_codes
from ui.kiosk.pad import pad_key
from ui.kiosk.pages import PAGES

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_NOBODY = Header.model_validate(
    {"hall_name": {"zh": " "}, "station_name": {"zh": " "}, "clock": "", "date": "", "weekday": 1}
)
_EMPTY = Screen(seq=-1, modes=Modes(), header=_NOBODY, body=Attract(open=False))


@QmlElement
@QmlSingleton
class Terminal(QObject):
    """Shows snapshots newest first; knows no rule of the session."""

    changed = Signal()
    pageChanged = Signal(bool)  # noqa: N815 - a QML name
    """Another page is to be shown; True = deeper."""
    taken = Signal()
    """A touch was taken (before the engine answers)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = _EMPTY
        self._view: PageView | None = None
        self._leaving: list[PageView] = []
        self._notices = NoticeModel(self)
        self._post: Callable[[Intent], None] | None = None
        self._keys = False
        self._still = False

    def connect_engine(self, post: Callable[[Intent], None]) -> None:
        """Send intents there."""
        self._post = post

    def show(self, screen: Screen) -> None:
        """Show this snapshot; an older one than shown is dropped."""
        if screen.seq < self._screen.seq:
            return
        before, self._screen = self._screen, screen
        self._notices.show(screen.notices)
        if self._view is not None and before.body.page == screen.body.page:
            if (before.body, before.modes.language) != (screen.body, screen.modes.language):
                self._view.show(screen.body, screen.modes.language)
            self.changed.emit()
            return
        self._turn(before, screen)

    def _turn(self, before: Screen, screen: Screen) -> None:
        """Another page: a fresh view-model; the old one lives until `settled`."""
        page = PAGES[screen.body.page]
        if self._view is not None:
            self._leaving.append(self._view)
        self._view = page.make(screen.body, screen.modes.language, self)
        self._still = page.depth == PAGES[before.body.page].depth == 0
        self.changed.emit()
        self.pageChanged.emit(page.depth >= PAGES[before.body.page].depth)

    @Slot()
    def settled(self) -> None:
        """The old page has left the screen: nothing of it stays (G4)."""
        for view in self._leaving:
            view.deleteLater()
        self._leaving.clear()
        forget_codes()

    @property
    def screen(self) -> Screen:
        """The running snapshot."""
        return self._screen

    # what is shown

    @Property(QObject, notify=changed)
    def view(self) -> QObject | None:
        return self._view

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._screen.body.page

    @Property(str, notify=changed)
    def pageFile(self) -> str:  # noqa: N802 - a QML name
        return PAGES[self._screen.body.page].file

    @Property(bool, notify=changed)
    def still(self) -> bool:
        """Whether this page came while nobody stood here: it does not slide."""
        return self._still

    @Property(int, notify=changed)
    def seq(self) -> int:
        return self._screen.seq

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._screen.modes.language

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._screen.modes.theme.value

    @Property(bool, notify=changed)
    def reach(self) -> bool:
        return self._screen.modes.reach

    @Property(bool, notify=changed)
    def sound(self) -> bool:
        return self._screen.modes.sound

    @Property(str, notify=changed)
    def hallName(self) -> str:  # noqa: N802 - a QML name
        return said(self._screen.header.hall_name, self._screen.modes.language)

    @Property(str, notify=changed)
    def place(self) -> str:
        return said(self._screen.header.place, self._screen.modes.language)

    @Property(str, notify=changed)
    def station(self) -> str:
        return said(self._screen.header.station_name, self._screen.modes.language)

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._screen.header.clock

    @Property(str, notify=changed)
    def date(self) -> str:
        return self._screen.header.date

    @Property(int, notify=changed)
    def weekday(self) -> int:
        return self._screen.header.weekday

    @Property(NoticeModel, constant=True)
    def notices(self) -> NoticeModel:
        return self._notices

    @Property(int, notify=changed)
    def countdown(self) -> int:
        return known(self._screen.countdown_s)

    @Property(bool, notify=changed)
    def padHints(self) -> bool:  # noqa: N802 - a QML name
        return self._screen.pad_hints

    @Property(bool, notify=changed)
    def canBack(self) -> bool:  # noqa: N802 - a QML name
        return self._screen.can_back

    @Property(bool, notify=changed)
    def canCancel(self) -> bool:  # noqa: N802 - a QML name
        return self._screen.can_cancel

    @Property(bool, notify=changed)
    def canHelp(self) -> bool:  # noqa: N802 - a QML name
        return self._screen.can_help

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._screen.busy

    @Property(str, notify=changed)
    def mainAction(self) -> str:  # noqa: N802 - a QML name
        return self._screen.main or ""

    @Property(bool, notify=changed)
    def keysInUse(self) -> bool:  # noqa: N802 - a QML name
        return self._keys

    # what a hand says

    @Slot()
    def touch(self) -> None:
        self._say(IntentName.TOUCH)

    @Slot(str)
    def choose(self, choice: str) -> None:
        self._say(IntentName.CHOOSE, choice)

    @Slot()
    def touchClock(self) -> None:  # noqa: N802 - a QML name
        """Nothing is said to the glass: a citizen must not see that there is something."""
        if self._post is not None:
            self._post(Intent(name=IntentName.CLOCK))

    @Slot()
    def back(self) -> None:
        self._say(IntentName.BACK)

    @Slot()
    def cancel(self) -> None:
        self._say(IntentName.CANCEL)

    @Slot()
    def moreTime(self) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.MORE_TIME)

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.LANGUAGE)

    @Slot(str)
    def switchTheme(self, theme: str) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.THEME, theme)

    @Slot()
    def switchReach(self) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.REACH)

    @Slot()
    def switchSound(self) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.SOUND)

    @Slot()
    def callHelp(self) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.HELP)

    @Slot(str)
    def press(self, key: str) -> None:
        self._say(IntentName.KEY, key)

    @Slot(str)
    def typeLetter(self, letter: str) -> None:  # noqa: N802 - a QML name
        self._say(IntentName.TYPE, letter)

    @Slot(int, str, result=bool)
    def hardKey(self, key: int, text: str) -> bool:  # noqa: N802 - a QML name
        """A key of the tactile pad or of a keyboard; False = not ours (Tab, Enter on a ringed control)."""
        pressed = pad_key(Qt.Key(key), text, ring=self._keys)
        if pressed:
            self.press(pressed)
        return bool(pressed)

    @Slot(bool)
    def useKeys(self, keys: bool) -> None:  # noqa: N802 - a QML name
        """Keys show the focus ring, a touch hides it."""
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    def _say(self, name: IntentName, arg: str = "") -> None:
        self.taken.emit()
        if self._post is not None:
            self._post(Intent(name=name, arg=arg))
