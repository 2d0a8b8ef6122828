"""The export of a list: `?uitvoer=csv` or `xlsx` gives what is on the screen, of the whole selection.

Same columns, order, sort, filter and total as the page; who may see the page may have the file.
"""

import html
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import FileResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import slugify
from django_tables2.rows import BoundRow

from basis.bedragen import read_bedrag
from basis.export import Blad, Waarde, stream_csv, write_xlsx
from basis.tables import BedragColumn, DatumColumn

CHUNK = 2000
FORMATEN = {"csv": "CSV", "xlsx": "Excel (XLSX)"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NIET_IN_UITVOER = ("page", "per_page", "uitvoer")

Lezer = Callable[[Any], Waarde]


class UitvoerMixin:
    """Left of SingleTableMixin. A column with `exclude_from_export` is for acting, not for reading."""

    request: Any
    kwargs: dict[str, Any]
    uitvoer_naam = ""  # of the file; else the caption of the table
    filterset: Any = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        view: Any = super()  # the view that this is mixed into
        return {**view.get_context_data(**kwargs), "uitvoer": self._links()}

    def _links(self) -> list[tuple[str, str]]:
        """What each file is called, and its address: this page, with its filter and its order."""
        asked = self.request.GET.copy()
        for name in NIET_IN_UITVOER:
            asked.pop(name, None)
        links = []
        for code, naam in FORMATEN.items():
            asked["uitvoer"] = code
            links.append((naam, f"{self.request.path}?{asked.urlencode()}"))
        return links

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:  # a page or a file
        view: Any = super()
        formaat = self.request.GET.get("uitvoer")
        wrong_filter = self.filterset is not None and self.filterset.form.errors
        if formaat not in FORMATEN or wrong_filter:  # the page says what is wrong with its filter
            return view.render_to_response(context, **kwargs)
        blad = self._blad(context["table"])
        naam = f"{self._naam(context['table'])}.{formaat}"
        if formaat == "csv":
            response = StreamingHttpResponse(
                stream_csv(blad), content_type="text/csv; charset=utf-8"
            )
            response["Content-Disposition"] = f'attachment; filename="{naam}"'
            return response
        try:
            bestand = write_xlsx(blad)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.request.path)
        return FileResponse(bestand, as_attachment=True, filename=naam, content_type=XLSX)

    def _asked(self, name: str) -> Any:
        form = getattr(self.filterset, "form", None)
        return getattr(form, "cleaned_data", {}).get(name) if form is not None else None

    def _naam(self, table: tables.Table) -> str:
        naam = slugify(self.uitvoer_naam or _titel(table))
        stand = self._asked("tot") or timezone.localdate()
        bekend = self._asked("bekend_op")
        return f"{naam}-stand-{stand}" + (f"-bekend-{bekend}" if bekend else "")

    def _blad(self, table: tables.Table) -> Blad:
        columns = [c for c in table.columns if not c.column.exclude_from_export]
        voet = [_foot(column) for column in columns] if table.has_footer() else []
        return Blad(
            naam=_titel(table),
            koppen=[str(column.header) for column in columns],
            rijen=_rows(table, columns),
            voet=voet,
            toelichting=self.uitvoer_toelichting(table),
            breedtes=[_width(column) for column in columns],
        )

    def uitvoer_toelichting(self, table: tables.Table) -> list[tuple[str, Waarde]]:
        """Lines for the second sheet: what this is a list of, when, by whom, of which selection."""
        lines: list[tuple[str, Waarde]] = [
            ("Lijst", _titel(table)),
            ("Gemaakt op", timezone.now()),
            ("Gemaakt door", str(self.request.user)),
            ("Regels", len(table.rows)),
        ]
        if self.filterset is not None:
            form = self.filterset.form
            for name in form.fields:
                value = form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
                if value not in (None, "", []):
                    lines.append((f"Filter: {form[name].label}", _filter_value(form, name, value)))
        return lines


def _filter_value(form: Any, name: str, value: Any) -> Waarde:
    if isinstance(value, date):
        return value
    return str(dict(getattr(form.fields[name], "choices", ())).get(value, value))


def _titel(table: tables.Table) -> str:
    return str(table.attrs.get("caption") or table.data.verbose_name_plural)


def _rows(table: tables.Table, columns: list[Any]) -> Iterator[list[Waarde]]:
    """Every row of the selection in the order of the screen, a few thousand in memory at a time."""
    readers = [_reader(table, column) for column in columns]
    data = table.data.data
    records = data.iterator(chunk_size=CHUNK) if hasattr(data, "iterator") else iter(data)
    for record in records:
        yield [read(record) for read in readers]


def _reader(table: tables.Table, bound: Any) -> Lezer:
    """How the value of this column is read from a record: numbers and days as they are, else the text of the cell."""
    if hasattr(bound.column, "waarde"):  # a column that says itself what it holds
        return bound.column.waarde
    shown = _shown(table, bound)
    if isinstance(bound.column, BedragColumn | DatumColumn):
        get = attrgetter(bound.accessor.replace("__", "."))

        def raw(record: Any) -> Waarde:
            with suppress(AttributeError, ObjectDoesNotExist):
                value = get(record)
                if isinstance(value, Decimal | date):
                    return value
            return shown(record)

        return raw
    if type(bound.column) is tables.Column and not hasattr(table, f"render_{bound.name}"):
        return _plain_reader(table, bound)
    return shown


def _plain_reader(table: tables.Table, bound: Any) -> Lezer:
    """Most columns show the value itself; asking the table for each cell would take ten times as long."""
    *path, last = bound.accessor.replace("__", ".").split(".")
    owner = attrgetter(".".join(path)) if path else None
    default, empty = bound.default, bound.column.empty_values

    def plain(record: Any) -> Waarde:
        try:
            on = owner(record) if owner else record
            display = getattr(on, f"get_{last}_display", None)
            value = display() if display else getattr(on, last)
        except (AttributeError, ObjectDoesNotExist):
            return default
        if value in empty:
            return default
        return value if isinstance(value, int | Decimal) else str(value)

    return plain


def _shown(table: tables.Table, bound: Any) -> Lezer:
    return lambda record: _text(BoundRow(record, table=table).get_cell(bound.name))


def _text(cell: Any) -> Waarde:
    """What a reader sees in a cell; a dash that stands for nothing is nothing."""
    if cell is None or isinstance(cell, int | Decimal):
        return cell
    # Only what is marked safe is markup; the screen escapes the rest, so it is text as it stands.
    tekst = html.unescape(strip_tags(cell)) if hasattr(cell, "__html__") else str(cell)
    return " ".join(tekst.split())


def _foot(bound: Any) -> Waarde:
    tekst = _text(bound.footer)
    if isinstance(bound.column, BedragColumn) and isinstance(tekst, str):
        with suppress(ValueError):
            return read_bedrag(tekst)
    return tekst


def _width(bound: Any) -> int:
    if isinstance(bound.column, BedragColumn | DatumColumn):
        return 16
    return min(max(len(str(bound.header)) + 4, 14), 40)
