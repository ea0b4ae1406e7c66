from resources.models.cases import CaseStudyIndexPage, CaseStudyPage
from resources.models.learning import ArticlePage, LearnIndexPage
from resources.models.library import ResourceIndexPage, ResourcePage
from resources.models.recording import Recording
from resources.models.reference import Reference

__all__ = [
    "ArticlePage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "LearnIndexPage",
    "Recording",
    "Reference",
    "ResourceIndexPage",
    "ResourcePage",
]
