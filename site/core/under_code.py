"""What was kept under a code, opened with the code that comes with each press: no cookie, and nothing to steal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from core.attempts import Attempts, mark_of
from core.code_form import CodeForm

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class UnderCode(Generic[Kept]):
    """`find` returns what lies under a code or None, `template` asks for the code, `nothing` is said where nothing is."""

    find: Callable[[str], Kept | None]
    form: type[CodeForm]
    template: str
    nothing: Promise
    guessed: Attempts

    def ask(self, request: HttpRequest, form: CodeForm | None = None, *, status: int = 200) -> HttpResponse:
        return render(request, self.template, {"form": form or self.form()}, status=status)

    def open(self, request: HttpRequest, view: Callable[[HttpRequest, Kept, str], HttpResponse]) -> HttpResponse:
        """Call `view` with what lies under the code that came with the press. A right code is never made to wait."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(request, form, status=422)
        code = form.cleaned_data["code"]
        found = self.find(code)
        if found is not None:
            return view(request, found, code)
        if not self.guessed.allows(mark_of(request)):
            return render(request, "429.html", status=429)
        form.add_error("code", str(self.nothing))
        return self.ask(request, form, status=422)
