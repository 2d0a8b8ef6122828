"""Rules 3, 4 and 5: votes, besluiten, toekenningen."""

from fonds.models.bewaking.ruimte import GEAUTORISEERD, TOEGEKEND_EN_GERESERVEERD, VASTGELEGD

VOORSTEL_LOCK = "PERFORM 1 FROM fonds_voorstel WHERE id = {rij}.voorstel_id FOR SHARE;"
VOORSTEL_VERANDERT = """OLD.status <> 'concept' AND (
    NEW.soort <> OLD.soort OR NEW.onderwerp <> OLD.onderwerp OR NEW.vraag <> OLD.vraag
    OR NEW.toelichting <> OLD.toelichting OR NEW.voorgesteld_besluit <> OLD.voorgesteld_besluit
    OR NEW.reden <> OLD.reden OR NEW.advies <> OLD.advies
    OR NEW.voorleggen_aan <> OLD.voorleggen_aan OR NEW.fonds_id <> OLD.fonds_id
    OR COALESCE(NEW.onderdeel_id, 0) <> COALESCE(OLD.onderdeel_id, 0)
    OR OLD.status IN ('besloten', 'ingetrokken') AND NEW.status <> OLD.status
)"""

AGENDAPUNT_LOCK = "PERFORM 1 FROM fonds_agendapunt WHERE id = NEW.agendapunt_id FOR NO KEY UPDATE;"
STEM_NA_BESLUIT = (
    "EXISTS (SELECT 1 FROM fonds_besluit b WHERE b.agendapunt_id = NEW.agendapunt_id)"
    " OR NOT EXISTS (SELECT 1 FROM fonds_agendapunt a JOIN fonds_vergadering v"
    " ON v.id = a.vergadering_id JOIN fonds_stuurgroeplid l ON l.stuurgroep_id = v.stuurgroep_id"
    " WHERE a.id = NEW.agendapunt_id AND l.id = NEW.lid_id AND a.voorstel_id IS NOT NULL)"
)

BESLUIT_LOCK = "PERFORM 1 FROM fonds_stuurgroep WHERE id = NEW.stuurgroep_id FOR NO KEY UPDATE;"
NUMMER_MET_GAT = """NEW.volgnummer <> 1 + COALESCE((
    SELECT MAX(b.volgnummer) FROM fonds_besluit b
    WHERE b.stuurgroep_id = NEW.stuurgroep_id AND b.jaar = NEW.jaar
), 0)"""
EIGEN_VOORSTEL = """NOT EXISTS (
    SELECT 1 FROM fonds_voorstel v JOIN fonds_agendapunt a ON a.voorstel_id = v.id
    WHERE v.id = NEW.voorstel_id AND a.id = NEW.agendapunt_id AND v.status = 'ingediend'
    AND v.ingediend_door_id <> NEW.geboekt_door_id
)"""


def _fonds_lock(onderdeel: str) -> str:
    return (
        "PERFORM 1 FROM fonds_fonds f JOIN fonds_onderdeel o ON o.fonds_id = f.id"
        f" WHERE o.id = {onderdeel} FOR NO KEY UPDATE OF f;"
    )


BESLUITREGEL_LOCK = TOEKENNING_LOCK = _fonds_lock("NEW.onderdeel_id")


def _boven(onderdeel: str) -> str:
    """SQL: what is granted and reserved on the programma of this onderdeel exceeds what is authorised."""
    names = {"fonds": "p.fonds_id", "programma": "p.programma_id"}
    return (
        f"EXISTS (SELECT 1 FROM fonds_onderdeel p WHERE p.id = {onderdeel}"
        f" AND {TOEGEKEND_EN_GERESERVEERD.format(**names)}"
        f" > {GEAUTORISEERD.format(ook='', **names)})"
    )


TOEKENNING_BOVEN_GEAUTORISEERD = f"NEW.bedrag > 0 AND {_boven('NEW.onderdeel_id')}"
RESERVERING_BOVEN_GEAUTORISEERD = f"NEW.bedrag > 0 AND {_boven('NEW.onderdeel_id')}"

# Rule 4. The regels of a besluit become toekenningen one by one, what lowers first: the besluit as a
# whole is what may not bring an onderdeel below what it spent and ordered.
TOEKENNING_ONDER_VASTGELEGD = f"""NEW.bedrag < 0 AND EXISTS (
    SELECT 1 FROM (
        SELECT COALESCE(SUM(r.bedrag), 0) AS bedrag FROM fonds_besluitregel r
        WHERE r.besluit_id = NEW.besluit_id AND r.onderdeel_id = NEW.onderdeel_id
    ) nu WHERE nu.bedrag < 0 AND nu.bedrag + COALESCE((
        SELECT SUM(t.bedrag) FROM fonds_toekenning t
        WHERE t.onderdeel_id = NEW.onderdeel_id AND t.besluit_id <> NEW.besluit_id
    ), 0) < {VASTGELEGD.format(onderdeel="NEW.onderdeel_id")}
)"""

TOEKENNING_ZONDER_BESLUIT = """NOT EXISTS (
    SELECT 1 FROM fonds_besluitregel r JOIN fonds_besluit b ON b.id = r.besluit_id
    WHERE r.id = NEW.besluitregel_id AND b.id = NEW.besluit_id
    AND r.onderdeel_id = NEW.onderdeel_id AND r.boekjaar = NEW.boekjaar AND r.bedrag = NEW.bedrag
    AND b.uitkomst IN ('conform', 'gewijzigd')
    AND (b.voorleggen_aan = '' AND NEW.bekrachtiging_id IS NULL OR EXISTS (
        SELECT 1 FROM fonds_bekrachtiging k
        WHERE k.id = NEW.bekrachtiging_id AND k.besluit_id = b.id AND k.akkoord
    ))
)"""

# Rule 3: what was granted, reserved or spent counts on the programma that its onderdeel has.
ONDERDEEL_LOCK = "PERFORM 1 FROM fonds_fonds WHERE id = OLD.fonds_id FOR NO KEY UPDATE;"
ONDERDEEL_MET_GELD_VERPLAATST = """(
    NEW.programma_id <> OLD.programma_id OR NEW.fonds_id <> OLD.fonds_id
) AND (
    EXISTS (SELECT 1 FROM fonds_besluitregel r WHERE r.onderdeel_id = OLD.id)
    OR EXISTS (SELECT 1 FROM fonds_besteding b WHERE b.onderdeel_id = OLD.id)
)"""
