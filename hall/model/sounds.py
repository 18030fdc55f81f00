"""Prompt pieces that terminals and boards speak: ids and words as data; recordings are files named `<id>.wav`."""

from collections.abc import Mapping
from dataclasses import dataclass

from hall.model.rating import default_tags
from hall.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Prompt:
    """One recordable piece: `id` names the file, `text` is what the speaker says in each language."""

    id: str
    text: Text

    def file_name(self, language: Language) -> str:
        """Path of the recording below the hall's sound folder, such as `zh/digit.3.wav`."""
        return sound_file(self.id, language)


def sound_file(prompt_id: str, language: Language) -> str:
    """Path of a prompt's recording below the hall's sound folder."""
    return f"{language}/{prompt_id}.wav"


DASH = "dash"
CHIME = "chime"
PLEASE = "call.please"
TO = "call.to"
WINDOW = "call.window"
NUMBER = "call.number"

_DIGITS_ZH = "零一二三四五六七八九"
_DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def digit_prompt(digit: int) -> str:
    """Id of the prompt of one digit 0-9; ValueError otherwise."""
    if not 0 <= digit <= len(_DIGITS_ZH) - 1:
        raise ValueError(f"no prompt for digit {digit}: only 0-9 are recorded")
    return f"digit.{digit}"


def letter_prompt(letter: str) -> str:
    """Id of the prompt of one capital letter A-Z; ValueError otherwise."""
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise ValueError(f"no prompt for letter {letter!r}: only A-Z are recorded")
    return f"letter.{letter.lower()}"


def _digit(value: int) -> Prompt:
    return Prompt(digit_prompt(value), Text(zh=_DIGITS_ZH[value], en=_DIGITS_EN[value]))


def _letter(letter: str) -> Prompt:
    return Prompt(letter_prompt(letter), Text(zh=letter, en=letter))


def _piece(prompt_id: str, zh: str, en: str) -> Prompt:
    return Prompt(prompt_id, Text(zh=zh, en=en))


_CALL = (
    _piece(CHIME, "（叮咚）", "(chime)"),
    _piece(DASH, "杠", "dash"),
    _piece("ten", "十", "ten"),
    _piece("hundred", "百", "hundred"),
    _piece(PLEASE, "请", "Number"),
    _piece(NUMBER, "号", "number"),
    _piece(TO, "到", "please go to"),
    _piece(WINDOW, "号窗口", "window"),
    _piece("call.again", "再次呼叫", "Calling again"),
    _piece("call.guide_desk", "导办台", "the guide desk"),
)

_TERMINAL = (
    _piece("screen.attract", "您好，请触摸屏幕。需要大字，请按下方大字按钮。", "Welcome. Touch the screen to begin."),
    _piece("screen.home", "请选择要做的事。", "Please choose what you want to do."),
    _piece("screen.service", "请选择您要办的业务。", "Please choose a service."),
    _piece("screen.search", "请输入业务名称的拼音首字母。", "Type the first letters of the service."),
    _piece("screen.confirm", "请核对，无误请按确认。", "Please check, then press confirm."),
    _piece("screen.wait", "请稍候。", "One moment, please."),
    _piece("screen.identify", "请出示身份证。", "Please present your ID card."),
    _piece("screen.scan", "请将二维码对准扫描口。", "Hold your code in front of the scanner."),
    _piece("screen.guides", "您想办什么事？请选择怎么找。", "What do you want to do? Choose how to look for it."),
    _piece("screen.guide_groups", "请选择一类。", "Please choose a group."),
    _piece("screen.guide_list", "请选择您要办的事。", "Please choose what you want to do."),
    _piece("screen.guide_search", "请输入要办的事的拼音，首字母也可以。", "Type the pinyin of it; initials will do."),
    _piece("guide.materials", "屏幕上是要带的材料。", "The screen shows what to bring."),
    _piece("guide.flow", "屏幕上是办理的步骤。", "The screen shows the steps."),
    _piece("guide.cost", "屏幕上是办理的时间和费用。", "The screen shows time and fees."),
    _piece("guide.place", "屏幕上是办理的地点和电话。", "The screen shows the place and the telephone."),
    _piece("guide.about", "屏幕上是办理的条件和依据。", "The screen shows the conditions."),
    _piece("guide.questions", "屏幕上是常见的问题。", "The screen shows common questions."),
    _piece("guide.question", "请按您的情况回答。", "Please answer as it applies to you."),
    _piece("guide.phone", "请用手机扫屏幕上的码。", "Please scan the code with your phone."),
    _piece("guide.printed", "请取走材料清单。", "Please take your list."),
    _piece("guide.not_printed", "没能打印，可以用手机扫码带走。", "Not printed. You can take it on your phone."),
    _piece("guide.gone", "没有找到这份指南。", "This guide was not found."),
    _piece("screen.time_left", "您还在吗？请触摸屏幕继续。", "Are you still there? Touch to continue."),
    _piece("screen.goodbye", "请带好随身物品。", "Please take your belongings."),
    _piece("mode.large", "已切换为大字。", "Large text is on."),
    _piece("mode.standard", "已切换为标准字号。", "Standard text is on."),
    _piece("mode.contrast", "已切换为高对比。", "High contrast is on."),
    _piece("mode.reach", "按钮已移到下方。", "The buttons are now lower."),
    _piece("ticket.printing", "正在打印，请稍候。", "Printing your ticket."),
    _piece("ticket.take", "请取走您的排队号。", "Please take your ticket."),
    _piece("ticket.remember", "没能打印。请记住屏幕上的号码，按我记住了。", "Not printed. Please remember the number."),
    _piece("ticket.offline", "网络不通，仍可取号。取号后请到导办台扫码。", "No network. You can still take a ticket."),
    _piece("ticket.stopped", "这项业务今天已停止取号。", "No more tickets for this service today."),
    _piece("ticket.late", "今天可能办不上，请确认是否取号。", "You may not be served today."),
    _piece("scan.foreign", "这个码不是本大厅的码。", "This code is not from this hall."),
    _piece("scan.expired", "这个码已过期。", "This code has expired."),
    _piece("scan.refused", "这个码不能使用，请到导办台。", "This code cannot be used. Ask the guide."),
    _piece("help.coming", "已通知导办员，请稍候。", "A guide is on the way."),
    _piece("help.after_hours", "现在不是上班时间，请拨打屏幕上的电话。", "After hours: please call the number shown."),
    _piece("error.ask_guide", "请到导办台，工作人员会帮您。", "Please ask at the guide desk."),
    _piece("form.list", "请选择要填的表。", "Choose the form to fill in."),
    _piece("form.notice", "填写前请先看这一页，看完请按开始填写。", "Please read this first, then press start."),
    _piece("form.way", "怎么填方便，请选一种。", "Choose how you would like to fill it in."),
    _piece("form.card", "请把身份证放在读卡的地方。", "Please lay your ID card on the reader."),
    _piece("form.phone", "请用手机扫屏幕上的码接着填。", "Scan the code on the screen with your phone to go on."),
    _piece("form.trouble", "这一项还要改一下。", "Please change this answer."),
    _piece("form.review", "请核对，要改就点那一行，没错请按提交。", "Please check every line, then hand it in."),
    _piece("form.leave", "还没有提交，要退出吗？", "Not handed in yet. Do you want to leave?"),
    _piece("form.received", "已收到，尚未受理。请取走回执。", "Received, not yet accepted. Take your receipt."),
    _piece("form.opinion_received", "意见已收到。请取走回执。", "Your opinion is received. Take your receipt."),
    _piece("form.saved", "已存好。今天内扫这个码可以接着填。", "Saved. Scan this code within a day to go on."),
    _piece("form.state", "这是您交来的表的情况。", "This is how it stands."),
    _piece("case.progress", "屏幕上是您的办件进度。", "The screen shows how far your case is."),
    _piece("case.not_known", "网络不通，现在查不到进度。", "No network: the progress cannot be looked up now."),
    _piece("case.tail", "请输入身份证号或者手机号的后四位。", "Type the last four of your ID or phone number."),
    _piece("case.wrong", "没对上，请再输一次。", "That did not fit. Please try again."),
    _piece("case.details", "屏幕上是您的材料清单。", "The screen shows your materials."),
    _piece("case.locked", "输错太多次，请过后再试。", "Too many wrong tries. Please try again later."),
    _piece("scan.broken", "码没有读全，请擦平再扫一次。", "The code is incomplete. Please try again."),
    _piece("plan.shown", "屏幕上是大厅地图。", "The screen shows the hall map."),
    _piece("plan.way", "请沿着屏幕上的线走，到", "Follow the line on the screen to"),
    _piece("hall.closed", "大厅已下班，可以预约、查询和取件。", "Closed. Booking and pick-up are still open."),
)

_LOCKER = (
    _piece(
        "locker.start",
        "取件，请把取件码放到扫描口，或者输入八位取件码，再按井号。",
        "Pick-up: hold your code to the scanner, or type its eight digits, then hash.",
    ),
    _piece("locker.card_key", "不输数字，直接按井号，是刷身份证。", "Hash without digits is for your identity card."),
    _piece("locker.wrong", "没有找到，请核对后再输一次。", "Not found. Please check and type it again."),
    _piece("locker.card", "请把身份证放在读卡区。", "Please lay your identity card on the reader."),
    _piece("locker.no_card", "没有读到身份证，按井号再试一次。", "No card was read. Press hash to try again."),
    _piece(
        "locker.tail",
        "请输入证件号或者手机号的后四位。结尾是 X 的，按星号。",
        "Type the last four of your document or phone number. For an X press star.",
    ),
    _piece("locker.one_thing", "找到一件。按井号开柜门。", "One item is here. Press hash to open its door."),
    _piece("locker.things", "找到好几件，一次开一个柜门。", "Several items are here. One door opens at a time."),
    _piece("locker.thing_before", "取第", "To take item"),
    _piece("locker.thing", "件", "of your items"),
    _piece("locker.open", "开柜门", "To open the door"),
    _piece("locker.opening", "正在开柜门。", "The door is opening."),
    _piece("locker.before_column", "从左数第", "Column"),
    _piece("locker.column", "列，从上数第", "from the left, row"),
    _piece("locker.row", "格，", "from the top,"),
    _piece("locker.high", "在高处，要抬手。", "high up, above your shoulder."),
    _piece("locker.middle", "在伸手够得到的高度。", "at the height of your hand."),
    _piece("locker.low", "在低处，请弯腰。", "low down, please bend."),
    _piece("locker.open_take", "柜门开了，请取走东西，再关好柜门。", "The door is open. Take it, then shut the door."),
    _piece("locker.open_put", "柜门开了，请放好，再关好柜门。", "The door is open. Put it in, then shut the door."),
    _piece("locker.shut", "请把柜门关好。", "Please shut the door."),
    _piece("locker.ask_taken", "柜门关好了。东西取走了吗？", "The door is shut. Did you take it?"),
    _piece("locker.ask_put", "柜门关好了。东西放好了吗？", "The door is shut. Is it inside?"),
    _piece("locker.ask_found", "柜门关好了。里面有东西吗？", "The door is shut. Was something inside?"),
    _piece("locker.jammed", "柜门没有打开，东西还在里面，很安全。", "The door did not open. Your item is safe inside."),
    _piece(
        "locker.unknown",
        "机器看不清柜门开没开，工作人员会来看。",
        "The machine cannot tell whether the door opened. Staff will look.",
    ),
    _piece("locker.left_open", "柜门还开着，已经告诉工作人员。", "The door is still open. Staff have been told."),
    _piece("locker.done", "取好了，谢谢。", "Done. Thank you."),
    _piece("locker.not_taken", "记下了，工作人员会来看这一格。", "Noted. Staff will look into this cell."),
    _piece("locker.papers", "材料准备好了，按井号开柜门。", "With your papers ready, press hash to open a door."),
    _piece("locker.put_in_scan", "请把办件码放到扫描口。", "Hold the code of your case to the scanner."),
    _piece("locker.put_in_done", "材料放好了，工作人员会来取。", "Your papers are in. Staff will collect them."),
    _piece("locker.put_in_not", "没有放材料，柜子空出来了。", "Nothing was put in. The cell is free again."),
    _piece(
        "locker.elsewhere", "您的东西在别的取件柜，地点在屏幕上。", "It lies in another cabinet. The screen says where."
    ),
    _piece("locker.window", "请带身份证到窗口领取。", "Please collect it at the window with your ID."),
    _piece("locker.not_ready", "还没有放进柜里，放好了会通知您。", "It is not in the cabinet yet. You will be told."),
    _piece("locker.taken", "这件东西已经取走了。", "It has been taken already."),
    _piece(
        "locker.down",
        "取件柜现在打不开，东西都在，请打屏幕上的电话。",
        "The cabinet does not open now. Please phone the number shown.",
    ),
    _piece("locker.busy", "有一个柜门还开着，请先关好。", "A door is still open. Please shut it first."),
    _piece(
        "locker.paused",
        "数字取件暂停几分钟，扫码照样能取。",
        "Digits pause for some minutes. Your code still works.",
    ),
    _piece("locker.staff", "请选择任务，或者扫办件码存件。", "Choose a task, or scan a case to put in."),
    _piece("locker.deposit", "请核对格口，按井号开柜门。", "Check the cell, then press hash to open it."),
)

_CHOICES = (
    _piece("pad.press", "请按", "press"),
    _piece("pad.keys", "返回请按星号，确认请按井号，重听请按加号。", "Star goes back, hash confirms, plus repeats."),
    _piece("choice.ticket", "取号", "To take a ticket"),
    _piece("choice.scan", "扫码", "To scan a code"),
    _piece("choice.appointment", "预约报到", "To check in an appointment"),
    _piece("choice.hours", "听开放时间", "For opening hours"),
    _piece("choice.callback", "留电话，请工作人员回电", "To be called back"),
    _piece("choice.phone_tail", "输入手机号后四位", "To type the last four digits of your phone"),
    _piece("choice.all", "按部门找", "To choose by department"),
    _piece("choice.search", "按拼音找", "To search by letters"),
    _piece("choice.forms", "填表", "To fill in a form"),
    _piece("choice.fill", "现在填表", "To fill in its form"),
    _piece("choice.opinion", "提意见", "To give your opinion"),
    _piece("choice.save", "存起来，今天内接着填", "To save it for later today"),
    _piece("choice.leave", "退出，不保存", "To leave without saving"),
    _piece("choice.stay", "接着填", "To go on"),
    _piece("choice.guides", "看办事指南", "For guides"),
    _piece("choice.departments", "按部门找指南", "By department"),
    _piece("choice.topics", "按主题找", "By topic"),
    _piece("choice.letters", "按首字母找", "By first letter"),
    _piece("choice.materials", "听带什么", "What to bring"),
    _piece("choice.flow", "看怎么办", "Steps"),
    _piece("choice.cost", "看时间费用", "Time and fees"),
    _piece("choice.place", "看在哪办", "Where"),
    _piece("choice.about", "看条件依据", "Conditions"),
    _piece("choice.questions", "看常见问题", "Common questions"),
    _piece("choice.situations", "按我的情况看要带什么", "What to bring in my case"),
    _piece("choice.print", "打印清单", "To print the list"),
    _piece("choice.phone", "用手机带走", "To take it on the phone"),
    _piece("choice.number", "取号办理", "To take a number for it"),
    _piece("choice.map", "看大厅地图", "For the hall map"),
    _piece("choice.way", "看怎么走", "To see the way"),
    _piece("choice.details", "看缺什么材料", "To see what is missing"),
    _piece("choice.guide", "看这件事的指南", "For its guide"),
    _piece("choice.return", "过号回来排队", "To rejoin the line"),
    _piece("choice.hold", "暂时离开", "To leave for a while"),
    _piece("choice.cancel", "退号", "To give the ticket back"),
    _piece("choice.rate", "给这次服务评价", "To rate this service"),
    _piece("choice.comment", "写几句话", "To write a comment"),
    _piece("choice.call_back", "留电话，请人回电", "To be called back"),
    _piece("choice.pickup", "取件", "To pick something up"),
    _piece("choice.card", "刷身份证", "To use your identity card"),
    _piece("choice.put_in", "放补交的材料", "To put missing papers in"),
    _piece("choice.staff", "工作人员登录", "For staff"),
    _piece("choice.taken", "取走了", "If you took it"),
    _piece("choice.not_taken", "没有拿到", "If you did not get it"),
    _piece("choice.put", "放好了", "If it is inside"),
    _piece("choice.not_put", "没有放", "If nothing was put in"),
    _piece("choice.reopen", "没弄完，再开一次", "To open it once more"),
    _piece("choice.other", "放不下，换一格", "For another cell"),
    _piece("choice.empty", "里面是空的", "If it is empty"),
    _piece("choice.full", "东西还在里面", "If it is still inside"),
    _piece("choice.strange", "有不认识的东西", "If there is something unknown"),
    _piece("choice.retry", "再开一次", "To try again"),
    _piece("choice.go_on", "先做别的", "To go on with something else"),
    _piece("choice.done", "结束", "To end"),
    _piece("choice.size_s", "小格", "For a small cell"),
    _piece("choice.size_m", "中格", "For a medium cell"),
    _piece("choice.size_l", "大格", "For a large cell"),
    _piece("choice.low", "低位格", "For a low cell"),
    _piece("choice.all_cells", "全部格口", "All cells"),
    _piece("choice.emergency", "应急开柜", "For an emergency opening"),
)


def service_prompt(slug: str) -> str:
    """Id of the prompt that says a 业务's name; the hall's data name it, so it is recorded hall by hall."""
    return f"service.{slug}"


def department_prompt(slug: str) -> str:
    """Id of the prompt that says a department's name."""
    return f"department.{slug}"


def form_prompt(form: str, field: str, value: str = "") -> str:
    """Id of the prompt that asks a question of a form, or names one of its values."""
    return f"form.{form}.{field}.{value}" if value else f"form.{form}.{field}"


def named_prompts(services: Mapping[str, Text], departments: Mapping[str, Text]) -> tuple[Prompt, ...]:
    """The prompts of a hall's own names: slug -> name."""
    return (
        *(Prompt(service_prompt(slug), name) for slug, name in services.items()),
        *(Prompt(department_prompt(slug), name) for slug, name in departments.items()),
    )


_RATING = (
    _piece(
        "rating.ask",
        "请给这次服务评价。不想评价，请按井号键或者点跳过",
        "How was this service? To skip, press the hash key",
    ),
    _piece("rating.more", "可以再选几项，也可以直接完成", "Choose what fits, or finish now"),
    _piece("rating.comment", "想说什么，写在这里。可以不写", "Write what you would like to say, or leave it out"),
    _piece("rating.phone", "请输电话号码。可以不留", "Your phone number, or leave it out"),
    _piece("rating.thanks", "评价收到了，谢谢您", "Your rating is received, thank you"),
    _piece("rating.very_satisfied", "非常满意", "Very good"),
    _piece("rating.satisfied", "满意", "Good"),
    _piece("rating.fairly_satisfied", "基本满意", "Fair"),
    _piece("rating.dissatisfied", "不满意", "Poor"),
    _piece("rating.very_dissatisfied", "非常不满意", "Very poor"),
    *(
        Prompt(f"rating_tag.{tag.code}", tag.words)
        for tag in {tag.code: tag for tags in default_tags().by_level.values() for tag in tags}.values()
    ),
)

PROMPTS: dict[str, Prompt] = {
    prompt.id: prompt
    for prompt in (
        *(_digit(value) for value in range(10)),
        *(_letter(chr(code)) for code in range(ord("A"), ord("Z") + 1)),
        *_CALL,
        *_TERMINAL,
        *_LOCKER,
        *_RATING,
        *_CHOICES,
    )
}
"""Every prompt by id, in a stable order for the command that makes placeholder files."""
