"""Everything an editor can put on a page. Pages use this and nothing else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from core.blocks.care import CareBlock
from core.blocks.figures import KeyFactBlock, PictureBlock, StagesBlock
from core.blocks.guidance import ComparisonBlock, QuestionsBlock, StepsBlock
from core.blocks.links import NextStepBlock
from core.blocks.recordings import RecordingBlock
from core.blocks.text import HeadingBlock, QuoteBlock, TextWithSourcesBlock

WORDS, GUIDANCE, FIGURES = _("Words"), _("Guidance"), _("Figures")


class BodyBlock(StreamBlock):
    heading = HeadingBlock(group=WORDS)
    text = TextWithSourcesBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    steps = StepsBlock(group=GUIDANCE)
    care = CareBlock(group=GUIDANCE)
    comparison = ComparisonBlock(group=GUIDANCE)
    questions = QuestionsBlock(group=GUIDANCE)
    next_step = NextStepBlock(group=GUIDANCE)
    key_fact = KeyFactBlock(group=FIGURES)
    stages = StagesBlock(group=FIGURES)
    picture = PictureBlock(group=FIGURES)
    recording = RecordingBlock(group=FIGURES)

    class Meta:
        required = False
