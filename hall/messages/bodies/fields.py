# CONTRACT
"""Fields of bodies, each with a length that no honest station exceeds."""

from typing import Annotated

from pydantic import Field

OwnSeries = Annotated[str, Field(pattern=r"^[A-Z][1-9][0-9]?-[0-9]{2,3}$")]
"""A number of a terminal's own series, such as `K2-07`: no station may report one of the hall's counter (G2)."""

Id = Annotated[str, Field(max_length=64)]
"""A UUID, or a code's random part."""

Name = Annotated[str, Field(max_length=40)]
"""A slug of the configuration: 业务, device, station, zone."""

GuideCode = Annotated[str, Field(max_length=64)]
"""实施编码 of a guide."""

Chosen = Annotated[tuple[Annotated[str, Field(max_length=90)], ...], Field(max_length=20)]
"""Answers to a guide's situations, each `situation/choice`."""

Code = Annotated[str, Field(max_length=80)]
"""A word for programs: a fault, a reason, an operation. One that is longer was not written by a station of ours."""

Key = Annotated[str, Field(max_length=128)]
"""A keyed hash."""

Words = Annotated[str, Field(max_length=400)]
"""A sentence for a technician; a station cuts its own."""
