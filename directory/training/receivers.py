from typing import Any

from django.dispatch import receiver

from core.signals import roles_wanted
from directory.training.roles import let_coordinators_train


@receiver(roles_wanted)
def make_rights_of_training(**kwargs: Any) -> None:
    let_coordinators_train()
