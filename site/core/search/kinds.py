from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResultKind(TextChoices):
    """What a result is, as a reader tells things apart. The values stand in addresses (?kind=)."""

    EDUCATION = "education", _("Education")
    STORIES = "stories", _("Stories")
    RESOURCES = "resources", _("Resources")
    NEWS = "news", _("News")
    HELP = "help", _("Help lines")
    PEOPLE = "people", _("People you can ask")
    ORGANISATIONS = "organisations", _("Organisations")
    OTHER = "other", _("Other pages")
