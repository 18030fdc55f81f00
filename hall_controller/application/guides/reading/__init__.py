"""Reading guides from what managers write (Excel, CSV) or systems send (JSON): guides and problems by cell."""

from hall_controller.application.guides.reading.problems import Problem, Problems, Severity
from hall_controller.application.guides.reading.read import Catalogue, read_catalogue
from hall_controller.application.guides.reading.vocabulary import Vocabulary

__all__ = ["Catalogue", "Problem", "Problems", "Severity", "Vocabulary", "read_catalogue"]
