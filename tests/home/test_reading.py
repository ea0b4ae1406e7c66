import pytest

from home.starter.faults import StarterFault
from home.starter.reading import read_page, read_starter


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


FRONT = '+++\ntype = "standard"\ntitle = "A page"\n+++\n'


def test_the_path_of_a_file_is_the_address_of_its_page(written, tmp_path):
    page = read_page(written("about/privacy.md", FRONT), tmp_path)
    assert (page.address, page.slug, page.parent) == ("/about/privacy/", "privacy", "/about/")


def test_index_is_the_home_page(written, tmp_path):
    page = read_page(written("index.md", FRONT), tmp_path)
    assert (page.address, page.slug, page.parent) == ("/", "home", "/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = 1", "a.md, line 1: begin with +++"),
        ('+++\ntype = "standard"', "a.md, line 1: the front matter is not closed"),
        ('+++\ntype = "standard"\n+++\n', "a.md, line 1: the front matter needs “title”"),
        ('+++\ntype = "standard"\ntitle = A page\n+++\n', "a.md, line 3: "),
        (FRONT + "\n# A heading\n", "a.md, line 6: use ## or ###"),
    ],
)
def test_a_fault_names_the_file_and_the_line(written, tmp_path, text, words):
    with pytest.raises(StarterFault) as fault:
        read_page(written("a.md", text), tmp_path)
    assert words in str(fault.value)


def test_parents_come_before_their_pages_and_all_in_order(written, tmp_path):
    written("pages/about/b.md", FRONT.replace("+++\n", "+++\norder = 1\n", 1))
    written("pages/about.md", FRONT.replace("+++\n", "+++\norder = 9\n", 1))
    written("pages/now.md", FRONT.replace("+++\n", "+++\norder = 2\n", 1))
    written("pages/index.md", FRONT)
    assert [page.address for page in read_starter(tmp_path).pages] == ["/", "/now/", "/about/", "/about/b/"]


def test_a_citation_without_its_reference_is_refused(written, tmp_path):
    written("references.toml", '[scott2009]\ntitle = "Known"\n')
    written("pages/index.md", FRONT + "\nKnown. [@scott2009]\n\n## Then\n\nUnknown. [@nobody1999]\n")
    with pytest.raises(StarterFault, match=r"index\.md, line 10: there is no reference “nobody1999”"):
        read_starter(tmp_path)


def test_a_figure_with_an_unknown_reference_is_refused(written, tmp_path):
    written("references.toml", "")
    written("pages/index.md", FRONT + '\n::: keyfact\nreference = "nobody1999"\n:::\n')
    with pytest.raises(StarterFault, match=r"index\.md, line 6: there is no reference “nobody1999”"):
        read_starter(tmp_path)
