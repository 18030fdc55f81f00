"""Comment and phone as two questions of a form: the same words, checks and limits on glass and on phones."""

from functools import cache

from hall.model.form import Form
from hall.model.text import Text

COMMENT, PHONE = "comment", "phone"
LONGEST_COMMENT = 200


@cache
def rating_form() -> Form:
    """Both may stay empty."""
    return Form.model_validate(
        {
            "slug": "rating",
            "name": Text(zh="评价", en="Your rating"),
            "handler": Text(zh="评价管理人员", en="Who follows ratings up"),
            "purpose": Text(zh="核实、整改和回电", en="To look into it and to call you back"),
            "keep_days": 180,
            "schema": {
                "type": "object",
                "properties": {
                    COMMENT: {"maxLength": LONGEST_COMMENT},
                    PHONE: {"format": "phone", "maxLength": 20},
                },
            },
            "ui": {
                "steps": [{"key": "rating", "name": Text(zh="评价", en="Your rating"), "fields": [COMMENT, PHONE]}],
                "fields": {
                    COMMENT: {
                        "label": Text(zh="请写几句话", en="Your comment"),
                        "short": Text(zh="想说的话", en="Comment"),
                        "widget": "note",
                        "help": Text(zh="不用写名字和证件号。可以不写", en="No names or numbers. May be left out"),
                    },
                    PHONE: {
                        "label": Text(zh="请留下电话号码", en="Your phone number"),
                        "short": Text(zh="回电号码", en="Call-back number"),
                        "widget": "phone",
                        "help": Text(
                            zh="只用来就这次评价给您回电，加密保存，到期删除",
                            en="Only to call you about this rating; encrypted, then deleted",
                        ),
                    },
                },
            },
        }
    )
