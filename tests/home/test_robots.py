from config.process import Process


def test_crawlers_are_kept_from_what_belongs_to_one_person(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {f"Disallow: /{name}/" for name in ("ask", "inbox", "accounts", "search")} <= set(lines)


def test_crawlers_are_kept_from_it_in_every_language(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /de/ask/", "Disallow: /ar/search/"} <= set(lines)
    assert not [line for line in lines if line.startswith("Disallow: /en/")]


def test_crawlers_are_told_where_the_sitemap_is(client):
    assert client.get("/robots.txt").text.splitlines()[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"


def test_the_host_of_requests_names_no_sitemap(client, settings):
    settings.LEEWARD_PROCESS = Process.VAULT
    assert "Sitemap" not in client.get("/robots.txt").text
