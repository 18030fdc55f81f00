"""One look at a camera: `probe`. Finding cameras and asking them by ONVIF stands in `probing.onvif`.

Light on purpose: the child process of a probe imports this package too.
"""

from hall_controller.video.probing.address import Address
from hall_controller.video.probing.probe import Probed, probe

__all__ = ["Address", "Probed", "probe"]
