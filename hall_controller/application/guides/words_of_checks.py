"""What can be wrong between cells and with a guide as a whole, in words."""

from hall_controller.application.guides.words_of_cells import Words, in_words

CHECKS: dict[str, Words] = {
    # between cells
    "code_twice": in_words(
        "这个实施编码在 {first} 已经有了",
        "一个编码只能有一行",
        "This code stands at {first} already",
        "One row for each code",
    ),
    "unknown_guide": in_words(
        "“事项”表里没有实施编码 {found}",
        "改正编码，或在“事项”表里加上",
        "Sheet 事项 has no code {found}",
        "Correct the code or add it to 事项",
    ),
    "guide_too_big": in_words(
        "这个事项超过 {most} KB",
        "是不是材料或问答重复贴了很多遍？",
        "This guide has more than {most} KB",
        "Perhaps materials or questions were pasted many times",
    ),
    "material_twice": in_words(
        "材料“{found}”在 {first} 已经有了",
        "删掉一行，或改名区分",
        "Material {found} stands at {first} already",
        "Remove one or tell them apart by name",
    ),
    "choice_twice": in_words(
        "选项“{found}”重复了",
        "删掉一行",
        "Choice {found} is repeated",
        "Remove one row",
    ),
    "one_choice": in_words(
        "情形“{found}”只有一个选项",
        "至少要有两个选项",
        "Situation {found} has only one choice",
        "It needs two at least",
    ),
    "unknown_choice": in_words(
        "“情形”表里没有选项“{found}”",
        "和“情形”表里的选项写得一样",
        "Sheet 情形 has no choice {found}",
        "Write it as in sheet 情形",
    ),
    "choice_unclear": in_words(
        "有两个问题都有选项“{found}”", "写成“问题=选项”", "Two questions have a choice {found}", "Write question=choice"
    ),
    "unknown_department": in_words(
        "本厅没有部门“{found}”",
        "写进驻部门的名称、简称或代号",
        "The hall has no department {found}",
        "Name, short name or slug of one of its departments",
    ),
    "unknown_service": in_words(
        "本厅没有业务“{found}”",
        "写业务的名称或代号；不取号就空着",
        "The hall has no service {found}",
        "Name or slug of a service; blank if no number is taken",
    ),
    "unknown_window": in_words(
        "本厅没有窗口“{found}”", "写窗口的号数或代号", "The hall has no window {found}", "Number or slug of a window"
    ),
    "fee_without_basis": in_words(
        "没有写收费标准，也没有写依据",
        "填上金额，或写明依据",
        "Neither an amount nor a basis",
        "Add the amount or the basis",
    ),
    "charged_without_fees": in_words(
        "写了收费，“收费”表里却没有",
        "在“收费”表里填上，或改成“否”",
        "Charged, but sheet 收费 has nothing",
        "Add the fee there, or write 否",
    ),
    "fees_without_charge": in_words(
        "写了不收费，“收费”表里却有收费项目",
        "改成“是”，或删掉收费项目",
        "Free, but sheet 收费 has a fee",
        "Write 是, or remove the fee",
    ),
    # checks of a guide
    "no_materials": in_words(
        "没有申请材料",
        "真不需要材料就不用管；否则补上",
        "No materials",
        "Add them unless none is needed",
    ),
    "no_flow": in_words(
        "没有办理流程",
        "在“流程”表里补上",
        "No flow",
        "Add it in sheet 流程",
    ),
    "no_place": in_words(
        "没有办理地点",
        "在“地点”表里补上",
        "No place",
        "Add it in sheet 地点",
    ),
    "no_consult": in_words(
        "没有咨询方式",
        "填上咨询电话",
        "No consulting line",
        "Add a telephone number",
    ),
    "no_complain": in_words(
        "没有监督投诉方式",
        "填上投诉电话",
        "No complaint line",
        "Add a telephone number",
    ),
    "no_basis": in_words(
        "没有设定依据",
        "填上法律、文件名称",
        "No legal basis",
        "Name the law or document",
    ),
    "no_result": in_words(
        "没有结果名称",
        "填上办完拿到什么",
        "No result",
        "Say what people get in the end",
    ),
    "no_conditions": in_words(
        "没有受理条件",
        "填上谁能办、什么条件",
        "No conditions",
        "Say who may apply",
    ),
    "no_promise": in_words(
        "限时办结，却没有承诺时限",
        "填上承诺办结时限",
        "Within a limit, but none is promised",
        "Add the promised limit",
    ),
    "promise_over_law": in_words(
        "承诺 {promised}，比法定 {statutory} 还长",
        "承诺时限不能长于法定时限",
        "Promised {promised}, longer than the statutory {statutory}",
        "A promise cannot be longer than the law",
    ),
    "statutory_over_licence_law": in_words(
        "行政许可法定 {statutory}，超过一般 {most} 个工作日",
        "核对依据；依法另有规定的可以不管",
        "A licence with a statutory {statutory}, over the usual {most} working days",
        "Check the basis; special laws may allow it",
    ),
    "at_once_with_days": in_words(
        "即办件却承诺 {promised}",
        "改成 0，或改办件类型",
        "Done at once, yet {promised} are promised",
        "Write 0, or change the type",
    ),
    "steps_over_promise": in_words(
        "各环节加起来 {steps} 天，超过承诺的 {promised} 天",
        "改环节时限或承诺时限",
        "The steps add up to {steps} days, more than the promised {promised}",
        "Correct the steps or the promise",
    ),
    "ends_before_it_begins": in_words(
        "取消日期不晚于生效日期",
        "改正日期",
        "It ends before it begins",
        "Correct the dates",
    ),
    "own_without_window": in_words(
        "本厅自办，却没有写本厅窗口",
        "在“地点”表里写窗口",
        "Accepted by the hall, but at no window of it",
        "Name the window in sheet 地点",
    ),
    "later_only": in_words(
        "所有材料都可容缺", "至少要有一份必要材料", "All materials may come later", "At least one must be required"
    ),
    "unused_choice": in_words(
        "情形“{found}”不影响任何材料",
        "在材料的“适用情形”里写上，或删掉情形",
        "Situation {found} changes no material",
        "Name it at a material, or remove it",
    ),
    "unknown_form": in_words(
        "没有代号为“{found}”的表",
        "先发布这张表，或改正代号",
        "There is no form {found}",
        "Publish it first or correct its name",
    ),
    "differs_at_same_level": in_words(
        "基本编码 {basic_code} 的{field}和 {other} 不一致（三级四同）",
        "统一后再发布，或确认不同是有依据的",
        "{field} differs from {other} with the same basic code {basic_code}",
        "Make them agree, or confirm that they may differ",
    ),
    "dead_link": in_words(
        "网址打不开：{found}（{why}）",
        "改正网址，或去掉",
        "The address does not answer: {found} ({why})",
        "Correct or remove it",
    ),
}
