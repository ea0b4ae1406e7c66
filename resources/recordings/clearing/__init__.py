"""Takes out of sound and film what a phone, a camera or a program wrote into the file: places, days, names, pictures.

In place and without reading a file whole: each stretch of notes gets as many bytes that say nothing, so that nothing else
moves. What is known to be needed for playing stays; everything else goes. No library under a licence that suits us writes
all four containers (mutagen is under the GPL; tinytag and ebmlite read only).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import IO

from resources.recordings.clearing.boxes import in_boxes
from resources.recordings.clearing.elements import in_elements
from resources.recordings.clearing.frames import in_frames
from resources.recordings.clearing.pages import in_pages
from resources.recordings.clearing.stretches import Stretch, overwrite
from resources.recordings.content import M4A, MP3, MP4, OGG, WEBM, Container

_NOTES: dict[Container, Callable[[IO[bytes], int], Iterator[Stretch]]] = {
    MP4: in_boxes,
    M4A: in_boxes,
    WEBM: in_elements,
    MP3: in_frames,
    OGG: in_pages,
}


def clear(file: IO[bytes], size: int, container: Container) -> None:
    """Write over all notes in a file of this size in bytes that can be read, written and sought in.

    Raises NotPlayable, before a byte is changed, where its structure cannot be followed to the end.
    """
    deque(_NOTES[container](file, size), maxlen=0)
    for stretch in _NOTES[container](file, size):
        overwrite(file, stretch)
    file.seek(0)
