"""SQL that the rules share: is a boekjaar closed, how much is authorised, how much is granted."""


def gesloten(fonds: str, dag: str = "", *, jaar: str = "") -> str:
    """SQL: the boekjaar (of this day) is closed. Both databases write a date as text that starts with its year."""
    which = jaar or f"CAST(SUBSTR(CAST({dag} AS TEXT), 1, 4) AS INTEGER)"
    return (
        f"EXISTS (SELECT 1 FROM fonds_boekjaar j WHERE j.fonds_id = {fonds} AND j.jaar = {which}"
        " AND j.gesloten_op IS NOT NULL)"
    )


# What the raad authorised for a programma over the whole looptijd (ontwerp 5). Over all years this
# is lasten - baten, less what a regel takes out of the unspent part of a closed year: that part is
# in the budget of the closed year already, and no euro counts twice when it moves.
GEAUTORISEERD = """COALESCE((
    SELECT SUM(
        CASE WHEN r.programma_id = {programma} AND r.soort = 'last' THEN r.bedrag
             WHEN r.programma_id = {programma} AND r.soort = 'baat' THEN -r.bedrag ELSE 0 END
        - CASE WHEN r.uit_programma_id = {programma} AND r.soort = 'onttrekking' THEN r.bedrag ELSE 0 END)
    FROM fonds_begrotingsregel r JOIN fonds_begrotingswijziging w ON w.id = r.wijziging_id
    WHERE w.fonds_id = {fonds} AND (w.status = 'vastgesteld' {ook})
), 0)"""

TOEGEKEND_EN_GERESERVEERD = """(COALESCE((
    SELECT SUM(t.bedrag) FROM fonds_toekenning t JOIN fonds_onderdeel o ON o.id = t.onderdeel_id
    WHERE o.fonds_id = {fonds} AND o.programma_id = {programma}
), 0) + COALESCE((
    SELECT SUM(wacht.bedrag) FROM (
        SELECT SUM(br.bedrag) AS bedrag FROM fonds_besluitregel br
        JOIN fonds_besluit b ON b.id = br.besluit_id JOIN fonds_onderdeel o ON o.id = br.onderdeel_id
        WHERE o.fonds_id = {fonds} AND o.programma_id = {programma} AND b.voorleggen_aan <> ''
        AND NOT EXISTS (SELECT 1 FROM fonds_bekrachtiging k WHERE k.besluit_id = b.id)
        GROUP BY b.id
    ) wacht WHERE wacht.bedrag > 0
), 0))"""
