"""What coordinators may do with trainings. What a supporter said of themselves only its owner changes."""

from django.contrib.auth.models import Group

from core.roles import acts_on, named
from directory.supporters.roles import COORDINATORS


def let_coordinators_train() -> None:
    """Add the rights to the group of coordinators, which is made first."""
    acts = acts_on("training", ["training", "supervision"], ["add", "change", "delete", "view"])
    seen = named("training", ["view_strengths", "change_attendance", "view_attendance"])
    Group.objects.get(name=COORDINATORS).permissions.add(*acts, *seen)
