from wagtail.snippets.models import register_snippet

from home.viewsets import ContentRecordsGroup

register_snippet(ContentRecordsGroup)
