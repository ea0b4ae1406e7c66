"""The domains and competencies in the review's terms, so that they can be translated. Which there are is in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from directory.training.curriculum import Method
from directory.training.strengths import Level

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DOMAINS: dict[str, _StrPromise] = {
    "communication": _("Communication"),
    "support": _("Emotional support"),
    "ethics": _("Ethics and law"),
    "organisation": _("Organisation and role"),
    "self-care": _("Self-care and motivation"),
}

COMPETENCIES: dict[str, _StrPromise] = {
    "communication-skills": _("Communication skills"),
    "cultural-sensitivity": _("Cultural sensitivity"),
    "empathy": _("Empathy"),
    "group-facilitation": _("Leading a support group"),
    "non-investigating": _("Not investigating"),
    "non-judgmental": _("Not judging"),
    "coping-strategies": _("Ways of coping"),
    "crisis-intervention": _("Helping in a crisis"),
    "emotional-support": _("Emotional support for one person"),
    "problem-solving": _("Guiding somebody to solve problems"),
    "psychological-first-aid": _("Psychological first aid"),
    "assessment-triage": _("Seeing who needs more help"),
    "credibility": _("Being credible"),
    "follow-up": _("Following up and improving"),
    "legal-support": _("Knowing the law"),
    "confidentiality": _("Keeping things confidential"),
    "safety-evaluations": _("Reviews of safety and quality here"),
    "stress-trauma": _("Knowing stress and trauma"),
    "referral": _("Passing on to other help"),
    "role-knowledge": _("Knowing the role and its limits"),
    "second-victim": _("Understanding what a second victim goes through"),
    "workplace-knowledge": _("Knowing the workplace"),
    "appreciation": _("Showing appreciation"),
    "calm-presence": _("Being calm and present"),
    "leadership": _("Leading by example"),
    "mindfulness": _("Mindfulness"),
    "motivation": _("Motivating"),
    "resilience": _("Building resilience"),
    "own-care": _("Looking after yourself"),
    "belonging": _("A sense of belonging"),
}

LEVELS: dict[Level, _StrPromise] = {
    Level.TO_LEARN: _("I want to learn this"),
    Level.SOME: _("I have some practice"),
    Level.SURE: _("I am sure of this"),
}

METHODS: dict[Method, _StrPromise] = {
    Method.TALK: _("Talk"),
    Method.DISCUSSION: _("Discussion"),
    Method.READING: _("Reading or film"),
    Method.CASE_STUDY: _("Case study"),
    Method.SIMULATION: _("Simulation"),
    Method.ROLE_PLAY: _("Role play"),
    Method.SUPERVISED: _("Supervised practice"),
}
