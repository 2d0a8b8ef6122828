"""The outbox of the demo: every mail that the portal would have sent."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import DetailView, View
from django_tables2 import SingleTableView

from gebruikers.models import Bericht
from gebruikers.tables import BerichtTable


class OutboxMixin(View):
    """There is an outbox only while no mail server is set: real mail is for who it was sent to."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.EMAIL_URL:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class BerichtListView(OutboxMixin, SingleTableView):
    permission_required = "gebruikers.view_bericht"
    queryset = Bericht.objects.defer("tekst")
    table_class = BerichtTable
    template_name = "gebruikers/bericht_list.html"
    paginate_by = 50


class BerichtDetailView(OutboxMixin, DetailView):
    permission_required = "gebruikers.view_bericht"
    model = Bericht
    template_name = "gebruikers/bericht_detail.html"
