"""Tables as PDF/UA can express them: rows of one length, no cell cut by the end of a page."""

from xml.etree.ElementTree import Element

# Rows that a rowspan may join: well under a page, in rows and in characters.
MAX_JOINED_ROWS = 20
MAX_JOINED_TEXT = 2000


def mend_tables(root: Element) -> None:
    """Change every table in place; no text is added or lost."""
    for table in list(root.iter("table")):
        rows = list(table.iter("tr"))
        if not rows:
            table.tag = "div"
            continue
        _spans(rows)
        _equal_rows(rows)
        for row in rows:
            for cell in row:
                if cell.tag == "th" and not _has_text(cell):
                    cell.tag = "td"  # an empty corner heads nothing
                    cell.attrib.pop("scope", None)


def _spans(rows: list[Element]) -> None:
    """Rows joined by a rowspan stay on one page: PDF/UA cannot express half a cell. Too many for a page are parted."""
    for index, row in enumerate(rows):
        for cell in row:
            span = min(_number(cell.get("rowspan")), len(rows) - index)
            if "rowspan" in cell.attrib:
                cell.set("rowspan", str(span))
    for group in _joined(rows):
        if len(group) > MAX_JOINED_ROWS or sum(_length(row) for row in group) > MAX_JOINED_TEXT:
            _part(group)
            continue
        for row in group[:-1]:
            row.set("class", f"{row.get('class', '')} samen".strip())


def _joined(rows: list[Element]) -> list[list[Element]]:
    """The runs of rows that a rowspan holds together."""
    groups: list[list[Element]] = []
    reach = 0  # how many rows from here still belong to the open group
    for row in rows:
        if reach <= 0:
            groups.append([])
        groups[-1].append(row)
        reach = max([reach - 1, *(_number(cell.get("rowspan")) - 1 for cell in row)])
    return [group for group in groups if len(group) > 1]


def _part(rows: list[Element]) -> None:
    """Each spanning cell stays in its first row; empty cells keep the rows below in their columns."""
    below: dict[int, int] = {}
    for row in rows:
        cells: list[Element] = []
        column = 0
        for cell in [*row, None]:
            while below.get(column):
                below[column] -= 1
                cells.append(Element("td"))
                column += 1
            if cell is not None:
                span = _number(cell.attrib.pop("rowspan", None))
                for _ in range(_number(cell.get("colspan"))):
                    below[column] = span - 1
                    column += 1
                cells.append(cell)
        row[:] = cells


def _length(element: Element) -> int:
    return len("".join(element.itertext()))


def _equal_rows(rows: list[Element]) -> None:
    """Every row covers the same columns; short rows get empty cells."""
    taken: list[int] = [0] * len(rows)
    for index, row in enumerate(rows):
        for cell in row:
            columns = _number(cell.get("colspan"))
            for covered_row in range(index, index + _number(cell.get("rowspan"))):
                taken[covered_row] += columns
    width = max(taken)
    for row, count in zip(rows, taken, strict=True):
        for _ in range(width - count):
            row.append(Element("td"))


def _number(value: str | None) -> int:
    return max(int(value), 1) if value and value.isdigit() else 1


def _has_text(cell: Element) -> bool:
    return bool("".join(cell.itertext()).strip()) or cell.find(".//img") is not None
