from directory.supporters.models.availability import ContactWay, Leave
from directory.supporters.models.enrolment import KeyConfirmation
from directory.supporters.models.people import Supporter, SupporterQuerySet
from directory.supporters.models.postings import FacetPosting
from directory.supporters.models.records import Language, Profession
from directory.supporters.models.report_readers import ReaderConfirmation, ReportReader
from directory.supporters.models.staff_places import StaffPlace

__all__ = [
    "ContactWay",
    "FacetPosting",
    "KeyConfirmation",
    "Language",
    "Leave",
    "Profession",
    "ReaderConfirmation",
    "ReportReader",
    "StaffPlace",
    "Supporter",
    "SupporterQuerySet",
]
