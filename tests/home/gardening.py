"""A small folder of starter content, and the command that plants it."""

from io import StringIO

from django.core.management import call_command

HOME = '+++\ntype = "home"\ntitle = "Leeward"\nsummary = "A place."\n+++\n'
ABOUT = (
    '+++\ntype = "standard"\ntitle = "About"\nsummary = "{summary}"\norder = 20\n+++\n\nSee [help](/now/). [@wu2000]\n'
)
NOW = '+++\ntype = "now"\ntitle = "Help now"\norder = 10\n+++\n'
REFERENCES = '[wu2000]\ntitle = "Medical error"\nyear = {year}\n'
LINES = """
[[country]]
code = "AT"
name = "Austria"
emergency = {{ number = "112" }}

[[country.line]]
number = "{number}"
tel = "142"
name = "Telefonseelsorge"
hours = "Day and night"
hours_always = true
languages = ["de", "en"]
"""


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def plant(folder):
    said = StringIO()
    call_command("plant", "--from", str(folder), stdout=said)
    return said.getvalue()
