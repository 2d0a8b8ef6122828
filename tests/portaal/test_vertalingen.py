"""Our own words for what allauth and Django say."""

import re
import shutil

import polib

from portaal import vertalingen

SOURCE = vertalingen.LOCALE / "nl" / "LC_MESSAGES" / "django.po"


def test_compiling_writes_what_django_reads(tmp_path, monkeypatch):
    target = tmp_path / "nl" / "LC_MESSAGES"
    target.mkdir(parents=True)
    shutil.copy(SOURCE, target)
    monkeypatch.setattr(vertalingen, "LOCALE", tmp_path)
    [made] = vertalingen.compile_all()
    assert polib.mofile(str(made)).find("Sign In").msgstr == "Inloggen"


def test_every_text_is_translated_formally_and_keeps_its_variables():
    for entry in polib.pofile(str(SOURCE)):
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        for text in texts:
            assert text
            assert not re.search(r"\b(je|jij|jouw)\b", text, re.I)
            assert set(re.findall(r"%\(?\w*\)?[sd]", entry.msgid)) == set(
                re.findall(r"%\(?\w*\)?[sd]", text)
            )
