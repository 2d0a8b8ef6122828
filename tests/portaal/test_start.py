import datetime

import pytest
from django.utils import timezone

from basis.taken import Taak
from gebruikers.rollen import Rol
from portaal import start
from rapportage.models import Publicatie, Rapportage, RapportageSoort
from tests.factories.fonds import FondsFactory, VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.portaal.pagina import page, texts

DAG = datetime.date(2024, 7, 1)


def publish(titel: str, versie: int = 1, rapportage: Rapportage | None = None) -> Publicatie:
    """A published edition with as little in it as the database takes."""
    user = UserFactory()
    if rapportage is None:
        soort, _ = RapportageSoort.objects.get_or_create(
            slug="voorbeeld", defaults={"naam": "Rapportage Voorbeeld"}
        )
        rapportage = Rapportage.objects.create(
            soort=soort,
            periode=VerslagperiodeFactory(),
            titel=titel,
            slug=f"rapport-{Rapportage.objects.count()}",
            peildatum=DAG,
            kennisdatum=DAG,
            opgesteld_door=user,
        )
    return Publicatie.objects.create(
        rapportage=rapportage,
        versie=versie,
        titel=titel,
        peildatum=DAG,
        kennisdatum=DAG,
        vastgesteld_op=DAG,
        vastgesteld_door="het college",
        inhoud="<p>x</p>",
        stijl="",
        gegevens="{}",
        pdf=b"%PDF",
        pdf_grootte=4,
        reden="" if versie == 1 else "Een bedrag was fout.",
        gepubliceerd_op=timezone.now(),
        gepubliceerd_door=user,
    )


def waiting(monkeypatch, *taken: Taak) -> None:
    """Only these tasks wait, for whoever asks."""
    for app in start.APPS:
        monkeypatch.setattr(app, "te_doen", lambda user: [])
    monkeypatch.setattr("projecten.taken.te_doen", lambda user: list(taken))


@pytest.mark.django_db
def test_visitor_reads_what_the_portal_is_and_what_was_published(client):
    FondsFactory(naam="Sociaal Innovatiefonds")
    publicatie = publish("Rapportage Sociaal Domein 2023-2")

    root = page(client.get("/"))

    assert "Sociaal Innovatiefonds?" in texts(root, "//h1")[0]
    (link,) = root.xpath("//a[normalize-space()='Rapportage Sociaal Domein 2023-2']")
    assert link.get("href") == publicatie.get_absolute_url()


@pytest.mark.django_db
def test_visitor_sees_no_work_and_no_quick_links(client):
    root = page(client.get("/"))

    assert not root.xpath("//*[@id='te-doen'] | //*[@id='snel']")


@pytest.mark.django_db
def test_report_that_is_not_published_is_not_on_the_start_page(client):
    publicatie = publish("Gepubliceerd")
    Rapportage.objects.create(
        soort=publicatie.rapportage.soort,
        periode=VerslagperiodeFactory(),
        titel="Nog geheim concept",
        slug="geheim",
        peildatum=DAG,
        kennisdatum=DAG,
        opgesteld_door=UserFactory(),
    )

    assert "geheim" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_of_a_report_only_the_newest_edition_is_listed(client):
    first = publish("Rapport met fout")
    publish("Rapport hersteld", versie=2, rapportage=first.rapportage)

    text = page(client.get("/")).text_content()

    assert "Rapport hersteld" in text
    assert "versie 2" in text
    assert "Rapport met fout" not in text


@pytest.mark.django_db
def test_user_sees_what_waits_with_the_nearest_deadline_first(client, monkeypatch):
    today = timezone.localdate()
    later, soon = today + datetime.timedelta(9), today + datetime.timedelta(2)
    waiting(
        monkeypatch,
        Taak("Zonder datum", "/c/"),
        Taak("Later", "/b/", voor=later),
        Taak("Eerst", "/a/", "Nog drie velden leeg.", voor=soon),
    )
    client.force_login(user_in(Rol.PROJECTLEIDER))

    root = page(client.get("/"))

    assert texts(root, "//*[contains(@class, 'kaart--taak')]//h3") == [
        "Eerst",
        "Later",
        "Zonder datum",
    ]
    assert root.xpath("//*[contains(@class, 'kaart--taak')]//a/@href") == ["/a/", "/b/", "/c/"]
    assert "Nog drie velden leeg." in root.text_content()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "word"), [(-1, "Te laat"), (0, "Uiterlijk vandaag"), (1, "Uiterlijk")]
)
def test_deadline_is_said_in_words(client, monkeypatch, days, word):
    day = timezone.localdate() + datetime.timedelta(days)
    waiting(monkeypatch, Taak("Iets", "/a/", voor=day))
    client.force_login(user_in(Rol.PROJECTLEIDER))

    (card,) = texts(page(client.get("/")), "//*[contains(@class, 'kaart--taak')]")

    assert word in card
    assert ("Te laat" in card) == (days < 0)


@pytest.mark.django_db
def test_who_has_nothing_to_do_reads_so(client, monkeypatch):
    waiting(monkeypatch)
    client.force_login(user_in(Rol.RAADSLID))

    assert "Er wacht nu niets op u" in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rol", Rol)
def test_every_quick_link_of_a_role_opens_for_that_role(client, rol):
    user = user_in(rol)
    client.force_login(user)

    links = start.quick_links(user)

    assert links
    assert len({link.url for link in links}) == len(links)
    for link in links:
        assert client.get(link.url).status_code == 200, link.url


@pytest.mark.django_db
def test_user_reads_the_own_roles_of_today(client):
    client.force_login(user_in(Rol.CONTROLLER, Rol.GRIFFIE))

    assert "Uw rollen: Controller, Griffie" in " ".join(
        page(client.get("/")).text_content().split()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 6])
def test_start_page_of_a_visitor_needs_as_many_queries_for_more_reports(
    client, django_assert_num_queries, count
):
    for number in range(count):
        publish(f"Rapport {number}")

    with django_assert_num_queries(2):  # the name of the fonds, the editions
        client.get("/")
