"""What can be wrong with a definition, in words: what it is and what to do, for whoever writes forms."""

from dataclasses import dataclass

from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class FormProblem:
    """`where` is a path in the file, such as `ui.fields.phone.widget`."""

    where: str
    code: str
    what: Text
    do: Text

    def __str__(self) -> str:
        return f"{self.where}: {self.what.en}; {self.do.en}"


def problem(where: str, code: str, **params: object) -> FormProblem:
    """A problem with its sentences; KeyError for a code without words."""
    what, do = _WORDS[code]
    return FormProblem(where, code, _filled(what, params), _filled(do, params))


def _filled(text: Text, params: dict[str, object]) -> Text:
    return Text(zh=text.zh.format_map(params), en=(text.en or text.zh).format_map(params))


def _both(zh: str, zh_do: str, en: str, en_do: str) -> tuple[Text, Text]:
    return Text(zh=zh, en=en), Text(zh=zh_do, en=en_do)


_WORDS: dict[str, tuple[Text, Text]] = {
    "file_too_large": _both("超过 {most} 个字符", "拆成几张表", "more than {most} characters", "part it into several"),
    "no_json": _both(
        "不是 JSON（{why}）",
        "看看这里是不是少了逗号、引号或括号",
        "no JSON ({why})",
        "look for a comma, quote or bracket",
    ),
    "unreadable": _both("不是读得懂的 JSON", "照着示例重写", "no readable JSON", "write it anew from an example"),
    "unknown_word": _both(
        "没有这个词", "看看拼写，或者去掉", "is no word of a form", "check its spelling or take it out"
    ),
    "missing": _both("缺少这一项", "补上", "is missing", "add it"),
    "more_behind": _both(
        "表单已经写完，后面还有字",
        "去掉后面的，一个文件只写一张表单",
        "something stands behind the form's end",
        "take it out: a file is one form",
    ),
    "comma_missing": _both("前面少一个逗号", "补上逗号", "a comma is missing before this", "add it"),
    "colon_missing": _both("名字后面少一个冒号", "补上冒号", "a colon is missing after the name", "add it"),
    "name_expected": _both(
        "这里该是带双引号的名字，多半是最后多了一个逗号",
        "去掉多余的逗号，名字两边写双引号",
        "a name in double quotes belongs here; often a comma is one too many",
        "take the comma out, or quote the name",
    ),
    "quote_missing": _both("少一个双引号", "补上双引号", "a double quote is missing", "add it"),
    "one_of": _both(
        "不能这样写", "从这些里选一个：{expected}", "is none of the known words", "write one of: {expected}"
    ),
    "at_least": _both("太小了", "最小写 {limit}", "is too small", "write {limit} or more"),
    "at_most": _both("太大了", "最大写 {limit}", "is too large", "write {limit} or less"),
    "text_too_long": _both("太长了", "最多 {limit} 个字符", "is too long", "{limit} characters at most"),
    "text_too_short": _both("太短了", "至少 {limit} 个字符", "is too short", "{limit} characters at least"),
    "too_many_parts": _both("太多了", "最多 {limit} 个", "has too many", "{limit} at most"),
    "too_few_parts": _both("太少了", "至少 {limit} 个", "has too few", "{limit} at least"),
    "slug_needed": _both(
        "只能用小写字母、数字和短横线", "照 home-address 这样写", "is no plain name", "write it like home-address"
    ),
    "text_needed": _both("要写文字", "用双引号括起来", "is no text", "write it in double quotes"),
    "number_needed": _both("要写整数", "只写数字，不加引号", "is no whole number", "write digits without quotes"),
    "yes_or_no": _both("要写 true 或 false", "改一改", "is neither true nor false", "write one of them"),
    "object_needed": _both("要写成 {{…}}", "照示例写", "is no object", "write it as {{…}}"),
    "list_needed": _both("要写成 […]", "用方括号括起来", "is no list", "write it in square brackets"),
    "wrong_value": _both("写得不对（{why}）", "改一改", "is not right ({why})", "change it"),
    "asked_twice": _both("{key} 问了两遍", "每个字段只写一次", "asks {key} twice", "name every field once"),
    "asks_unknown": _both(
        "要问 {key}，schema.properties 里没有",
        "补上或去掉",
        "asks {key}, no property",
        "add the property or take it out",
    ),
    "never_asked": _both("从来没有问到", "写进 ui.steps 的某一步", "is never asked", "name it in one of ui.steps"),
    "unknown_required": _both("{key} 不是字段", "去掉或补上字段", "{key} is no property", "take it out or add it"),
    "opinion_without_note": _both(
        "意见表里没有写意见的地方",
        "加一个 widget 为 note 的字段",
        "an opinion without free text",
        "add a field with widget note",
    ),
    "too_much_text": _both(
        "所有要写的字段加起来 {written} 字，最多 {most} 字",
        "减小 maxLength，或者拆成两张表",
        "all texts together may have {written} characters, more than {most}",
        "lower maxLength, or part the form",
    ),
    "hints_without_property": _both(
        "schema.properties 里没有这个字段", "去掉或补上", "no such property", "take it out or add the property"
    ),
    "hints_missing": _both("没有说怎么问", "写上 label、short、widget", "is missing", "say label, short and widget"),
    "more_than": _both("比 {other} 还大", "改其中一个", "is more than {other}", "change one of them"),
    "note_is_personal": _both(
        "自由文字不能说不含个人信息",
        "去掉这一行：人们会写进姓名",
        "is false for free text",
        "take it out: people write names there",
    ),
    "items_of_array": _both(
        "items 只配 array", "加上或去掉 items", "goes with type array only", "add or take out items"
    ),
    "choice_needs_enum": _both(
        "choice 和 choices 要配 enum",
        "加 enum 或换控件",
        "choice and choices go with enum",
        "add enum or another widget",
    ),
    "choices_need_array": _both(
        "choices 配 array，choice 配 string", "改控件或类型", "choices goes with array", "change the widget or the type"
    ),
    "widget_of_format": _both(
        "和格式 {format} 不配", "用 {fitting}", "does not fit the format {format}", "use {fitting}"
    ),
    "format_needed": _both(
        "{widget} 要有格式", "在 schema.properties.{key} 里加 format", "{widget} needs a format", "add format to {key}"
    ),
    "integer_needs_digits": _both(
        "整数用 digits 输", "改控件或类型", "an integer needs digits", "change widget or type"
    ),
    "digits_need_number": _both(
        "digits 要配整数或格式 number", "改其中一个", "digits needs an integer or format number", "change one of them"
    ),
    "choices_not_named": _both(
        "和 enum 的值对不上（{values}）",
        "每个值写一次",
        "does not name the values of enum ({values})",
        "name each once",
    ),
    "card_does_not_fit": _both(
        "身份证上的 {part} 填不进这个字段",
        "number 配证件号码，born 配日期，sex 配 male、female 两个选项，其余配文字",
        "the card's {part} does not fit this field",
        "number: an ID format; born: a date; sex: a choice of male, female; others: plain text",
    ),
    "card_is_personal": _both(
        "刷身份证填的都是个人信息", "去掉这一行", "is false for what a card fills", "take it out: it is personal"
    ),
    "when_not_before": _both(
        "{key} 没有先问到", "换一个前面问的字段", "{key} is not asked before", "name an earlier field"
    ),
    "when_unknown_value": _both(
        "{key} 没有这些值：{values}", "用它 enum 里的值", "{key} has no value {values}", "use values of its enum"
    ),
}
