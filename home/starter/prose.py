"""Turns the body of a prose file into parts: headings, text with its citations, and named blocks.

The Markdown is CommonMark without images, code, quotations and HTML. `[@key; @key2]` cites; `::: name`, TOML, `:::`
is a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from home.starter.faults import StarterFault
from home.starter.toml import parse_toml

_CITATION = re.compile(r"\[(@[a-z0-9-]+(?:;\s*@[a-z0-9-]+)*)\]")
_FENCE = re.compile(r":::\s*(\S*)\s*")
_MARKDOWN = MarkdownIt("zero").enable(["heading", "list", "emphasis", "link", "escape", "newline"])
_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}


@dataclass
class Part:
    """One block to be: its kind, its data as the block takes them, and the line it begins on.

    Kinds: "heading" {text, level}, "text" {html, keys} with [1] standing for the first of the keys, or a block's name.
    """

    kind: str
    line: int
    data: dict[str, Any] = field(default_factory=dict)


def parse_body(text: str, file: Path, first_line: int) -> list[Part]:
    """Return the parts of a body that begins at `first_line` of `file`. Raises StarterFault."""
    parts: list[Part] = []
    lines, pending, start = text.split("\n"), [], 0
    number = 0
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number])
        if not fence:
            pending.append(lines[number])
            number += 1
            continue
        parts += _parse_markdown(pending, file, first_line + start)
        end = _closing_fence(lines, number, fence[1], file, first_line)
        table = "\n".join(lines[number + 1 : end])
        parts.append(Part(fence[1], first_line + number, parse_toml(table, file, first_line + number + 1)))
        number = start = end + 1
        pending = []
    return parts + _parse_markdown(pending, file, first_line + start)


def _closing_fence(lines: list[str], opening: int, name: str, file: Path, first_line: int) -> int:
    if not name:
        raise StarterFault(file, first_line + opening, "a block closes here that was not opened; write ::: name")
    for number in range(opening + 1, len(lines)):
        fence = _FENCE.fullmatch(lines[number])
        if fence and not fence[1]:
            return number
        if fence:
            break
    raise StarterFault(file, first_line + opening, f"the block “{name}” is not closed; write ::: below it")


def _parse_markdown(lines: list[str], file: Path, first_line: int) -> list[Part]:
    parts: list[Part] = []
    tokens = _MARKDOWN.parse("\n".join(lines))
    for position, token in enumerate(tokens):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open":
            if token.tag not in ("h2", "h3"):
                raise StarterFault(file, line, "use ## or ### for a heading; # is the title of the page")
            parts.append(Part("heading", line, {"text": tokens[position + 1].content, "level": token.tag[1]}))
        elif token.type == "heading_close" or (position and tokens[position - 1].type == "heading_open"):
            continue
        else:
            if not parts or parts[-1].kind != "text":
                parts.append(Part("text", line, {"html": "", "keys": []}))
            parts[-1].data["html"] += _html(token, parts[-1].data["keys"], file, line)
    return parts


def _html(token: Token, keys: list[str], file: Path, line: int) -> str:
    if token.type == "inline":
        return "".join(_inline(child, keys, file, line) for child in token.children or [])
    if token.type.startswith("paragraph"):
        return "" if token.hidden else f"<{'/' if token.nesting < 0 else ''}p>"
    return f"<{'/' if token.nesting < 0 else ''}{token.tag}>"


def _inline(token: Token, keys: list[str], file: Path, line: int) -> str:
    if token.type == "link_open":
        return f'<a href="{_escape(str(token.attrs["href"]))}">'
    if token.type == "link_close":
        return "</a>"
    if token.type == "softbreak":
        return " "
    if token.type in _TAGS:
        return _TAGS[token.type]
    text = _CITATION.sub(lambda match: _numbers(match[1], keys), token.content)
    if "[@" in text:
        raise StarterFault(file, line, "a citation is written [@key] or [@key; @other], with small letters and digits")
    return _escape(text)


def _numbers(cited: str, keys: list[str]) -> str:
    numbers = []
    for key in (one.strip().removeprefix("@") for one in cited.split(";")):
        if key not in keys:
            keys.append(key)
        numbers.append(str(keys.index(key) + 1))
    return f"[{'; '.join(numbers)}]"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
