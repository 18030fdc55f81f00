"""notices: in the hall file: words with places, lengths of messages, lines that must be encrypted."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from config.hall_file.notice_templates import NoticeTemplates
from config.hall_file.notices import Notices
from config.hall_loading import read_hall
from config.vocabulary.notice_words import FIELDS, NoticeWords, WordMissingError
from config.vocabulary.sms_parts import sms_parts
from tests.config.folders import hall_folder

SAID = {
    "hall": "示例县政务服务中心", "hall_en": "Sample Hall", "cabinet": "1 号取件柜", "cabinet_en": "Locker 1",
    "place": "大门左边", "until": "2026-02-19", "item": "示例食品经营许可", "phone": "0937-1234567",
    "digits": "12345678",
}  # fmt: skip


def test_every_packaged_notice_fits_two_chinese_messages_and_needs_hall_cabinet_and_digits_only() -> None:
    for name, template in NoticeTemplates().all():
        text = template.zh.filled(SAID, "zh")
        assert sms_parts(text) <= 2, name
        least = {"hall": "H", "cabinet": "C", "digits": "1"}
        for language in ("zh", "en"):
            left = getattr(template, language).filled(least, language)
            assert not set("[]{}") & set(left)
            assert "，。" not in left
            assert "  " not in left
        assert template.en.filled(SAID, "en").startswith("Sample Hall")


def test_optional_parts_days_and_english_names() -> None:
    words = NoticeWords.parse("{hall}：码 {digits}[，在{place}][，{until}前]")
    assert words.filled(SAID, "zh") == "示例县政务服务中心：码 12345678，在大门左边，2月19日前"
    assert words.filled({"hall": "H", "digits": "1"}, "zh") == "H：码 1"
    with pytest.raises(WordMissingError, match="digits"):
        words.filled({"hall": "H"}, "zh")
    assert NoticeWords.parse("{hall} {until}").filled(SAID, "en") == "Sample Hall 19 February"
    shorter = words.without_last_option()
    assert shorter is not None
    assert shorter.text == "{hall}：码 {digits}[，在{place}]"


def test_what_is_filled_in_is_never_read_as_a_place() -> None:
    said = SAID | {"item": "{digits}[x]"}
    assert NoticeWords.parse("[（{item}）]").filled(said, "zh") == "（{digits}[x]）"


@pytest.mark.parametrize("words", ["{digit}", "[没有项]", "[{digits}", "{digits}]", "{", "a } b", "", "x" * 1001])
def test_words_that_cannot_be(words: str) -> None:
    with pytest.raises(ValidationError):
        Notices.model_validate({"templates": {"notice_test": {"subject": "x", "zh": words, "en": "x"}}})


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.sampled_from([f"{{{one}}}" for one in FIELDS]), st.text("字a，。 ", max_size=5)), min_size=1)
)
def test_words_come_back_as_written(parts: list[str]) -> None:
    text = "".join(parts).strip()
    if text:
        assert str(NoticeWords.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", 0), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2),
     ("字" * 70, 1), ("字" * 71, 2), ("字" * 134, 2), ("字" * 135, 3), ("😀" * 35, 1), ("😀" * 36, 2)],
)  # fmt: skip
def test_parts_of_a_message(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


GATEWAY = '{kind: http, address: https://sms.example.cn/v1, body: {to: "{phone}", text: "{text}"}}'


@pytest.mark.parametrize(
    ("section", "path", "words"),
    [
        (f"sms: {GATEWAY.replace('https', 'http')}", "notices.sms.address", "加密"),
        ('sms: {kind: http, address: https://x.cn/, body: {to: "{phone}"}}', "notices.sms.body", "{text}"),
        ('sms: {kind: http, address: https://x.cn/, body: {to: "{phon}"}}', "notices.sms.body.to", "{phone}"),
        (f"sms: {GATEWAY[:-1]}, headers: {{X-Sign: '{{signature}}'}}}}", "notices.sms.body", "怎么签"),
        ("mail: {kind: smtp, server: mail.example.cn:25, encryption: none, sender: a@b.cn}",
         "notices.mail.encryption", "加密"),
        ("mail: {kind: smtp, server: mail.example.cn:587, sender: a@b.cn, user: x}", "notices.mail", "一起写"),
        ("sms: {kind: smtp, server: mail.example.cn:587, sender: a@b.cn}", "notices.sms.kind", "短信"),
        ("mail: {kind: smtp, server: mail.example.cn:587, sender: a@b.cn, user: x, password: open}",
         "notices.mail.password", "secrets.yaml"),
        ("templates: {deposit_recalled: {subject: x, zh: '{digits}', en: x}}",
         "notices.templates.deposit_recalled.zh", "取件码"),
        ("templates: {deposit_placd: {subject: x, zh: x, en: x}}", "notices.templates.deposit_placd", "不认识"),
        ("templates: {deposit_placed: {subject: x, zh: '码 {digts}', en: x}}",
         "notices.templates.deposit_placed.zh", "是不是 {digits}"),
    ],
)  # fmt: skip
def test_a_problem_names_its_line(tmp_path: Path, section: str, path: str, words: str) -> None:
    report = _read(tmp_path, f"notices:\n  {section}\n")
    (problem,) = report.problems
    assert problem.path == path
    assert words in problem.what.zh + problem.allowed
    assert report_line(tmp_path, problem.line).strip().startswith(("notices", section.split(":", maxsplit=1)[0]))


def test_a_sound_section_with_secrets_shows_none(tmp_path: Path) -> None:
    folder = hall_folder(tmp_path)
    (folder / "secrets.yaml").write_text("sms_token: geheim-123\nsign: geheim-456\n")
    (folder / "secrets.yaml").chmod(0o600)
    body = 'body: {to: "+86{phone}", text: "{text}", n: 1, app: {id: !secret sms_token, ok: true, list: [a, 2]}}'
    sign = "sign: {key: !secret sign}, headers: {X-Sign: '{signature}', Authorization: !secret sms_token}"
    section = f"notices:\n  sms: {{kind: http, address: https://x.cn/v1?a=1, {body}, {sign}}}\n"
    file = folder / "hall.yaml"
    file.write_text(re.sub(r"(?m)^notices:\n(  .*\n)+", "", file.read_text("utf-8")) + section, "utf-8")
    reading = read_hall(folder)
    assert reading.report.problems == ()
    assert reading.config is not None
    shown = repr(reading.config.notices) + reading.config.model_dump_json()
    assert "geheim" not in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_shows_a_sound_section(tmp_path: Path, language: str) -> None:
    guide = Path("docs/guides") / f"notices.{language}.md"
    section = guide.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    folder = hall_folder(tmp_path)
    names = re.findall(r"!secret (\w+)", section)
    (folder / "secrets.yaml").write_text("".join(f"{name}: x\n" for name in names))
    (folder / "secrets.yaml").chmod(0o600)
    assert _read(tmp_path, section, folder).problems == ()


def report_line(folder: Path, line: int) -> str:
    return (folder / "hall.yaml").read_text("utf-8").splitlines()[line - 1]


def _read(folder: Path, section: str, made: Path | None = None) -> Any:
    made = made or hall_folder(folder)
    file = made / "hall.yaml"
    file.write_text(file.read_text("utf-8") + section, "utf-8")
    return read_hall(made).report
