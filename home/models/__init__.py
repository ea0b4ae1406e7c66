from home.models.danger import DangerProcedure
from home.models.found_count import FoundCount
from home.models.front import HomePage
from home.models.helplines import HelpCountry, HelpLine
from home.models.news import NewsIndexPage, NewsPage
from home.models.now import NowPage
from home.models.planting import Planting
from home.models.professional import ProfessionalHelpPage, ProfessionalService
from home.models.search_index import SearchEntry, SearchWord
from home.models.search_words import DangerWord, Synonym
from home.models.standard import StandardPage

__all__ = [
    "DangerProcedure",
    "DangerWord",
    "FoundCount",
    "HelpCountry",
    "HelpLine",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NowPage",
    "Planting",
    "ProfessionalHelpPage",
    "ProfessionalService",
    "SearchEntry",
    "SearchWord",
    "StandardPage",
    "Synonym",
]
