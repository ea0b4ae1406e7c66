from directory.supporters.models.availability import ContactWay, Leave
from directory.supporters.models.enrolment import KeyConfirmation
from directory.supporters.models.people import Supporter, SupporterQuerySet
from directory.supporters.models.postings import FacetPosting
from directory.supporters.models.records import Language, Profession

__all__ = [
    "ContactWay",
    "FacetPosting",
    "KeyConfirmation",
    "Language",
    "Leave",
    "Profession",
    "Supporter",
    "SupporterQuerySet",
]
