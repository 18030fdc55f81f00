"""What is said around a rating: the question, the levels, the usual reasons."""

from hall.model.rating import default_tags
from hall.model.sounds.prompt import Prompt, piece

RATINGS = (
    piece(
        "rating.ask",
        "请给这次服务评价。不想评价，请按井号键或者点跳过",
        "How was this service? To skip, press the hash key",
    ),
    piece("rating.more", "可以再选几项，也可以直接完成", "Choose what fits, or finish now"),
    piece("rating.comment", "想说什么，写在这里。可以不写", "Write what you would like to say, or leave it out"),
    piece("rating.phone", "请输电话号码。可以不留", "Your phone number, or leave it out"),
    piece("rating.thanks", "评价收到了，谢谢您", "Your rating is received, thank you"),
    piece("rating.very_satisfied", "非常满意", "Very good"),
    piece("rating.satisfied", "满意", "Good"),
    piece("rating.fairly_satisfied", "基本满意", "Fair"),
    piece("rating.dissatisfied", "不满意", "Poor"),
    piece("rating.very_dissatisfied", "非常不满意", "Very poor"),
    *(
        Prompt(f"rating_tag.{tag.code}", tag.words)
        for tag in {tag.code: tag for tags in default_tags().by_level.values() for tag in tags}.values()
    ),
)
