"""What the pages say, in plain words: verbs first, whole sentences."""

from datetime import date

from hall.model.text import Language, Text
from ui.phone.rating_words import RATING_WORDS

_WORDS: dict[str, Text] = {
    **RATING_WORDS,
    "skip_link": Text(zh="跳到正文", en="Skip to content"),
    "other_language": Text(zh="English", en="中文"),
    "home_title": Text(zh="在手机上填表", en="Fill in a form on your phone"),
    "home_how": Text(
        zh="在大厅的自助机上选“填表”，再选“转到手机上填”，用手机扫屏幕上的码，就到这里来填。",
        en="At a machine of the hall choose the form, then “On my phone”, and scan the code on its screen.",
    ),
    "draft_title": Text(zh="接着填这张表", en="Go on with this form"),
    "draft_how": Text(
        zh="填过的都在。在这部手机上打开后，原来的码就不能再用了。",
        en="Your answers are there. Once this phone has opened it, the code works no more.",
    ),
    "open_it": Text(zh="在这部手机上填", en="Fill it in on this phone"),
    "guide_title": Text(zh="这件事可以先填表", en="Fill in the form beforehand"),
    "guide_none": Text(
        zh="这件事没有要在手机上填的表。要带什么、怎么办，请扫自助机，或者问导办台。",
        en="There is no form to fill in for this. What to bring: ask at a machine or at the guide desk.",
    ),
    "fill_in": Text(zh="填这张表", en="Fill in this form"),
    "state_title": Text(zh="您交来的表", en="What you handed in"),
    "state_received": Text(zh="已收到，尚未受理", en="Received, not yet accepted"),
    "state_taken_up": Text(zh="窗口已经在看", en="A window has taken it up"),
    "state_answered": Text(
        zh="已经答复，请拿这个码到自助机上看", en="Answered: show this code at a machine to read it"
    ),
    "state_closed": Text(zh="已经处理完", en="Done"),
    "received_at": Text(zh="{when} 收到", en="Received {when}"),
    "over_title": Text(zh="这个码不能再用了", en="This code works no more"),
    "over_how": Text(
        zh="过了时间，或者已经在一部手机上打开过。请回到自助机上重新来。",
        en="Its time is over, or a phone has opened it already. Please begin again at a machine.",
    ),
    "unknown_title": Text(zh="没有找到", en="Not found"),
    "unknown_how": Text(
        zh="可能还没有传到大厅，请过一分钟再扫；也可能不是本大厅的码。",
        en="It may not have reached the hall yet: scan again in a minute. Or it is no code of this hall.",
    ),
    "other_title": Text(zh="这个码请到大厅的机器上扫", en="Scan this code at a machine of the hall"),
    "other_how": Text(zh="这个码在自助机上用。", en="It is used at the machines."),
    "gone_title": Text(zh="时间太久，已经清除了", en="It took too long: everything was cleared"),
    "gone_how": Text(
        zh="为了保护您的信息，半小时没有动就全部清除。请回到自助机上重新来，或者再扫一次事项码。",
        en="To protect you, everything is cleared after half an hour without a touch. Please begin again.",
    ),
    "busy_title": Text(zh="现在填的人太多", en="Too many people at once"),
    "busy_how": Text(zh="请等一两分钟再试，码还能用。", en="Try again in a minute or two. The code still works."),
    "often_title": Text(zh="试得太快了", en="Too fast"),
    "often_how": Text(zh="请等一分钟再试。", en="Please wait a minute."),
    "fault_title": Text(zh="出了点问题", en="Something went wrong"),
    "fault_how": Text(
        zh="没有存下来。请按手机的返回键再试一次；还不行，请到导办台。",
        en="It was not stored. Go back and try again, or ask at the guide desk.",
    ),
    "foreign_title": Text(zh="请从本页面提交", en="Please use the page itself"),
    "foreign_how": Text(
        zh="请求不是从这张表来的，没有存下来。", en="This did not come from the form. Nothing was stored."
    ),
    "form_gone_title": Text(zh="这张表现在不能填", en="This form is not offered now"),
    "form_gone_how": Text(
        zh="大厅换了新的表，或者停用了。请问导办台。", en="It was replaced or withdrawn. Ask at the desk."
    ),
    "notice_title": Text(zh="填写前请先看", en="Please read this first"),
    "who": Text(zh="谁来处理", en="Who handles it"),
    "why": Text(zh="用来做什么", en="What for"),
    "asks": Text(zh="会问到您的", en="You will be asked for"),
    "how_long": Text(zh="保存多久", en="How long it is kept"),
    "kept": Text(
        zh="收到后 {days} 天，加密保存，到期删除", en="{days} days after it was received, encrypted, then deleted"
    ),
    "rights": Text(zh="想查、想改、想删", en="To see, change or delete it"),
    "rights_how": Text(zh="拿回执到导办台", en="Bring your receipt to the guide desk"),
    "while_filling": Text(zh="没有提交以前", en="Before you hand it in"),
    "while_how": Text(
        zh="内容只在大厅机器的内存里，半小时不动就清除",
        en="It is only in the hall's memory, cleared after half an hour",
    ),
    "agree": Text(zh="知道了，开始填", en="I have read this, begin"),
    "step_of": Text(zh="第 {n} 步，共 {all} 步", en="Step {n} of {all}"),
    "changed": Text(
        zh="您上次存好以后，这张表改过了。请从头看一遍。",
        en="The form has changed since you saved it. Please look it through from the beginning.",
    ),
    "optional": Text(zh="（可以不填）", en="(optional)"),
    "example": Text(zh="例：", en="Example: "),
    "mistake": Text(zh="常见错误：", en="Common mistake: "),
    "only_if": Text(zh="只在{question}选“{answer}”时填", en="Only if {question} is “{answer}”"),
    "errors_title": Text(zh="有 {count} 处要改", en="{count} to change"),
    "errors_before": Text(zh="要改：", en="To change: "),
    "next": Text(zh="下一步", en="Next"),
    "back": Text(zh="上一步", en="Back"),
    "review_title": Text(zh="请核对", en="Please check"),
    "review_how": Text(
        zh="没错就提交。要改，点那一行后面的“改”。", en="Hand it in if all is right; change what is not."
    ),
    "change": Text(zh="改", en="Change"),
    "left_out": Text(zh="没有填", en="Left out"),
    "submit": Text(zh="没错，提交", en="All right, hand it in"),
    "save": Text(zh="存起来，到自助机上接着填", en="Save, and go on at a machine"),
    "save_how": Text(
        zh="给您一个码，一天内到任何一台自助机上扫，接着填。", en="You get a code: scan it at any machine within a day."
    ),
    "leave": Text(zh="不填了，全部清除", en="Leave and clear everything"),
    "done_title": Text(zh="已收到，尚未受理", en="Received, not yet accepted"),
    "done_opinion": Text(zh="意见已收到", en="Your opinion is received"),
    "done_draft": Text(zh="已经存好了", en="Saved"),
    "done_how": Text(
        zh="请截屏保存这个码。凭它可以看办到哪一步。受理与否，以窗口为准。",
        en="Please take a screenshot of this code: it tells how it stands. A window decides whether it is accepted.",
    ),
    "done_draft_how": Text(
        zh="请截屏保存这个码，{until} 前到任何一台自助机上扫，接着填。码谁拿到谁能看，请收好。",
        en="Take a screenshot. Before {until} scan it at any machine. Whoever has it can open it: keep it safe.",
    ),
    "code_label": Text(zh="回执的二维码", en="Code of the receipt"),
    "code_text": Text(zh="二维码里的字", en="The code in letters"),
    "left_title": Text(zh="已经全部清除", en="Everything is cleared"),
    "left_how": Text(zh="可以关掉这个页面了。", en="You may close this page."),
    "privacy": Text(
        zh="这个页面是大厅自己的，不用装软件，不连别的网站。", en="This page is the hall's own: no app, no other site."
    ),
}


def word(key: str, language: Language, **params: object) -> str:
    """The words of `key`, filled; KeyError for an unknown one."""
    return said(_WORDS[key], language).format_map({name: str(value) for name, value in params.items()})


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said_day(day: date, language: Language) -> str:
    """`2026 年 11 月 23 日`, `23 Nov 2026`."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def said(text: Text | None, language: Language) -> str:
    """A text in the language of the page; Chinese where it has no other."""
    if text is None:
        return ""
    return text.en or text.zh if language == "en" else text.zh
