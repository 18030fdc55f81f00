"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = "${up_revision}"
down_revision: str | None = ${"None" if down_revision is None else chr(34) + down_revision + chr(34)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    ${upgrades if upgrades else "pass"}
