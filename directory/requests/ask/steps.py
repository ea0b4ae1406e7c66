"""The pages of asking, in order, and which one comes next."""

from directory.requests.ask.draft import Draft

ORDER = ("for", "where", "apart", "way", "reach", "words", "line")
CHECK = "check"


def steps_of(draft: Draft) -> list[str]:
    """Return the steps that this draft goes through: a way to be reached is asked only where somebody will call."""
    return [step for step in ORDER if step != "reach" or draft.way not in ("", "written")]


def first_open(draft: Draft) -> str:
    """Return the first step without an answer, or "check" when there is none."""
    return next((step for step in steps_of(draft) if step not in draft.answered), CHECK)


def after(step: str, draft: Draft) -> str:
    """Return where "Continue" leads: the next step; from a change, straight back to the check page."""
    if draft.seen_check or draft.lapsed:
        return first_open(draft)
    steps = steps_of(draft)
    return steps[steps.index(step) + 1] if step in steps[:-1] else CHECK


def before(step: str, draft: Draft) -> str | None:
    """Return where "Back" leads, or None for the page before the first step."""
    if draft.seen_check and step != CHECK:
        return CHECK
    steps = [*steps_of(draft), CHECK]
    place = steps.index(step) if step in steps else 0
    return steps[place - 1] if place else None


def may_open(step: str, draft: Draft) -> bool:
    """Say whether everything that this page builds on has been answered."""
    steps = [*steps_of(draft), CHECK]
    return step in steps and steps.index(step) <= steps.index(first_open(draft))
