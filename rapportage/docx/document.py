"""What a Word document became: plain data, without Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Melding:
    """What was mended, or not understood, or left out: where, what, and the words it is about."""

    plaats: str
    melding: str
    tekst: str = ""


@dataclass(frozen=True)
class Beeld:
    """A JPEG or PNG from the document. The HTML refers to it as `<img src="{naam}">`."""

    naam: str
    inhoud: bytes
    mime: str
    alt: str = ""


@dataclass(frozen=True)
class Onderwerp:
    """`doel` is where links inside the document point at: `<a href="#{doel}">`."""

    titel: str
    html: str
    doel: str = ""


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: `html` is what stands between its heading and its first onderwerp."""

    titel: str
    html: str = ""
    onderwerpen: tuple[Onderwerp, ...] = ()
    doel: str = ""


@dataclass(frozen=True)
class Document:
    """The whole report. `titel` is empty when the document has no title of its own."""

    titel: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    beelden: tuple[Beeld, ...] = ()
    meldingen: tuple[Melding, ...] = ()
