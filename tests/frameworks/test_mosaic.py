"""Mosaic UK as Experian names it: fifteen groups in order, names only, and whose they are."""

from cmkit.frameworks import MOSAIC


def test_fifteen_groups_from_a_to_o_in_experians_order():
    assert [group.name for group in MOSAIC] == [
        "City Prosperity", "Prestige Positions", "Country Living", "Rural Reality",
        "Senior Security", "Suburban Stability", "Domestic Success", "Aspiring Homemakers",
        "Family Basics", "Transient Renters", "Municipal Tenants", "Vintage Value",
        "Modest Traditions", "Urban Cohesion", "Rental Hubs",
    ]  # fmt: skip
    assert [MOSAIC[f"group {letter}"] for letter in "ABCDEFGHIJKLMNO"] == list(MOSAIC)


def test_the_types_are_counted_but_not_named():
    assert "sixty-six types" in MOSAIC.about
    assert len(MOSAIC.level(2)) == 0


def test_it_says_whose_it_is_and_that_the_year_is_not_certain():
    assert "Experian Ltd" in MOSAIC.credit
    assert "not known for certain" in MOSAIC.caveat
    assert str(MOSAIC.source).startswith("Experian Ltd (n.d.), Mosaic UK")
