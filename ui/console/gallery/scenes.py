"""The list of pictures: page, state, who looks, how large."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.console.gallery import sample_lockers, sample_tickets
from ui.console.gallery.hall import GalleryHall

Size = tuple[int, int]
OFFICE: Size = (1440, 900)
PHONE: Size = (390, 844)
TABLET: Size = (1024, 768)
TV: Size = (1920, 1080)
STRIP: Size = (1440, 96)
TALL_STRIP: Size = (320, 720)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: what the hall is like, which page, as whom."""

    name: str
    path: str
    role: str = ""
    state: str = "full"
    sizes: tuple[Size, ...] = (OFFICE, PHONE)
    prepare: Callable[[GalleryHall], None] | None = None
    open_key: str = ""
    """A hot key to press, for pictures of dialogs."""
    open_dialog: str = ""
    """A dialog to open by its first button."""
    press: str = ""
    """A button to press that leads to a page of its own."""
    write: tuple[str, str] = ("", "")
    """(field, text behind what stands there)."""
    tap: tuple[str, str] = ("", "")
    """(a button to press, what appears then)."""
    cut: bool = False
    """The line is cut before the picture is taken."""

    @property
    def static(self) -> bool:
        """A page whose script does not say that it is ready."""
        return self.name.startswith(("board-pairing", "published"))


def _phase(phase: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.views.window_view = sample_tickets.window_view(phase)

    return prepare


def _quiet(hall: GalleryHall) -> None:
    hall.views.window_view = sample_tickets.quiet_window()


def _no_cases(hall: GalleryHall) -> None:
    hall.cases.state = "empty"


def _lockers(state: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.lockers.state = state
        hall.lockers.openings = sample_lockers.ASKING if state == "asking" else {}

    return prepare


def _notices(state: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.notices.state = state

    return prepare


def _ratings(state: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.ratings.state = state

    return prepare


def _video(state: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.video.state = state

    return prepare


def _guides(state: str) -> Callable[[GalleryHall], None]:
    def prepare(hall: GalleryHall) -> None:
        hall.guides.state = state

    return prepare


SCENES: tuple[Scene, ...] = (
    Scene("catalogue", "/catalogue", "manager", prepare=_guides("full")),
    Scene("catalogue-empty", "/catalogue", "manager", prepare=_guides("empty"), sizes=(OFFICE,)),
    Scene("catalogue-left", "/catalogue", "manager", prepare=_guides("broken"), sizes=(OFFICE,)),
    Scene("catalogue-reading", "/catalogue", "guide", prepare=_guides("full"), sizes=(TABLET,)),
    Scene("catalogue-changed", "/catalogue/proposals/changed", "manager"),
    Scene("catalogue-faulty", "/catalogue/proposals/faulty", "manager"),
    Scene("catalogue-item", "/catalogue/item?code=990100-SCJG-0001", "manager"),
    Scene("sign-in", "/sign-in"),
    Scene("password", "/password", "clerk!new"),
    Scene("terminal-pin", "/terminal-pin", "clerk"),
    Scene("terminal-pin-own", "/terminal-pin?saved=yes", "technician"),
    Scene("second-factor", "/second-factor", "admin!factor"),
    Scene("trouble-role", "/users", "clerk"),
    Scene("window-choice", "/window", "clerk"),
    Scene("window-serving", "/window/window-3", "clerk", prepare=_phase("serving")),
    Scene("window-called", "/window/window-3", "clerk", prepare=_phase("called")),
    Scene("window-open", "/window/window-3", "clerk", prepare=_phase("open")),
    Scene("window-paused", "/window/window-3", "clerk", prepare=_phase("paused"), sizes=(OFFICE,)),
    Scene("window-closed", "/window/window-3", "clerk", prepare=_phase("closed"), sizes=(OFFICE,)),
    Scene("window-empty", "/window/window-3", "clerk", prepare=_quiet),
    Scene("window-lost", "/window/window-3", "clerk", prepare=_phase("called"), cut=True),
    Scene("window-park", "/window/window-3", "clerk", prepare=_phase("serving"), open_key="F4"),
    Scene("window-transfer", "/window/window-3", "clerk", prepare=_phase("serving"), open_key="F5", sizes=(OFFICE,)),
    Scene("window-special-call", "/window/window-3", "clerk", prepare=_phase("open"), open_key="F8"),
    Scene("strip-called", "/window/window-3/strip", "clerk", prepare=_phase("called"), sizes=(STRIP, TALL_STRIP)),
    Scene("strip-serving", "/window/window-3/strip", "clerk", prepare=_phase("serving"), sizes=(STRIP, TALL_STRIP)),
    Scene("strip-lost", "/window/window-3/strip", "clerk", prepare=_phase("open"), sizes=(STRIP,), cut=True),
    Scene("guide", "/guide", "guide", sizes=(TABLET, PHONE)),
    Scene("guide-found", "/guide?found=t-a035", "guide", sizes=(TABLET, PHONE)),
    Scene("guide-found-slip", "/guide?found=t-k2-07", "guide", sizes=(TABLET,)),
    Scene("guide-empty", "/guide", "guide", "empty", sizes=(TABLET,)),
    Scene("today", "/today", "manager"),
    Scene("today-empty", "/today", "manager", "empty"),
    Scene("today-broken", "/today", "manager", "broken"),
    Scene(
        "today-alarm-picture",
        "/today",
        "duty_lead",
        "broken",
        tap=(".alarm-shots .small >> nth=0", "[data-alarm-shot] img"),
    ),
    Scene("today-lost", "/today", "manager", cut=True, sizes=(OFFICE,)),
    Scene("ratings", "/ratings", "manager", prepare=_ratings("full")),
    Scene("ratings-few", "/ratings", "manager", prepare=_ratings("few"), sizes=(OFFICE,)),
    Scene("ratings-empty", "/ratings", "manager", prepare=_ratings("empty"), sizes=(OFFICE,)),
    Scene("ratings-clerk", "/ratings", "clerk", prepare=_ratings("full"), sizes=(OFFICE,)),
    Scene("follow", "/ratings/follow/f-1", "manager", prepare=_ratings("full")),
    Scene("follow-named", "/ratings/follow/f-2", "manager", sizes=(OFFICE,)),
    Scene("follow-dialog", "/ratings/follow/f-2", "clerk", open_dialog="d-contact"),
    Scene("follow-judge", "/ratings/follow/f-3", "supervisor", open_dialog="d-judge", sizes=(OFFICE,)),
    Scene("follow-over", "/ratings/follow/f-6", "manager", sizes=(OFFICE,)),
    Scene("visit", "/ratings/r-9/visit", "supervisor"),
    Scene("published", "/published/ratings", sizes=(OFFICE, PHONE), prepare=_ratings("full")),
    Scene("published-empty", "/published/ratings", sizes=(OFFICE,), prepare=_ratings("empty")),
    Scene("forms", "/forms", "guide"),
    Scene("forms-answered", "/forms?shown=answered", "manager", sizes=(OFFICE,)),
    Scene("submission", "/forms/submission-1", "manager"),
    Scene("form-files", "/forms/definitions", "manager"),
    Scene("form-check-faulty", "/forms/definitions/brought/faulty", "manager"),
    Scene("form-check", "/forms/definitions/brought/changed", "manager", sizes=(OFFICE,)),
    Scene("form-one", "/forms/definitions/one/visit", "manager"),
    Scene("cases", "/cases", "clerk"),
    Scene("case", "/cases/case-1", "manager"),
    Scene("case-own", "/cases/case-4", "clerk"),
    Scene("case-supplement", "/cases/case-4", "clerk", open_dialog="d-supplement", sizes=(OFFICE,)),
    Scene("case-pause", "/cases/case-5", "clerk", open_dialog="d-back", sizes=(OFFICE,)),
    Scene("case-order", "/cases/case-1", "supervisor", open_dialog="d-order"),
    Scene("case-new", "/cases/new?item=11620000TEST00000X2000999001000", "clerk"),
    Scene("case-locker", "/cases/case-7", "clerk", prepare=_lockers("full"), sizes=(OFFICE,)),
    Scene("case-deposit", "/cases/case-6", "clerk", prepare=_lockers("full"), open_dialog="d-deposit"),
    Scene("case-consent", "/cases/case-6", "clerk", open_dialog="d-consent", sizes=(OFFICE,)),
    Scene("lockers", "/lockers", "clerk", prepare=_lockers("full")),
    Scene("lockers-cell", "/lockers?cell=k2/A03", "manager", prepare=_lockers("full")),
    Scene("lockers-asking", "/lockers?cell=k2/A02", "clerk", prepare=_lockers("asking"), sizes=(OFFICE,)),
    Scene("lockers-broken", "/lockers", "duty_lead", prepare=_lockers("broken")),
    Scene("lockers-calm", "/lockers", "clerk", prepare=_lockers("calm"), sizes=(OFFICE,)),
    Scene("lockers-empty", "/lockers", "guide", prepare=_lockers("empty"), sizes=(OFFICE,)),
    Scene("lockers-many", "/lockers", "clerk", prepare=_lockers("many")),
    Scene("lockers-history", "/lockers/history?cell=k2/A03", "manager", prepare=_lockers("full")),
    Scene("supervision", "/supervision", "supervisor"),
    Scene("cases-empty", "/cases", "clerk", prepare=_no_cases),
    Scene("supervision-empty", "/supervision", "supervisor", prepare=_no_cases),
    Scene("windows", "/windows", "manager"),
    Scene("stations", "/stations", "technician"),
    Scene("stations-broken", "/stations", "technician", "broken"),
    Scene("stations-restored", "/stations", "manager", "restored"),
    Scene("stations-revoke", "/stations", "manager", "restored", open_dialog="d-revoke"),
    Scene("stations-empty", "/stations", "technician", "empty", sizes=(OFFICE,)),
    Scene("station", "/stations/k2", "technician"),
    Scene("cabinet-wizard", "/stations/k2/cabinet", "technician", "cabinet", prepare=_lockers("full")),
    Scene("cabinet-wizard-new", "/stations/k2/cabinet", "technician", prepare=_lockers("full"), sizes=(OFFICE,)),
    Scene(
        "cabinet-wizard-written",
        "/stations/k2/cabinet",
        "technician",
        "cabinet",
        sizes=(OFFICE,),
        prepare=_lockers("full"),
        tap=("#write", "#check .tag"),
    ),
    Scene("station-broken", "/stations/k2", "technician", "broken"),
    Scene("station-unreachable", "/stations/k2", "technician", "unreachable"),
    Scene("station-trace", "/stations/k2", "technician", tap=("[data-trace] >> nth=0", "#trace-lines:not(:empty)")),
    Scene(
        "station-report",
        "/stations/k2",
        "technician",
        write=("#text", "    bauds: 19200\n"),
        tap=("#check-now", "#check .problems"),
    ),
    Scene("station-note", "/stations/k2", "technician", open_dialog="d-note"),
    Scene("station-doctor", "/stations/k2", "technician", "broken", tap=("#doctor-now", "#doctor > .findings")),
    Scene("station-probe", "/stations/k2", "technician", tap=("#probe-now", "#probe [data-section]")),
    Scene("station-long", "/stations/k2", "technician", "long"),
    Scene("station-no-file", "/stations/k2", "technician", "no-file"),
    Scene("station-manager", "/stations/k2", "manager", sizes=(OFFICE,)),
    Scene("cameras", "/cameras?look=sample", "supervisor", prepare=_video("full")),
    Scene("cameras-states", "/cameras", "manager", prepare=_video("full")),
    Scene("video-upper-setup", "/cameras/setup/upper", "technician", prepare=_video("full")),
    Scene("video-ledger", "/cameras/ledger", "manager", prepare=_video("full")),
    Scene("video-ledger-empty", "/cameras/ledger", "technician", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene("cameras-calm", "/cameras?look=sample", "supervisor", prepare=_video("calm"), sizes=(OFFICE,)),
    Scene("cameras-silent", "/cameras", "manager", prepare=_video("silent")),
    Scene("cameras-reason", "/cameras", "supervisor", prepare=_video("full"), open_dialog="d-wall"),
    Scene("cameras-empty", "/cameras", "technician", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene("cameras-none", "/cameras", "manager", prepare=_video("none"), sizes=(OFFICE,)),
    Scene("camera", "/cameras/v1/w3?look=sample", "supervisor", prepare=_video("full")),
    Scene("camera-down", "/cameras/v1/w5", "manager", prepare=_video("full"), sizes=(OFFICE,)),
    Scene("camera-silent", "/cameras/v1/gate", "supervisor", prepare=_video("silent"), sizes=(OFFICE,)),
    Scene(
        "camera-probe",
        "/cameras/v1/gate",
        "technician",
        prepare=_video("calm"),
        sizes=(OFFICE,),
        tap=("[data-probe]", "#probed .told"),
    ),
    Scene("camera-live", "/cameras/v1/gate/live", "supervisor", prepare=_video("full")),
    Scene("video-clips", "/cameras/clips", "supervisor", prepare=_video("full")),
    Scene("video-clips-reason", "/cameras/clips", "supervisor", prepare=_video("full"), open_dialog="d-clip"),
    Scene("video-clips-empty", "/cameras/clips", "manager", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene("video-compliance", "/cameras/compliance", "manager", prepare=_video("full")),
    Scene("video-compliance-day", "/cameras/compliance?day=2026-11-20", "auditor", prepare=_video("full")),
    Scene("video-compliance-empty", "/cameras/compliance", "manager", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene("video-register", "/cameras/register", "supervisor", prepare=_video("full")),
    Scene("video-register-empty", "/cameras/register", "auditor", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene("video-uppers", "/cameras/uppers", "manager", prepare=_video("full")),
    Scene("video-uppers-empty", "/cameras/uppers", "manager", prepare=_video("empty"), sizes=(OFFICE,)),
    Scene(
        "video-upper",
        "/cameras/uppers/v1/county",
        "technician",
        prepare=_video("full"),
        tap=("[data-test] >> nth=0", "#steps .teststeps"),
    ),
    Scene(
        "video-upper-refused",
        "/cameras/uppers/v1/city",
        "technician",
        prepare=_video("full"),
        sizes=(OFFICE,),
        tap=("[data-test] >> nth=0", "#steps .teststeps"),
    ),
    Scene(
        "video-setup",
        "/cameras/setup",
        "technician",
        prepare=_video("full"),
        write=("#address [name=sub]", "rtsp://192.0.2.38:554/sub"),
        tap=("#address button.main", "#probed figure"),
    ),
    Scene(
        "video-setup-found",
        "/cameras/setup",
        "technician",
        prepare=_video("full"),
        sizes=(OFFICE,),
        tap=("#find-now", "#found ul"),
    ),
    Scene("video-setup-none", "/cameras/setup", "technician", prepare=_video("none"), sizes=(OFFICE,)),
    Scene("day-opening", "/day", "manager", "broken"),
    Scene("day-closing", "/day", "manager"),
    Scene("day-closed", "/day", "manager", "closed", sizes=(OFFICE,)),
    Scene("manual-list", "/manual-list", "guide"),
    Scene("manual-list-print", "/manual-list", "guide", open_dialog="d-print-list"),
    Scene("manual-list-failed", "/manual-list", "guide", "broken"),
    Scene("boards", "/boards", "manager"),
    Scene("boards-empty", "/boards", "manager", "empty", sizes=(OFFICE,)),
    Scene("users", "/users", "admin"),
    Scene("interfaces", "/interfaces", "admin"),
    Scene("interfaces-broken", "/interfaces", "admin", "broken"),
    Scene("interfaces-empty", "/interfaces", "admin", "empty", sizes=(OFFICE,)),
    Scene("notices", "/notices", "manager", prepare=_notices("full")),
    Scene("notices-broken", "/notices", "duty_lead", prepare=_notices("broken")),
    Scene("notices-night", "/notices", "manager", prepare=_notices("night"), sizes=(OFFICE,)),
    Scene("notices-empty", "/notices", "manager", prepare=_notices("empty"), sizes=(OFFICE,)),
    Scene("journal", "/journal", "auditor"),
    Scene("journal-empty", "/journal", "auditor", "empty", sizes=(OFFICE,)),
    Scene("journal-heads", "/journal", "auditor", press="form[action='/journal/heads'] button"),
    Scene("journal-heads-wrong", "/journal", "auditor", "broken", press="form[action='/journal/heads'] button"),
    Scene("board", "/board", "board", sizes=(TV, (1280, 720), (1080, 1920))),
    Scene("board-empty", "/board", "board", "empty", sizes=(TV,)),
    Scene("board-lost", "/board", "board", cut=True, sizes=(TV,)),
    Scene("wall", "/board", "wall", sizes=(TV, (1080, 1920))),
    Scene("wall-broken", "/board", "wall", "broken", sizes=(TV,)),
    Scene("ratings-board", "/board", "published", prepare=_ratings("full"), sizes=(TV, (1280, 720), (1080, 1920))),
    Scene("ratings-board-empty", "/board", "published", prepare=_ratings("empty"), sizes=(TV,)),
    Scene("board-pairing", "/board", sizes=(TV,)),
)
