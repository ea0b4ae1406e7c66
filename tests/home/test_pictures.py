"""Words for those who cannot see a picture are asked for; its focus is kept where it is cut."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.images import get_image_model

from core.blocks import BodyBlock
from core.blocks.figures import says_nothing
from home.models import StandardPage
from tests.home.trees import home_page, published, standard

pytestmark = pytest.mark.django_db
BLOCK = BodyBlock().child_blocks["picture"]


def cleaned(image, alternative="", *, decorative=False):
    picture = {"image": image.pk, "alt_text": alternative, "decorative": decorative}
    return BLOCK.clean(BLOCK.to_python({"image": picture, "caption": "", "credit": "Ours"}))


def test_a_picture_without_words_is_refused(image):
    with pytest.raises(ValidationError):
        cleaned(image)


def test_a_picture_with_words_is_taken(image):
    assert cleaned(image, "A hill in the evening")["image"].contextual_alt_text == "A hill in the evening"


def test_a_picture_that_only_decorates_needs_no_words(image):
    assert cleaned(image, decorative=True)["image"].decorative


def test_the_name_of_a_file_is_no_description(image):
    with pytest.raises(ValidationError) as refused:
        cleaned(image, "hill-final.png")
    assert "The name of a file says nothing" in str(refused.value.block_errors["image"])


@pytest.mark.parametrize("words", ["hill.jpg", "IMG_2031", "Screenshot 12", "photo"])
def test_what_says_nothing_is_known(words):
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["A hill", "Photo of a nurse at a window", "Two chairs. One is empty."])
def test_what_says_something_is_known(words):
    assert not says_nothing(words)


@pytest.fixture
def wide_image():
    """Red on the left, blue on the right, and the focus on the right."""
    pixels = Pixels.new("RGB", (4000, 630), "red")
    pixels.paste("blue", (2800, 0, 4000, 630))
    file = BytesIO()
    pixels.save(file, "PNG")
    focus = {"focal_point_x": 3400, "focal_point_y": 315, "focal_point_width": 200, "focal_point_height": 200}
    return get_image_model().objects.create(title="wide", file=ImageFile(file, name="wide.png"), **focus)


def test_where_a_page_is_shared_its_picture_is_cut_around_the_focus(image, wide_image):
    body = [("picture", BLOCK.to_python({"image": {"image": wide_image.pk, "alt_text": "A sky"}, "credit": "Ours"}))]
    page = StandardPage.objects.get(pk=published(standard(home_page(), "about", body=body)).pk)
    with page.picture.file.open() as file:
        shown = Pixels.open(file).convert("RGB")
    red, _green, blue = shown.getpixel((shown.width // 2, shown.height // 2))
    assert (shown.width, shown.height) == (1200, 630)
    assert blue > 200 > red


def test_a_page_is_tried_at_the_width_of_a_phone():
    widths = {size["name"]: size["device_width"] for size in StandardPage().preview_sizes}
    assert widths == {"mobile": 390, "tablet": 768, "desktop": 1280}
