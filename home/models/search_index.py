"""What the published pages say, word by word, the same on every database. home/search/indexing.py keeps it."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page

LONGEST_WORD = 60


class SearchEntry(models.Model):
    """One published page: its kind and its whole text, from which results show why they were found."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.page)


class SearchWord(models.Model):
    """One word of one page; `weight` says how often it stands there and how high (home/search/weighing.py)."""

    wagtail_reference_index_ignore = True

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=12)
    word = models.CharField(max_length=LONGEST_WORD)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        # All that a search reads, so that it never touches the rows themselves.
        indexes: ClassVar = [models.Index(fields=["language", "word", "entry", "weight"], name="search_word")]

    def __str__(self) -> str:
        return self.word
