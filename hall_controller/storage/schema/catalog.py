"""All schema files of this folder, loaded: the metadata that migrations and `Database.create` work from."""

import importlib
import pkgutil
from functools import cache

from sqlalchemy import MetaData

from hall_controller.storage import schema
from hall_controller.storage.schema.metadata import metadata


@cache
def full_metadata() -> MetaData:
    """The metadata after every file of this folder has declared its tables."""
    for module in pkgutil.iter_modules(schema.__path__):
        importlib.import_module(f"{schema.__name__}.{module.name}")
    return metadata
