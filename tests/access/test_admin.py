"""The Wagtail admin: open to staff only, and without a single table of the vault, whatever their rights."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from wagtail.snippets.models import get_snippet_models

from tests.access.addresses import admin_routes
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, HOLDER_WROTE, REPORTED, Scene
from tests.access.table import KEYED, OUTSIDE, SIGN_IN, STAFF
from tests.access.trying import address, class_of, tried

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECRETS = (A_WROTE, A_CONTACT, HOLDER_WROTE, B_WROTE, REPORTED)
