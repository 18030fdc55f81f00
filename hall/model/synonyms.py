"""What people call things whose names they do not know, such as 房产证: words of common speech, not of a hall."""

EVERYDAY: dict[str, tuple[str, ...]] = {
    "不动产": ("房产证", "房本", "过户"),
    "最低生活保障": ("低保",),
    "特困": ("五保",),
    "营业执照": ("开店", "执照"),
    "企业设立": ("开公司", "注册公司"),
    "个体工商户": ("个体户", "开店"),
    "食品经营": ("开饭店", "食品证"),
    "社会保险": ("社保",),
    "养老保险": ("退休", "养老金"),
    "医疗保险": ("医保",),
    "失业保险": ("失业金",),
    "住房公积金": ("公积金",),
    "居民身份证": ("身份证",),
    "户口": ("上户口", "落户"),
    "出生": ("上户口", "出生证"),
    "生育": ("准生证",),
    "婚姻": ("结婚", "离婚"),
    "残疾人": ("残疾证",),
    "机动车": ("车子", "上牌"),
    "驾驶证": ("驾照",),
    "道路运输": ("货车", "营运证"),
    "施工许可": ("盖房", "开工"),
    "农村宅基地": ("盖房", "宅基地"),
    "流动人口": ("居住证", "暂住证"),
    "医疗机构": ("开诊所",),
    "教师资格": ("教师证",),
    "老年人": ("老年证",),
    "退役军人": ("当兵", "军人优待"),
    "公共场所卫生": ("卫生证",),
    "法律援助": ("请律师", "打官司"),
}
"""Part of a name -> everyday words for it."""


def everyday_words(name: str) -> tuple[str, ...]:
    """Everyday words that lead to something of this name and do not stand in it."""
    found = (word for part, words in EVERYDAY.items() if part in name for word in words)
    return tuple(dict.fromkeys(word for word in found if word not in name))
