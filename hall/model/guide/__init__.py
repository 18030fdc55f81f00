# CONTRACT
"""办事指南: what a citizen must know of a 事项, with the field names of the national item model (domain.md 3)."""

from hall.model.guide.guide import Channels, Guide, Parties
from hall.model.guide.material import Material, MaterialForm, Necessity, Source
from hall.model.guide.parts import Fee, FlowStep, Limit, LimitUnit, Place, Question, Result, SpecialProcedure
from hall.model.guide.situation import Choice, Situation, needed
from hall.model.guide.way import CaseTime, CaseWay

__all__ = [
    "CaseTime",
    "CaseWay",
    "Channels",
    "Choice",
    "Fee",
    "FlowStep",
    "Guide",
    "Limit",
    "LimitUnit",
    "Material",
    "MaterialForm",
    "Necessity",
    "Parties",
    "Place",
    "Question",
    "Result",
    "Situation",
    "Source",
    "SpecialProcedure",
    "needed",
]
