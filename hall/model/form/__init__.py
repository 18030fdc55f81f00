# CONTRACT
"""Forms (表单) that citizens fill in at a terminal: definitions, values, checks in plain words. Pure."""

from hall.model.form.answers import Answers, Trouble, check_all, check_answer, normalised, to_json
from hall.model.form.card import card_answers, takes_card
from hall.model.form.definition import Form, FormKind, as_stored
from hall.model.form.hints import CardPart, Choice, FieldHints, Step, UiHints, WhenField, Widget
from hall.model.form.problem_words import FormProblem
from hall.model.form.problems import problems_of, read_form
from hall.model.form.schema import FieldSchema, Format, FormSchema
from hall.model.form.trouble_words import trouble_words

__all__ = [
    "Answers",
    "CardPart",
    "Choice",
    "FieldHints",
    "FieldSchema",
    "Form",
    "FormKind",
    "FormProblem",
    "FormSchema",
    "Format",
    "Step",
    "Trouble",
    "UiHints",
    "WhenField",
    "Widget",
    "as_stored",
    "card_answers",
    "check_all",
    "check_answer",
    "normalised",
    "problems_of",
    "read_form",
    "takes_card",
    "to_json",
    "trouble_words",
]
