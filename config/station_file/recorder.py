"""A recorder (NVR) that keeps the cameras' pictures: asked once a day for its oldest and newest recording."""

import datetime as dt

from pydantic import Field

from config.vocabulary import Secret, Section, Text, WebAddress


class RecorderSection(Section):
    """A live picture is no proof of recording (users.md): a recorder that can be asked is asked."""

    name: Text
    """How people call it."""
    onvif: WebAddress
    """Its ONVIF service, such as http://192.0.2.30/onvif/device_service."""
    user: str = Field(default="", max_length=60)
    """Who signs in."""
    password: Secret | None = None
    """`!secret name`, in this station's own secrets.yaml."""
    installed: dt.date | None = None
    """Since when it records: before its retention has passed since then, less is enough."""
