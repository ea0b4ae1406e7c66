"""How Wagtail is set up where it does not depend on the site's name or address."""

from environs import Env, validate

env = Env()
# How many days after its last change a told story is erased that is not on the site.
LEEWARD_STORY_DAYS = env.int("LEEWARD_STORY_DAYS", 180, validate=validate.Range(1))

WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Nobody sets a password for somebody else; an invitation or "forgot it" does.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# A version that is saved by itself would make whoever only opens a page to approve it one of its writers.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# How many rows an answer of the API has at most.
WAGTAILAPI_LIMIT_MAX = 20
# Nothing that a browser would run as a page of this site.
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "ods", "xlsx", "csv", "txt", "ics"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "stories.pictures.PictureForm"
# How large a recording may be that editors upload. The proxy has to let it through too (deploy/nginx.conf).
LEEWARD_RECORDING_MB = env.int("LEEWARD_RECORDING_MB", 200, validate=validate.Range(1))
# A page that was submitted for translation is a draft until somebody publishes it: its words are the original's still.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# People translate. No page and no string of a page is sent to a service.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR: dict[str, str] | None = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# After so many days without a check the report "What is stale" names a reference, and a help line.
LEEWARD_REFERENCE_DAYS = env.int("LEEWARD_REFERENCE_DAYS", 730, validate=validate.Range(1))
LEEWARD_HELP_LINE_DAYS = env.int("LEEWARD_HELP_LINE_DAYS", 90, validate=validate.Range(1))
