from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from core.registry import help_places, referral_services, search_sources
        from home import receivers  # noqa: F401
        from home.referral import help_lines, professional_services
        from home.search import receivers as words_of_pages  # noqa: F401
        from home.search.help_lines import HelpLines
        from home.search.pages import Pages
        from home.search.professional import ProfessionalServices
        from home.translating import receivers as of_translators  # noqa: F401

        search_sources[:0] = [Pages(), HelpLines(), ProfessionalServices()]
        help_places.append(help_lines)
        referral_services.append(professional_services)
