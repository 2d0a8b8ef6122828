"""Rule 11 and the references of a besteding."""

from fonds.models.bewaking.ruimte import gesloten

BESTEDING_IN_GESLOTEN_JAAR = f"{gesloten('NEW.fonds_id', jaar='NEW.boekjaar')} OR {gesloten('NEW.fonds_id', 'NEW.boekdatum')}"
# Who closes a year holds the row of the boekjaar; who books waits for that, not for each other.
# A line counts in two years where its boekdatum falls in another one than its boekjaar.
BESTEDING_LOCK = (
    "PERFORM 1 FROM fonds_boekjaar WHERE fonds_id = NEW.fonds_id AND jaar IN"
    " (NEW.boekjaar, EXTRACT(YEAR FROM NEW.boekdatum)::int) ORDER BY jaar FOR SHARE;"
)
# `+ 0` and COALESCE keep the planner off the indexes of onderdeel, fonds and corrigeert, which it takes
# for as good as the primary key on a table without statistics: each row would read all rows before it.
BESTEDING_VERWIJST_VERKEERD = """(NEW.verplichting_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_besteding v WHERE v.id = NEW.verplichting_id AND v.soort = 'verplichting'
    AND v.fonds_id + 0 = NEW.fonds_id AND v.onderdeel_id + 0 = NEW.onderdeel_id
    AND COALESCE(v.corrigeert_id, 0) = 0
)) OR (NEW.credit_van_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_besteding f WHERE f.id = NEW.credit_van_id AND f.soort = 'last'
    AND f.fonds_id + 0 = NEW.fonds_id AND f.onderdeel_id + 0 = NEW.onderdeel_id AND f.bedrag > 0
)) OR (NEW.corrigeert_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM fonds_besteding b WHERE b.id = NEW.corrigeert_id AND b.soort = NEW.soort
    AND b.fonds_id + 0 = NEW.fonds_id AND b.onderdeel_id + 0 = NEW.onderdeel_id
    AND b.bedrag = -NEW.bedrag AND COALESCE(b.corrigeert_id, 0) = 0
)) OR NOT EXISTS (
    SELECT 1 FROM fonds_onderdeel o WHERE o.id = NEW.onderdeel_id AND o.fonds_id = NEW.fonds_id
)"""
