"""What can be wrong with a file, its headings and its cells, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """(what is wrong, what to do) in both languages."""

    zh: tuple[str, str]
    en: tuple[str, str]


def in_words(zh: str, zh_do: str, en: str, en_do: str) -> Words:
    """A problem's four sentences."""
    return Words((zh, zh_do), (en, en_do))


CELLS: dict[str, Words] = {
    # the file
    "file_too_big": in_words(
        "文件超过 {most} MB",
        "去掉图片和没用的表再传，或分几次导入",
        "The file is over {most} MB",
        "Remove pictures and unused sheets, or import in parts",
    ),
    "unpacks_too_big": in_words(
        "文件解开后超过 {most} MB，不予打开",
        "另存一份新的 .xlsx 再传",
        "The file unpacks to more than {most} MB and was not opened",
        "Save a fresh .xlsx and try again",
    ),
    "not_a_workbook": in_words(
        "这不是能打开的 .xlsx 文件",
        "用表格软件打开，另存为“Excel 工作簿 (.xlsx)”再传",
        "This is not a readable .xlsx file",
        "Open it in a spreadsheet and save it as .xlsx",
    ),
    "old_workbook": in_words(
        "这是旧格式（.xls）或加了密码的文件",
        "去掉密码，另存为 .xlsx 再传",
        "This is an old (.xls) or password-protected file",
        "Remove the password and save it as .xlsx",
    ),
    "not_a_zip": in_words(
        "压缩包打不开",
        "重新压缩后再传",
        "The archive cannot be opened",
        "Pack it again",
    ),
    "not_text": in_words(
        "CSV 的文字编码认不出来", "另存为“CSV UTF-8”再传", "The CSV's encoding is unknown", "Save it as CSV UTF-8"
    ),
    "not_json": in_words(
        "JSON 第 {line} 行有误",
        '按接口文档给出 {{"guides": [...]}}',
        "The JSON is wrong at line {line}",
        'Send {{"guides": [...]}} as documented',
    ),
    "sheet_broken": in_words(
        "这张表读到一半读不下去",
        "用表格软件打开，另存后再传",
        "This sheet breaks off while it is read",
        "Open it in a spreadsheet and save it again",
    ),
    "took_too_long": in_words(
        "文件太大或太怪，读了 {seconds} 秒还没读完",
        "分成几个文件导入，或另存后再传",
        "Reading did not end within {seconds} s",
        "Import it in parts, or save it again",
    ),
    "no_items_sheet": in_words(
        "没有名为“事项”的表",
        "用模板填写；表名应是：{known}",
        "There is no sheet 事项",
        "Use the template; sheets are: {known}",
    ),
    "unknown_sheet": in_words(
        "这张表没有导入：不认识表名",
        "要导入的表请改名为：{known}",
        "This sheet was not imported: its name is unknown",
        "Sheets that are read: {known}",
    ),
    "no_guides": in_words(
        "文件里没有事项",
        "从第 2 行起每行填一个事项",
        "The file holds no guide",
        "Write one guide a row below the headings",
    ),
    "too_many_rows": in_words(
        "超过 {most} 行",
        "分几次导入",
        "More than {most} rows",
        "Import it in parts",
    ),
    "too_many_guides": in_words(
        "超过 {most} 个事项",
        "分几次导入",
        "More than {most} guides",
        "Import them in parts",
    ),
    # headings
    "no_headings": in_words(
        "前 10 行里找不到列名",
        "第一行写列名，至少要有：{expected}",
        "No headings in the first ten rows",
        "Write headings in the first row, at least: {expected}",
    ),
    "heading_missing": in_words(
        "缺少“{heading}”列",
        "加上这一列",
        "Column {heading} is missing",
        "Add the column",
    ),
    "heading_twice": in_words(
        "“{heading}”列出现了两次", "只留一列", "Column {heading} stands there twice", "Keep one of them"
    ),
    "unknown_heading": in_words(
        "不认识“{found}”列，没有导入{near_zh}",
        "按模板改列名；用不着的列可以不管",
        "Column {found} is unknown and was not imported{near_en}",
        "Use the template's headings, or leave it",
    ),
    "merged_cells": in_words(
        "{cell} 是合并单元格，只有左上角有内容",
        "取消合并，每格都填上",
        "{cell} is merged: only its first cell holds anything",
        "Unmerge it and fill in every cell",
    ),
    # cells
    "required": in_words(
        "“{heading}”没有填",
        "这一格必须填",
        "{heading} is blank",
        "This cell must be filled in",
    ),
    "too_long": in_words(
        "内容超过 {most} 个字",
        "写短一些",
        "Longer than {most} characters",
        "Shorten it",
    ),
    "too_many_lines": in_words(
        "超过 {most} 行",
        "合并一些",
        "More than {most} lines",
        "Join some of them",
    ),
    "formula": in_words(
        "这是公式 {found}，不是内容",
        "复制后“选择性粘贴—数值”，再保存",
        "This is a formula: {found}",
        "Copy and paste as values, then save",
    ),
    "broken_formula": in_words(
        "公式出错：{found}",
        "改成真正的内容",
        "A broken formula: {found}",
        "Write what it should say",
    ),
    "code_as_number": in_words(
        "编码被表格当成了数字（{found}），后面几位已经丢了",
        "把这一列设为“文本”格式，重新填写编码",
        "The code was kept as a number ({found}): its last digits are lost",
        "Format the column as text and enter it again",
    ),
    "not_a_code": in_words(
        "“{found}”不是编码", "编码最长 64 个字符，中间不换行", "{found} is no code", "At most 64 characters in one line"
    ),
    "not_a_slug": in_words(
        "“{found}”不是代号",
        "只用小写字母、数字和减号，最长 40 个",
        "{found} is no short name",
        "Lower-case letters, digits and hyphens, at most 40",
    ),
    "not_a_number": in_words(
        "“{found}”不是整数",
        "只写数字，{least} 到 {most}",
        "{found} is no whole number",
        "Digits only, {least} to {most}",
    ),
    "number_out_of_range": in_words(
        "{found} 超出范围", "应在 {least} 到 {most} 之间", "{found} is out of range", "Between {least} and {most}"
    ),
    "date_instead_of_number": in_words(
        "数字被表格变成了日期（{found}）",
        "把这一格设为“常规”格式，重新填数字",
        "A number became a date ({found})",
        "Format the cell as general and enter the number again",
    ),
    "not_money": in_words(
        "“{found}”不是金额",
        "写元，如 10 或 10.50；不是定额就只写文字",
        "{found} is no amount",
        "Yuan such as 10 or 10.50; words alone if it is not fixed",
    ),
    "not_yes_no": in_words(
        "“{found}”看不懂",
        "填“是”或“否”",
        "{found} is neither 是 nor 否",
        "Write 是 or 否",
    ),
    "not_a_day": in_words("“{found}”不是日期", "写成 2026-12-01", "{found} is no date", "Write it as 2026-12-01"),
    "not_one_of": in_words(
        "“{found}”不在可填的内容里", "从这些里选：{allowed}", "{found} is not allowed here", "Choose one of: {allowed}"
    ),
    "not_an_address": in_words(
        "“{found}”不是网址",
        "写 http:// 或 https:// 开头的网址，或 {prefix} 加内容",
        "{found} is no web address",
        "An address with http:// or https://, or {prefix} and its content",
    ),
    "unit_without_days": in_words(
        "只有单位，没有天数",
        "填上天数，或删掉单位",
        "A unit without a number of days",
        "Add the days or remove the unit",
    ),
    "not_accepted": in_words(
        "有一处不合要求：{field}",
        "对照模板的“填写说明”检查这一行",
        "Not accepted: {field}",
        "Check the row against the template",
    ),
    "unknown_field": in_words(
        "不认识的字段：{found}",
        "没有导入，可以不管",
        "Unknown fields: {found}",
        "They were left out",
    ),
}
