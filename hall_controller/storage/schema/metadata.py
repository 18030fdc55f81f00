"""One `MetaData` for all tables of the controller.

Each room adds its own file to this folder and declares its `Table`s on `metadata` there; `catalog.full_metadata()`
finds every file by itself, so no list has to be edited. Times are UTC milliseconds (`Millis`), ids are text, JSON is
canonical text.
"""

from sqlalchemy import BigInteger, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Millis = BigInteger
"""UTC milliseconds."""

RowNumber = BigInteger().with_variant(Integer, "sqlite")
"""A counted primary key; on SQLite it is the rowid itself."""
