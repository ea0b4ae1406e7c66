"""What to do: steps in order, what is and what is not, questions to ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class StepBlock(StructBlock):
    title = CharBlock(label=_("In a few words"), max_length=120)
    text = TextBlock(label=_("What to do"), rows=2, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(StructBlock):
    items = ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A few things to do, one after the other.")
        template = "blocks/steps.html"
        preview_value = {
            "items": [
                {"title": "Say it out loud to one person.", "text": "You do not have to explain."},
                {"title": "Hand over.", "text": "Ask to be relieved, if only for half an hour."},
            ]
        }


class ComparisonBlock(StructBlock):
    heading = CharBlock(label=_("Heading"), max_length=160)
    left_title = CharBlock(label=_("Title on the left"), max_length=80)
    left = ListBlock(CharBlock(max_length=300), label=_("On the left"), min_num=1)
    right_title = CharBlock(label=_("Title on the right"), max_length=80)
    right = ListBlock(CharBlock(max_length=300), label=_("On the right"), min_num=1)

    class Meta:
        icon = "arrows-up-down"
        label = _("Comparison")
        description = _("Two short lists side by side, such as what something is and what it is not.")
        template = "blocks/comparison.html"
        preview_value = {
            "heading": "A peer supporter",
            "left_title": "Is",
            "left": ["a colleague with training"],
            "right_title": "Is not",
            "right": ["your manager"],
        }


class QuestionBlock(StructBlock):
    question = CharBlock(label=_("Question"), max_length=200)
    answer = TextBlock(label=_("Answer"), rows=3)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(StructBlock):
    items = ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Questions that open to show their answers.")
        template = "blocks/questions.html"
        preview_value = {"items": [{"question": "Can I stop at any time?", "answer": "Yes. You need not say why."}]}
