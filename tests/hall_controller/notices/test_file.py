"""What lockers ask for goes into a file: words, order, the record of it, a full disk."""

import stat

from hall_controller.storage.personal import PersonalRecords
from tests.hall_controller.notices.post_office import PHONE, PostOffice


def test_the_digits_reach_the_citizen_and_the_deposit_says_so(hall: PostOffice) -> None:
    deposit = hall.person()
    assert hall.deposit(deposit).notice == "waiting"
    hall.rounds()
    (line,) = hall.outbox()
    digits = hall.said(deposit)["digits"]
    assert line["to"] == PHONE
    assert line["text"].count(digits) == 1
    assert "【" in line["text"]
    assert "{" not in line["text"]
    assert line["id"] == hall.deposit(deposit).notice_id
    assert hall.deposit(deposit).notice == "sent"
    assert hall.states() == [("deposit_placed", "sent", 1, "")]
    mode = (hall.data / "notices" / "sms.jsonl").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    hall.rounds()
    assert len(hall.outbox()) == 1
    assert line["code"] == hall.said(deposit)["code"]


def test_the_journal_has_neither_number_nor_digits(hall: PostOffice) -> None:
    deposit = hall.person()
    hall.rounds()
    digits = hall.said(deposit)["digits"]
    for table in ("journal", "notices", "notice_tries", "locker_deposits", "commands"):
        text = repr(hall.rows(f"SELECT * FROM {table}"))  # noqa: S608 (own names)
        assert PHONE not in text
        assert digits not in text


def test_the_outbox_stays_whole_when_the_record_is_deleted(hall: PostOffice) -> None:
    hall.person()
    hall.rounds()
    store = hall.facts.cases.personal
    assert isinstance(store, PersonalRecords)
    hall.now += 61 * 86_400_000
    hall.system(lambda tx, _facts=None: store.sweep(tx))
    assert hall.rows("SELECT count(*) FROM personal_records WHERE purpose = 'notice'") == [(0,)]
    assert hall.states() == [("deposit_placed", "sent", 1, "")]
