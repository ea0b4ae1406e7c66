from directory.certification.applications.models.application import Application
from directory.certification.applications.models.assessed import Assessed
from directory.certification.applications.models.file import EvidenceFile
from directory.certification.applications.models.item import Covers, Item

__all__ = ["Application", "Assessed", "Covers", "EvidenceFile", "Item"]
