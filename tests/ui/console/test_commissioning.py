"""The technician's wizard over HTTP: doors as the terminal says, one order a door, a file that is checked first."""

from hall.messages.maintenance import Learning
from hall_controller.application.commands import lockers as c
from ui.console.cabinet_file import cabinet_in
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.sample_station import WITH_CABINET

from .conftest import SignIn

ROOT = "/stations/k2/cabinet"
CABINET = {
    "name": {"zh": "示例柜"},
    "place": {"zh": "示例厅"},
    "columns": [[{"cell": "A01", "door": "locker/1-02", "size": "M", "low": True}]],
}


def test_who_may_match_doors(as_role: SignIn) -> None:
    assert [as_role(role).get(ROOT).status_code for role in ("technician", "admin", "manager", "clerk")] == [
        200, 403, 404, 403,
    ]  # fmt: skip
    assert as_role("technician").get("/stations/none/cabinet").status_code == 404
    assert as_role("manager").post(f"{ROOT}/file", json={"cabinet": CABINET}).status_code == 403


def test_doors_are_told_with_what_the_last_one_taught(as_role: SignIn, hall: GalleryHall) -> None:
    hall.lockers.learning = Learning(cmd_id="cmd-1", door="locker/1-02", stage="ended", polarity="closed_is_0")
    told = as_role("technician").get(f"{ROOT}/doors").json()
    assert (told["ok"], len(told["doors"]), told["learning"]["polarity"]) == (True, 9, "closed_is_0")
    hall.views.state = "unreachable"
    answer = as_role("technician").get(f"{ROOT}/doors")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_answer")


def test_a_door_is_opened_by_one_order(as_role: SignIn, hall: GalleryHall) -> None:
    hall.answer = lambda _: "cmd-1"
    press = {"key": "turn-0001", "fields": {"station": "k2", "door": "locker/1-02"}}
    client = as_role("technician")
    assert [client.post("/act/commission_door", json=press).json()["value"] for _ in range(2)] == ["cmd-1", "cmd-1"]
    assert [asked for asked, _ in hall.asked] == [c.CommissionDoor("k2", "locker/1-02")]


def test_the_drawing_is_checked_by_the_terminal_and_not_given_out(as_role: SignIn, hall: GalleryHall) -> None:
    hall.views.state = "cabinet"
    polarity = {"locker/2": "closed_is_1", "locker/9": "nonsense"}
    answer = as_role("technician").post(f"{ROOT}/file", json={"cabinet": CABINET, "polarity": polarity}).json()
    assert (answer["sound"], answer["base"]) == (True, 3)
    drawn = cabinet_in(answer["text"])
    assert drawn is not None
    assert [cell.door for cell in drawn.cells] == ["locker/1-02"]
    assert answer["text"].count("closed_is_1") == WITH_CABINET.count("closed_is_1") + 1
    assert "A01" in answer["html"]
    assert hall.asked == []


def test_a_station_without_a_file_says_what_to_do(as_role: SignIn, hall: GalleryHall) -> None:
    hall.views.state = "no-file"
    client = as_role("technician")
    assert "先写好锁控板那一段" in client.get(ROOT).text
    assert client.post(f"{ROOT}/file", json={"cabinet": CABINET}).json()["code"] == "no_file"


def test_the_station_page_draws_its_cabinet(as_role: SignIn, hall: GalleryHall) -> None:
    page = as_role("technician").get("/stations/k2").text
    assert page.count('title="locker/1-') == 8
    assert "d-use" in page
    assert "11620000TEST" not in page  # no case numbers for who repairs
    hall.lockers.state = "empty"
    assert "这台终端还没有取件柜" in as_role("technician").get("/stations/k2").text
