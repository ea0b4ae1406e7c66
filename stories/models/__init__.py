from stories.models.choices import Setting
from stories.models.contribution import Contribution, Note, Review, Uncleared
from stories.models.pages import StoryIndexPage, StoryPage, WithdrawnPage
from stories.models.tasks import DeidentificationTask, TellersApprovalTask

__all__ = [
    "Contribution",
    "DeidentificationTask",
    "Note",
    "Review",
    "Setting",
    "StoryIndexPage",
    "StoryPage",
    "TellersApprovalTask",
    "Uncleared",
    "WithdrawnPage",
]
