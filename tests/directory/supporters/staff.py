"""Members of staff for tests: one account for each role."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from directory.supporters.roles import make_roles


def make_staff(group: str = "", *, name: str = "staff", superuser: bool = False):
    """Make an account in this group, or in none; the roles are made along with it."""
    make_roles()
    account = get_user_model().objects.create_user(f"{name}@example.com", "a long password", is_superuser=superuser)
    if group:
        account.groups.add(Group.objects.get(name=group))
    return account
