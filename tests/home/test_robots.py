def test_crawlers_are_kept_from_what_belongs_to_one_person(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {f"Disallow: /{name}/" for name in ("ask", "inbox", "accounts", "search")} <= set(lines)
