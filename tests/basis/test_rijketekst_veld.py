"""Rich text in a form."""

from django import forms

from basis.tekstvelden import RijkeTekstField


class Formulier(forms.Form):
    tekst = RijkeTekstField(label="Tekst")


def test_the_form_gives_the_stored_form_of_what_was_sent():
    form = Formulier({"tekst": "<p onclick=x>a <b>b</b></p>\r\n<script>c</script>"})
    assert form.is_valid()
    assert form.cleaned_data["tekst"] == "<p>a <strong>b</strong></p>"


def test_markup_without_words_counts_as_empty():
    assert "tekst" in Formulier({"tekst": "<p>&nbsp;</p><script>x</script>"}).errors


def test_the_same_text_written_differently_has_not_changed():
    initial = {"tekst": "<p><strong>a</strong></p>\n<p>b</p>"}
    assert not Formulier({"tekst": "<p><b>a</b></p>\r\n<p>b</p>"}, initial=initial).has_changed()
    assert Formulier({"tekst": "<p>a</p>"}, initial=initial).has_changed()


def test_the_field_is_a_textarea_that_the_editor_finds():
    html = str(Formulier(initial={"tekst": "<p>a & b</p></textarea><script>"})["tekst"])
    assert " data-rijketekst" in html
    assert "&lt;p&gt;a &amp; b&lt;/p&gt;&lt;/textarea&gt;&lt;script&gt;" in html


def test_the_page_is_told_which_files_the_editor_needs():
    media = str(Formulier().media)
    assert "css/editor.css" in media
    assert "gebouwd/editor.js" in media
    assert " defer" in media
