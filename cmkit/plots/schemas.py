"""The diagram of a customer database: entities, their keys, and crow's feet between them."""

import pandas as pd

from cmkit.frameworks.schema import Entity, Field, Schema
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, GREY, SMALL, WIDTH, Sheet
from cmkit.plots.lettering import block
from cmkit.plots.routes import Place, round_about

_TAGS = {"PK": house.NAVY, "FK": house.PAPER, "S": house.SAND}
_KEY = {"PK": "primary key", "FK": "foreign key", "S": "special category data"}
_GUTTER, _BETWEEN, _ROW, _TAG = 14.0, 8.0, 4.6, 5.6


@house.styled
def database_diagram(schema: Schema, *, note: str = "") -> Exhibit:
    """Draw a customer database: a box for each entity, and a crow's foot where many refer to one.

    What a page can't hold stands in the table.
    """
    if not schema.entities:
        return house.unfinished(schema.title, "No entities yet. Start with the customer.")
    return house.shortened(lambda lines, most: _drawn(schema, lines, most, note))


def _drawn(schema: Schema, lines: int, most: int, note: str) -> Exhibit:
    sheet, shown = Sheet(schema.title), schema.entities[:most]
    across = {1: 1, 2: 2, 4: 2}.get(len(shown), 3)
    wide = min((WIDTH - 2 * EDGE + 4 - across * _GUTTER) / across, 60.0)
    keys: dict[str, Place] = {}
    foreign: list[tuple[Field, Place]] = []
    tops: list[float] = []
    for row, first in enumerate(range(0, len(shown), across)):
        tops.append(sheet.y + _BETWEEN / 2)
        low = tops[row]
        for column, entity in enumerate(shown[first : first + across]):
            left = EDGE + column * (wide + _GUTTER)
            place = Place(0, column, row, left, tops[row], left + wide, tops[row] + _ROW + 1)
            places, bottom = _entity(sheet, entity, place, lines)
            primary = [at for field, at in places if field.key == "PK"]
            keys[_plain(entity.name)] = primary[0] if primary else place
            foreign += [(field, at) for field, at in places if field.refers]
            low = max(low, bottom)
        sheet.y = low + _BETWEEN / 2
    for field, start in foreign:
        if end := keys.get(_plain(field.refers)):
            turn = list(keys).index(_plain(field.refers)) % 5 / 2 - 1
            _crow_foot(sheet, start, end, tops[end.lane] - _BETWEEN / 2, turn)
    _legend(sheet)
    if len(schema.entities) > most:
        sheet.remark(f"From {schema.entities[most].name!r} on, see the table.")
    return sheet.exhibit(alt=_alt(schema), table=_table(schema), note=note)


def _plain(name: str) -> str:
    """Return the name of an entity as it may be referred to: "Customer.id" is "customer"."""
    return name.split(".")[0].strip().casefold()


def _entity(
    sheet: Sheet, entity: Entity, head: Place, lines: int
) -> tuple[list[tuple[Field, Place]], float]:
    """Draw an entity, and return where its fields are and where it ends."""
    left, wide = head.left, head.right - head.left
    fields = entity.fields if lines > 5 else entity.fields[: 2 * lines]
    texts = [block(f.name, wide - 2 * _TAG - 4, size=SMALL, lines=min(lines, 3)) for f in fields]
    kept = f"Basis: {entity.basis or 'none yet'}. Kept: {entity.retention or 'not said yet'}."
    if len(fields) < len(entity.fields):
        kept = f"{len(entity.fields) - len(fields)} more fields: see the table. {kept}"
    foot = block(kept, wide - 2.4, size=SMALL, lines=min(lines, 4))
    rows = [max(_ROW, text.height + 1.4) for text in texts]
    bottom = head.bottom + sum(rows) + foot.height + 4
    sheet.box(left, head.top, wide, bottom - head.top)
    name = block(entity.name, wide - 2, size=SMALL, bold=True, lines=1)
    sheet.cell(left, head.top, wide, _ROW + 1, name, facecolor=house.TINTS[1])
    y, places = head.bottom + 1, []
    for field, text, tall in zip(fields, texts, rows, strict=True):
        place = head._replace(top=y, bottom=y + tall)
        places.append((field, place))
        sheet.write(left + _TAG + 2, place.middle, text)
        if field.key:
            _tag(sheet, field.key, left + 1, place.middle)
        if field.special:
            _tag(sheet, "S", head.right - _TAG - 1, place.middle)
        y += tall
    sheet.write(left + 1.2, y + 1, foot, va="top", color=GREY)
    return places, bottom


def _tag(sheet: Sheet, tag: str, x: float, middle: float) -> None:
    text = block(tag, _TAG, size=SMALL, bold=True, lines=1)
    sheet.cell(x, middle - 1.8, _TAG, 3.6, text, facecolor=_TAGS.get(tag, house.PAPER))


def _crow_foot(sheet: Sheet, start: Place, end: Place, corridor: float, turn: float) -> None:
    """Draw the line from a foreign key (a crow's foot: many) to the key that it means (one)."""
    points = round_about(start, end, corridor=corridor, turn=turn, gutter=_GUTTER)
    sheet.line(*points, color=house.INK, zorder=0.5)
    (x, y), (bar, level) = points[0], points[-1]
    away = 3.0 if points[1][0] > x else -3.0
    sheet.line((x, y - 1.5), (x + away, y), (x, y + 1.5), color=house.INK)
    bar += 1.8 if points[-2][0] > bar else -1.8
    sheet.line((bar, level - 1.5), (bar, level + 1.5), color=house.INK)


def _legend(sheet: Sheet) -> None:
    x = EDGE
    for tag, meaning in _KEY.items():
        _tag(sheet, tag, x, sheet.y + 2)
        label = block(meaning, 60, size=SMALL)
        sheet.write(x + _TAG + 1, sheet.y + 2, label)
        x += _TAG + label.width + 5
    sheet.y += 5
    sheet.remark("A crow's foot stands for many, a bar for one: many visits, one guest.")


def _table(schema: Schema) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "entity": entity.name,
            "field": field.name,
            "key": field.key,
            "refers to": field.refers,
            "special category": "yes" if field.special else "",
            "purpose": field.purpose,
            "lawful basis": entity.basis,
            "retention": entity.retention,
        }
        for entity in schema.entities
        for field in entity.fields or (Field(""),)
    )


def _alt(schema: Schema) -> str:
    told = [f"Database diagram with {len(schema.entities)} entities."]
    for entity in schema.entities:
        fields = ", ".join(_said(field) for field in entity.fields) or "no fields yet"
        told.append(f"{entity.name}: {fields}.")
    return " ".join(told)


def _said(field: Field) -> str:
    key = _KEY.get(field.key, "") + (f" to {field.refers}" if field.refers else "")
    asides = [key.strip(), _KEY["S"] if field.special else ""]
    return f"{field.name} ({', '.join(filter(None, asides))})".replace(" ()", "")
