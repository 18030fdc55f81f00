"""The names under which files of guides may speak of this hall's departments, 业务 and windows."""

from config import HallConfig
from hall_controller.application.guides.reading.vocabulary import Vocabulary, by_names


def vocabulary_of(config: HallConfig) -> Vocabulary:
    """Slugs by slug, name, short name and window number."""
    departments = [
        (one.slug, one.name.zh, one.name.en, one.short.zh if one.short else "") for one in config.departments
    ]
    services = [(one.slug, one.name.zh, one.name.en) for one in config.services]
    windows = [(one.slug, f"{one.number}", f"{one.number} 号窗口", one.name.zh) for one in config.windows]
    return Vocabulary(by_names(departments), by_names(services), by_names(windows))
