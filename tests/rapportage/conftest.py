"""What tests of reports share."""

import pytest

NEP_PDF = b"%PDF-1.7 nep"


@pytest.fixture
def snelle_pdf(monkeypatch):
    """Publishing without the seconds of a real render; gives the list of what was asked to be rendered."""
    gevraagd = []

    def render(uitgave, *, afbeeldingen=None):
        gevraagd.append((uitgave, dict(afbeeldingen or {})))
        return NEP_PDF

    monkeypatch.setattr("rapportage.uitgever.render_pdf", render)
    return gevraagd
