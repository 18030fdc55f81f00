"""The machines of a hall and their technician."""

from ui.console.gallery.scenes.scene import OFFICE, Scene
from ui.console.gallery.scenes.states import lockers

SCENES: tuple[Scene, ...] = (
    Scene("stations", "/stations", "technician"),
    Scene("stations-broken", "/stations", "technician", "broken"),
    Scene("stations-restored", "/stations", "manager", "restored"),
    Scene("stations-revoke", "/stations", "manager", "restored", open_dialog="d-revoke"),
    Scene("stations-empty", "/stations", "technician", "empty", sizes=(OFFICE,)),
    Scene("station", "/stations/k2", "technician"),
    Scene("cabinet-wizard", "/stations/k2/cabinet", "technician", "cabinet", prepare=lockers("full")),
    Scene("cabinet-wizard-new", "/stations/k2/cabinet", "technician", prepare=lockers("full"), sizes=(OFFICE,)),
    Scene(
        "cabinet-wizard-written",
        "/stations/k2/cabinet",
        "technician",
        "cabinet",
        sizes=(OFFICE,),
        prepare=lockers("full"),
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
)
