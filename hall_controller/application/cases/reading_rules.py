"""The hall file's section `cases` as use cases need it."""

from config import HallConfig
from config.hall_file.case_rules import CaseRules, ItemLight
from hall.model.text import Text
from hall_controller.application.cases.bases import CaseBases
from hall_controller.application.cases.facts import CaseFacts, CaseLimits
from hall_controller.domain.cases.lights import LightRules
from hall_controller.domain.cases.patterns import PatternRules


def case_facts_from(config: HallConfig) -> CaseFacts:
    """Rules only; the composition root adds keys and stores."""
    rules = config.cases
    documents = rules.documents
    names = {kind: getattr(documents, kind) for kind in ("receipt", "acceptance", "supplement", "completion")}
    hall = LightRules(
        yellow_days=rules.lights.yellow_days,
        yellow_percent=round(rules.lights.yellow_used.value),
        notice_days=rules.limits.notice_days,
        delivery_days=rules.limits.delivery_days,
    )
    return CaseFacts(
        lights=hall,
        item_lights={one.item: _item_rules(hall, one) for one in rules.lights.items},
        bases=_bases(rules),
        limits=CaseLimits(
            decision_days=rules.limits.decision_days,
            joint_days=rules.limits.joint_days,
            extension_days=rules.limits.extension_days,
            joint_extension_days=rules.limits.joint_extension_days,
            supplement_days=rules.limits.supplement_days,
        ),
        patterns=PatternRules(
            hurried_ms=rules.patterns.hurried.ms,
            late_entry_ms=rules.patterns.late_entry.ms,
            repeated_pauses=rules.patterns.repeated_pauses,
        ),
        document_names={kind: Text(zh=name.zh, en=name.en) for kind, name in names.items()},
        code_valid_ms=documents.code_valid.ms,
        keep_ms=config.retention.cases.keep.ms,
        number_prefix=config.region_code or config.hall.upper(),
    )


def _bases(rules: CaseRules) -> CaseBases:
    limits = rules.limits
    return CaseBases(
        lights=rules.lights.basis,
        items={one.item: one.basis for one in rules.lights.items},
        notice=limits.notice_basis,
        decision=limits.decision_basis,
        delivery=limits.delivery_basis,
        supplement=limits.supplement_basis,
        pause=limits.pause_basis,
        patterns=rules.patterns.basis,
    )


def _item_rules(hall: LightRules, item: ItemLight) -> LightRules:
    percent = hall.yellow_percent if item.yellow_used is None else round(item.yellow_used.value)
    days = hall.yellow_days if item.yellow_days is None else item.yellow_days
    return LightRules(days, percent, hall.notice_days, hall.delivery_days)
