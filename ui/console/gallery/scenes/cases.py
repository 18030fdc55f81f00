"""Cases, their supervision, the pick-up cabinets."""

from ui.console.gallery.scenes.scene import OFFICE, Scene
from ui.console.gallery.scenes.states import lockers, no_cases

SCENES: tuple[Scene, ...] = (
    Scene("cases", "/cases", "clerk"),
    Scene("case", "/cases/case-1", "manager"),
    Scene("case-own", "/cases/case-4", "clerk"),
    Scene("case-supplement", "/cases/case-4", "clerk", open_dialog="d-supplement", sizes=(OFFICE,)),
    Scene("case-pause", "/cases/case-5", "clerk", open_dialog="d-back", sizes=(OFFICE,)),
    Scene("case-order", "/cases/case-1", "supervisor", open_dialog="d-order"),
    Scene("case-new", "/cases/new?item=11620000TEST00000X2000999001000", "clerk"),
    Scene("case-locker", "/cases/case-7", "clerk", prepare=lockers("full"), sizes=(OFFICE,)),
    Scene("case-deposit", "/cases/case-6", "clerk", prepare=lockers("full"), open_dialog="d-deposit"),
    Scene("case-consent", "/cases/case-6", "clerk", open_dialog="d-consent", sizes=(OFFICE,)),
    Scene("lockers", "/lockers", "clerk", prepare=lockers("full")),
    Scene("lockers-cell", "/lockers?cell=k2/A03", "manager", prepare=lockers("full")),
    Scene("lockers-asking", "/lockers?cell=k2/A02", "clerk", prepare=lockers("asking"), sizes=(OFFICE,)),
    Scene("lockers-broken", "/lockers", "duty_lead", prepare=lockers("broken")),
    Scene("lockers-calm", "/lockers", "clerk", prepare=lockers("calm"), sizes=(OFFICE,)),
    Scene("lockers-empty", "/lockers", "guide", prepare=lockers("empty"), sizes=(OFFICE,)),
    Scene("lockers-many", "/lockers", "clerk", prepare=lockers("many")),
    Scene("lockers-history", "/lockers/history?cell=k2/A03", "manager", prepare=lockers("full")),
    Scene("supervision", "/supervision", "supervisor"),
    Scene("cases-empty", "/cases", "clerk", prepare=no_cases),
    Scene("supervision-empty", "/supervision", "supervisor", prepare=no_cases),
)
