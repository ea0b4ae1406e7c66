"""What a database engine keeps of a story's deleted rows, and getting rid of it."""

from __future__ import annotations

import logging
import re

from django.db import OperationalError, connections
from django.db.backends.utils import CursorWrapper
from django_tasks_db.models import DBTaskResult
from psycopg.errors import Diagnostic
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
# Samples of the values in each column, which ANALYZE takes.
SAMPLES = "pg_catalog.pg_statistic"
# Columns with words of which samples are kept, with their types.
SAMPLED = """
SELECT stats.attname, format_type(part.atttypid, part.atttypmod) FROM pg_stats stats
JOIN pg_attribute part ON part.attrelid = stats.tablename::regclass AND part.attname = stats.attname
WHERE stats.schemaname = current_schema() AND stats.tablename = %s
AND part.atttypid IN ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'tsvector'::regtype)
"""
# The first number of "3 dead row versions cannot be removed yet.", in whichever language the server says it.
COUNT = re.compile(r"\d+")
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

    SQLite overwrites deleted rows (secure_delete), but its search index keeps deleted words until its parts are merged,
    and its log keeps copies until it is cut.
    """
    connection = connections["default"]
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                return _vacuumed(cursor)
            cursor.execute(MERGE)
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except OperationalError as fault:
        logger.warning("What a story left in the database is not cleared yet: %s.", type(fault).__name__)
        return False


def _vacuumed(cursor: CursorWrapper) -> bool:
    """Have PostgreSQL write the tables, their indexes and its statistics anew; return whether no deleted row is left.

    ANALYZE keeps samples of what stands in a column, so it looks again before its own table is written anew. A row that
    a transaction somewhere else can still see (a dump, an ANALYZE that began before) outlives VACUUM FULL, which says so.
    """
    told: list[str] = []
    connection = cursor.connection

    def hear(said: Diagnostic) -> None:
        told.append(said.message_detail or "")

    cursor.execute(f"SET lock_timeout = '{PATIENCE:g}s'")
    connection.add_notice_handler(hear)
    try:
        # Whatever else may have sampled a word, too.
        cursor.execute("ANALYZE")
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
            _forget_samples_if_empty(cursor, table)
            cursor.execute(f"VACUUM (FULL, VERBOSE) {table}")
        cursor.execute(f"VACUUM (FULL, VERBOSE) {SAMPLES}")
    finally:
        connection.remove_notice_handler(hear)
        cursor.execute("RESET lock_timeout")
    left = [int(count.group()) for detail in told if (count := COUNT.search(detail))]
    return len(left) == len(TABLES) + 1 and not any(left)


def _forget_samples_if_empty(cursor: CursorWrapper, table: str) -> None:
    """ANALYZE leaves the old samples of a table in which nothing stands any more; giving a column its type drops them."""
    cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608 a name of ours
    if cursor.fetchone()[0]:
        return
    cursor.execute(SAMPLED, [table])
    for column, kind in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE {kind}')
