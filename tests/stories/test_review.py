"""Who looks at a told story before it is published, and what nobody gets round."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from core.roles import PUBLISHERS
from stories.models import Contribution, Review, StoryPage
from stories.readiness import Fault, NotReady, Readiness, faults_of
from stories.review.checklist import CHECKLIST
from stories.telling import find
from tests.home.trees import story
from tests.stories.told import (
    TEXT,
    approve_as,
    before_teller,
    begin_review,
    browser_of,
    edited,
    make_editor,
    make_person,
    make_reviewer,
    say_yes,
    tell,
    told,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def site(stories):
    cache.clear()
    return stories


people = st.frozensets(st.integers(1, 4), max_size=3)
stories_on_their_way = st.builds(
    Readiness,
    example=st.booleans(),
    consented=st.booleans(),
    reviewers=people,
    editors=people,
    approved=st.booleans(),
    review_on=st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
)


@given(stories_on_their_way)
def test_a_true_story_stands_there_only_with_consent_another_s_look_its_teller_s_yes_and_a_day_to_look_again(
    on_its_way,
):
    complete = (
        on_its_way.consented
        and bool(on_its_way.reviewers - on_its_way.editors)
        and on_its_way.approved
        and on_its_way.review_on is not None
        and on_its_way.review_on > TODAY
    )
    an_example = on_its_way.example and not on_its_way.consented
    assert (faults_of(on_its_way, TODAY) == []) == (complete or an_example)


def test_an_editor_makes_a_page_that_is_not_public(client):
    page = edited(told(client), make_editor())
    assert (page.live, TEXT.split()[0] in str(page.body)) == (False, True)
    assert page.slug.startswith("story-")


def test_making_the_page_twice_gives_the_same_page(client):
    contribution, browser = told(client), browser_of(make_editor())
    for _ in range(2):
        browser.post(f"/admin/told/{contribution.pk}/", {"page": "1"})
    assert StoryPage.objects.count() == 1


def test_what_a_teller_typed_stays_text(client):
    page = edited(told(client, text="<script>alert(1)</script> " + TEXT), make_editor())
    assert "<script>" not in str(page.body)


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_publishes_a_told_story_with_a_press(client, superuser):
    editor = make_editor(is_superuser=superuser)
    page = edited(told(client), editor)
    assert not page.permissions_for_user(editor).can_publish()
    with pytest.raises(NotReady):
        page.get_latest_revision().publish()


def test_an_example_is_published_with_a_press(site):
    publisher = make_person(PUBLISHERS, "publisher")
    page = StoryPage(
        title="A", slug="a", role="A nurse", setting="hospital", mentions="a day", example=True, live=False
    )
    site.add_child(instance=page)
    assert page.permissions_for_user(publisher).can_publish()
    page.save_revision(user=publisher).publish()
    page.refresh_from_db()
    assert page.live


def test_a_told_story_does_not_become_an_example(client):
    page = edited(told(client), make_editor(), example=True)
    with pytest.raises(NotReady):
        page.get_latest_revision().publish()


def test_whoever_edited_it_does_not_review_it(client):
    editor = make_editor()
    make_reviewer()
    editor.groups.add(make_reviewer("second").groups.get())
    page = edited(told(client), editor)
    begin_review(page, editor)
    assert page.current_workflow_task.get_actions(page, editor) == []
    approve_as(page, editor)
    assert not Review.objects.exists()


def test_being_superuser_is_no_reason_to_review(client):
    page = edited(told(client), make_editor())
    begin_review(page, make_editor("other"))
    superuser = make_person("Story editors", "super", is_superuser=True)
    assert page.current_workflow_task.get_actions(page, superuser) == []
    approve_as(page, superuser)
    assert not Review.objects.exists()


@pytest.mark.parametrize("point", CHECKLIST)
def test_a_list_with_one_point_left_out_approves_nothing(client, point):
    editor = make_editor()
    page = edited(told(client), editor)
    begin_review(page, editor)
    approve_as(page, make_reviewer(), checked=[name for name in CHECKLIST if name != point])
    assert not Review.objects.exists()
    assert page.current_workflow_task_state.status == "in_progress"


def test_while_the_teller_reads_nobody_changes_a_word(client):
    _code, page = before_teller(client)
    editor = make_editor("late")
    assert page.current_workflow_task.locked_for_user(page, editor)
    assert page.current_workflow_task.get_actions(page, editor) == []


def test_a_change_after_the_yes_needs_another_yes(client):
    code, page = before_teller(client)
    say_yes(client, code)
    page.refresh_from_db()
    page.title = "Something else"
    revision = page.save_revision(user=make_editor("late"))
    with pytest.raises(NotReady) as raised:
        revision.publish()
    assert Fault.NOT_APPROVED in raised.value.faults


def test_without_a_day_to_look_again_the_yes_publishes_nothing_and_is_not_kept(client):
    code = tell(client)
    editor = make_editor()
    page = edited(find(code), editor, review_on=None)
    begin_review(page, editor)
    approve_as(page, make_reviewer())
    assert "The editors still have something to do first." in say_yes(client, code).text
    assert find(code).approved == ""
    page.refresh_from_db()
    assert not page.live


def test_a_story_that_waits_for_its_day_is_published_on_it(client):
    from django.utils import timezone

    code = tell(client)
    editor = make_editor()
    page = edited(find(code), editor, go_live_at=timezone.now() + timedelta(days=2))
    begin_review(page, editor)
    approve_as(page, make_reviewer())
    say_yes(client, code)
    page.refresh_from_db()
    assert (page.live, page.scheduled_revision is not None) == (False, True)


def test_each_list_of_stories_has_the_review(site):
    assert site.get_workflow().name == "Review of a story"


def test_a_teller_who_does_not_say_what_it_mentions_leaves_that_to_the_editors(client):
    assert edited(told(client, mentions=""), make_editor()).mentions == "not said yet"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_what_was_told_takes_as_many_queries_for_one_as_for_three(
    client, number, django_assert_num_queries
):
    for each in range(number):
        told(client, once=f"6f6b1b52-1111-4222-8333-94445555666{each}")
    browser = browser_of(make_editor())
    browser.get("/admin/told/")
    with django_assert_num_queries(12):
        assert browser.get("/admin/told/").text.count('class="title"') == number


@pytest.mark.parametrize("person", [{"group": "Auditors"}, {"group": "Coordinators", "is_superuser": True}])
def test_only_editors_read_what_was_told(client, person):
    contribution = told(client)
    browser = browser_of(make_person(person["group"], "other", is_superuser=person.get("is_superuser", False)))
    for address in ("/admin/told/", f"/admin/told/{contribution.pk}/"):
        assert browser.get(address).status_code in (302, 403)


def test_an_editor_reads_it_and_asks_its_teller(client):
    code = tell(client)
    browser = browser_of(make_editor())
    address = f"/admin/told/{find(code).pk}/"
    assert "zebrafinch" in browser.get(address).text
    browser.post(address, {"text": "Which season was it?"})
    assert "Which season was it?" in client.post("/stories/tell/own/", {"code": code}).text


def test_an_empty_question_says_what_to_do(client):
    answer = browser_of(make_editor()).post(f"/admin/told/{told(client).pk}/", {"text": ""})
    assert "Write your question first." in answer.text


def test_a_story_without_its_key_says_so_to_editors(client, settings, tmp_path):
    contribution = told(client)
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "nothing"
    assert "cannot be opened" in browser_of(make_editor()).get(f"/admin/told/{contribution.pk}/").text


def test_a_story_that_is_not_taken_is_told_to_its_teller(client):
    code = tell(client)
    browser_of(make_editor()).post(f"/admin/told/{find(code).pk}/", {"decline": "1"})
    assert Contribution.objects.get().state == "declined"
    assert "We will not publish it here." in client.post("/stories/tell/own/", {"code": code}).text


def test_a_day_to_look_again_has_to_come():
    usual = {
        "example": False,
        "consented": True,
        "reviewers": frozenset({1}),
        "editors": frozenset({2}),
        "approved": True,
    }
    assert faults_of(Readiness(**usual, review_on=localdate()), localdate()) == [Fault.NO_REVIEW_DATE]
    assert faults_of(Readiness(**usual, review_on=localdate() + timedelta(days=1)), localdate()) == []


def test_a_story_of_the_starter_stays_an_example(site):
    assert story(site, "radio", example=True).example


def test_editors_see_what_may_identify_marked_in_what_was_told(client):
    contribution = told(client, text=f"Sister Brennan was there on 3 March 2019. {TEXT}")
    page = browser_of(make_editor()).get(f"/admin/told/{contribution.pk}/").text
    assert "<mark>3 March 2019</mark> <small>[date]</small>" in page


def test_what_was_told_cannot_put_markup_between_the_marks(client):
    contribution = told(client, text=f"<b>Sister Brennan</b> was there on 3 March 2019. {TEXT}")
    page = browser_of(make_editor()).get(f"/admin/told/{contribution.pk}/").text
    assert "&lt;b&gt;" in page and "<b>Sister" not in page


def test_the_editor_of_a_page_lists_what_may_identify_beside_the_text(client):
    page = edited(told(client, text=f"It was on 3 March 2019. {TEXT}"), make_editor())
    form = browser_of(make_editor("second")).get(f"/admin/pages/{page.pk}/edit/").text
    assert "<mark>3 March 2019</mark>" in form


def press_publish(browser, page, **changes):
    """Press "Publish" in the admin's own form for a page, and by its API."""
    form = {"title": page.title, "slug": page.slug, "role": page.role, "setting": page.setting, "minutes": 3}
    form |= {"mentions": page.mentions, "body-count": "0", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    browser.post(f"/admin/pages/{page.pk}/edit/", {**form, "action-publish": "1", **changes})
    browser.post(f"/admin/api/main/pages/{page.pk}/action/publish/")


@pytest.mark.parametrize("changes", [{}, {"example": "on"}])
@pytest.mark.parametrize("superuser", [False, True])
def test_no_button_and_no_interface_of_the_admin_publishes_a_told_story(client, superuser, changes):
    page = edited(told(client), make_editor(), example=True)
    press_publish(browser_of(make_editor("late", is_superuser=superuser)), page, **changes)
    page.refresh_from_db()
    assert not page.live


def test_a_story_that_is_no_example_is_not_public_from_the_form_that_makes_it(site):
    browser = browser_of(make_editor(is_superuser=True))
    form = {"title": "A", "slug": "a", "role": "A nurse", "setting": "hospital", "mentions": "a day", "minutes": 3}
    form |= {"body-count": "0", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    browser.post(f"/admin/pages/add/stories/storypage/{site.pk}/", form)
    assert not StoryPage.objects.filter(live=True).exists()


def test_no_other_way_makes_other_words_public(client):
    code, page = before_teller(client)
    say_yes(client, code)
    page.refresh_from_db()
    page.title = "Something else"
    with pytest.raises(NotReady):
        page.save()


def test_after_a_no_the_next_text_goes_through_the_checklist_again(client):
    code, _page = before_teller(client)
    client.post("/stories/tell/own/answer/", {"code": code, "text": "Take out the season.", "no": "1"})
    editor = make_editor("second")
    page = edited(find(code), editor)
    begin_review(page, editor)
    approve_as(page, make_reviewer("third"))
    assert "on its way to readers" in say_yes(client, code).text


def test_a_story_whose_day_to_look_again_comes_before_its_own_is_not_ready():
    usual = {
        "example": False,
        "consented": True,
        "reviewers": frozenset({1}),
        "editors": frozenset({2}),
        "approved": True,
    }
    late = Readiness(**usual, review_on=TODAY + timedelta(days=10), goes_live_on=TODAY + timedelta(days=20))
    assert faults_of(late, TODAY) == [Fault.NO_REVIEW_DATE]


def test_one_story_that_may_not_be_published_on_its_day_keeps_nothing_back(client):
    page = edited(told(client), make_editor())
    page.get_latest_revision().publish(log_action="wagtail.publish.scheduled")
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("name", ["seo_title", "search_description", "helped"])
def test_a_yes_holds_for_what_stands_in_the_head_of_the_page_too(client, name):
    code, page = before_teller(client)
    say_yes(client, code)
    page.refresh_from_db()
    setattr(page, name, "Sister Brennan")
    with pytest.raises(NotReady):
        page.save_revision(user=make_editor("late")).publish()


def test_a_told_story_is_neither_copied_nor_deleted_in_the_admin(client, site):
    page = edited(told(client), make_editor())
    late = make_editor("late", is_superuser=True)
    rights = page.permissions_for_user(late)
    assert (rights.can_copy(), rights.can_delete()) == (False, False)
    form = {"new_title": "B", "new_slug": "b", "new_parent_page": site.get_parent().pk, "copy_subpages": "on"}
    browser_of(late).post(f"/admin/pages/{site.pk}/copy/", form)
    assert StoryPage.objects.count() == 1


def test_drafts_of_told_stories_are_offered_to_nobody_who_may_not_edit_them(client, site):
    edited(told(client), make_editor())
    browser = browser_of(make_person("Auditors", "auditor"))
    assert "What the night was like" not in browser.get(f"/admin/choose-page/{site.pk}/").text
