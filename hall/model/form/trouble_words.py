# CONTRACT
"""Troubles of answers in plain words: what is wrong and what to do, for people, not for clerks."""

from hall.model.form.trouble import Trouble
from hall.model.text import Text

_WORDS: dict[str, Text] = {
    "missing": Text(zh="这一项要填", en="This one is needed"),
    "letters_left": Text(zh="拼音还没有选成字，请点上面的字", en="Choose the characters for these letters first"),
    "unknown_choice": Text(zh="请从上面选一个", en="Please choose one of these"),
    "too_few": Text(zh="请至少选 {least} 个", en="Please choose at least {least}"),
    "too_short": Text(zh="太短了，至少 {least} 个字", en="Too short: at least {least} characters"),
    "too_long": Text(zh="太长了，最多 {most} 个字", en="Too long: at most {most} characters"),
    "not_a_number": Text(zh="这里只填数字", en="Digits only, please"),
    "too_small": Text(zh="数太小了，最小 {least}", en="Too small: {least} at least"),
    "too_large": Text(zh="数太大了，最大 {most}", en="Too large: {most} at most"),
    "no_such_day": Text(zh="没有这一天，请看看年月日", en="There is no such day: check year, month and day"),
    "in_the_future": Text(zh="这一天还没到，请看看年份", en="That day has not come yet: check the year"),
    "in_the_past": Text(zh="这一天已经过了，请另选", en="That day is over: please choose another"),
    "id_length": Text(zh="身份证号是 18 位，现在是 {typed} 位", en="An ID number has 18 characters; this has {typed}"),
    "id_characters": Text(zh="身份证号只有数字，最后一位可以是 X", en="An ID number is digits; the last may be X"),
    "id_birth_date": Text(
        zh="号码里的生日不对，请对照证件再看一遍", en="The birth date in it cannot be: compare it with the card"
    ),
    "id_check_digit": Text(
        zh="号码对不上，多半有一位输错了，请对照证件", en="One digit seems wrong: compare it with the card"
    ),
    "document_shape": Text(
        zh="证件号码用字母和数字，5 到 30 位，请照证件输", en="5 to 30 letters and digits, as printed on the document"
    ),
    "phone_shape": Text(
        zh="电话号码不完整：手机 11 位，座机带区号，国外加 +",
        en="Not a whole phone number: 11 digits, or + and country code",
    ),
    "credit_code_length": Text(
        zh="信用代码是 18 位，现在是 {typed} 位", en="A credit code has 18 characters; this has {typed}"
    ),
    "credit_code_unsure": Text(
        zh="这个代码看着少见，请再对照一遍；没错就继续", en="Unusual code: compare it once more, then go on"
    ),
}


def trouble_words(trouble: Trouble) -> Text:
    """The sentence in both languages; it never repeats what was typed."""
    words, params = _WORDS[trouble.code], dict(trouble.params)
    return Text(zh=words.zh.format_map(params), en=(words.en or words.zh).format_map(params))


KNOWN_TROUBLES = frozenset(_WORDS)
