from django.db import migrations

from pilots.momenten import begrijp

MOMENTEN = {"start": "startdatum", "eind": "einddatum", "evaluatie": "evaluatiemoment"}


def understand(apps, schema_editor):
    """Cards that stood already get their spans, and an order in the appendix."""
    Pilotkaart = apps.get_model("pilots", "Pilotkaart")
    for volgorde, kaart in enumerate(Pilotkaart.objects.filter(volgorde=0).order_by("naam"), 1):
        velden = {"volgorde": volgorde}
        for naam, veld in MOMENTEN.items():
            moment = begrijp(getattr(kaart, veld))
            velden |= {
                f"{naam}_van": moment.van,
                f"{naam}_tot": moment.tot,
                f"{naam}_precisie": moment.precisie.value,
            }
        Pilotkaart.objects.filter(pk=kaart.pk).update(**velden)


class Migration(migrations.Migration):

    dependencies = [("pilots", "0002_kaarten_edities")]

    operations = [migrations.RunPython(understand, migrations.RunPython.noop)]
