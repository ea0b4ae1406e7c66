"""How another library than the one that made a paper reads it back."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp


class Opened:
    """A PDF, opened by pikepdf (qpdf) for what it is made of and by pdfium for what it looks like."""

    def __init__(self, content: bytes) -> None:
        self.file = pikepdf.open(BytesIO(content))
        self.pages = pypdfium2.PdfDocument(content)

    @property
    def words(self) -> str:
        """What a reader sees, line by line."""
        return "\n".join(page.get_textpage().get_text_bounded() for page in self.pages).replace("\r\n", "\n")

    @property
    def tags(self) -> list[pikepdf.Dictionary]:
        """Every element of the structure tree, in the order in which it is read out."""
        return list(_elements(self.file.Root.StructTreeRoot.K))

    def names(self, *kinds: str) -> list[str]:
        return [str(tag.S)[1:] for tag in self.tags if not kinds or str(tag.S)[1:] in kinds]

    def codes(self) -> list[str]:
        """What a decoder reads from the first page as it is shown."""
        return [code.text for code in zxingcpp.read_barcodes(self.pages[0].render(scale=2).to_pil())]

    def font_names(self) -> list[str]:
        return [str(font.BaseFont) for font in self.file.pages[0].Resources.Font.values()]


def _elements(tree: Any) -> Any:
    if isinstance(tree, pikepdf.Array):
        for part in tree:
            yield from _elements(part)
    elif isinstance(tree, pikepdf.Dictionary) and "/S" in tree:
        yield tree
        yield from _elements(tree.get("/K"))
