"""An exhibit shows and saves a figure with what it says in words."""

from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

from cmkit import plots
from cmkit.plots.exhibit import Exhibit

LONG = "A remark of more than fifty letters, which pandas would cut if it were asked nicely."


@pytest.fixture
def exhibit() -> Exhibit:
    table = pd.DataFrame({"site": ["Bath & <York>", LONG], "visits": [12, None]})
    figure = Figure(figsize=(6.3, 2))
    return Exhibit("Visits", 'Bath had "12".', table, figure, note="Synthetic data.")


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("PDF", b"%PDF")]
)
def test_a_figure_is_saved_with_its_description(
    exhibit: Exhibit, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = exhibit.save(tmp_path / f"visits.{ending}")
    assert file.read_bytes().startswith(start)
    if ending == "png":
        assert b'Bath had "12". Synthetic data.' in file.read_bytes()


def test_another_ending_is_refused_with_the_remedy(exhibit: Exhibit, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"visits\.docx.*End the name in \.png for Word"):
        exhibit.save(tmp_path / "visits.docx")


def test_a_notebook_shows_picture_words_and_table(exhibit: Exhibit) -> None:
    html = exhibit._repr_html_()
    assert 'alt="Visits. Bath had &quot;12&quot;. Synthetic data."' in html
    assert "Bath &amp; &lt;York&gt;" in html
    assert LONG in html
    assert "NaN" not in html
    assert repr(exhibit) == 'Visits. Bath had "12".'


def test_every_figure_is_there_by_its_name() -> None:
    assert {"blueprint", "journey_map", "raci", "servicescape"} <= set(dir(plots))
    assert all(getattr(plots, name) for name in dir(plots))


def test_a_figure_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(AttributeError, match=r"no figure 'pie'.*blueprint"):
        _ = plots.pie


def test_the_styles_of_the_notebook_change_nothing() -> None:
    plain = plots.service_profit_chain()._repr_html_()
    dark = {
        "text.color": "white",
        "font.size": 20,
        "savefig.facecolor": "black",
        "lines.marker": "o",
    }
    with matplotlib.rc_context(dark):
        assert plots.service_profit_chain()._repr_html_() == plain
