"""The list of competencies for everybody, beside the standards of a certificate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.training.competencies import competencies
from directory.training.words import COMPETENCIES, DOMAINS


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    content = competencies()
    domains = [
        (DOMAINS[domain.code], [(COMPETENCIES[each.code], each.standards) for each in domain.competencies])
        for domain in content.domains
    ]
    asked = sum(bool(each.standards) for domain in content.domains for each in domain.competencies)
    context = {
        "domains": domains,
        "source": content.source,
        "total": len(content.codes),
        "asked": asked,
        "share": round(content.practice_share * 100),
    }
    return render(request, "training/competencies.html", context)
