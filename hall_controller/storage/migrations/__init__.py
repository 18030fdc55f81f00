"""Alembic migrations of the controller's database: forward only, a backup before each run."""
