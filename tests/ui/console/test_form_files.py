"""The page of form definitions: what is uploaded is checked, compared, and published only by those who may."""

import pytest

from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from ui.console.gallery.hall import CSRF, GalleryHall
from ui.console.uploads import FORM_FILES, FORM_UPLOADS, file_allowance

from .conftest import SignIn

ONE = "/forms/definitions/one/visit"
BROUGHT = "/forms/definitions/brought"


def test_files_are_checked_by_place_and_published_with_a_note(hall: GalleryHall, as_role: SignIn) -> None:
    client = as_role("manager")
    files = [("file", ("x\\visit.json", b"{}")), ("file", ("opinion.json", b"\xff"))]
    answer = client.post(FORM_UPLOADS, data={"csrf": CSRF}, files=files)
    assert answer.headers["location"] == f"{BROUGHT}/faulty"
    assert hall.forms.asked == [("visit.json", "opinion.json")]
    page = client.get(f"{BROUGHT}/faulty").text
    assert "<code>ui.fields.phone.widget</code>" in page
    assert "<code>line 1, column 20</code>" in page
    assert "/publish" not in page
    refused = client.post(f"{BROUGHT}/faulty/publish", data={"csrf": CSRF})
    assert "文件里有错误" in client.get(refused.headers["location"]).text
    assert "<del>30</del>" in client.get(f"{BROUGHT}/changed").text
    client.post(f"{BROUGHT}/changed/publish", data={"csrf": CSRF, "note": "改电话"})
    asked = hall.asked[-1][0]
    assert isinstance(asked, PublishForms)
    assert ([form.slug for form in asked.forms], asked.source, asked.note) == (["visit"], "visit.json", "改电话")


def test_a_form_its_versions_its_file_and_its_end(hall: GalleryHall, as_role: SignIn) -> None:
    client = as_role("manager")
    page = client.get(ONE).text
    assert "按县里第 3 号文件改" in page
    assert client.get(f"{ONE}/file.json").json()["slug"] == "visit"
    assert client.post(f"{ONE}/withdraw", data={"csrf": CSRF}).headers["location"] == "/forms/definitions"
    assert hall.asked[-1][0] == WithdrawForm("visit")
    assert client.get("/forms/definitions/one/none").status_code == 404
    assert client.get("/forms/definitions/brought/none").status_code == 404


@pytest.mark.parametrize("path", [FORM_UPLOADS, f"{BROUGHT}/changed/publish", f"{ONE}/withdraw"])
def test_only_managers_with_their_token_change_anything(hall: GalleryHall, as_role: SignIn, path: str) -> None:
    files = {"file": ("a.json", b"{}")}
    assert as_role("guide").post(path, data={"csrf": CSRF}, files=files).status_code == 403
    assert as_role("manager").post(path, data={"csrf": "other"}, files=files).status_code == 403
    assert "/check" not in as_role("guide").get("/forms/definitions").text
    assert (hall.forms.asked, hall.asked) == ([], [])


def test_forms_together_may_be_larger_than_a_press(hall: GalleryHall) -> None:
    allowed = file_allowance(hall)  # type: ignore[arg-type]
    headers = [(b"cookie", b"mt_session=manager")]
    assert allowed({"type": "http", "method": "POST", "path": FORM_UPLOADS, "headers": headers}) == FORM_FILES
