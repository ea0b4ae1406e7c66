from directory.supporters.models.availability import ContactWay, Leave
from directory.supporters.models.enrolment import KeyConfirmation
from directory.supporters.models.people import Language, Profession, Supporter

__all__ = ["ContactWay", "KeyConfirmation", "Language", "Leave", "Profession", "Supporter"]
