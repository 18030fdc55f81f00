"""Named, explainable calling policies (queue.md 6.4)."""

from hall_controller.domain.calling_policy.ageing import Ageing
from hall_controller.domain.calling_policy.appointment_window import AppointmentWindow
from hall_controller.domain.calling_policy.first_come import FirstCome
from hall_controller.domain.calling_policy.green_channel import GreenChannel
from hall_controller.domain.calling_policy.ratio import Ratio

__all__ = ["Ageing", "AppointmentWindow", "FirstCome", "GreenChannel", "Ratio"]
