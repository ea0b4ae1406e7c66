"""What a database engine keeps of a story's deleted rows, and getting rid of it."""

from __future__ import annotations

import logging

from django.db import OperationalError, connections
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import delete_file_from_storage_task

from stories.models import Uncleared

logger = logging.getLogger(__name__)
PATIENCE = 5.0
# Every table in which words of a story can stand.
TABLES = (
    "django_tasks_database_dbtaskresult",
    "home_searchentry",
    "home_searchword",
    "resources_recording",
    "stories_contribution",
    "stories_note",
    "stories_review",
    "stories_storypage",
    "wagtailadmin_formstate",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_modellogentry",
    "wagtailcore_page",
    "wagtailcore_pagelogentry",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_taskstate",
    "wagtailimages_image",
    "wagtailimages_rendition",
    "wagtailredirects_redirect",
    "wagtailsearch_indexentry",
)
MERGE = "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts) VALUES ('optimize')"


def clear_remains() -> None:
    """Clear what is left of stories that were taken back; what cannot be cleared now, the next minute tries again."""
    if Uncleared.objects.exists() and _files_are_gone() and _rewritten():
        Uncleared.objects.all().delete()


def _files_are_gone() -> bool:
    """Forget the names of files that were deleted, and say whether any still has to be: a name can tell something.

    One whose deletion failed is tried once more each time.
    """
    deletions = DBTaskResult.objects.filter(task_path=delete_file_from_storage_task.module_path)
    for failed in deletions.failed():
        try:
            delete_file_from_storage_task.func(*failed.args_kwargs["args"], **failed.args_kwargs["kwargs"])
        except OSError as fault:
            logger.warning("A file of a story cannot be deleted: %s.", type(fault).__name__)
            continue
        failed.delete()
    deletions.successful().delete()
    return not deletions.exists()


def _rewritten() -> bool:
    """Write anew what words were deleted from, and return whether all of it was. Within a transaction nothing is done.

    PostgreSQL: VACUUM FULL writes each table and its indexes anew. SQLite overwrites deleted rows (secure_delete), but its
    search index keeps deleted words until its parts are merged, and its log keeps copies until it is cut.
    """
    connection = connections["default"]
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":
                cursor.execute(MERGE)
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not busy
            cursor.execute(f"SET lock_timeout = '{PATIENCE:g}s'")
            try:
                for table in TABLES:
                    cursor.execute(f"VACUUM (FULL) {table}")
            finally:
                cursor.execute("RESET lock_timeout")
    except OperationalError as fault:
        logger.warning("What a story left in the database is not cleared yet: %s.", type(fault).__name__)
        return False
    return True
