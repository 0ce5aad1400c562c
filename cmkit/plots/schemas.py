"""The diagram of a customer database: entities, their keys, and crow's feet between them."""

from cmkit.frameworks.schema import Entity, Field, Schema
from cmkit.plots import house
from cmkit.plots.boards import Board, Box, Place
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.palette import INK, TINTS

_KEY = (("PK", "", "primary key"), ("FK", "", "foreign key"), ("S", "", "special category data"))


@house.styled
def database_diagram(schema: Schema, *, note: str = "") -> Exhibit:
    """Draw a customer database: a box for each entity, and a crow's foot where many refer to one.

    What a page can't hold stands in the table.
    """
    if not schema.entities:
        return house.unfinished(schema.title, "No entities yet. Start with the customer.")
    return house.shortened(lambda lines, most: _drawn(schema, lines, most, note))


def _drawn(schema: Schema, lines: int, most: int, note: str) -> Exhibit:
    shown = schema.entities[:most]
    across = {1: 1, 2: 2, 4: 2}.get(len(shown), 3)
    board = Board(schema.title, min(lines, 4), across, label=0, gutter=14)
    for first in range(0, len(shown), across):
        cells = [
            _boxes(entity, 99 if lines > 5 else 2 * lines) for entity in shown[first:][:across]
        ]
        board.lane("", cells, between=8, even=False)
    primary = {
        _plain(one.name): _key(one, next((f.name for f in one.fields if f.key == "PK"), ""))
        for one in reversed(shown)
    }
    for entity in shown:
        for field in entity.fields:
            start = board.places.get(_key(entity, field.name))
            end = board.places.get(primary.get(_plain(field.refers), ""))
            if start and end:
                _crow_foot(board, start, end)
    board.sheet.legend(*_KEY)
    board.sheet.remark("A crow's foot stands for many, a bar for one: many visits, one guest.")
    if len(schema.entities) > most:
        board.sheet.remark(f"From {schema.entities[most].name!r} on, see the table.")
    rows = [
        [one.name, field.name, field.key, field.refers, "yes" * field.special, field.purpose,
         one.basis, one.retention]
        for one in schema.entities for field in one.fields or (Field("no fields yet"),)
    ]  # fmt: skip
    columns = ["entity", "field", "key", "refers to", "special category", "purpose"]
    names = [*columns, "lawful basis", "retention"]
    opening = f"Database diagram of {len(schema.entities)} entities"
    return board.sheet.tabled(opening, names, rows, note)


def _plain(name: str) -> str:
    """Return the name of an entity as it may be referred to: "Customer.id" is "customer"."""
    return name.split(".")[0].strip().casefold()


def _key(entity: Entity, field: str) -> str:
    return f"{_plain(entity.name)}.{field}"


def _boxes(entity: Entity, most: int) -> list[Box]:
    """Return the boxes of an entity, from top to bottom: name, fields, what it is kept for."""
    boxes = [Box(head=entity.name, key=_key(entity, ""), ground=TINTS[1])]
    for field in entity.fields[:most]:
        badges = tuple(filter(None, [field.key, "S" * field.special]))
        boxes.append(Box(field.name, key=_key(entity, field.name), badges=badges, align="left"))
    if len(entity.fields) > most:
        boxes.append(Box(f"{len(entity.fields) - most} more: see the table", align="left"))
    kept = f"Basis: {entity.basis or 'none yet'}. Kept: {entity.retention or 'not said yet'}."
    return [*boxes, Box(kept, ground=TINTS[0])]


def _crow_foot(board: Board, start: Place, end: Place) -> None:
    """Draw the line from a foreign key (a crow's foot: many) to the key that it means (one)."""
    points = board.round_about(start, end)
    board.sheet.line(*points, color=INK, zorder=0.5)
    (x, y), (bar, level) = points[0], points[-1]
    away = 3.0 if points[1][0] > x else -3.0
    board.sheet.line((x, y - 1.5), (x + away, y), (x, y + 1.5), color=INK)
    bar += 1.8 if points[-2][0] > bar else -1.8
    board.sheet.line((bar, level - 1.5), (bar, level + 1.5), color=INK)
