"""What blocks refuse, and what they make of what they take."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.images import get_image_model
from wagtail.models import Collection

from core.blocks import BodyBlock
from core.citations import Citations
from tests.home.trees import home_page, reference, resource, resource_index, standard

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks
FACT = {"figure": "76", "unit": "in 100", "about": "a", "detail": "b", "limits": "c", "kind": "reported"}


def value(name, **data):
    return BLOCKS[name].normalize(data)


def html(name, **data):
    return BeautifulSoup(BLOCKS[name].render(value(name, **data), {"citations": Citations()}), "html.parser")


def refused(name, **data):
    with pytest.raises(ValidationError) as fault:
        BLOCKS[name].clean(value(name, **data))
    return fault.value.block_errors


def test_a_figure_needs_its_reference():
    assert set(refused("key_fact", **FACT, reference=None)) == {"reference"}


def test_a_figure_needs_to_say_how_it_came_about():
    assert set(refused("key_fact", **{**FACT, "kind": ""}, reference=reference())) == {"kind"}


def test_a_figure_with_both_is_taken_and_shows_both():
    fact = html("key_fact", **FACT, reference=reference())
    assert "Reported by those asked." in fact.text
    assert fact.select_one("sup a")["href"] == "#source-1"


def test_a_figure_saved_as_a_draft_may_wait_for_its_reference():
    stream = BodyBlock()
    draft = stream.normalize([("key_fact", {**FACT, "reference": None})])
    assert stream.clean_deferred(draft)[0].value["figure"] == "76"


def test_a_number_in_brackets_needs_a_reference():
    told = refused("text", text="<p>Known.[1] Unknown.[2]</p>", references=[reference()])
    assert "has no reference in the list" in str(told["text"])


def test_marks_stand_where_the_text_places_them():
    text = html("text", text="<p>One [1]. Two.</p>", references=[reference()])
    assert text.p.decode_contents().startswith("One<sup>")


def test_references_that_the_text_does_not_place_stand_at_its_end():
    text = html("text", text="<p>One.</p><ul><li>Two.</li></ul>", references=[reference("a"), reference("b")])
    assert [link.text for link in text.select("li sup a")] == ["Source 1", "Source 2"]


def test_a_number_in_brackets_beyond_the_list_is_only_text():
    assert html("text", text="<p>See [9].</p>", references=[]).p.text == "See [9]."


def test_a_quote_needs_a_permission():
    told = refused("quote", text="a", speaker="b", permission_on=None, permission_kept="", reference=None)
    assert set(told) == {"permission_on", "permission_kept"}


def test_a_quote_does_not_show_where_the_permission_is_kept():
    quote = html("quote", text="a", speaker="b", permission_on="2026-01-15", permission_kept="Safe 4", reference=None)
    assert "Safe 4" not in quote.text


def test_a_link_goes_to_a_page_wherever_it_stands():
    page = standard(home_page(), "about")
    assert html("next_step", text="On", page=page, address="").a["href"] == "/about/"


def test_a_link_in_a_text_to_a_resource_goes_to_its_page_here():
    page = resource(resource_index(home_page()), "rise")
    link = html("text", text=f'<p><a linktype="page" id="{page.pk}">On</a></p>', references=[]).a
    assert link["href"] == "/resources/rise/"


def test_a_link_goes_to_one_place_only():
    page = standard(home_page(), "about")
    assert set(refused("next_step", text="On", page=page, address="/now/")) == {"address"}


def test_words_without_a_place_to_go_are_refused():
    assert set(refused("next_step", text="On", page=None, address="")) == {"page"}


def test_a_link_that_runs_a_script_is_refused():
    assert set(refused("next_step", text="On", page=None, address="javascript:alert(1)")) == {"address"}


def card(kind):
    action = {"text": "Go", "page": None, "address": "/directory/"}
    return html("care", kind=kind, title="If:", points=["a"], numbers=[], action=action)


def test_only_the_card_with_a_person_behind_it_is_lit():
    assert [bool(card(kind).select(".button--lamp")) for kind in ("emergency", "urgent", "peer")] == [
        False,
        False,
        True,
    ]


def test_a_number_of_a_card_stands_beside_its_place():
    numbers = [{"place": "United Kingdom", "number": "999"}]
    action = {"text": "", "page": None, "address": ""}
    care = html("care", kind="emergency", title="If:", points=["a"], numbers=numbers, action=action)
    assert care.select_one("li a[href='tel:999']").find_parent("li").text.split() == ["United", "Kingdom", "999"]


def test_six_stages_are_six():
    stage = {"name": "a", "text": "b", "question": "c"}
    assert "items" in refused("stages", items=[stage] * 5, outcomes=[], reference=reference())


def test_headings_in_any_script_have_an_anchor():
    assert html("heading", text="中文", level="2").h2["id"] == "part-中文"


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    file = BytesIO()
    Pixels.new("RGB", (40, 30)).save(file, "PNG")
    return get_image_model().objects.create(title="A hill", file=ImageFile(file, name="hill.png"))


def test_a_picture_has_words_for_those_who_cannot_see_it(image):
    image.contextual_alt_text, image.decorative = "A hill at dusk", False
    picture = html("picture", image=image, caption="Dusk", credit="Example")
    assert picture.img["alt"] == "A hill at dusk"
    assert picture.img["src"].startswith("/media/")
