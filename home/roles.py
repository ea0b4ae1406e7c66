"""Who may do what with the public site. Whoever writes does not publish; nobody here sees people, requests or audits.

Somebody can be in several groups: on a small site one person may edit and publish. The review still asks for a second one.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Page

from core.roles import (
    EDITORS,
    HELP_LINE_KEEPERS,
    PUBLISHERS,
    STORY_EDITORS,
    STORY_REVIEWERS,
    acts_on,
    group_with,
    let_keep_files,
    let_keep_pages,
    may_enter,
    named,
)
from home.review import give_review_to
from stories.models import StoryIndexPage
from stories.review.workflow import let_story_editors_write

WRITING = ("add_page", "change_page")
PUBLISHING = ("change_page", "publish_page", "lock_page", "unlock_page")
KEEPING = ("add", "change", "delete", "view")
LOOKING = ("view",)
WITHOUT_DELETING = ("add", "change", "view")
RECORDS_OF_HELP = ("helpcountry", "helpline", "professionalservice", "dangerprocedure", "dangerword", "synonym")
RECORDINGS = ("recording",)
# The picture that somebody else added may need another focus; only administrators delete a file.
KEEPING_FILES = ("add", "change", "choose")
# Wagtail makes it, with the right to publish everything, before our groups are there.
WAGTAILS_OWN = "Moderators"


def make_content_roles() -> None:
    """Make the groups of the public site and give each its rights, no more and no less. Twice changes nothing."""
    root = Page.get_first_root_node()
    _editors(root)
    _publishers(root)
    _story_editors()
    _help_line_keepers()
    group_with(STORY_REVIEWERS, may_enter())
    if root:
        give_review_to(root)
    Group.objects.filter(name=WAGTAILS_OWN, user=None).delete()


def _editors(root: Page | None) -> None:
    """They write every page, submit it, also to translators, and add pictures, recordings and references; they keep the
    search's words, and see the rest.
    """
    references = acts_on("resources", ["reference"], WITHOUT_DELETING)
    words = acts_on("home", ["synonym"], KEEPING)
    recordings = acts_on("resources", RECORDINGS, WITHOUT_DELETING)
    looking = acts_on("home", RECORDS_OF_HELP, LOOKING)
    group = group_with(EDITORS, [*may_enter(), *references, *recordings, *words, *looking, *_submitting()])
    let_keep_files(group, KEEPING_FILES)
    if root:
        let_keep_pages(group, root, WRITING)


def _publishers(root: Page | None) -> None:
    """They correct, publish, take down and lock; they begin no page."""
    looking = acts_on("resources", ["reference", *RECORDINGS], LOOKING)
    group = group_with(PUBLISHERS, [*may_enter(), *looking, *_submitting()])
    let_keep_files(group, ["choose"])
    if root:
        let_keep_pages(group, root, PUBLISHING)


def _story_editors() -> None:
    """They read what was told, ask its teller, and make pages of it, below the lists of stories and nowhere else."""
    told = named("stories", ["change_contribution", "view_contribution"])
    # One that is not used after all may hold somebody's voice.
    recordings = acts_on("resources", RECORDINGS, KEEPING)
    group = group_with(STORY_EDITORS, [*may_enter(), *told, *recordings])
    let_keep_files(group, ["add", "choose"])
    for index in StoryIndexPage.objects.all():
        let_story_editors_write(index)


def _submitting() -> list[Permission]:
    """Return the right to hand a page over to translators."""
    return named("wagtail_localize", ["submit_translation"])


def _help_line_keepers() -> None:
    """They keep the records that are public at once: help lines, laws, services, references, and the words of the search."""
    references = acts_on("resources", ["reference"], KEEPING)
    group_with(HELP_LINE_KEEPERS, [*may_enter(), *references, *acts_on("home", RECORDS_OF_HELP, KEEPING)])
