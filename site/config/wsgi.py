import os

from django.core.wsgi import get_wsgi_application

from core.form_encoding import read_as_utf8
from core.kept_pages import kept_first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = kept_first(read_as_utf8(get_wsgi_application()))

from core.startup import refuse_example_people, refuse_old_translations, refuse_writing_role  # noqa: E402 needs the app registry, which the line above fills

refuse_example_people()
refuse_old_translations()
refuse_writing_role()
