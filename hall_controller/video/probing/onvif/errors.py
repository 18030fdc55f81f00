"""What can go wrong when a device is asked by ONVIF."""

from hall_controller.video.contract import Reason

NOT_ONVIF, NOT_OFFERED, FAULT, TOO_BIG = "not_onvif", "not_offered", "fault", "too_big"


class OnvifError(Exception):
    """`reason`: `refused`, `unreachable`, `timeout`, `wrong_password`, `not_onvif`, `not_offered`, `fault`, `too_big`.

    Its words name the call and what the device said; never the password.
    """

    def __init__(self, reason: str | Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = str(reason)
