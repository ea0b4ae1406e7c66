"""What editors find in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.blocks import BodyBlock
from core.models import User
from home.models import (
    DangerProcedure,
    DangerWord,
    HelpCountry,
    HelpLine,
    HomePage,
    NewsIndexPage,
    StandardPage,
    Synonym,
)
from resources.models import Reference
from tests.home.trees import country, home_page, news_index, now_page, reference, standard

pytestmark = pytest.mark.django_db
RECORDS = [DangerProcedure, DangerWord, HelpCountry, HelpLine, Reference, Synonym]


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    return client


def address(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def records():
    line = {"name": "Telefonseelsorge", "hours": "Monday 9 to 11", "time_zone": "Europe/Vienna"}
    austria = country("AT", "Austria", line)
    return {
        DangerProcedure: DangerProcedure.objects.create(country=austria, law="A life counts more."),
        HelpCountry: austria,
        HelpLine: HelpLine.objects.get(),
        Reference: reference(authors="Scott SD", year=2009),
        Synonym: Synonym.objects.create(phrase="second victim", also="burnout after error"),
        DangerWord: DangerWord.objects.create(phrase="suicide"),
    }


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize("view", ["edit", "history", "usage", "inspect", "delete"])
def test_a_record_can_be_opened_in_every_way(admin, records, model, view):
    assert admin.get(address(model, view, records[model].pk)).status_code == 200


@pytest.mark.parametrize("model", RECORDS)
def test_a_new_record_can_be_begun(admin, model):
    assert admin.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize(
    ("model", "query", "shown", "hidden"),
    [
        (HelpCountry, "?q=Austria", "Austria", "Norway"),
        (HelpCountry, "?last_checked__isnull=true", "Austria", None),
        (HelpCountry, "?last_checked__isnull=false", "No countries", "Austria"),
        (DangerProcedure, "?last_checked__isnull=true", "Austria", None),
        (DangerProcedure, "?last_checked__isnull=false", "No laws on danger", "Austria"),
        (HelpLine, "?q=Telefonseelsorge", "Telefonseelsorge", "Mental Helse"),
        (HelpLine, "?last_checked__isnull=true", "Telefonseelsorge", None),
        (Reference, "?q=scott2009", "scott2009", "wu2000"),
        (Reference, "?year=2009", "scott2009", "wu2000"),
        (Synonym, "?q=burnout", "second victim", None),
        (Synonym, "?language=en", "second victim", None),
        (DangerWord, "?q=suicide", "suicide", None),
    ],
)
def test_records_can_be_searched_and_filtered(admin, records, model, query, shown, hidden):
    country("NO", "Norway", {"name": "Mental Helse"})
    reference("wu2000", year=2000)
    text = admin.get(address(model, "list") + query).content.decode().partition('id="listing-results"')[2]
    assert shown in text
    assert hidden is None or hidden not in text


def test_the_menu_holds_the_records_under_one_heading(admin):
    assert "Content records" in admin.get("/admin/").content.decode()


@pytest.mark.parametrize("model", [NewsIndexPage, StandardPage])
def test_an_editor_can_begin_a_page_below_the_home_page(admin, model):
    home = home_page()
    place = reverse("wagtailadmin_pages:add", args=["home", model._meta.model_name, home.pk])
    assert admin.get(place).status_code == 200


def test_a_page_can_be_opened_for_editing(admin):
    page = standard(home_page(), "about")
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def form(page, body):
    fields = {"title": page.title, "slug": page.slug, "summary": page.summary, "comments-TOTAL_FORMS": 0}
    return nested_form_data({**fields, "comments-INITIAL_FORMS": 0, "body": streamfield(body)})


def figure(source):
    told = {"figure": "76", "unit": "in 100", "about": "a", "detail": "b", "limits": "c", "kind": "reported"}
    return [("key_fact", {**told, "reference": source})]


def test_an_editor_publishes_a_figure_with_its_reference(admin):
    page = standard(home_page(), "about")
    place = reverse("wagtailadmin_pages:edit", args=[page.pk])
    admin.post(place, {**form(page, figure(reference().pk)), "action-publish": "1"})
    page.refresh_from_db()
    assert page.body[0].value["reference"] == reference()


def test_an_editor_cannot_publish_a_figure_without_its_reference(admin):
    page = standard(home_page(), "about")
    place = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin.post(place, {**form(page, figure("")), "action-publish": "1"})
    page.refresh_from_db()
    assert len(page.body) == 0
    assert answer.context["form"].errors["body"]


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_the_picker_shows_a_block_in_the_look_of_the_site(admin, name):
    block = StandardPage._meta.get_field("body").stream_block.child_blocks[name]
    answer = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "css/tokens.css" in answer.content.decode()


def cited():
    source = reference()
    body = [("text", {"text": "<p>One.[1]</p>", "references": [source]})]
    standard(home_page(), "about", body=body)
    return source


def test_a_reference_that_a_page_cites_cannot_be_deleted(admin):
    source = cited()
    answer = admin.post(address(Reference, "delete", source.pk), follow=True)
    assert "is still cited" in answer.content.decode()
    assert Reference.objects.filter(pk=source.pk).exists()


def test_a_reference_that_nothing_cites_can_be_deleted(admin):
    source = reference()
    admin.post(address(Reference, "delete", source.pk))
    assert not Reference.objects.filter(pk=source.pk).exists()


def test_a_page_still_opens_when_a_reference_is_gone(client):
    cited().delete()
    assert "One." in client.get("/about/").content.decode()


def test_a_list_that_exists_is_not_offered_again():
    home = home_page()
    news_index(home)
    now_page(home)
    home.refresh_from_db()
    offered = [model for model in HomePage.allowed_subpage_models() if model.can_create_at(home)]
    assert NewsIndexPage not in offered
    assert StandardPage in offered


def test_the_home_page_cannot_stand_below_another_page():
    assert not HomePage.can_create_at(home_page())
    assert HomePage.can_create_at(Page.get_first_root_node())


def test_the_content_checker_stands_beside_the_page(admin):
    page = standard(home_page(), "about")
    assert "data-checks-panel" in admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
