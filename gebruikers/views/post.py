"""The outbox of the demo: every mail that the portal would have sent."""

from django.views.generic import DetailView
from django_tables2 import SingleTableView

from gebruikers.models import Bericht
from gebruikers.tables import BerichtTable


class BerichtListView(SingleTableView):
    permission_required = "gebruikers.view_bericht"
    queryset = Bericht.objects.defer("tekst")
    table_class = BerichtTable
    template_name = "gebruikers/bericht_list.html"
    paginate_by = 50


class BerichtDetailView(DetailView):
    permission_required = "gebruikers.view_bericht"
    model = Bericht
    template_name = "gebruikers/bericht_detail.html"
